from __future__ import annotations

import random

import cv2
import numpy as np
import pytest

from celtrace.demo import draw, scenery
from celtrace.demo.words import CLOCK, SHOWS, WHALE

pytestmark = pytest.mark.media


def test_same_call_same_bytes() -> None:
    first = draw.png(draw.composite(WHALE, scenery.background(WHALE, 12), 45, 3))
    assert first == draw.png(draw.composite(WHALE, scenery.background(WHALE, 12), 45, 3))


def test_pose_changes_from_frame_to_frame() -> None:
    frames = {draw.png(draw.cel(WHALE, 0, 45, number)) for number in range(1, 13)}
    assert len(frames) == 12


@pytest.mark.parametrize("show", SHOWS, ids=lambda show: show.code)
def test_cel_is_transparent_around_an_opaque_character(show: object) -> None:
    cel = draw.cel(show, 0, 1, 1)  # type: ignore[arg-type]
    assert cel.shape == (draw.HEIGHT, draw.WIDTH, 4)
    assert set(np.unique(cel[:, :, 3])) == {0, 255}
    assert 0.02 < (cel[:, :, 3] == 255).mean() < 0.3


def test_composite_shows_the_cel_over_the_background() -> None:
    background = scenery.background(CLOCK, 2)
    cel = draw.cel(CLOCK, 0, 11, 4)
    frame = draw.composite(CLOCK, background, 11, 4)
    inside = cel[:, :, 3] == 255
    assert np.array_equal(frame[inside], cel[:, :, :3][inside])
    outside = ~(inside | (draw.cel(CLOCK, 1, 11, 4)[:, :, 3] == 255))
    assert np.array_equal(frame[outside], background[outside])


def test_line_drawing_is_mostly_paper() -> None:
    drawing = draw.line_drawing(WHALE, 45, 1)
    assert (drawing == 255).all(axis=2).mean() > 0.9


def test_over_blends_by_alpha() -> None:
    below = np.full((1, 1, 3), 100, dtype=np.uint8)
    above = np.array([[[200, 200, 200, 128]]], dtype=np.uint8)
    assert draw.over(below, above)[0, 0, 0] == pytest.approx(150, abs=1)


def test_scaled_and_cropped_have_their_sizes() -> None:
    picture = scenery.background(WHALE, 12)
    assert draw.scaled(picture, 0.5).shape[:2] == (180, 320)
    assert draw.cropped(picture, 0.75, random.Random(1)).shape[:2] == (270, 480)


def test_jpeg_and_png_are_what_they_say() -> None:
    picture = scenery.unrelated(1)
    assert draw.jpeg(picture, 75).startswith(b"\xff\xd8")
    back = cv2.imdecode(np.frombuffer(draw.png(picture), np.uint8), 1)
    assert back is not None
    assert np.array_equal(back, picture)
