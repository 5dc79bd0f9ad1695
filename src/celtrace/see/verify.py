"""Geometric verification: do the features of two pictures agree on one turn, scale and shift?"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy

from celtrace.see.features import Features, Points
from celtrace.see.inverted import squared

RATIO = 0.9
"""A match must be nearer than this times the next nearest feature of the same picture (Lowe uses 0.8 for
large sets; within one picture, and with geometry to follow, a looser ratio keeps repeated ink)."""

NEAREST = 350.0
"""Matches further apart than this are chance; descriptors have length about 512."""

TOLERANCE = 4.0
"""Pixels by which a matched point may miss its place."""

CELL = 6
"""Matches that fall into one cell of so many pixels count once."""

LEAST = 6
"""Fewer agreeing matches are not looked at: two fix the transformation, the third agrees by chance."""

_MOST_SCALE = 6.0
_SEED = 1


@dataclass(frozen=True)
class Agreement:
    """What two pictures agree on.

    ``inliers`` counts agreeing matches, one a cell in both pictures; ``share`` is the larger share of either
    picture that they span; ``scale`` is query to reference.
    """

    inliers: int
    share: float
    scale: float


NONE = Agreement(0, 0.0, 0.0)


def verify(query: Features, reference: Features) -> Agreement:
    """Match two pictures and keep what a similarity transformation explains (RANSAC, seeded)."""
    if len(query.points) < LEAST or len(reference.points) < LEAST:
        return NONE
    apart = squared(query.descriptors, reference.descriptors)
    best = apart.argmin(axis=1)
    rows = numpy.arange(len(best))
    nearest = apart[rows, best]
    mutual = apart.argmin(axis=0)[best] == rows
    apart[rows, best] = numpy.inf
    second = apart.min(axis=1)
    good = mutual & (nearest <= RATIO**2 * second) & (nearest <= NEAREST**2)
    if good.sum() < LEAST:
        return NONE
    source = numpy.ascontiguousarray(query.points[good]).reshape(-1, 1, 2)
    target = numpy.ascontiguousarray(reference.points[best[good]]).reshape(-1, 1, 2)
    cv2.setRNGSeed(_SEED)
    matrix, mask = cv2.estimateAffinePartial2D(
        source, target, method=cv2.RANSAC, ransacReprojThreshold=TOLERANCE, maxIters=1000, confidence=0.995
    )
    if matrix is None or mask is None:
        return NONE
    scale = float(numpy.hypot(matrix[0, 0], matrix[1, 0]))
    if not 1 / _MOST_SCALE <= scale <= _MOST_SCALE:
        return NONE
    inside = mask.ravel().astype(bool)
    left, right = source[inside].reshape(-1, 2), target[inside].reshape(-1, 2)
    once = _one_a_cell(left, right)
    if len(once) < LEAST:
        return NONE
    share = max(
        _spanned(left[once], query.width, query.height),
        _spanned(right[once], reference.width, reference.height),
    )
    return Agreement(len(once), share, scale)


def _one_a_cell(left: Points, right: Points) -> list[int]:
    kept: list[int] = []
    seen_left: set[tuple[int, int]] = set()
    seen_right: set[tuple[int, int]] = set()
    cells = zip((left // CELL).astype(int).tolist(), (right // CELL).astype(int).tolist(), strict=True)
    for number, (one, other) in enumerate(cells):
        first, second = (one[0], one[1]), (other[0], other[1])
        if first not in seen_left and second not in seen_right:
            seen_left.add(first)
            seen_right.add(second)
            kept.append(number)
    return kept


def _spanned(points: Points, width: int, height: int) -> float:
    hull = cv2.convexHull(numpy.ascontiguousarray(points).reshape(-1, 1, 2))
    return min(1.0, float(cv2.contourArea(hull)) / (width * height))
