from __future__ import annotations

import cv2
import numpy
import pytest

from celtrace.see.rules import ALL_RULES, rules

pytestmark = pytest.mark.media


def test_rules_are_found_by_direction_and_laid_through_their_ink() -> None:
    page = numpy.zeros((300, 400), numpy.uint8)
    cv2.line(page, (20, 50), (380, 68), 1, 2)
    cv2.line(page, (20, 250), (300, 264), 1, 2)
    cv2.line(page, (100, 20), (88, 260), 1, 2)
    cv2.line(page, (150, 100), (190, 140), 1, 2)  # too short
    across, down = rules(page)
    assert (len(across), len(down)) == (2, 1)
    for a, b, c in across:
        assert a == pytest.approx(-0.05, abs=0.005)
        assert b > 0.99
        assert min(abs(a * 200 + b * y - c) for y in (59, 259)) < 2
    (a, b, c) = down[0]
    assert abs(a * 94 + b * 140 - c) < 2


def test_hatching_and_empty_pages_stay_bounded() -> None:
    assert rules(numpy.zeros((90, 160), numpy.uint8)) == ([], [])
    page = numpy.zeros((400, 400), numpy.uint8)
    page[::3] = 1
    across, down = rules(page)
    assert len(across) <= ALL_RULES
    assert len(down) <= ALL_RULES
