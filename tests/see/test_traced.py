from __future__ import annotations

import cv2
import numpy
import pytest

from celtrace.see.features import Pixels, view
from celtrace.see.identify import examine
from celtrace.see.lines import line_map
from celtrace.see.support import Support, asked, asked_again
from tests.see.cartoons import frame, page
from tests.see.edits import crop, mirror, rotate, scale
from tests.see.scenes import FRAMES, index

pytestmark = pytest.mark.media


def lines_of(picture: Pixels) -> Pixels:
    """Ink on white paper, without any paint."""
    ink = 255 - line_map(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
    return numpy.repeat(ink[:, :, None], 3, axis=2)


def best(picture: Pixels) -> tuple[str, Support]:
    support = examine(asked(view(picture)), index())[0][0].support
    return index().groups[support.group][0], support


def test_a_drawing_is_traced_by_its_picture_however_it_lies() -> None:
    drawing = lines_of(frame(3, 5))
    for one in (drawing, mirror(drawing), rotate(drawing), scale(drawing, 0.6)):
        show, support = best(one)
        assert support.traced is not None
        assert show == "Show 3"
        assert support.number == 3 * FRAMES + 5
        assert support.traced[0] > 0.45


def test_a_drawing_of_no_show_is_traced_by_none() -> None:
    for number in range(6):
        _, support = best(lines_of(frame(100 + number, 3 * number)))
        assert support.traced is not None
        assert support.traced[0] < 0.2


def test_what_is_drawn_beside_the_shared_part_speaks_against_it() -> None:
    own, other = lines_of(frame(1, 3)), lines_of(frame(101, 4))
    edge = own.shape[1] * 2 // 5
    mixed = numpy.concatenate([own[:, :edge], other[:, edge:]], axis=1)
    (_, whole), (_, part) = best(own), best(mixed)
    assert whole.traced is not None
    assert part.traced is not None
    assert part.traced[0] < 0.6 * whole.traced[0]


def test_parts_away_from_the_best_piece_are_summed() -> None:
    one, other = crop(lines_of(frame(2, 3)), 0.4), crop(lines_of(frame(2, 8)), 0.4, right=True)
    _, alone = best(one)
    _, both = best(numpy.concatenate([one, other], axis=1))
    assert alone.traced is not None
    assert both.traced is not None
    assert both.traced[1] > alone.traced[1] + 1.0


def test_paint_and_fingerprints_are_not_traced() -> None:
    assert best(crop(frame(2, 3), 0.6))[1].traced is None
    shows, _ = examine(asked_again(index().drawings[3]), index())
    assert all(one.support.traced is None for one in shows)


def test_a_page_without_lines_of_a_show_is_traced_as_nothing() -> None:
    for one in examine(asked(view(page(1))), index())[0]:
        assert one.support.traced is None or one.support.traced[0] < 0.2
