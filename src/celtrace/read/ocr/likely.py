"""The likeliest text of a line by what is seen and by what is usual in Korean.

A running hand writes ㄹ like ㄴ and ㅁ like ㅇ; which it is, its neighbours tell. Each place of a line has a few
candidates with the logarithm of their probability by sight; the sequence with the highest sum of these and of how
usual each syllable is after the two signs before it (:mod:`celtrace.read.ocr.usual`) is taken (Viterbi 1967).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from celtrace.read.ocr.alphabet import BLANK, KINDS, SYLLABLE, syllable
from celtrace.read.ocr.reading import Place
from celtrace.read.ocr.usual import BEGIN, SPACE, Usual, is_syllable, kind, usual

WEIGHT = 0.45
"""What the odds of a sign among its neighbours weigh beside those by sight; set on lines of strokes in ways of writing
that nothing was learnt from, where 0.3 and 0.6 do nearly as well."""
_FARTHEST = 10.0
"""Nats below the likeliest by sight from which a syllable is no candidate."""
_MOST = 24
_TRIED = (5, 6, 6)
"""Initials, vowels and finals that are tried."""
_OPEN = 24
"""Likeliest beginnings of a line that are kept while it is read."""
_LEAST = 1e-9

Candidate = tuple[str, float]


def of_place(place: Place) -> list[Candidate]:
    """What may stand in a place with the logarithm of its odds by sight, the likeliest first."""
    odds = [np.log(np.maximum(part, _LEAST)) for part in place.odds]
    of_kinds = odds[0].copy()
    of_kinds[BLANK] = -np.inf
    told = int(of_kinds.argmax())
    if told != SYLLABLE:
        return [(KINDS[told], float(odds[0][told]))]
    tried = [
        [(int(at), float(log[at])) for at in np.argsort(-log, kind="stable")[:most]]
        for log, most in zip(odds[1:], _TRIED, strict=True)
    ]
    found = [
        (syllable(one[0], two[0], three[0]), float(odds[0][told]) + one[1] + two[1] + three[1])
        for one, two, three in itertools.product(*tried)
    ]
    best = max(seen for _, seen in found)
    kept = [each for each in found if each[1] >= best - _FARTHEST]
    return sorted(kept, key=lambda each: (-each[1], each[0]))[:_MOST]


def likeliest(places: Sequence[Sequence[Candidate]], by: Usual | None = None) -> list[int]:
    """Which candidate holds at each place; a place with one candidate is settled."""
    by = by or usual()
    open_ones: dict[str, tuple[float, tuple[int, ...]]] = {BEGIN + SPACE: (0.0, ())}
    for place in places:
        found: dict[str, tuple[float, tuple[int, ...]]] = {}
        for number, (sign, seen) in enumerate(place):
            now = kind(sign)
            for before, (score, way) in open_ones.items():
                same = now == before[-1] and not is_syllable(now)
                after = before if same else before[-1] + now
                total = score + seen + (0.0 if same else WEIGHT * by.log(before, now))
                if after not in found or total > found[after][0]:
                    found[after] = (total, (*way, number))
        open_ones = dict(sorted(found.items(), key=lambda each: (-each[1][0], each[0]))[:_OPEN])
    ends = [
        (score + (0.0 if before[-1] == SPACE else WEIGHT * by.log(before, SPACE)), way)
        for before, (score, way) in open_ones.items()
    ]
    return list(max(ends, key=lambda each: each[0])[1])
