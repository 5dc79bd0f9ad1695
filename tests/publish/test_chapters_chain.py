import msgspec

from celtrace.publish.blocks import Claim, Prose, Quote, Table
from celtrace.publish.chapters_chain import chain_chapter, parties_chapter
from celtrace.publish.reading import Reading
from celtrace.records import Edge, Holding, Reply
from tests.assess.cases import party
from tests.publish.cases import HOSTILE, FakeCase, rich, unlisted
from tests.publish.test_release import waived

EDGE = Edge(
    id="e",
    from_id="V1",
    to_id="V2",
    kind="subcontracts",
    status="observed",
    work="RF",
    valid_from="2029-01-01",
    valid_to=None,
    grade="C",
    evidence=[],
    unknown={"valid_to": "no end is stated"},
)
HOLDING = Holding(
    party_id="V2",
    regime="ofac",
    as_of="2030-01-01",
    share_low=50,
    share_high=50,
    verdict="blocked_by_ownership",
    flags=[],
    arithmetic=["25 + 25 = 50"],
)
REPLY = Reply(
    party_id="V2",
    sent_at="2030-01-02",
    due="2030-01-09",
    status="answered",
    received_at="2030-01-05",
    quote="We deny <it>.",
    sha256="",
)


def cells(chapter):
    return [row for block in chapter.blocks if isinstance(block, Table) for row in block.rows]


def test_matches_name_list_date_and_both_times(tmp_path):
    chapter = parties_chapter(Reading(FakeCase(tmp_path, *rich())))
    assert [
        "Sek Animation",
        "ofac_sdn",
        "2029-12-01",
        "34022 SEK STUDIO",
        "0.93",
        "match",
        "2030-01-01",
        "yes",
        "yes",
        "name: sek studio",
    ] in cells(chapter)
    assert "3 parties given or found; 2 match no list entry." in [
        b.text for b in chapter.blocks if isinstance(b, Prose)
    ]


def test_one_party_sees_only_itself(tmp_path):
    reading = Reading(FakeCase(tmp_path, *rich()))
    said = repr(parties_chapter(reading, "V1")) + repr(chain_chapter(reading, "V1"))
    assert "Sek Animation" not in said
    assert HOSTILE not in said


def test_replies_are_quoted_verbatim(tmp_path):
    chapter = parties_chapter(Reading(FakeCase(tmp_path, *rich(), REPLY)))
    assert [b.text for b in chapter.blocks if isinstance(b, Quote)] == ["We deny <it>."]
    assert ["Sek Animation", "answered", "2030-01-02", "2030-01-09", "2030-01-05", ""] in cells(chapter)


def test_steps_and_holdings(tmp_path):
    chapter = chain_chapter(Reading(FakeCase(tmp_path, *rich(), EDGE, HOLDING)))
    assert [
        "Hongqiao Animation",
        "subcontracts",
        "Sek Animation",
        "observed",
        "C",
        "RF",
        "2029-01-01",
        "unknown",
    ] in cells(chapter)
    assert [
        "Sek Animation",
        "OFAC",
        "2030-01-01",
        "50",
        "50",
        "blocked by ownership",
        "",
        "25 + 25 = 50",
    ] in cells(chapter)


def test_no_data_is_said(tmp_path):
    chapter = chain_chapter(Reading(FakeCase(tmp_path)))
    assert not [b for b in chapter.blocks if isinstance(b, Claim | Table)]


def test_why_a_party_was_not_asked_is_no_word_of_the_party(tmp_path):
    chapter = parties_chapter(Reading(FakeCase(tmp_path, *rich(), waived("V9"))))
    assert not [block for block in chapter.blocks if isinstance(block, Quote)]
    assert ["waived", "", "", "", "none"] in [row[1:] for row in cells(chapter)]


def test_an_edge_to_an_entry_of_a_list_names_the_entry(tmp_path):
    assert Reading(FakeCase(tmp_path, *rich())).party_name("34022") == "SEK STUDIO (entry 34022)"


def test_a_rule_without_a_list_clears_nobody_and_the_chapter_says_so(tmp_path):
    chapter = chain_chapter(Reading(FakeCase(tmp_path, *rich(), unlisted("eu"))))
    assert "Under the rule of EU nobody is cleared: no list of it was read." in repr(chapter)
    assert not [row for row in cells(chapter) if "EU" in row]
    both = repr(chain_chapter(Reading(FakeCase(tmp_path, *rich(), unlisted("uk"), unlisted("eu")))))
    assert "Under the rule of EU and UK nobody is cleared: no list of it was read." in both
    told = msgspec.structs.replace(
        unlisted("eu"), elsewhere=["H1: listed by sdn"], flags=["listed_elsewhere"]
    )
    assert [row for row in cells(chain_chapter(Reading(FakeCase(tmp_path, *rich(), told)))) if "EU" in row]


def _prose(chapter):
    return [block.text for block in chapter.blocks if isinstance(block, Prose)]


def test_nobody_is_called_clear_where_no_list_was_given(tmp_path):
    case = FakeCase(tmp_path, party("Hongqiao Animation"))
    assert "1 party given or found. No list was given, so none of them was screened." in _prose(
        parties_chapter(Reading(case))
    )
    case.config = msgspec.structs.replace(case.config, datasets={"lists": "lists"})
    assert "1 party given or found; 1 match no list entry." in _prose(parties_chapter(Reading(case)))


def test_what_was_given_and_not_read_is_not_said_to_be_missing(tmp_path):
    case = FakeCase(tmp_path)
    assert "No vendor register was given, so no party was screened." in _prose(parties_chapter(Reading(case)))
    assert "No contract, invoice or ownership data was given, so no chain is drawn." in _prose(
        chain_chapter(Reading(case))
    )
    case.config = msgspec.structs.replace(case.config, datasets={"vendors": "v.csv", "invoices": "i.csv"})
    assert not [text for text in _prose(parties_chapter(Reading(case))) if text.startswith("No vendor")]
    assert (
        "The contracts, invoices or ownership data that were given state no step that is read, so no chain is drawn."
        in (_prose(chain_chapter(Reading(case))))
    )
