from __future__ import annotations

import numpy
import pytest

from celtrace.see.features import view
from celtrace.see.palette import palette
from tests.see.cartoons import frame, page

pytestmark = pytest.mark.media


def test_line_drawings_have_none() -> None:
    assert not palette(view(page(1))).any()
    gray = frame(0, 0).mean(axis=2, keepdims=True).astype(numpy.uint8).repeat(3, axis=2)
    assert not palette(view(gray)).any()


def test_clear_pixels_are_no_colour() -> None:
    cel = numpy.zeros((100, 160, 4), numpy.uint8)
    cel[..., :3] = (20, 200, 30)
    assert not palette(view(cel)).any()
    cel[20:80, 20:140, 3] = 255
    assert palette(view(cel)).any()
