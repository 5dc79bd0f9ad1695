"""The frame in which a printed sheet holds its drawing: four long rules, inked all around and undivided."""

from __future__ import annotations

from itertools import combinations

import cv2
import numpy
from numpy.typing import NDArray

from celtrace.see.features import Pixels
from celtrace.see.lines import line_map, share_on
from celtrace.see.rules import Corners, Line, rules

INK = 36
"""Strength of the line map from which a pixel may belong to a rule: three times its floor, for thin pencil rules."""

MOST_RULES = 10
"""The longest rules of each direction that are tried as sides."""

INKED = 0.8
"""Share of each side of a frame that has to be inked; drawings and stains interrupt a rule."""

LEAST_AREA, MOST_AREA = 0.12, 0.92
"""Share of the page that the frame of a drawing takes."""

ASIDE = 0.015
"""A rule nearer than this share of the frame to one of its sides is that side once more, no division."""


def frame(page: Pixels) -> Corners | None:
    """Corners of the frame in which a page holds its drawing: top left, top right, bottom right, bottom left."""
    cv2.setNumThreads(1)
    height, width = page.shape[:2]
    ink = (line_map(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)) >= INK).astype(numpy.uint8)
    across, down = rules(ink)
    near = cv2.dilate(ink, numpy.ones((5, 5), numpy.uint8)) > 0
    found = []
    for upper, lower in combinations(_longest(across), 2):
        for left, right in combinations(_longest(down), 2):
            corners = _corners(upper, lower, left, right)
            if corners is None:
                continue
            area = cv2.contourArea(corners.astype(numpy.float32)) / (width * height)
            if LEAST_AREA <= area <= MOST_AREA:
                found.append((area, corners))
    for _, corners in sorted(found, key=lambda one: -one[0]):
        sides = zip(corners, numpy.roll(corners, -1, axis=0), strict=True)
        if all(_inked(near, one, other) >= INKED for one, other in sides) and not _divided(
            near, corners, across, down
        ):
            return corners
    return None


def _longest(found: list[Line]) -> list[Line]:
    """The longest in the order of their place; all normals of a direction point one way."""
    return sorted(found[:MOST_RULES], key=lambda line: line[2])


def _corners(upper: Line, lower: Line, left: Line, right: Line) -> Corners | None:
    pairs = ((upper, left), (upper, right), (lower, right), (lower, left))
    found = []
    for one, other in pairs:
        matrix = numpy.array([one[:2], other[:2]])
        if abs(numpy.linalg.det(matrix)) < 0.5:
            return None
        found.append(numpy.linalg.solve(matrix, numpy.array([one[2], other[2]])))
    return numpy.array(found)


def _inked(near: NDArray[numpy.bool_], start: Corners, end: Corners) -> float:
    """Share of the way from one point to another that is inked; what lies outside the page is not."""
    steps = numpy.linspace(0.01, 0.99, 99)[:, None]
    return share_on(near, start + (end - start) * steps)


def _divided(near: NDArray[numpy.bool_], corners: Corners, across: list[Line], down: list[Line]) -> bool:
    """Whether another rule goes through the whole frame: then it is a table."""
    top_left, top_right, bottom_right, bottom_left = corners
    ways = (
        (across, (top_left, bottom_left), (top_right, bottom_right)),
        (down, (top_left, top_right), (bottom_left, bottom_right)),
    )
    for lines, one, other in ways:
        for line in lines:
            first, second = (_crossing(line, *side) for side in (one, other))
            if all(ASIDE < part < 1 - ASIDE for part in (first, second)):
                start, end = (
                    side[0] + (side[1] - side[0]) * part for side, part in ((one, first), (other, second))
                )
                if _inked(near, start, end) >= INKED:
                    return True
    return False


def _crossing(line: Line, start: Corners, end: Corners) -> float:
    """Where a rule crosses a side, from 0 at its start to 1 at its end; -1 if it does not."""
    normal = numpy.array(line[:2])
    before, after = float(normal @ start) - line[2], float(normal @ end) - line[2]
    return before / (before - after) if before * after < 0 else -1.0
