from __future__ import annotations

import numpy
import pytest

from celtrace.see.features import Pixels, luminance, view
from celtrace.see.verify import Piece, agreeing, match, verify
from tests.see.cartoons import frame, page
from tests.see.edits import crop, rotate, scale

pytestmark = pytest.mark.media


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
