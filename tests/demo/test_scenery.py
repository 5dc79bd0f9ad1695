from __future__ import annotations

import cv2
import numpy as np
import pytest

from celtrace.demo import draw, scenery
from celtrace.demo.words import BAKERY, GARAGE, SHOWS, WHALE

pytestmark = pytest.mark.media


def _shared_features(one: draw.Picture, other: draw.Picture) -> int:
    sift = cv2.SIFT.create(400)
    first, second = (sift.detectAndCompute(picture, None)[1] for picture in (one, other))
    near = cv2.BFMatcher().knnMatch(first, second, k=2)
    return sum(a.distance < 0.7 * b.distance for a, b in near)


def test_local_features_tell_the_shows_apart() -> None:
    """Half size and another pose of the same cut share more than any other show does."""
    frames = {show.code: draw.composite(show, scenery.background(show, 7), 2, 1) for show in SHOWS}
    for show in SHOWS:
        again = draw.scaled(draw.composite(show, scenery.background(show, 7), 2, 3), 0.5)
        own = _shared_features(again, frames[show.code])
        others = [_shared_features(again, frames[code]) for code in frames if code != show.code]
        assert own > 3 * max(others)


def test_scenes_of_a_show_differ() -> None:
    assert not np.array_equal(scenery.background(GARAGE, 1), scenery.background(GARAGE, 2))


def test_sheet_carries_the_form_and_red_pen() -> None:
    sheet = scenery.layout_sheet(BAKERY, 4, 12, "ROUNDER")
    form = scenery.sheet_form(WHALE.studio)
    assert np.array_equal(sheet[505:], form[505:])
    red = (sheet[:, :, 2].astype(int) - sheet[:, :, 0] > 120).sum()
    assert red > 500
    assert not (form[:, :, 2].astype(int) - form[:, :, 0] > 120).any()


def test_unrelated_pictures_differ() -> None:
    assert len({draw.png(scenery.unrelated(number)) for number in range(12)}) == 12


def test_model_sheet_holds_both_poses() -> None:
    assert scenery.model_sheet(WHALE).shape == (2 * draw.HEIGHT, draw.WIDTH, 3)
