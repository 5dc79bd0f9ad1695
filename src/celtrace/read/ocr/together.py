"""Several readings of a line in Latin letters put together, sign by sign.

PP-OCR and the recogniser of Hangul lines, which knows ASCII too, were trained apart and slip in different places; so do
the readings of one line as it stands on the page and lifted off it by its colour. All are laid along the surest of
them, and in every place the sign that the readings are together surest of holds (the vote of recognisers of speech,
Fiscus 1997). Nothing stands in the result that no reading has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from celtrace.read.ocr.choose import Choice
from celtrace.read.ocr.reading import Reading, Sign

_LETTER = re.compile(r"[A-Za-z]")
_OF_OTHERS = re.compile(r"[^\u0000-\u024f\u2000-\u22ff]")
"""What no line in Latin letters has: neither Latin nor a mark."""
POWER = 2.0
"""Power of a sign's confidence in the vote: one that is sure counts more than two that are not."""
NOTHING_THERE = 0.6
"""What a reading that sees no sign in a place counts there, as if so sure of it."""

AGAIN, OWN = 0.9, 1.0
"""What PP-OCR's other readings of a line and those of celtrace's own recogniser count beside the first. With the two
numbers above set on lines in Kalam, Architects Daughter, Nothing You Could Do and Covered By Your Grace, where all of
half and twice as much did nearly as well."""


def is_latin(text: str) -> bool:
    """Whether a line is in Latin letters, digits and marks alone."""
    return _LETTER.search(text) is not None and _OF_OTHERS.search(text) is None


def best(choices: Sequence[Choice]) -> Reading:
    """The reading of a line of which these are the readings on several pages, the surest first.

    A line in Latin letters is put together from all of them, any other is as it was read on its surest page.
    """
    first = choices[0].first
    if choices[0].korean or not is_latin(first.text):
        return first
    readings, weights = [first], [1.0]
    for choice in choices:
        if choice is not choices[0] and not choice.korean:
            readings.append(choice.first)
            weights.append(AGAIN)
        if not choice.korean and choice.second.signs:
            readings.append(_of_latin(choice.second))
            weights.append(OWN)
    return together(readings, weights)


def _of_latin(reading: Reading) -> Reading:
    """The reading with no belief in signs of other scripts."""
    signs = tuple(
        sign._replace(confidence=0.0) if _OF_OTHERS.search(sign.text) else sign for sign in reading.signs
    )
    return reading._replace(signs=signs)


def together(readings: Sequence[Reading], weights: Sequence[float]) -> Reading:
    """The readings as one, laid along the first; ``weights`` say how much each counts.

    The confidence is that of the first; a sign is as sure as the surest reading that has it.
    """
    first = readings[0]
    signs = first.signs
    if not signs:
        return first
    own = [Counter({sign.text: weights[0] * sign.confidence**POWER}) for sign in signs]
    between = [Counter({"": weights[0] * NOTHING_THERE**POWER}) for _ in range(len(signs) + 1)]
    seen: dict[tuple[int, str], float] = {(at, sign.text): sign.confidence for at, sign in enumerate(signs)}
    text = [sign.text for sign in signs]
    for reading, weight in zip(readings[1:], weights[1:], strict=True):
        other = reading.signs
        added: dict[int, list[Sign]] = {}
        for code in Levenshtein.opcodes(text, [sign.text for sign in other]):
            if code.tag == "insert":
                added[code.src_start] = list(other[code.dest_start : code.dest_end])
            for step in range(code.src_end - code.src_start):
                at = code.src_start + step
                if code.tag == "delete":
                    own[at][""] += weight * NOTHING_THERE**POWER
                else:
                    sign = other[code.dest_start + step]
                    own[at][sign.text] += weight * sign.confidence**POWER
                    seen[at, sign.text] = max(seen.get((at, sign.text), 0.0), sign.confidence)
        for at, of in enumerate(between):
            new = added.get(at, [])
            sure = min((sign.confidence for sign in new), default=NOTHING_THERE)
            of["".join(sign.text for sign in new)] += weight * sure**POWER
    return _written(first, own, between, seen)


def _written(
    first: Reading,
    own: Sequence[Counter[str]],
    between: Sequence[Counter[str]],
    seen: dict[tuple[int, str], float],
) -> Reading:
    """The winners in order, spaces where the first reading has them."""
    text, place = "", 0
    signs: list[Sign] = []
    for at in range(len(own) + 1):
        text += _most(between[at])
        if at == len(own):
            break
        sign = first.signs[at]
        found = first.text.find(sign.text, place)
        if found >= 0:
            text += " " if first.text[place:found].isspace() and text else ""
            place = found + len(sign.text)
        won = _most(own[at])
        text += won
        if won:
            instead = sign.instead if won == sign.text else ()
            signs.append(sign._replace(text=won, confidence=seen[at, won], instead=instead))
    return Reading(" ".join(text.split()), first.confidence, tuple(signs))


def _most(of: Counter[str]) -> str:
    """What has most; of equals the first that was counted."""
    best = max(of.values())
    return next(text for text, value in of.items() if value == best)
