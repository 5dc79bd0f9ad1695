"""The few names of a list that are worth comparing with a name: they share words, or words like them.

Every word of the lists is found from a word like it by its sound, its consonants, its first or last letters, its
meaning or its given name; an inverted file then gives the names that hold it. The weight that a name shares with
the one that is asked for, alike or not, bounds the score of the comparison, so nothing that could score is lost
but what the kept number cuts off. Ties are broken by position: the result depends on the names alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from celtrace.parties.likeness import ROMANISED, SAME_ORIGIN, TRANSLATED, likeness, skeleton, sound
from celtrace.parties.names import Tokens
from celtrace.parties.words import concept, given_class, patronymic_base, weight

NEAR = 0.6
"""Words less alike than this lead to nobody."""


class Index:
    """An index over names that were taken apart; :meth:`search` gives positions in that sequence."""

    def __init__(self, names: Sequence[Tokens]) -> None:
        self._count = len(names)
        numbers: dict[str, int] = {}
        postings: list[list[int]] = []
        totals = np.zeros(len(names), np.float32)
        joined: dict[str, list[int]] = defaultdict(list)
        for position, name in enumerate(names):
            for word in name.core:
                number = numbers.setdefault(word, len(numbers))
                if number == len(postings):
                    postings.append([])
                postings[number].append(position)
                totals[position] += weight(word)
            for one, two in pairwise(name.core):
                if len(one) + len(two) >= 5:
                    joined[one + two].append(position)
        self._numbers = numbers
        self._words = list(numbers)
        self._postings = [np.array(found, np.int32) for found in postings]
        self._totals = totals
        self._joined = {key: np.array(found, np.int32) for key, found in joined.items()}
        self._by: dict[str, list[int]] = defaultdict(list)
        for word, number in numbers.items():
            for key in _keys(word):
                self._by[key].append(number)
        self._like: dict[str, list[tuple[int, float]]] = {}

    def like(self, word: str) -> list[tuple[int, float]]:
        """Words of the lists that are like a word, by number, and how much."""
        found = self._like.get(word)
        if found is None:
            found = self._like[word] = self._find(word)
        return found

    def _find(self, word: str) -> list[tuple[int, float]]:
        best: dict[int, float] = {}
        own = self._numbers.get(word)
        if own is not None:
            best[own] = 1.0
        if len(word) == 1 or word.isdigit():
            return list(best.items())
        near: set[int] = set()
        for key in _keys(word):
            numbers = self._by.get(key, ())
            kind = key[0]
            if kind in "sgtf":
                alike = {"s": ROMANISED, "g": SAME_ORIGIN, "t": TRANSLATED, "f": 0.9}[kind]
                for number in numbers:
                    best[number] = max(best.get(number, 0.0), alike)
            else:
                near.update(numbers)
        near.difference_update(best)
        length = len(word)
        for number in near:
            if abs(len(self._words[number]) - length) > 2:
                continue
            alike, _ = likeness(word, self._words[number], person=False, short=False)
            if alike >= NEAR:
                best[number] = alike
        return sorted(best.items())

    def search(self, name: Tokens, most: int = 50) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Positions of the ``most`` names that share most, and the bounds of their likeness, greatest first."""
        shared = np.zeros(self._count, np.float32)
        total = 0.0
        for word in name.core:
            heavy = weight(word)
            total += heavy
            for number, alike in self.like(word):
                shared[self._postings[number]] += heavy * alike
            if len(word) >= 5:
                where = self._joined.get(word)
                if where is not None:
                    shared[where] += heavy
        for one, two in pairwise(name.core):
            joined = self._numbers.get(one + two)
            if joined is not None:
                shared[self._postings[joined]] += weight(one) + weight(two)
        held = np.flatnonzero(shared > 0.2 * total).astype(np.int32)
        if not len(held):
            return held, np.zeros(0, np.float32)
        kept, totals = shared[held], self._totals[held]
        low, high = np.minimum(totals, total), np.maximum(totals, total)
        bound = (np.minimum(kept, low) / (0.5 * low + 0.5 * high + 1e-6)).astype(np.float32)
        if len(held) > most:
            edge = np.partition(bound, len(bound) - most)[len(bound) - most]
            keep = bound >= edge
            held, bound = held[keep], bound[keep]
        order = np.lexsort((held, -bound))[:most]
        return held[order], bound[order]


def _keys(word: str) -> Iterable[str]:
    """The keys under which words meet; the first letter says what kind of key it is."""
    heard = sound(word)
    yield f"s{heard}"
    said = concept(word)
    if said:
        yield f"t{said}"
    given = given_class(word)
    if given:
        yield f"g{given}"
    father = patronymic_base(word)
    if father:
        yield f"f{sound(father)}"
    if len(word) >= 4:
        bones = skeleton(word)
        if len(bones) >= 3:
            yield f"c{bones}"
        if len(word) <= 7:
            yield f"e{word[0]}{word[-1]}"
        yield f"a{word[:3]}"
        yield f"z{word[-3:]}"
