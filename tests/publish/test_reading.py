from celtrace.publish.reading import GROUNDS, PLACES, Reading, ground, sampled
from celtrace.records import Finding
from celtrace.records.evidence import evidence
from tests.publish.cases import FakeCase, rich


def many(number):
    return evidence(
        "s",
        "kind_of",
        f"{number}",
        "o",
        places=[(f"{n:064x}", f"line={n + 1}") for n in range(9)],
        path="p",
        cluster="c",
    )


def test_a_long_table_says_what_it_leaves_out():
    table = sampled("Files.", ["A", "B"], ((n, None) for n in range(1200)), limit=3, table="files")
    assert table.rows == [["0", "unknown"], ["1", "unknown"], ["2", "unknown"]]
    assert table.left_out == (
        "1,197 more of 1,200 rows are left out here. `celtrace export CASE --table files` prints all of them."
    )
    assert sampled("Files.", ["A"], [(True,), (["x", "y"],)], limit=2).rows == [["yes"], ["x; y"]]
    assert sampled("Files.", ["A"], [(1234567,)], limit=2).left_out == ""


def test_a_ground_shows_the_first_places_and_counts_the_rest():
    row = ground(many(1))
    assert len(row.places) == PLACES
    assert (row.place_count, row.grade, row.kind) == (9, "B2", "kind of")
    assert row.places[1].locator == "line=2"


def test_a_claim_counts_the_evidence_it_does_not_show(tmp_path):
    rows = [many(n) for n in range(GROUNDS + 3)]
    found = Finding(
        id="f",
        stage="s",
        chapter="files",
        subject="x",
        statement="S.",
        tier="observed",
        evidence=[r.id for r in rows],
        run="r",
    )
    claim = Reading(FakeCase(tmp_path, *rows)).claim(found)
    assert (len(claim.grounds), claim.left_out) == (GROUNDS, 3)


def test_findings_of_the_whole_case_come_first(tmp_path):
    reading = Reading(FakeCase(tmp_path, *rich()))
    assert reading.findings["access"][0].subject == "case"
    assert reading.party_name("V2") == "Sek Animation"
    assert reading.party_name("nobody") == "nobody"
