from __future__ import annotations

import cv2
import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from celtrace.pictures.composites import Pixels, agreement, comparable, same_framing, shrink

pytestmark = pytest.mark.media


def figure(x: int = 200, *, lines: bool = False, fill: tuple[int, int, int] = (200, 60, 40)) -> Pixels:
    """A round figure with an eye on a clear ground of 640 x 360, RGBA."""
    cel = numpy.zeros((360, 640, 4), numpy.uint8)
    if not lines:
        cv2.circle(cel, (x, 180), 90, (*fill, 255), -1)
        cv2.circle(cel, (x + 30, 160), 16, (250, 250, 250, 255), -1)
    cv2.circle(cel, (x, 180), 90, (20, 20, 30, 255), 4)
    return cel


def place(seed: int = 1) -> Pixels:
    """A painted ground without the figure, RGBA."""
    own = numpy.random.default_rng(seed)
    ground = numpy.full((360, 640, 4), 255, numpy.uint8)
    for _ in range(30):
        x, y = int(own.integers(0, 600)), int(own.integers(0, 330))
        tint = tuple(int(v) for v in own.integers(60, 250, 3))
        cv2.rectangle(ground, (x, y), (x + 80, y + 60), (*tint, 255), -1)
    return ground


def over(below: Pixels, above: Pixels) -> Pixels:
    """Plain alpha over."""
    weight = above[:, :, 3:].astype(numpy.float32) / 255
    found = below.copy()
    found[:, :, :3] = (above[:, :, :3] * weight + below[:, :, :3] * (1 - weight)).astype(numpy.uint8)
    return found


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("factor", [1.0, 0.5])
def test_a_cel_lies_in_its_composite(lines: bool, factor: float) -> None:
    cel = figure(lines=lines)
    whole = over(place(), cel)
    size = int(640 * factor), int(360 * factor)
    seen = shrink(numpy.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), numpy.uint8))
    assert comparable(shrink(cel))
    assert agreement(shrink(cel), seen).holds


def test_half_covered_by_another_cel_it_is_still_found() -> None:
    cel, other = figure(), figure(300, fill=(30, 90, 200))
    assert agreement(shrink(cel), shrink(over(over(place(), cel), other))).holds


@pytest.mark.parametrize("lines", [False, True])
def test_another_place_another_paint_or_no_figure_is_none(lines: bool) -> None:
    cel = shrink(figure(lines=lines))
    assert not agreement(cel, shrink(over(place(), figure(330, lines=lines)))).holds
    assert not agreement(cel, shrink(place())).holds
    assert not agreement(shrink(figure()), shrink(over(place(), figure(fill=(40, 160, 90))))).holds


def test_paint_of_the_same_colour_without_the_outline_is_none() -> None:
    flat = numpy.zeros((360, 640, 4), numpy.uint8)
    cv2.circle(flat, (200, 180), 90, (200, 60, 40, 255), -1)
    ground = numpy.full((360, 640, 4), 255, numpy.uint8)
    ground[:, :, :3] = (200, 60, 40)
    assert not agreement(shrink(flat), shrink(ground)).holds


def test_what_is_clear_or_fills_the_frame_is_not_compared() -> None:
    assert not comparable(shrink(numpy.zeros((360, 640, 4), numpy.uint8)))
    assert not comparable(shrink(place()))


def test_framing_is_the_same_for_every_scale_of_it() -> None:
    assert same_framing((1920, 1080), (640, 360))
    assert same_framing((853, 480), (1920, 1080))
    assert not same_framing((640, 360), (640, 480))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.integers(1, 40))
def test_shares_are_shares_for_any_pixels(seed: int, width: int, height: int) -> None:
    own = numpy.random.default_rng(seed)
    one, other = (own.integers(0, 256, (height, width, 4)).astype(numpy.uint8) for _ in range(2))
    told = agreement(shrink(one), shrink(other))
    assert 0 <= told.paint <= 1
    assert 0 <= told.outline <= 1
