"""What is usual in Korean: how likely a syllable is after the two signs before it.

Counted were runs of three signs in interfaces of programs under permissive licences and in name lists
(``scripts/count_syllables.py``), each sentence with a word that the North spells otherwise in that spelling too: what a
hand leaves open is not decided for the South. Only counts are kept. What was never counted is likely by what follows
the last sign alone, by how often it is at all, and least of all, so that no syllable is impossible (interpolated
absolute discounting, Ney, Essen and Kneser 1994).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from importlib import resources

from celtrace.read.ocr.alphabet import FINALS, INITIALS, VOWELS

FILE = "syllables.txt"
BEGIN, SPACE, DIGIT, LATIN, OTHER = "^", " ", "#", "A", "."
"""What stands for the beginning of a line, a space, digits, Latin letters and everything else, runs as one."""
_SIGNS = INITIALS * VOWELS * FINALS
_FOLLOWER = re.compile(r"(\D)(\d*)")


def is_syllable(sign: str) -> bool:
    """Whether it is a syllable of Hangul."""
    return "가" <= sign <= "힣"


def kind(sign: str) -> str:
    """The sign as it is counted: a syllable as itself, any other as what it is."""
    if is_syllable(sign):
        return sign
    if sign.isspace():
        return SPACE
    return DIGIT if sign.isdigit() else LATIN if sign.isascii() and sign.isalpha() else OTHER


class Usual:
    """Odds of what follows two signs, from counts of three."""

    def __init__(self, counts: dict[str, int], discount: float) -> None:
        """Counts of runs of three signs, and what is taken off each for those that were not seen."""
        self._discount = discount
        self._counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(counts))
        for run, times in counts.items():
            self._counts[1][run[1:]] += times
            self._counts[0][run[2]] += times
        self._totals: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
        self._kinds: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
        for counted, totals, kinds in zip(self._counts, self._totals, self._kinds, strict=True):
            for run, times in counted.items():
                totals[run[:-1]] += times
                kinds[run[:-1]] += 1
        self._known: dict[str, float] = {}

    def log(self, before: str, sign: str) -> float:
        """Logarithm of the odds that ``sign`` follows the two signs ``before``, all as :func:`kind` has them."""
        run = before + sign
        found = self._known.get(run)
        if found is None:
            odds = 1 / _SIGNS
            for order, counted in enumerate(self._counts):
                context = before[2 - order :]
                total = self._totals[order].get(context, 0)
                if total:
                    left = self._discount * self._kinds[order][context]
                    odds = (max(counted.get(context + sign, 0) - self._discount, 0) + left * odds) / total
            found = self._known[run] = math.log(odds)
        return found


@lru_cache(maxsize=1)
def usual() -> Usual:
    """The counts that celtrace carries."""
    head, *rows = resources.files("celtrace.resources").joinpath(FILE).read_text("utf-8").splitlines()
    counts = {row[:2] + sign: int(times or 1) for row in rows for sign, times in _FOLLOWER.findall(row[2:])}
    return Usual(counts, float(head))
