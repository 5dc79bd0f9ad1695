from __future__ import annotations

import numpy
import pytest

from celtrace.see.timeline import MOST_PICTURES, Moment, timeline
from tests.see.cartoons import frame

pytestmark = pytest.mark.media


def test_each_picture_has_a_band_in_the_colour_of_its_show() -> None:
    moments = [
        Moment(n * 0.5, 1 + n // 2, ("A", "A", "B", "")[n % 4], "a/b.png", frame(0, n)) for n in range(9)
    ]
    page = timeline("clip.mp4", moments)
    assert page.shape[1] == 8 * 168
    top = 24 * 3 + 100 + 4
    bands = [tuple(page[top, 4 + 168 * n + 80].tolist()) for n in range(8)]
    assert bands[0] == bands[1] == bands[4]
    assert len({bands[0], bands[2], bands[3]}) == 3
    assert tuple(page[24 + 8, 10].tolist()) == bands[0]


def test_long_and_empty_clips_have_a_page() -> None:
    grain = numpy.zeros((90, 160, 3), numpy.uint8)
    many = [Moment(float(n), 1, "", "", grain) for n in range(3 * MOST_PICTURES)]
    assert timeline("long", many).shape[0] == 48 + MOST_PICTURES // 8 * 148
    assert timeline("none", []).shape[0] == 48 + 148
