from itertools import cycle

from msgspec import structs

from celtrace.publish.blocks import claims, own_sentences
from celtrace.publish.build import build
from celtrace.publish.html import render_html
from celtrace.publish.reading import CLAIMS, GROUNDS, PLACES, Reading, ground, sampled
from celtrace.publish.telling import telling
from celtrace.records import Finding, Judgement
from celtrace.records.evidence import evidence, gap
from tests.publish.cases import FakeCase, rich
from tests.publish.test_release import waived


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


def note(verdict="annotate", subject="f", **changes):
    values = {"id": f"j-{verdict}-{subject}", "by": "R. Lee", "at": "2030-02-01T00:00:00Z", "undone_by": ""}
    return Judgement(**{**values, "subject": subject, "verdict": verdict, "note": "I saw it.", **changes})


def told(tmp_path, *rows, gone=()):
    cited = [many(1), many(2)]
    found = Finding(
        id="f",
        stage="s",
        chapter="files",
        subject="V1",
        statement="S.",
        tier="observed",
        evidence=[row.id for row in cited],
        run="r",
    )
    case = FakeCase(tmp_path, *cited, *rows)
    case.gone |= set(gone)
    return Reading(case).claim(found)


def test_notes_of_people_stand_beside_the_finding_that_they_are_about(tmp_path):
    cited = many(1).id
    undone = note(subject="V1", id="j-u", undone_by="j-x")
    claim = told(tmp_path, note(), note(subject=cited), undone, note(subject="V2"), note("accept"))
    assert {(each.about, each.text, each.by) for each in claim.notes} == {
        (cited, "I saw it.", "R. Lee"),
        ("f", "I saw it.", "R. Lee"),
    }
    assert claim.weakened == []


def test_a_finding_whose_bytes_are_gone_is_downgraded(tmp_path):
    items = [f"{n:064x}" for n in range(9)]
    assert told(tmp_path, gone=items).weakened[0].startswith("Downgraded: none of the bytes")
    assert told(tmp_path, gone=items[:2]).weakened == [
        "Of the 6 items shown here that it rests on, 2 are gone; only their hashes are left."
    ]


def test_a_contested_and_a_rejected_finding_say_so(tmp_path):
    contradiction = gap(
        "assess",
        "Which orthography does the Korean follow?",
        f"observations of “x” contradict each other: a ({many(1).id}) and b (ev-{'0' * 16}); both are kept",
        table="evidence",
    )
    first, second = told(tmp_path, contradiction, note("reject")).weakened
    assert first.startswith("Contested: other evidence of the case contradicts it.")
    assert second == "Rejected on 2030-02-01 by a judgement on `f`; it weighs nothing from then on."


def crowded(folder, number):
    """A case with so many findings more, and the rows they were made from."""
    case = FakeCase(folder, *rich(), waived("V9"))
    base = list(case.rows(Finding))
    more = [
        structs.replace(
            row, id=f"finding-{n:016x}", subject=f"S{n}", statement=f"{row.statement[:-1]} ({n})."
        )
        for n, row in zip(range(number), cycle(row for row in base if row.chapter != "hypotheses"))
    ]
    given = case._rows
    case._rows = lambda kind: iter([*base, *more]) if kind is Finding else given(kind)
    return case


def test_a_report_of_a_hundred_thousand_findings_stays_bounded(tmp_path):
    case = crowded(tmp_path, 100_000)
    document = build(case)
    told = {row.id for row in telling(Reading(case))}
    shown = {claim.id for claim in claims(document)}
    assert told <= shown
    assert {row.id for row in case.rows(Finding) if row.subject == "V9"} <= shown
    assert len(shown) < 5 * CLAIMS + 20
    said = [text for text in own_sentences(document) if "findings of this chapter are left out" in text]
    assert len(said) == 5
    assert len(shown) + sum(int(text.split()[0].replace(",", "")) for text in said) == 100_021
    assert len(render_html(document)) < 5_000_000
