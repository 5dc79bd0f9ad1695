"""Several forms of one line put together: sign by sign, along the one that the others are nearest to.

What a recogniser makes of a line of handwriting changes with how much paper stands around it and how wide it is drawn,
and its confidence does not tell which is right; mistakes differ from form to form, what is right does not. So what
stands in a place is as likely as all forms together make it.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from celtrace.read.ocr.pixels import Pixels
from celtrace.read.ocr.reading import Form

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


def together(forms: Sequence[Form]) -> Form:
    """The form with the fewest edits to all others, the first of several, with the odds of all in its places."""
    texts = [[place.sign for place in form.places] for form in forms]
    edits = [sum(Levenshtein.distance(text, other) for other in texts) for text in texts]
    chosen = edits.index(min(edits))
    odds = [[place.odds] for place in forms[chosen].places]
    for number, form in enumerate(forms):
        if number == chosen:
            continue
        for code in Levenshtein.opcodes(texts[chosen], texts[number]):
            if code.tag in ("equal", "replace"):
                steps = min(code.src_end - code.src_start, code.dest_end - code.dest_start)
                for step in range(steps):
                    odds[code.src_start + step].append(form.places[code.dest_start + step].odds)
    places = [
        place._replace(odds=tuple(np.mean(parts, axis=0) for parts in zip(*of, strict=True)))
        for place, of in zip(forms[chosen].places, odds, strict=True)
    ]
    return forms[chosen]._replace(places=tuple(places))
