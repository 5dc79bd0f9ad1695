import re

import pytest

from celtrace.assess.explain import SINGLE, confidence_sentence, hypotheses, weigh_case, weighing_findings
from celtrace.assess.fusion import Piece, leading
from celtrace.assess.model import built_in
from celtrace.assess.words import complaints, percent
from celtrace.resources.likelihoods import Likelihood
from celtrace.resources.words import SCALE

STRONG = {
    f"ev-{number}": Piece(cluster, kind, value)
    for number, (cluster, kind, value) in enumerate(
        [
            ("locale:archives", "archive_names_encoding", "chinese"),
            ("locale:documents", "document_locale", "chinese"),
            ("notes", "notes_language", "chinese_only"),
            ("log", "origin_region", "china"),
            ("time", "rhythm", "east_asia"),
            ("files", "working_server", "daily"),
        ]
    )
}


def test_agreeing_clusters_prefer_an_explanation():
    weighing = weigh_case(STRONG, built_in())
    assert weighing.preferred == "china_alone"
    assert weighing_findings(weighing, "run")[0].statement.startswith(
        "The evidence prefers one explanation, "
    )


def test_no_evidence_prefers_nothing_and_makes_no_finding():
    weighing = weigh_case({}, built_in())
    assert weighing.preferred == ""
    assert weighing_findings(weighing, "run") == []


def test_one_cluster_alone_prefers_nothing():
    weighing = weigh_case({"ev-1": Piece("notes", "notes_language", "chinese_only")}, built_in())
    assert weighing.preferred == ""
    assert "does not prefer any explanation" in weighing_findings(weighing, "run")[0].statement


def test_confidence_stands_apart_from_likelihood():
    for pieces in ({}, STRONG):
        sentence = confidence_sentence(weigh_case(pieces, built_in()))
        assert sentence.startswith("Confidence in this order is ")
        assert not [step.word for step in SCALE if step.word in sentence]
        assert not complaints(sentence)


def test_rows_are_rounded_and_worded():
    rows = hypotheses(weigh_case(STRONG, built_in(rho=0.2), draws=50), "run")
    assert rows == sorted(rows, key=lambda row: row.id)
    for row in rows:
        assert row.probability == round(row.probability, 2)
        assert row.probability_low <= row.probability <= row.probability_high
        assert 0.01 <= row.probability <= 0.99


def test_more_correlation_weighs_kinds_of_one_cluster_less():
    many = {
        "ev-1": Piece("locale", "document_locale", "chinese"),
        "ev-2": Piece("locale", "archive_names_encoding", "chinese"),
    }
    loose, tight = (
        weigh_case(many, built_in(rho=rho), draws=10).fused.point["china_alone"] for rho in (0.1, 0.9)
    )
    assert loose > tight


def test_what_would_flip_the_order_is_said():
    said = weighing_findings(weigh_case(STRONG, built_in(), draws=10), "run")[1].statement
    assert said.startswith("What would change which comes first: independent evidence that is more than ")
    assert said.endswith("”.")
    assert ".”" not in said


def test_a_cluster_that_hardly_moves_the_figure_is_said_to():
    weighing = weigh_case(STRONG, built_in(), draws=10)
    point = weighing.fused.point
    still = [each._replace(point=point) for each in weighing.without]
    for each, row in zip(still, weighing_findings(weighing._replace(without=still), "run")[2:], strict=True):
        assert each.cluster in row.statement
        assert f"hardly moves from {percent(point[leading(point)])}." in row.statement
    for row in weighing_findings(weighing, "run")[2:]:
        found = re.search(r"goes from (about \d+ %) to (about \d+ %)", row.statement)
        assert (found is None) is ("hardly moves" in row.statement)
        assert found is None or found[1] != found[2]


@pytest.mark.parametrize(("times", "flips"), [(1.02, True), (0.9, False)])
def test_evidence_of_the_strength_that_is_said_to_flip_the_order_does(times, flips):
    model = built_in()
    weighing = weigh_case(STRONG, model, draws=0)
    first = leading(weighing.fused.point)
    second = leading({name: value for name, value in weighing.fused.point.items() if name != first})
    said = weighing_findings(weighing, "run")[1].statement
    (stated,) = re.findall(r"more than ([\d.,]+) times", said)
    wanted = float(stated.replace(",", ""))
    ratio = weighing.fused.point[first] / weighing.fused.point[second]
    assert wanted == pytest.approx(ratio, rel=0.06)
    chance = min(0.9, 0.9 / (ratio * times))
    rows = [
        Likelihood("new", "seen", (each.id,), value, value, value, "reason", "unknown")
        for each in model.explanations
        for value in [0.9 if each.id == second else chance]
    ]
    more = model._replace(likelihoods=(*model.likelihoods, *rows))
    after = weigh_case({**STRONG, "ev-new": Piece("of its own", "new", "seen")}, more, draws=0)
    assert (leading(after.fused.point) == second) is flips


def test_a_first_place_that_hangs_on_one_cluster_is_said_and_not_preferred():
    pieces = {
        "ev-1": Piece("notes", "notes_language", "korean_only"),
        "ev-2": Piece("files", "working_server", "daily"),
        "ev-3": Piece("time", "rhythm", "east_asia"),
    }
    weighing = weigh_case(pieces, built_in())
    assert not weighing.preferred
    (flips,) = [each.cluster for each in weighing.without if each.flips]
    said = weighing_findings(weighing, "run")[0].statement
    assert said.startswith(
        f"The evidence does not prefer any explanation: {SINGLE}; without “{flips}” another"
    )
    assert said.endswith(
        "hangs on that: Work on this server was performed by a subcontractor in South Korea."
    )
    assert " likely (" in said


def test_an_explanation_kept_to_be_honest_is_never_preferred():
    pieces = {
        f"ev-{number}": Piece(cluster, kind, value)
        for number, (cluster, kind, value) in enumerate(
            [
                ("log", "origin_region", "elsewhere"),
                ("time", "rhythm", "elsewhere"),
                ("files", "no_changes", "none"),
            ]
        )
    }
    weighing = weigh_case(pieces, built_in(), draws=10)
    assert weighing.preferred == ""
    assert "kept to be honest" in weighing.why_not


def test_rows_name_their_priors_and_bounds():
    for row in hypotheses(weigh_case(STRONG, built_in(), draws=50), "run"):
        assert row.bound_low <= row.probability_low <= row.probability_high <= row.bound_high
        assert row.prior_low <= row.prior <= row.prior_high
