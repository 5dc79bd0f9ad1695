from __future__ import annotations

import numpy
import pytest

from celtrace.see.features import view
from celtrace.see.palette import likeness, palette, rarity
from tests.see.cartoons import frame, page

pytestmark = pytest.mark.media


def test_line_drawings_have_none() -> None:
    assert not palette(view(page(1))).any()
    gray = frame(0, 0).mean(axis=2, keepdims=True).astype(numpy.uint8).repeat(3, axis=2)
    assert not palette(view(gray)).any()


def test_a_show_resembles_itself_more_than_another() -> None:
    kept = numpy.array([palette(view(frame(show, number))) for show in range(4) for number in range(5, 8)])
    rare = rarity(kept)
    own = palette(view(frame(1, 9)))
    likes = likeness(own, kept, rare).reshape(4, 3).max(axis=1)
    assert likes.argmax() == 1
    assert likeness(kept[0], kept, rare)[0] == pytest.approx(1.0, abs=1e-4)


def test_clear_pixels_are_no_colour() -> None:
    cel = numpy.zeros((100, 160, 4), numpy.uint8)
    cel[..., :3] = (20, 200, 30)
    assert not palette(view(cel)).any()
    cel[20:80, 20:140, 3] = 255
    assert palette(view(cel)).any()


def test_an_empty_library_knows_no_colours() -> None:
    none = numpy.zeros((0, 1024), numpy.float32)
    assert (rarity(none) == 1).all()
    assert likeness(palette(view(frame(0, 0))), none, rarity(none)).shape == (0,)
