from __future__ import annotations

import cv2
import numpy
import pytest

from celtrace.see.lines import ink_share, line_map, on_paper, share_on

pytestmark = pytest.mark.media


def strokes(ground: int) -> numpy.ndarray:
    page = numpy.full((120, 160), ground, numpy.uint8)
    cv2.circle(page, (80, 60), 40, 10, 2, cv2.LINE_AA)
    return page


def test_a_line_is_as_strong_on_paint_as_on_paper() -> None:
    paper, coat = line_map(strokes(255)), line_map(strokes(120))
    assert numpy.abs(paper.astype(int) - coat).mean() < 6
    assert 0.01 < ink_share(paper) < 0.1


def test_fills_and_soft_shades_vanish() -> None:
    page = numpy.tile(numpy.linspace(40, 220, 160).astype(numpy.uint8), (120, 1))
    cv2.rectangle(page, (40, 30), (120, 90), 20, -1)
    inside = line_map(page)[40:80, 50:110]
    assert inside.max() == 0
    assert ink_share(line_map(page)) < 0.01


def test_points_on_ink_are_counted_and_those_outside_are_not_on_it() -> None:
    ink = numpy.zeros((10, 20), bool)
    ink[3, 7] = True
    points = numpy.array([[7.2, 2.9], [7.0, 4.0], [-1.0, 3.0], [20.0, 3.0]])
    assert share_on(ink, points) == 0.25


def test_lines_on_paper_are_told_from_gray_pictures() -> None:
    assert on_paper(strokes(255))
    assert on_paper(strokes(205))
    assert not on_paper(strokes(150))
    filled = strokes(255)
    cv2.rectangle(filled, (0, 60), (160, 120), 120, -1)
    assert not on_paper(filled)
