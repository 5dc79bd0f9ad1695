"""What is usual in English, sign by sign: how likely a sign is after the five before it.

Counted were runs of six signs in the English of interfaces (``scripts/count_letters.py``), capitals and small letters
apart, so that it is known how lines and words begin. Only runs that occur twice are kept, with how often. What follows
fewer signs is likely by after how many others it was counted, not by how often (Kneser and Ney 1995, with the discounts
of Chen and Goodman 1999); no sign is impossible.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from importlib import resources

FILE = "letters.txt"
LENGTH = 6
BEGIN, END, OTHER = "⌊", "⌋", "·"
"""What stands for what is before a line, after it, and for a sign that is not ASCII; a digit stands as 0."""
_SIGNS = 97
_DIGITS = str.maketrans("123456789", "000000000")


def folded(text: str) -> str:
    """The text in the signs that are counted."""
    return "".join(sign if " " <= sign <= "~" else OTHER for sign in text.translate(_DIGITS))


class Letters:
    """Odds of what follows five signs, from counts of runs of six."""

    def __init__(self, counts: dict[str, int]) -> None:
        """Counts of runs of :data:`LENGTH` folded signs."""
        self._left: dict[str, float] = {}
        self._share: dict[str, float] = {}
        self._known: dict[str, float] = {}
        for _ in range(LENGTH):
            self._level(counts)
            counts = Counter(run[1:] for run in counts)

    def _level(self, counts: dict[str, int]) -> None:
        """Odds within runs of one length, and what share of them is left to shorter ones."""
        off = _discounts(counts)
        totals: Counter[str] = Counter()
        taken: dict[str, float] = {}
        for run, times in counts.items():
            before = run[:-1]
            totals[before] += times
            taken[before] = taken.get(before, 0.0) + off[min(times, 3)]
        for run, times in counts.items():
            self._left[run] = (times - off[min(times, 3)]) / totals[run[:-1]]
        for before, of in taken.items():
            self._share[before] = of / totals[before]

    def log(self, before: str, sign: str) -> float:
        """Logarithm of the odds that ``sign`` follows the five signs ``before``, all folded."""
        run = before + sign
        found = self._known.get(run)
        if found is None:
            odds = 1 / _SIGNS
            for length in range(LENGTH):
                context = before[LENGTH - 1 - length :]
                share = self._share.get(context)
                if share is not None:
                    odds = self._left.get(context + sign, 0.0) + share * odds
            found = self._known[run] = math.log(odds)
        return found

    def line(self, text: str) -> float:
        """Logarithm of the odds of a whole line."""
        signs = BEGIN * (LENGTH - 1) + folded(text) + END
        return sum(
            self.log(signs[at : at + LENGTH - 1], signs[at + LENGTH - 1]) for at in range(len(text) + 1)
        )


def _discounts(counts: dict[str, int]) -> tuple[float, float, float, float]:
    """What is taken off counts of 1, 2, and 3 and more for what was not counted."""
    often = Counter(min(times, 5) for times in counts.values())
    one, two, three, four = (max(1, often[times]) for times in (1, 2, 3, 4))
    share = one / (one + 2 * two)
    least = (1 - 2 * share * two / one, 2 - 3 * share * three / two, 3 - 4 * share * four / three)
    off = [min(max(value, 0.05), most) for value, most in zip(least, (1.0, 2.0, 3.0), strict=True)]
    return 0.0, off[0], off[1], off[2]


@lru_cache(maxsize=1)
def letters() -> Letters:
    """The counts that celtrace carries."""
    counts = {}
    for row in resources.files("celtrace.resources").joinpath(FILE).read_text("utf-8").splitlines():
        times, runs = row.split("\t")
        for at in range(0, len(runs), LENGTH):
            counts[runs[at : at + LENGTH]] = int(times)
    return Letters(counts)
