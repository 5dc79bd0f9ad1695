from msgspec import structs

from celtrace.assess.words import complaints
from celtrace.publish.blocks import Bars, Claim, ClaimTable, Figure, claims_of
from celtrace.publish.chapters_hypotheses import both_stand, hypotheses_chapter
from celtrace.publish.reading import Reading
from tests.publish.cases import FakeCase, rich


def of(kind, chapter):
    return [block for block in chapter.blocks if isinstance(block, kind)]


def test_leaving_clusters_out_is_a_table_of_claims(tmp_path):
    chapter = hypotheses_chapter(Reading(FakeCase(tmp_path, *rich())))
    (table,) = of(ClaimTable, chapter)
    assert table.rows
    assert all(len(row.cells) == len(table.columns) and row.claim.grounds for row in table.rows)
    assert not [claim for claim in of(Claim, chapter) if "Without the cluster" in claim.statement]
    assert {row.claim.id for row in table.rows} <= {claim.id for claim in claims_of([chapter])}


def test_a_cluster_that_hardly_moves_the_figure_stands_in_the_table(tmp_path, monkeypatch):
    monkeypatch.setattr("celtrace.assess.explain.percent", lambda probability: "about 30 %")
    (table,) = of(ClaimTable, hypotheses_chapter(Reading(FakeCase(tmp_path, *rich()))))
    assert {tuple(row.cells[2:4]) for row in table.rows} == {("about 30 %", "hardly another")}
    assert all(row.cells[4] for row in table.rows)


def test_explanations_stand_by_probability(tmp_path):
    (bars,) = of(Bars, hypotheses_chapter(Reading(FakeCase(tmp_path, *rich()))))
    assert [bar.point for bar in bars.bars] == sorted((bar.point for bar in bars.bars), reverse=True)
    assert all(bar.low <= bar.point <= bar.high for bar in bars.bars)
    assert bars.alt.count(";") == 6


def test_the_argument_is_drawn(tmp_path):
    falls, matrix = of(Figure, hypotheses_chapter(Reading(FakeCase(tmp_path, *rich()))))
    assert falls.rows[0][0] == "before the evidence"
    assert falls.rows[-1][0] == "all of it"
    assert {cell for row in matrix.rows for cell in row[3:]} <= {"++", "+", "0", "-", "--"}
    assert falls.alt
    assert matrix.alt


def test_a_case_without_evidence_draws_nothing(tmp_path):
    assert of(Figure, hypotheses_chapter(Reading(FakeCase(tmp_path)))) == []


def test_a_strong_word_beside_low_confidence_is_explained(tmp_path):
    first = Reading(FakeCase(tmp_path, *rich())).hypotheses[0]
    low = "Confidence in this order is low: evidence in 2 of 13 clusters bears on the explanations."
    strong = structs.replace(first, probability=0.6, word="likely", confidence=low)
    (said,) = both_stand([strong])
    assert said.startswith("“Likely” and low confidence do not contradict each other.")
    assert complaints(said) == []
    assert both_stand([structs.replace(strong, probability=0.5, word="roughly even chance")]) == []
    assert both_stand([structs.replace(strong, confidence=low.replace("low", "moderate"))]) == []
    assert both_stand([]) == []
