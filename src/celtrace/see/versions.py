"""Whether two pictures are versions of one drawing: a layout and its key, a clean-up and its paint, two takes.

Names do not always say it. Local features propose one turn, scale and shift (:mod:`celtrace.see.verify`); then ink is
laid on ink. Nearly all lines of the picture that has fewer inside the other's frame have to lie on lines of the other,
and clearly more of them than when they are shifted aside: dense hatching lies on hatching anywhere. A figure that
another cut shares agrees in a head or a hand, not in all its lines.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy
from numpy.typing import NDArray

from celtrace.see.features import Local, Pixels, inked, luminance, view
from celtrace.see.lines import line_map, share_on
from celtrace.see.searchable import Drawing, drawing
from celtrace.see.sheets import inside
from celtrace.see.verify import Piece, verify

Ink = NDArray[numpy.bool_]

STRONG = 60
"""Strength of the line map from which a pixel is ink."""

LEAST_INK = 250
"""Pixels of ink that have to be compared."""

LEAST_POINTS = 7
"""Features that agree on the transformation that is tried."""

LEAST_SHARE = 0.05
"""Share of the smaller picture that these span: a printed caption is the same on many."""

REACH = 2
"""Pixels, of 480, by which a line may miss its place: hands that trace miss by as much."""

ASIDE = 14
"""Pixels by which the ink is shifted to see how much lies on ink by chance."""

SAME_INK = 0.55
"""Share of the ink that has to lie on the other's."""

MORE_THAN_CHANCE = 1.5
"""… and how many times what lies on it when shifted aside. Set on Japanese layouts with their cels and grounds."""


@dataclass(frozen=True)
class Drawn:
    """A picture as it is compared, of a page the drawing in its frame: fingerprint, features by channel, ink."""

    fingerprint: Drawing
    channels: tuple[Local, Local]
    ink: Ink


@dataclass(frozen=True)
class Same:
    """Features that agree, share of the ink that lies on ink, scale of one to the other."""

    points: int
    ink: float
    scale: float


def drawn(picture: Pixels) -> Drawn:
    """A picture made ready, RGB or RGBA."""
    taken = inside(picture)
    shown = view(picture if taken is None else taken.pixels)
    channels = luminance(shown), inked(shown)
    return Drawn(drawing(shown), channels, line_map(shown.gray, shown.zoom) >= STRONG)


def same(one: Drawn, other: Drawn) -> Same | None:
    """How two pictures agree, if they are versions of one drawing."""
    best: Same | None = None
    for channel in (1, 0):
        for piece in verify(one.channels[channel], other.channels[channel])[:1]:
            spans = max(
                _spanned(one.channels[channel].frames[piece.query], one.ink),
                _spanned(other.channels[channel].frames[piece.reference], other.ink),
            )
            found = _laid(one.ink, other.ink, piece) if spans >= LEAST_SHARE else None
            if found is not None and (best is None or found.ink > best.ink):
                best = found
    return best


def _spanned(points: NDArray[numpy.float32], ink: Ink) -> float:
    """Share of the picture that features span."""
    hull = cv2.convexHull(numpy.ascontiguousarray(points[:, :2]).reshape(-1, 1, 2))
    return float(cv2.contourArea(hull)) / ink.size


def _laid(one: Ink, other: Ink, piece: Piece) -> Same | None:
    if len(piece.query) < LEAST_POINTS:
        return None
    matrix = piece.matrix.astype(numpy.float64)
    back = cv2.invertAffineTransform(matrix)
    shares = [_agreeing(one, other, matrix), _agreeing(other, one, back)]
    told = [share for share in shares if share is not None]
    if not told:
        return None
    on, chance = max(told)
    if on < SAME_INK or on < MORE_THAN_CHANCE * chance:
        return None
    return Same(len(piece.query), round(on, 3), round(piece.scale, 3))


def _agreeing(one: Ink, other: Ink, matrix: NDArray[numpy.float64]) -> tuple[float, float] | None:
    """Share of the first's ink that lies on the other's, and on average when shifted aside; of all of its ink."""
    places = numpy.argwhere(one)[:, ::-1].astype(numpy.float64)
    if len(places) < LEAST_INK:
        return None
    wide = numpy.ones((2 * REACH + 1, 2 * REACH + 1), numpy.uint8)
    near = cv2.dilate(other.astype(numpy.uint8), wide) > 0
    moved = places @ matrix[:, :2].T + matrix[:, 2]
    shifts = ((0, 0), (ASIDE, 0), (-ASIDE, 0), (0, ASIDE), (0, -ASIDE))
    on, *aside = (share_on(near, moved + shift) for shift in shifts)
    return on, sum(aside) / len(aside)
