"""The long rules of a page: straight inked lines across and down, by the page's own tilt.

They are sought by a Hough transform (J. Matas and others, "Robust detection of lines using the progressive
probabilistic Hough transform", 2000) and then laid through the ink nearest to them by least squares.
"""

from __future__ import annotations

import cv2
import numpy
from numpy.typing import NDArray

from celtrace.see.features import Pixels

LEAST_RULE = 0.2
"""A rule is at least so long, of the shorter side: letters and limbs are shorter."""

MOST_SLANT = 12.0
"""Degrees by which a rule may differ from the page's own tilt: a photograph from a hand's breadth off does."""

ALL_RULES = 40
"""The longest rules of each direction that are looked at."""

Line = tuple[float, float, float]
"""a, b, c of a x + b y = c with a unit normal."""

Corners = NDArray[numpy.float64]


def rules(ink: Pixels) -> tuple[list[Line], list[Line]]:
    """Rules across and down, longest first."""
    least = LEAST_RULE * min(ink.shape)
    segments = cv2.HoughLinesP(ink * 255, 1, numpy.pi / 720, 60, minLineLength=least, maxLineGap=6)
    if segments is None:
        return [], []
    ends = segments.reshape(-1, 4).astype(numpy.float64)
    along = ends[:, 2:] - ends[:, :2]
    length = numpy.hypot(along[:, 0], along[:, 1])
    angle = numpy.degrees(numpy.arctan2(along[:, 1], along[:, 0])) % 180
    order = numpy.lexsort((ends[:, 0], ends[:, 1], -length))
    tilt = _tilt(angle[order], length[order])
    places = numpy.argwhere(ink)[:, ::-1].astype(numpy.float64)
    found: tuple[list[Line], list[Line]] = ([], [])
    for number in order.tolist():
        turned = (angle[number] - tilt + 45) % 180
        way = 0 if turned < 90 else 1
        if abs(turned - 45 - 90 * way) > MOST_SLANT or len(found[way]) == ALL_RULES:
            continue
        x, y = along[number] / length[number]
        line = _fitted((-y, x, float(-y * ends[number, 0] + x * ends[number, 1])), places)
        if not any(_same(line, one, ink.shape) for one in found[way]):
            found[way].append(line)
    return found


def _fitted(line: Line, places: Corners) -> Line:
    """A line through the ink that lies nearest to it, with a normal that points right, or down."""
    for reach in (4.0, 2.0):
        near = places[numpy.abs(places @ line[:2] - line[2]) < reach]
        if len(near) < 20:
            break
        x, y, at_x, at_y = (
            cv2.fitLine(near.astype(numpy.float32), cv2.DIST_L2, 0, 0.01, 0.01).ravel().tolist()
        )
        line = -y, x, -y * at_x + x * at_y
    if max(line[0], line[1], key=abs) < 0:
        line = -line[0], -line[1], -line[2]
    return line


def _tilt(angle: NDArray[numpy.float64], length: NDArray[numpy.float64]) -> float:
    """The page's own tilt, -45 to 45 degrees: the middle of all directions, each by its length."""
    turned = (angle + 45) % 90 - 45
    order = numpy.argsort(turned, kind="stable")
    half = numpy.searchsorted(numpy.cumsum(length[order]), length.sum() / 2)
    return float(turned[order][min(int(half), len(order) - 1)])


def _same(one: Line, other: Line, shape: tuple[int, ...]) -> bool:
    """Whether two rules of one direction are the same, by where they cross the page at both its quarters."""
    apart = []
    for part in (0.25, 0.75):
        x, y = part * shape[1], part * shape[0]
        if abs(one[1]) > abs(one[0]):
            apart.append((one[2] - one[0] * x) / one[1] - (other[2] - other[0] * x) / other[1])
        else:
            apart.append((one[2] - one[1] * y) / one[0] - (other[2] - other[1] * y) / other[0])
    return max(abs(value) for value in apart) < 6
