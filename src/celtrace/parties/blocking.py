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
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from celtrace.parties.likeness import (
    CONSONANTS,
    OTHER_START,
    ROMANISED,
    SAME_ORIGIN,
    TRANSLATED,
    skeleton,
    skeletons,
    sound,
    sounds,
)
from celtrace.parties.names import Tokens
from celtrace.parties.words import given_class, meaning, patronymic_base, weight

NEAR = 0.6
"""Words less alike than this lead to nobody."""

MOST_KEPT = 65536
"""Words whose like ones are kept for the next query."""


class Index:
    """An index over names that were taken apart; :meth:`search` gives positions in that sequence."""

    def __init__(self, names: Sequence[Tokens]) -> None:
        self._count = len(names)
        numbers: dict[str, int] = {}
        held: list[int] = []
        lengths = np.zeros(len(names), np.int64)
        joined: dict[str, list[int]] = {}
        for position, name in enumerate(names):
            core = name.core
            lengths[position] = len(core)
            held.extend([numbers.setdefault(word, len(numbers)) for word in core])
            for one, two in pairwise(core):
                if len(one) + len(two) >= 5:
                    joined.setdefault(one + two, []).append(position)
        words = list(numbers)
        where = np.repeat(np.arange(len(names), dtype=np.int32), lengths)
        which = np.array(held, np.int64)
        heavy = np.array([weight(word) for word in words], np.float32)
        self._heavy: list[float] = heavy.tolist()
        self._totals = np.bincount(where, heavy[which], len(names)).astype(np.float32) if held else lengths
        self._positions = where[np.argsort(which, kind="stable")]
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(which, minlength=len(words)))])
        self._numbers, self._words, self._joined = numbers, words, joined
        self._sounds = sounds(words)
        self._by: dict[str, list[int]] = defaultdict(list)
        for number, (word, heard, bones) in enumerate(
            zip(words, self._sounds, skeletons(self._sounds), strict=True)
        ):
            for key in _keys(word, heard, bones):
                self._by[key].append(number)
        self._like: dict[str, list[tuple[int, float]]] = {}

    def _holders(self, number: int) -> NDArray[np.int32]:
        """Positions of the names that hold a word."""
        found: NDArray[np.int32] = self._positions[self._starts[number] : self._starts[number + 1]]
        return found

    def like(self, word: str) -> list[tuple[int, float]]:
        """Words of the lists that are like a word, by number, and how much."""
        found = self._like.get(word)
        if found is None:
            if len(self._like) >= MOST_KEPT:
                self._like.clear()
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
        same_bones: set[int] = set()
        heard = sound(word)
        for key in _keys(word, heard, skeleton(word)):
            numbers = self._by.get(key, ())
            alike = _SURE.get(key[0])
            if alike is not None:
                for number in numbers:
                    best[number] = max(best.get(number, 0.0), alike)
            else:
                near.update(numbers)
                if key[0] == "c":
                    same_bones.update(numbers)
        length = len(word)
        rest = sorted(
            number for number in near if number not in best and abs(len(self._words[number]) - length) <= 2
        )
        if rest:
            spelled, said = [self._words[n] for n in rest], [self._sounds[n] for n in rest]
            letters = cdist([word], spelled, scorer=OSA.normalized_similarity)[0]
            by_sound = cdist([heard], said, scorer=OSA.normalized_similarity)[0]
            for number, other, first, second, spoken in zip(
                rest, spelled, letters.tolist(), by_sound.tolist(), said, strict=True
            ):
                alike = max(first, second, CONSONANTS if number in same_bones else 0.0)
                if other[0] != word[0] and spoken[0] != heard[0]:
                    alike -= OTHER_START
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
                shared[self._holders(number)] += (heavy + self._heavy[number]) / 2 * alike
            if len(word) >= 5:
                where = self._joined.get(word)
                if where is not None:
                    shared[where] += heavy
        for one, two in pairwise(name.core):
            joined = self._numbers.get(one + two)
            if joined is not None:
                shared[self._holders(joined)] += weight(one) + weight(two)
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


_SURE = {"s": ROMANISED, "g": SAME_ORIGIN, "t": TRANSLATED, "f": 0.9}
"""Likeness of words that meet under a key of this kind, whatever their letters."""


def _keys(word: str, heard: str, bones: str) -> Iterable[str]:
    """The keys under which words meet, from a word, its sound and its consonants; the first letter says the kind."""
    yield f"s{heard}"
    said = meaning(word)
    if said:
        yield f"t{said}"
    given = given_class(word)
    if given:
        yield f"g{given}"
    father = patronymic_base(word)
    if father:
        yield f"f{sound(father)}"
    if len(word) >= 4:
        if len(bones) >= 3:
            yield f"c{bones}"
        if len(word) <= 7:
            yield f"e{word[0]}{word[-1]}"
        yield f"a{word[:3]}"
        yield f"z{word[-3:]}"
