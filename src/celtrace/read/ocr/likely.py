"""The likeliest text of a line by what is seen and by what is usual in Korean.

A running hand writes ㄹ like ㄴ and ㅁ like ㅇ; which it is, its neighbours tell. Each place of a line has a few
candidates with the logarithm of their probability by sight; the sequence with the highest sum of these, of how usual
each syllable is and of the neighbours that are common pairs in Korean is taken (Viterbi 1967). Both tables are those
that tell encodings apart (:mod:`celtrace.encoding.model`).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from celtrace.encoding.model import common_pairs, levels
from celtrace.read.ocr.alphabet import syllable

USUAL = 0.14
"""What a bit of a syllable's rareness weighs, in nats."""
PAIR = 3.0
"""What a common pair of neighbours adds, in nats. Both were set on lines in Nanum Pen and Poor Story, where weights of
half and of nothing did as well on typed lines and 0.2 points worse on these."""
_FARTHEST = 6.0
"""Nats below the likeliest by sight from which a syllable is no candidate."""
_MOST = 12
_TRIED = (3, 4, 4)
"""Initials, vowels and finals that are tried."""

Candidate = tuple[str, float]


def candidates(logs: Sequence[npt.NDArray[np.float64]]) -> list[Candidate]:
    """Syllables of a column by the logarithms of its initials, vowels and finals, the likeliest first."""
    tried = [
        [(int(at), float(log[at])) for at in np.argsort(-log, kind="stable")[:most]]
        for log, most in zip(logs, _TRIED, strict=True)
    ]
    found = [
        (syllable(one[0], two[0], three[0]), one[1] + two[1] + three[1])
        for one, two, three in itertools.product(*tried)
    ]
    best = max(seen for _, seen in found)
    kept = [each for each in found if each[1] >= best - _FARTHEST]
    return sorted(kept, key=lambda each: (-each[1], each[0]))[:_MOST]


def likeliest(places: Sequence[Sequence[Candidate]]) -> list[int]:
    """Which candidate holds at each place; a place with one candidate is settled."""
    usual, common = levels("ko"), common_pairs("ko")
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    before: list[str] = [""]
    for place in places:
        now = []
        for number, (sign, seen) in enumerate(place):
            own = seen - (USUAL * usual[sign] if len(place) > 1 else 0.0)
            total, way = max(
                (
                    (score + (PAIR if last + sign in common else 0.0), way)
                    for last, (score, way) in zip(before, best, strict=True)
                ),
                key=lambda each: each[0],
            )
            now.append((total + own, [*way, number]))
        best, before = now, [sign for sign, _ in place]
    return max(best, key=lambda each: each[0])[1]
