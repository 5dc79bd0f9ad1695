import math
from collections import defaultdict

import pytest
from hypothesis import given

from celtrace.assess.explain import weigh_case
from celtrace.assess.fusion import Piece
from celtrace.assess.matrix import left_out, mark, weights
from celtrace.assess.model import KIND_NAMES, built_in
from celtrace.records import check
from tests.assess.test_explain import STRONG
from tests.assess.test_fusion import PIECES


@given(PIECES)
def test_the_columns_add_up_to_the_probabilities(pieces):
    weighing = weigh_case({f"ev-{n}": piece for n, piece in enumerate(pieces)}, built_in(), draws=0)
    total: defaultdict[str, float] = defaultdict(float)
    for row in weights(weighing, "run"):
        total[row.hypothesis] += row.log10
    scale = math.fsum(10**value for value in total.values())
    for name, value in total.items():
        assert 10**value / scale == pytest.approx(weighing.fused.point[name], abs=1e-4)


def test_a_row_says_what_it_rests_on():
    many = {f"ev-{n}": Piece("notes", "notes_language", "chinese_only") for n in range(80)}
    rows = weights(weigh_case(many, built_in(correlation={"notes": 1.0}), draws=0), "run")
    own = [row for row in rows if row.cluster == "notes"]
    assert {(row.pieces, len(row.evidence), row.share, row.correlation) for row in own} == {
        (80, 50, 1.0, 1.0)
    }
    assert {row.hypothesis: row.mark for row in own}["china_alone"] == "++"
    assert all(check(row) and row.reason and row.basis == "judgement" for row in rows)
    assert sum(row.mode for row in rows if row.kind == "prior") == pytest.approx(1)


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_library_has_a_matrix(kind):
    model = built_in(kind)
    pieces = {
        f"{row.kind} {row.value_class}": Piece("c", row.kind, row.value_class) for row in model.likelihoods
    }
    rows = weights(weigh_case(pieces, model, draws=0), "run")
    assert len(rows) == (len(pieces) + 1) * len(model.explanations)


@pytest.mark.parametrize(
    ("value", "shown"), [(0.6, "++"), (0.2, "+"), (0.1, "0"), (-0.1, "0"), (-0.2, "-"), (-0.5, "--")]
)
def test_marks(value, shown):
    assert mark(value) == shown


def test_left_out_has_each_cluster_and_one_that_leads():
    rows = left_out(weigh_case(STRONG, built_in(), draws=0), "run")
    leads: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        leads[row.cluster] += row.leads
    assert set(leads) == {piece.cluster for piece in STRONG.values()}
    assert set(leads.values()) == {1}
