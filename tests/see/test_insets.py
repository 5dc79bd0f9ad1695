from __future__ import annotations

import cv2
import numpy
import pytest

from celtrace.see.features import Pixels, view
from celtrace.see.identify import identify
from celtrace.see.insets import inside
from celtrace.see.verify import Piece
from tests.see.cartoons import frame, page
from tests.see.scenes import index

pytestmark = pytest.mark.media

NONE = numpy.zeros(0, numpy.int64)


def inset(picture: Pixels, share: float, left: int, top: int, *, ground: Pixels) -> Pixels:
    """A picture at a share of its size inside another."""
    whole = ground.copy()
    small = cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    whole[top : top + small.shape[0], left : left + small.shape[1]] = small
    return whole


def piece(scale: float, x: float, y: float) -> Piece:
    """Query to reference: so many times larger, shifted."""
    return Piece(NONE, NONE, numpy.array([[scale, 0, -x * scale], [0, scale, -y * scale]]))


def test_the_part_is_cut_out_of_the_whole_picture() -> None:
    picture = numpy.random.default_rng(1).integers(0, 255, (360, 640, 3)).astype(numpy.uint8)
    seen = view(picture)
    found = inside(picture, seen, piece(3.0, 100, 60), mirrored=False, size=(480, 270))
    assert found is not None
    assert numpy.array_equal(found.pixels, picture[80:200, 133:347])


def test_a_mirrored_part_lies_on_the_other_side() -> None:
    picture = numpy.random.default_rng(1).integers(0, 255, (360, 640, 3)).astype(numpy.uint8)
    found = inside(picture, view(picture), piece(3.0, 0, 0), mirrored=True, size=(480, 270))
    assert found is not None
    assert numpy.array_equal(found.pixels, picture[0:120, 425:639])


@pytest.mark.parametrize("at", [(1.2, 100, 60), (3.0, -120, 60), (3.0, 420, 60), (20.0, 100, 60)])
def test_what_was_seen_well_or_lies_outside_or_is_tiny_is_left(at: tuple[float, float, float]) -> None:
    picture = numpy.zeros((360, 640, 3), numpy.uint8)
    assert inside(picture, view(picture), piece(*at), mirrored=False, size=(480, 270)) is None


@pytest.mark.parametrize("mirror", [False, True])
def test_a_small_picture_in_a_picture_is_accepted_with_its_shot(mirror: bool) -> None:
    own = frame(2, 4)[:, ::-1] if mirror else frame(2, 4)
    whole = inset(numpy.ascontiguousarray(own), 0.24, 380, 190, ground=frame(150, 2))
    best = identify(whole, index())[0]
    assert (best.show, best.accepted, best.shot_accepted) == ("Show 2", True, True)
    assert "inside another picture" in best.basis


def test_a_page_holds_no_inset() -> None:
    assert not any(one.accepted for one in identify(page(3), index()))
