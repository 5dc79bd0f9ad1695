import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.assess.fusion import Piece, bounds, discount, fuse, leading, leave_out
from celtrace.resources.hypotheses import EXPLANATIONS, LIBRARIES, Explanation
from celtrace.resources.likelihoods import LIKELIHOODS as ALL
from celtrace.resources.likelihoods import Likelihood

LIKELIHOODS = [row for row in ALL if row.library == "exposed_server"]

TWO = (
    Explanation("one", "One.", 0.5, 0.5, 0.5, "even"),
    Explanation("two", "Two.", 0.5, 0.5, 0.5, "even"),
)
TABLE = (
    Likelihood("mark", "red", ("one",), 0.6, 0.8, 0.9, "reason", "unknown"),
    Likelihood("mark", "red", ("two",), 0.1, 0.2, 0.3, "reason", "unknown"),
    Likelihood("mark", "shared", ("one", "two"), 0.1, 0.5, 0.9, "reason", "unknown"),
    *(
        Likelihood(f"mark{number}", "red", (name,), *ends, "reason", "unknown")
        for number in range(30)
        for name, ends in (("one", (0.6, 0.8, 0.9)), ("two", (0.1, 0.2, 0.3)))
    ),
)
KINDS = sorted({(row.kind, row.value_class) for row in LIKELIHOODS})
PIECES = st.lists(
    st.builds(
        lambda cluster, key: Piece(cluster, *key),
        st.sampled_from(["log", "notes", "time"]),
        st.sampled_from(KINDS),
    ),
    max_size=12,
)


def red(number, cluster="a"):
    """Pieces of as many kinds in one cluster, all of the same weight."""
    return [Piece(cluster, f"mark{each}", "red") for each in range(number)]


@pytest.mark.parametrize(("pieces", "rho"), [(1, 0.5), (3, 0.0), (3, 0.5), (3, 1.0), (10, 0.25)])
def test_two_explanations_follow_the_closed_form(pieces, rho):
    odds = (0.8 / 0.2) ** (pieces / (1 + (pieces - 1) * rho))
    assert fuse(red(pieces), TWO, TABLE, rho=rho).point["one"] == pytest.approx(odds / (1 + odds))


def test_clusters_add():
    odds = (0.8 / 0.2) ** 2
    assert fuse([*red(1, "a"), *red(1, "b")], TWO, TABLE, rho=1).point["one"] == pytest.approx(
        odds / (1 + odds)
    )


def test_no_evidence_leaves_the_prior():
    point = fuse([], EXPLANATIONS, LIKELIHOODS).point
    assert all(point[each.id] == pytest.approx(each.mode) for each in EXPLANATIONS)


def test_a_kind_without_a_row_weighs_nothing():
    assert fuse([Piece("a", "show_identified", "x")], TWO, TABLE) == fuse([], TWO, TABLE)


@given(PIECES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(pieces, source):
    shuffled = list(pieces)
    source.shuffle(shuffled)
    assert fuse(pieces, EXPLANATIONS, LIKELIHOODS, draws=40) == fuse(
        shuffled, EXPLANATIONS, LIKELIHOODS, draws=40
    )


@given(st.integers(2, 30), st.floats(0, 1), st.floats(0, 1))
def test_more_correlation_never_makes_a_cluster_stronger(pieces, one, other):
    low, high = sorted((one, other))
    assert fuse(red(pieces), TWO, TABLE, rho=high, draws=0).point["one"] <= (
        fuse(red(pieces), TWO, TABLE, rho=low, draws=0).point["one"] + 1e-12
    )


@given(st.integers(1, 40), st.floats(0, 1))
def test_pieces_of_one_kind_say_it_no_louder_than_one(pieces, rho):
    other = Piece("a", "mark0", "red")
    many = [Piece("a", "mark", "red")] * pieces
    assert fuse([*many, other], TWO, TABLE, rho=rho, draws=0) == fuse(
        [many[0], other], TWO, TABLE, rho=rho, draws=0
    )


def test_pieces_of_one_kind_that_differ_are_averaged():
    mixed = [Piece("a", "mark", "red"), *[Piece("a", "mark", "shared")] * 3]
    odds = (0.8 / 0.2) ** 0.25
    assert fuse(mixed, TWO, TABLE, draws=0).point["one"] == pytest.approx(odds / (1 + odds))


@given(PIECES, st.floats(1, 3))
def test_widened_ranges_hold_the_plain_ones_and_stay_in_the_intervals(pieces, widen):
    plain = fuse(pieces, EXPLANATIONS, LIKELIHOODS, draws=40)
    wide = fuse(pieces, EXPLANATIONS, LIKELIHOODS, draws=40, widen=widen)
    limits = bounds(pieces, EXPLANATIONS, LIKELIHOODS)
    assert wide.point == plain.point
    for name in plain.point:
        assert limits.low[name] - 1e-9 <= wide.low[name] <= plain.low[name] + 1e-9
        assert plain.high[name] - 1e-9 <= wide.high[name] <= limits.high[name] + 1e-9


@given(st.integers(1, 40), st.floats(0, 1))
def test_repeated_evidence_is_worth_between_one_piece_and_all(pieces, rho):
    share = pieces / discount(pieces, rho)
    assert 1 - 1e-9 <= share <= pieces + 1e-9


@given(PIECES)
def test_probabilities_add_up_and_lie_in_their_range(pieces):
    fused = fuse(pieces, EXPLANATIONS, LIKELIHOODS, draws=60)
    assert math.fsum(fused.point.values()) == pytest.approx(1)
    for name, value in fused.point.items():
        assert 0 <= fused.low[name] <= value <= fused.high[name] <= 1


def test_explanations_that_share_a_row_keep_their_ratio():
    before = fuse([], EXPLANATIONS, LIKELIHOODS).point
    after = fuse([Piece("notes", "korean_usage", "northern_type")] * 9, EXPLANATIONS, LIKELIHOODS).point
    assert after["dprk_studio"] / after["china_korean"] == pytest.approx(
        before["dprk_studio"] / before["china_korean"]
    )


def test_northern_type_never_tells_the_studio_from_a_company_in_china():
    for row in LIKELIHOODS:
        if row.kind == "korean_usage":
            assert ("dprk_studio" in row.hypotheses) == ("china_korean" in row.hypotheses)


def test_no_draw_of_words_of_the_dprk_tells_two_explanations_apart_by_more_than_three():
    rows = [row for row in LIKELIHOODS if row.kind == "dprk_words"]
    assert max(row.high for row in rows) / min(row.low for row in rows) <= 3 + 1e-9


def test_leaving_a_cluster_out_says_when_another_comes_first():
    table = (
        *TABLE,
        Likelihood("mark", "blue", ("two",), 0.5, 0.6, 0.7, "r", "u"),
        Likelihood("mark", "blue", ("one",), 0.3, 0.4, 0.5, "r", "u"),
    )
    found = leave_out([*red(1, "a"), Piece("b", "mark", "blue")], TWO, table)
    assert [(each.cluster, each.pieces, each.flips) for each in found] == [("a", 1, True), ("b", 1, False)]


def test_of_equals_the_first_by_name_leads():
    assert leading({"b": 0.5, "a": 0.5}) == "a"


@pytest.mark.parametrize(("pieces", "rho"), [(0, 0.5), (1, -0.1), (1, 1.5)])
def test_a_discount_out_of_range_is_refused(pieces, rho):
    with pytest.raises(ValueError, match="no discount"):
        discount(pieces, rho)


@given(PIECES, st.integers(0, 1000))
def test_no_draw_lies_outside_the_intervals(pieces, seed):
    limits = bounds(pieces, EXPLANATIONS, LIKELIHOODS)
    fused = fuse(pieces, EXPLANATIONS, LIKELIHOODS, draws=40, seed=seed)
    for name in fused.point:
        assert limits.low[name] - 1e-12 <= fused.low[name]
        assert fused.high[name] <= limits.high[name] + 1e-12


@pytest.mark.parametrize("pieces", [1, 2, 5])
def test_the_intervals_are_reached_and_the_draws_come_near_them(pieces):
    limits = bounds(red(pieces), TWO, TABLE)
    share = pieces / discount(pieces, 0.5)
    for value, ratio in ((limits.low["one"], 0.6 / 0.3), (limits.high["one"], 0.9 / 0.1)):
        odds = ratio**share
        assert value == pytest.approx(odds / (1 + odds))
    fused, limits = fuse(red(1), TWO, TABLE, draws=4000), bounds(red(1), TWO, TABLE)
    width = limits.high["one"] - limits.low["one"]
    assert fused.low["one"] - limits.low["one"] < 0.4 * width
    assert limits.high["one"] - fused.high["one"] < 0.4 * width


def test_a_cluster_may_have_its_own_correlation():
    same = fuse([*red(3, "a"), *red(3, "b")], TWO, TABLE, rho=1, draws=0).point["one"]
    loose = fuse([*red(3, "a"), *red(3, "b")], TWO, TABLE, rho=1, correlation={"b": 0}, draws=0).point["one"]
    odds = (0.8 / 0.2) ** 4
    assert same < loose == pytest.approx(odds / (1 + odds))


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.id)
@given(data=st.data())
def test_ranges_of_every_library_lie_inside_the_bounds_that_intervals_give(library, data):
    table = [row for row in ALL if row.library == library.id]
    keys = sorted({(row.kind, row.value_class) for row in table})
    drawn = data.draw(
        st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from(keys)), max_size=6)
    )
    pieces = [Piece(cluster, *key) for cluster, key in drawn]
    fused = fuse(pieces, library.explanations, table, draws=40)
    limits = bounds(pieces, library.explanations, table)
    for name, value in fused.point.items():
        inside = (limits.low[name], fused.low[name], value, fused.high[name], limits.high[name])
        assert all(one <= two + 1e-12 for one, two in itertools.pairwise(inside))


@given(PIECES)
def test_without_ranges_draws_and_intervals_say_the_same(pieces):
    """Where every range is a point, the point, both ends of the draws and both bounds are one number."""
    sure = [row._replace(low=row.mode, high=row.mode) for row in LIKELIHOODS]
    known = [each._replace(low=each.mode, high=each.mode) for each in EXPLANATIONS]
    fused, limits = fuse(pieces, known, sure, draws=5), bounds(pieces, known, sure)
    for name, value in fused.point.items():
        for other in (fused.low[name], fused.high[name], limits.low[name], limits.high[name]):
            assert other == pytest.approx(value)


@given(PIECES)
def test_leaving_a_cluster_out_is_weighing_what_is_left(pieces):
    for each in leave_out(pieces, EXPLANATIONS, LIKELIHOODS):
        rest = [piece for piece in pieces if piece.cluster != each.cluster]
        assert each.point == fuse(rest, EXPLANATIONS, LIKELIHOODS, draws=0).point
        assert each.pieces == len(pieces) - len(rest)
        before = leading(fuse(pieces, EXPLANATIONS, LIKELIHOODS, draws=0).point)
        assert each.flips == (leading(each.point) != before)
