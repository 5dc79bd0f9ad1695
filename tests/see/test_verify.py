from __future__ import annotations

import struct
from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.see import compiled
from celtrace.see.compiled import COMPILED
from celtrace.see.features import Local, Pixels, luminance, view
from celtrace.see.verify import Piece, agreeing, match, verify
from tests.see.cartoons import frame, page
from tests.see.edits import crop, rotate, scale
from tests.test_compiled import under_sanitizers

pytestmark = pytest.mark.media

WAYS = (False, True) if COMPILED else (False,)


def pieces(one: Pixels, other: Pixels) -> list[Piece]:
    return verify(luminance(view(one)), luminance(view(other)))


def test_the_same_picture_agrees_at_scale_one() -> None:
    best = pieces(frame(0, 0), frame(0, 0))[0]
    assert len(best.query) > 100
    assert best.scale == pytest.approx(1.0, abs=0.01)
    assert best.matrix == pytest.approx(numpy.array([[1, 0, 0], [0, 1, 0]]), abs=0.01)


@pytest.mark.parametrize("degrees", [5, 90, 180])
def test_turned_pictures_agree(degrees: float) -> None:
    assert len(pieces(rotate(frame(0, 0), degrees), frame(0, 0))[0].query) > 40


def test_a_crop_agrees_at_its_scale() -> None:
    best = pieces(crop(scale(frame(0, 0), 0.5)), frame(0, 0))[0]
    assert len(best.query) > 40
    assert best.scale == pytest.approx(0.5**0.5, abs=0.03)


def test_two_halves_that_moved_apart_are_two_pieces() -> None:
    whole = frame(0, 0)
    moved = whole.copy()
    moved[:, 320:] = numpy.roll(whole, -60, axis=0)[:, 320:]
    first, second, *_ = pieces(moved, whole)
    assert len(second.query) > 30
    assert abs(abs(first.matrix[1, 2] - second.matrix[1, 2]) - 45) < 4


def test_other_pictures_do_not_agree() -> None:
    for one in (frame(1, 9), page(1)):
        assert all(len(piece.query) < 20 for piece in pieces(frame(0, 0), one))


def test_pictures_without_features() -> None:
    even = numpy.full((90, 160, 3), 80, numpy.uint8)
    assert pieces(even, even) == []
    assert pieces(frame(0, 0), even) == []


def test_matches_are_mutual() -> None:
    one, other = luminance(view(frame(0, 0))), luminance(view(frame(0, 1)))
    left, right = match(one, other)
    back, forth = match(other, one)
    assert len(set(right.tolist())) == len(right)
    assert set(zip(left.tolist(), right.tolist(), strict=True)) & set(
        zip(forth.tolist(), back.tolist(), strict=True)
    )


@given(st.integers(0, 1 << 32), st.integers(1, 90), st.integers(2, 200))
def test_every_way_matches_the_same(seed: int, asked: int, stored: int) -> None:
    grain = numpy.random.default_rng(seed)
    rows = grain.integers(0, 256, (stored, 128)).astype(numpy.uint8)
    near = rows[grain.integers(0, stored, asked)] ^ grain.integers(0, 4, (asked, 128)).astype(numpy.uint8)
    rows[stored // 2], near[:2] = rows[0], rows[-1]  # some are equally near
    one, other = (
        Local(numpy.zeros((len(each), 4), numpy.float32), numpy.zeros((len(each), 3), numpy.uint8), each)
        for each in (near, rows)
    )
    found = [match(one, other, compiled=way) for way in WAYS]
    for left, right in found:
        assert left.tolist() == found[0][0].tolist()
        assert right.tolist() == found[0][1].tolist()


def test_places_that_moved_together_agree_and_others_do_not() -> None:
    grain = numpy.random.default_rng(3)
    one = grain.uniform((0, 0, 2, 0), (400, 300, 8, 360), (30, 4)).astype(numpy.float32)
    moved = one + numpy.array([25, -10, 0, 0], numpy.float32)
    assert agreeing(one, moved, [30]) == [30]
    assert agreeing(one, grain.permutation(one), [30])[0] < 8
    assert agreeing(one[:0], moved[:0], [0, 0]) == [0, 0]


def test_pictures_asked_together_agree_as_each_by_itself() -> None:
    grain = numpy.random.default_rng(5)
    lengths = [7, 0, 120, 40, 3, 41, 25]
    one, other = (
        grain.uniform((0, 0, 2, 0), (400, 300, 8, 360), (sum(lengths), 4)).astype(numpy.float32)
        for _ in range(2)
    )
    other[::3] = one[::3] + numpy.array([12, 9, 0, 0], numpy.float32)
    other[4::9, 2] *= 40  # sizes that no proposal may have
    ends = numpy.cumsum(lengths).tolist()
    parts = [slice(end - length, end) for end, length in zip(ends, lengths, strict=True)]
    apart = [agreeing(one[own], other[own], [own.stop - own.start])[0] for own in parts]
    assert agreeing(one, other, lengths) == apart
    for own, most in zip(parts, apart, strict=True):  # more than are asked together
        left, right = (numpy.concatenate([rows[own]] * 6) for rows in (one, other))
        assert agreeing(left, right, [len(left)]) == [6 * most]


@given(st.integers(0, 1 << 32), st.lists(st.integers(0, 60), max_size=6), st.integers(0, 200))
def test_every_way_counts_the_same(seed: int, lengths: list[int], most: int) -> None:
    lengths = [*lengths, most]
    grain = numpy.random.default_rng(seed)
    one, other = (
        grain.uniform((0, 0, 2, 0), (90, 90, 8, 360), (sum(lengths), 4)).astype(numpy.float32)
        for _ in range(2)
    )
    other[::2] = one[::2] * numpy.array([1.5, 1.5, 1.5, 1]) + [grain.uniform(-9, 9), 4, 0, 0]
    found = [agreeing(one, other, lengths, compiled=way) for way in WAYS]
    assert all(each == found[0] for each in found)


def test_every_way_finds_the_same_pieces() -> None:
    whole = frame(0, 0)
    moved = whole.copy()
    moved[:, 320:] = numpy.roll(whole, -60, axis=0)[:, 320:]
    for one in (whole, moved, rotate(whole, 20), crop(scale(whole, 0.5)), frame(0, 1), frame(1, 9), page(1)):
        left, right = luminance(view(one)), luminance(view(whole))
        found = [verify(left, right, compiled=way) for way in WAYS]
        for each in found:
            for ours, theirs in zip(each, found[0], strict=True):
                assert numpy.array_equal(ours.query, theirs.query)
                assert numpy.array_equal(ours.reference, theirs.reference)
                assert numpy.array_equal(ours.matrix, theirs.matrix)


def test_memory_of_what_is_near_is_respected_under_sanitizers(tmp_path: Path) -> None:
    shapes = [(0, 0), (0, 9), (3, 0), (1, 2), (5, 63), (7, 64), (12, 65), (50, 290)]
    fed = b"".join(struct.pack("<iii", seed, *shape) for seed, shape in enumerate(shapes))
    harness = Path(__file__).with_name("nearest_harness.c")
    if answer := under_sanitizers(harness, compiled, fed, tmp_path):
        able, asked, right = map(int, answer.split())
        assert asked == right == (1 + 5 + 7 + 12 + 50) * able


def test_memory_is_respected_under_sanitizers(tmp_path: Path) -> None:
    counts = [0, 1, 4, 9, 40, 200, 700]
    fed = b"".join(struct.pack("<ii", seed, count) for seed, count in enumerate(counts))
    harness = Path(__file__).with_name("agree_harness.c")
    if answer := under_sanitizers(harness, compiled, fed, tmp_path):
        matches, agree, inside = map(int, answer.split())
        assert matches == sum(counts)
        assert matches > agree >= matches // 2  # those that were moved alike
        assert agree >= inside >= 0.4 * matches
