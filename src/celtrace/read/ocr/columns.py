"""What a recogniser saw in each column of a line, as odds of Latin signs, and how likely a text is by it.

A text can lie on the columns in many ways: each sign on one or more, blanks between. How likely it is by all of them
together is the forward sum of Graves et al. (2006); the likeliest texts are found from the left, the best beginnings
kept (prefix search).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from celtrace.read.ocr.letters import BEGIN, LENGTH, folded, letters

SIGNS = "".join(chr(code) for code in range(32, 127))
"""What the columns tell apart beside a blank, which is their first number."""
_NUMBER = {sign: number for number, sign in enumerate(SIGNS, 1)}
_LEAST = 1e-4
"""Odds under which no sign falls: a recogniser is not surer of what it does not see."""
_SEEN = 1e-3
"""Odds from which a sign, or none, is tried in a column."""
_OPEN = 8
"""Beginnings of a line that are kept while it is read."""
_USUAL = 0.5
"""What the odds among its neighbours weigh while texts are looked for."""
_NEVER = -1e9


class Columns:
    """Odds of a blank and of :data:`SIGNS` in each column of a line."""

    def __init__(self, odds: Any) -> None:
        """Keep them; ``odds`` is (columns, 96)."""
        self.odds = np.asarray(odds, dtype=np.float32)

    def __eq__(self, other: object) -> bool:
        """Whether the same was seen."""
        return isinstance(other, Columns) and np.array_equal(self.odds, other.odds)

    def __hash__(self) -> int:
        """By how many columns there are."""
        return len(self.odds)

    def likely(self, texts: Sequence[str]) -> Any:
        """Logarithm of the odds of each text, of ASCII signs alone."""
        seen = np.log(np.maximum(self.odds, _LEAST).astype(np.float64))
        states = 2 * max(map(len, texts)) + 1
        signs = np.zeros((len(texts), states), dtype=int)
        steps = np.full((len(texts), states), _NEVER)
        for row, text in enumerate(texts):
            numbers = [_NUMBER[sign] for sign in text]
            signs[row, 1 : 2 * len(text) : 2] = numbers
            for at in range(1, len(text)):
                if numbers[at] != numbers[at - 1]:
                    steps[row, 2 * at + 1] = 0.0
        ways = np.full((len(texts), states + 2), _NEVER)
        ways[:, 2], ways[:, 3] = seen[0, 0], seen[0][signs[:, 1]]
        for column in seen[1:]:
            stay, next_one, over = ways[:, 2:], ways[:, 1:-1], ways[:, :-2] + steps
            most = np.maximum(np.maximum(stay, next_one), over)
            ways[:, 2:] = most + np.log(np.exp(stay - most) + np.exp(next_one - most) + np.exp(over - most))
            ways[:, 2:] += column[signs]
        rows, ends = np.arange(len(texts)), np.array([2 * len(text) for text in texts])
        return np.logaddexp(ways[rows, ends + 2], ways[rows, ends + 1])

    def texts(self) -> Iterator[str]:
        """The likeliest texts, by what was seen and what is usual in English."""
        by = letters()
        open_ones = {"": (0.0, _NEVER, 0.0)}
        for column in self.odds.astype(np.float64):
            seen = {int(at): math.log(column[at]) for at in np.flatnonzero(column > _SEEN)}
            tried = [each for each in seen.items() if each[0]]
            blank = seen.get(0, _NEVER)
            found: dict[str, tuple[float, float, float]] = {}
            best = sorted(open_ones.items(), key=lambda each: (-max(each[1][:2]) - each[1][2], each[0]))
            for text, (blanked, signed, usual) in best[:_OPEN]:
                both = _sum(blanked, signed)
                last = _NUMBER[text[-1]] if text else 0
                again = signed + seen.get(last, _NEVER) if text else _NEVER
                had = found.get(text, (_NEVER, _NEVER, usual))
                found[text] = (_sum(had[0], both + blank), _sum(had[1], again), usual)
                before = (BEGIN * (LENGTH - 1) + folded(text[1 - LENGTH :]))[1 - LENGTH :]
                for number, likely in tried:
                    longer = text + SIGNS[number - 1]
                    added = (blanked if number == last else both) + likely
                    had = found.get(longer, (_NEVER, _NEVER, _NEVER))
                    if had[2] == _NEVER:
                        now = usual + _USUAL * by.log(before, folded(longer[-1]))
                        had = (_NEVER, _NEVER, now)
                    found[longer] = (had[0], _sum(had[1], added), had[2])
            open_ones = found
        yield from sorted(text for text, ways in open_ones.items() if max(ways[:2]) > _NEVER / 2)


def _sum(one: float, other: float) -> float:
    """Logarithm of the sum of two odds."""
    most = max(one, other)
    return most if most < _NEVER / 2 else most + math.log1p(math.exp(-abs(one - other)))
