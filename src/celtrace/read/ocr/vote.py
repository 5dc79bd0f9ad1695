"""Several readings of one line: the one that the others are nearest to.

What a recogniser makes of a line of handwriting changes with how much paper stands around it and how wide it is drawn,
and its confidence does not tell which is right; mistakes differ from form to form, what is right does not.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from celtrace.read.ocr.pixels import Pixels
from celtrace.read.ocr.reading import Reading

SURE = 0.93
"""Confidence below which a Korean line is put to the vote; judgement."""
_PAPER = (0.1, 0.2)
"""Shares of the line's height that are added above and below."""
_TRIMMED = 0.06
_WIDTHS = (1.1, 0.9)


def forms(cut: Pixels) -> list[Pixels]:
    """The line with more paper around it, with less, wider and narrower."""
    tall, wide = cut.shape[:2]
    found = []
    for share in _PAPER:
        edge = max(1, round(share * tall))
        framed = cv2.copyMakeBorder(cut, edge, edge, edge // 2, edge // 2, cv2.BORDER_REPLICATE)
        found.append(np.asarray(framed, dtype=np.uint8))
    edge = round(_TRIMMED * tall)
    found.append(cut[edge : tall - edge])
    for share in _WIDTHS:
        size = (max(8, round(wide * share)), tall)
        found.append(np.asarray(cv2.resize(cut, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8))
    return found


def agreed(readings: Sequence[Reading]) -> Reading:
    """The reading with the fewest edits to all others, spaces left out; the first of several."""
    texts = ["".join(reading.text.split()) for reading in readings]
    edits = [sum(Levenshtein.distance(text, other) for other in texts) for text in texts]
    return readings[edits.index(min(edits))]
