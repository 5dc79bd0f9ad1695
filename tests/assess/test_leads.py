import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.assess.explain import weigh_case
from celtrace.assess.fusion import Piece, leading
from celtrace.assess.leads import NOTHING, expected, leads
from celtrace.assess.model import KIND_NAMES, built_in
from celtrace.records import check
from tests.assess.test_explain import STRONG


def test_evidence_that_decides_brings_all_the_information_there_is():
    bits, outcomes = expected({"a": 0.5, "b": 0.5}, {"yes": {"a": 1.0 - 1e-9, "b": 1e-9}}, 1)
    assert bits == pytest.approx(1, abs=1e-6)
    assert {each.value_class: each.first for each in outcomes} == {"yes": "a", NOTHING: "b"}


def test_evidence_that_is_the_same_for_all_brings_none():
    assert expected({"a": 0.3, "b": 0.7}, {"yes": {"a": 0.4, "b": 0.4}}, 1)[0] == pytest.approx(0, abs=1e-12)


CHANCE = st.floats(0.01, 0.99)


@given(CHANCE, CHANCE, CHANCE)
def test_information_is_never_negative_nor_above_what_is_unknown(prior, one, other):
    point = {"a": prior, "b": 1 - prior}
    bits, outcomes = expected(point, {"yes": {"a": one, "b": other}}, 1)
    assert -1e-9 <= bits <= -sum(p * math.log2(p) for p in point.values()) + 1e-9
    assert math.fsum(each.probability for each in outcomes) == pytest.approx(1, abs=1e-6)


def test_a_discounted_piece_tells_less():
    chances = {"yes": {"a": 0.8, "b": 0.2}}
    assert expected({"a": 0.5, "b": 0.5}, chances, 0.5)[0] < expected({"a": 0.5, "b": 0.5}, chances, 1)[0]


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_a_case_without_evidence_is_told_where_to_look(kind):
    rows = leads(weigh_case({}, built_in(kind), draws=0), "run")
    assert rows
    assert all(check(row).bits > 0 and row.ask and row.outcomes for row in rows)


def test_what_is_there_is_not_asked_for():
    asked = {row.kind for row in leads(weigh_case(STRONG, built_in(), draws=0), "run")}
    assert asked.isdisjoint({piece.kind for piece in STRONG.values()})
    assert "korean_usage" in asked
    assert not {kind for kind in asked if kind.startswith("no_")}


@given(st.lists(CHANCE, min_size=3, max_size=3), st.lists(CHANCE, min_size=3, max_size=3))
def test_expected_information_is_the_mutual_information_of_outcome_and_explanation(priors, seen):
    """By the other definition: the sum over both of p(h, o) log p(h, o) / p(h) p(o)."""
    point = {name: value / sum(priors) for name, value in zip("abc", priors, strict=True)}
    chances = dict(zip("abc", seen, strict=True))
    mutual = 0.0
    for row in (chances, {name: 1 - value for name, value in chances.items()}):
        total = sum(point[name] * row[name] for name in point)
        mutual += sum(point[name] * row[name] * math.log2(row[name] / total) for name in point)
    assert expected(point, {"yes": chances}, 1)[0] == pytest.approx(mutual, abs=1e-9)


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_an_outcome_that_comes_true_has_the_effect_that_was_foretold(kind):
    """What a lead says would come first does come first once the evidence is there."""
    model = built_in(kind)
    foretold = {}
    for lead in leads(weigh_case({}, model, draws=0), "run"):
        for outcome in lead.outcomes:
            value, _, rest = outcome.partition(": ")
            if value != NOTHING:
                piece = Piece(lead.cluster, lead.kind, value)
                foretold[piece] = rest.partition(", then ")[2].removesuffix(" comes first")
    assert len(foretold) > 3
    for piece, told in foretold.items():
        assert leading(weigh_case({"ev-new": piece}, model, draws=0).fused.point) == told, piece
