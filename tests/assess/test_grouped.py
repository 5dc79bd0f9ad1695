import pytest

from celtrace.assess import grouped
from celtrace.assess.words import complaints
from celtrace.records.evidence import NO_ACCOUNT
from tests.assess.cases import observation


def rows(kind, *pairs):
    return [observation(kind, subject, value, "cluster") for subject, value in pairs]


@pytest.mark.parametrize(
    ("say", "given", "said"),
    [
        (
            grouped.locales,
            rows("document_locale", ("a.docx", "WPS"), ("a.docx", "zh-CN"), ("b.xlsx", "zh-CN")),
            "2 documents carry traces of the installation that wrote them: “zh-CN” in 2, “WPS Office” in 1.",
        ),
        (
            grouped.languages,
            rows("notes_language", ("a", "zh=4;ko=0;ja=0;en=1"), ("b", "zh=1;ko=2;ja=0;en=0")),
            "Lines of notes in 2 folders: 5 in Chinese, 2 in Korean, 1 in English.",
        ),
        (
            grouped.languages,
            rows("notes_language", ("a", "zh=0"), ("b", "zh=0")),
            "Lines of notes in 2 folders: none in a language counted here.",
        ),
        (
            grouped.bilingual,
            rows("bilingual_notes", ("notes/a.txt", "9"), ("notes", "16"), ("sheets", "2")),
            (
                "Chinese stands with Korean beside it in 1 file (9 pairs of neighbours: “notes/a.txt”); "
                "both languages lie in 2 folders."
            ),
        ),
        (
            grouped.origins,
            rows(
                "origin_region", ("account a", "country:disputed=1;kind:vpn=9"), ("account b", "country:ES=3")
            ),
            (
                "Sessions of 2 accounts by what address tables claim: by VPN 9 (1 account), country ES 3 "
                "(1 account), country disputed between tables 1 (1 account)."
            ),
        ),
        (
            grouped.daily,
            rows("new_files_daily", ("server", "added=4"), ("server", "added=2;redelivered=1;touched=1")),
            "Files of “server” over 3 snapshots: 6 added, 1 delivered again, 1 with a new time only.",
        ),
        (
            grouped.entities,
            rows("legal_entity", *((f"Firm {n}", "notes") for n in range(7))),
            (
                "Files name 7 companies: “Firm 0”, “Firm 1”, “Firm 2”, “Firm 3” and 3 more. "
                "A name in a file does not show its part."
            ),
        ),
    ],
)
def test_one_sentence_for_many(say, given, said):
    assert say(given) == said
    assert not complaints(said)


def test_redelivered_files_belong_to_the_changes_of_their_source():
    steps = rows("new_files_daily", ("server", "added=4;redelivered=1"))
    again = rows("redelivered", ("server", "redelivered=1"), ("other", "redelivered=2"))
    by_kind = {"new_files_daily": list(steps), "redelivered": list(again)}
    ((kind, group),) = grouped.grouped(by_kind)
    assert (kind, group.rows) == ("new_files_daily", [steps[0], again[0]])
    assert by_kind == {"redelivered": [again[1]]}


def test_visitors_without_account_stay_apart():
    by_kind = {
        "origin_region": rows(
            "origin_region",
            ("account a", "kind:vpn=1"),
            ("account b", "kind:vpn=1"),
            (NO_ACCOUNT, "country:CN=9"),
        )
    }
    ((_kind, group),) = grouped.grouped(by_kind)
    assert [row.subject for row in group.rows] == ["account a", "account b"]
    assert [row.subject for row in by_kind["origin_region"]] == [NO_ACCOUNT]


def test_a_single_archive_is_not_grouped():
    by_kind = {"archive_names_encoding": rows("archive_names_encoding", ("a.zip", "cp949"))}
    assert grouped.grouped(by_kind) == []
    assert by_kind["archive_names_encoding"]
