import msgspec
import pytest

from celtrace.assess.weigh import classify, dprk_entries, pieces
from celtrace.records import Match
from celtrace.records.evidence import NO_ACCOUNT
from tests.assess.cases import observation


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("archive_names_encoding", "gb18030", "chinese"),
        ("archive_names_encoding", "cp949", "korean"),
        ("archive_names_encoding", "utf-8", None),
        ("document_locale", "zh-CN", "chinese"),
        ("document_locale", "WPS 11.1", "chinese"),
        ("document_locale", "en-US", None),
        ("notes_language", "zh=12;ko=10;ja=0;en=3", "chinese_and_korean"),
        ("notes_language", "zh=12;ko=0;ja=0;en=3", "chinese_only"),
        ("notes_language", "zh=12;ko=2;ja=0;en=3", None),
        ("notes_language", "zh=0;ko=30", "korean_only"),
        ("bilingual_notes", "96", "side_by_side"),
        ("bilingual_notes", "2", None),
        ("korean_usage", "northern_type n=40", "northern_type"),
        ("korean_usage", "undecided", None),
        ("dprk_words", "words=2;times=9;lines=40", "present"),
        ("dprk_words", "words=1;times=9;lines=40", None),
        ("origin_region", "country:CN=12;kind:vpn=40", "china"),
        ("origin_region", "kind:vpn=40", "relays"),
        ("origin_region", "country:unknown=4", None),
        ("origin_region", "country:KP=4", None),
        ("origin_region", "country:ES=4", "elsewhere"),
        ("origin_region", "country:KR=4", "south_korea"),
        ("origin_watch_region", "sessions=3;cidr=175.45.176.0/22", "dprk_network"),
        ("origin_watch_region", "sessions=3;cidr=203.0.113.0/24", "other_region"),
        ("rhythm", "+08:00,+09:00", "east_asia"),
        ("rhythm", "+07:00,+08:00", None),
        ("rhythm", "+10:00", None),
        ("rhythm", "+01:00", "elsewhere"),
        ("holding", "ofac blocked_by_ownership DPRK3", "owned"),
        ("holding", "ofac blocked_by_ownership", None),
        ("holding", "possible", None),
        ("instalments", "4 parts, median 30 days", "third_party_payee"),
        ("undeclared_work", "cut 12", "undeclared"),
        ("show_identified", "40", "many"),
        ("show_identified", "4", "few"),
        ("sheet_template", "3", "form"),
        ("note_pairs", "zh>ko=12;ko>zh=1;undecided=4", "chinese_first"),
        ("note_pairs", "zh>ko=1;ko>zh=12", "korean_first"),
        ("note_pairs", "zh>ko=7;ko>zh=6", None),
        ("note_pairs", "zh>ko=5", None),
        ("no_changes", "snapshots=3", "none"),
        ("crypto_payment", "1", "asked"),
        ("staff_list_refused", "1", "withheld"),
        ("undeclared_tier", "1", "undeclared"),
        ("address_match", "sdn 34022 DPRK3", "shared"),
        ("address_match", "sdn 34022", None),
        ("legal_entity", "notes", None),
        ("file_times", "08:00-19:59 at +09:00", None),
    ],
)
def test_classes(kind, value, expected):
    found = classify(observation(kind, "subject", value, "cluster"))
    assert (found and found[1]) == expected


def test_sessions_without_account_say_nothing_of_the_server():
    assert classify(observation("origin_region", NO_ACCOUNT, "country:CN=9", "log")) is None


def test_only_a_listing_under_a_dprk_programme_weighs():
    listed = observation("party_match", "V1", "sdn 34022 match", "lists", "“A” matches 34022 [DPRK3]")
    other = observation("party_match", "V1", "sdn 9 match", "lists", "“A” matches 9 [IRAN]")
    possible = observation("party_match", "V1", "sdn 34022 possible", "lists", "“A” is near 34022 [DPRK3]")
    assert [classify(each) for each in (listed, other, possible)] == [
        ("party_match", "dprk_listed"),
        None,
        None,
    ]


def test_kinds_of_one_cause_are_weighed_as_one_kind():
    assert classify(observation("rotating_payee", "C1", "3", "payments")) == ("payments", "third_party_payee")
    assert classify(observation("redelivered", "server", "3", "files")) == ("working_server", "daily")


def test_rejected_evidence_is_left_out():
    row = observation("bilingual_notes", "notes", "9", "notes")
    assert set(pieces([row])) == {row.id}
    assert pieces([row], frozenset({row.id})) == {}


def test_folders_in_one_language_each_are_notes_in_both():
    rows = [
        observation("notes_language", "in", "zh=40;ko=0", "notes"),
        observation("notes_language", "out", "zh=0;ko=45", "notes"),
    ]
    assert [piece.value_class for piece in pieces(rows).values()] == ["chinese_and_korean"]
    assert pieces([*rows, observation("notes_language", "b", "zh=0;ko=0", "notes")]) == pieces(rows)
    assert pieces([observation("notes_language", "b", "zh=1;ko=0", "notes")]) == {}


def test_the_programme_of_a_match_is_taken_from_its_reasons():
    row = observation("party_match", "V1", "ofac_sdn 34022 match", "lists", "“A” against 34022")
    there = match(reasons=["name: the same", "programme DPRK3"])
    gone = msgspec.structs.replace(there, listed_on_date="no")
    assert pieces([row]) == {}
    assert list(pieces([row], dprk=dprk_entries([there]))) == [row.id]
    assert (
        dprk_entries([gone, match(reasons=["programme IRAN"]), match("possible", ["programme DPRK"])])
        == set()
    )


def match(verdict="match", reasons=()):
    return Match(
        party_id="V1",
        list_="ofac_sdn",
        snapshot_date="2030-01-01",
        entry_id="34022",
        entry_name="SEK STUDIO",
        score=0.9,
        verdict=verdict,
        reasons=list(reasons),
        as_of="2030-01-01",
        listed_on_date="yes",
        listed_today="yes",
        run="r",
    )


def test_words_of_the_dprk_weigh_once_whatever_the_number_of_folders():
    rows = [observation("dprk_words", f"notes{at}", f"words={at};times=9", "notes") for at in (2, 4, 3)]
    found = pieces(rows)
    assert list(found) == [rows[1].id]
    assert pieces(rows, frozenset([rows[1].id])).keys() == {rows[2].id}
