"""How high the letters of a line stand, and what that says of a letter whose capital is a larger small one.

A capital ``C`` is about a third higher than the small letters beside it, in print as in a hand. How far a hand may be
from that, the small letters of its own line tell. Measured are pieces of ink: the one that most of what stands in a
sign's place belongs to, or, where letters are joined, the ink in the middle of that place.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from celtrace.read.ocr.pixels import Pixels
from celtrace.read.ocr.reading import Sign

LARGER = frozenset("COSUVWXZ")
"""Letters whose capital is a larger small one, and stands on the same line."""
_LOW = frozenset("acemnorsuvwxz")
"""Small letters that reach neither up nor down."""
_HIGHER = 0.3
"""Logarithm of a capital's height over a small letter's: 1.35, as of type; hands have 1.2 to 2."""
_SPREAD, _LINES_WORTH, _EVEN = 0.12, 4, 0.05
"""Spread of the logarithm of heights that is supposed of a line, as if so many letters had shown it, and the least.
Judgement, as are the numbers below."""
_FEWEST = 2
_MOST = 6.0
_WIDE, _WITHIN, _MIDDLE = 1.6, 0.5, 0.2
"""A piece of ink is a letter's own when it is no wider than so many of its places and has so much of itself in it; else
that share of the place is left out on both sides."""
_SPECK = 6
"""Pixels of ink below which nothing stands in a place."""


def capital(cut: Pixels, signs: Sequence[Sign]) -> list[float]:
    """Logarithm of the odds that each sign of a line is a capital by its height; 0 where that tells nothing."""
    high = heights(cut, signs)
    low = [(at, np.log(high[at])) for at, sign in enumerate(signs) if sign.text in _LOW and high[at]]
    found = []
    for at, sign in enumerate(signs):
        others = np.array([height for other, height in low if other != at])
        if sign.text.upper() not in LARGER or not high[at] or len(others) < _FEWEST:
            found.append(0.0)
            continue
        middle = np.median(others)
        own = 1.4826 * float(np.median(np.abs(others - middle)))
        variance = (len(others) * own**2 + _LINES_WORTH * _SPREAD**2) / (len(others) + _LINES_WORTH)
        above = float(np.log(high[at]) - middle)
        log = (above**2 - (above - _HIGHER) ** 2) / (2 * max(variance, _EVEN**2))
        found.append(min(max(log, -_MOST), _MOST))
    return found


def heights(cut: Pixels, signs: Sequence[Sign]) -> list[int]:
    """Height in pixels of the ink of each sign, 0 where there is none."""
    grey = np.ascontiguousarray(cut.min(axis=2))
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    number, pieces, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return [_height(np.asarray(pieces), np.asarray(boxes), number, sign) for sign in signs]


def _height(pieces: npt.NDArray[np.int32], boxes: npt.NDArray[np.int32], number: int, sign: Sign) -> int:
    width = pieces.shape[1]
    left, right = max(0, int(sign.left * width)), min(width, int(np.ceil(sign.right * width)))
    if right - left < 2:
        return 0
    place = pieces[:, left:right]
    of = np.bincount(place.ravel(), minlength=number)
    of[0] = 0
    piece = int(of.argmax())
    if of[piece] < _SPECK:
        return 0
    wide, high, area = (
        int(boxes[piece, column]) for column in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA)
    )
    if wide <= _WIDE * (right - left) and of[piece] >= _WITHIN * area:
        return high
    edge = int((right - left) * _MIDDLE)
    rows = np.flatnonzero((place[:, edge : right - left - edge] == piece).any(axis=1))
    return int(rows[-1] - rows[0]) + 1 if len(rows) else 0
