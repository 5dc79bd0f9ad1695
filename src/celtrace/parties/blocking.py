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
from typing import NamedTuple

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


_NO_WORDS, _NO_SHARES = np.zeros(0, np.int64), np.zeros(0)
_CUTOFF = NEAR - 0.01
"""Likeness by letters below which a word cannot be near, a little less for the sake of rounding."""


class _Like(NamedTuple):
    """Words of the lists that are like a word, by number, and what a name that holds one shares."""

    numbers: NDArray[np.int64]
    shares: NDArray[np.float64]


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
        self._heavy = heavy.astype(np.float64)
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
        self._lengths = list(map(len, words))
        self._like: dict[str, _Like] = {}

    def _like_words(self, word: str) -> _Like:
        found = self._like.get(word)
        if found is None:
            if len(self._like) >= MOST_KEPT:
                self._like.clear()
            numbers, alike = self._find(word)
            shares = (weight(word) + self._heavy[numbers]) / 2 * alike
            found = self._like[word] = _Like(numbers, shares)
        return found

    def _find(self, word: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        best: dict[int, float] = {}
        own = self._numbers.get(word)
        if own is not None:
            best[own] = 1.0
        if len(word) > 1 and not word.isdigit():
            self._find_like(word, best)
        numbers = np.fromiter(best, np.int64, len(best))
        alike = np.fromiter(best.values(), np.float64, len(best))
        order = np.argsort(numbers)
        return numbers[order], alike[order]

    def _find_like(self, word: str, best: dict[int, float]) -> None:
        near: set[int] = set()
        same_bones: Sequence[int] = ()
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
                    same_bones = numbers
        lengths, shortest, longest = self._lengths, len(word) - 2, len(word) + 2
        rest = [n for n in near if shortest <= lengths[n] <= longest and n not in best]
        if not rest:
            return
        spelled, said = [self._words[n] for n in rest], [self._sounds[n] for n in rest]
        letters = cdist([word], spelled, scorer=OSA.normalized_similarity, score_cutoff=_CUTOFF)[0]
        by_sound = cdist([heard], said, scorer=OSA.normalized_similarity, score_cutoff=_CUTOFF)[0]
        likely = np.maximum(letters, by_sound).tolist()
        for number, alike in zip(rest, likely, strict=True):
            if number in same_bones:
                alike = max(alike, CONSONANTS)
            if alike < _CUTOFF:
                continue
            if self._words[number][0] != word[0] and self._sounds[number][0] != heard[0]:
                alike -= OTHER_START
            if alike >= NEAR:
                best[number] = alike

    def search(self, name: Tokens, most: int = 50) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Positions of the ``most`` names that share most, and the bounds of their likeness, greatest first."""
        total = sum(map(weight, name.core))
        found = [self._like_words(word) for word in name.core]
        words = np.concatenate([like.numbers for like in found] or [_NO_WORDS])
        starts, ends = self._starts[words], self._starts[words + 1]
        lengths = ends - starts
        # Slices of the inverted file, one after another.
        runs = np.repeat(ends - np.cumsum(lengths), lengths) + np.arange(int(lengths.sum()))
        where = self._positions[runs]
        shares = np.repeat(np.concatenate([like.shares for like in found] or [_NO_SHARES]), lengths)
        shared = np.asarray(np.bincount(where, shares, self._count), np.float64)
        for word in name.core:
            if len(word) >= 5:
                joined = self._joined.get(word)
                if joined is not None:
                    shared[joined] += weight(word)
        for one, two in pairwise(name.core):
            number = self._numbers.get(one + two)
            if number is not None:
                held = self._positions[self._starts[number] : self._starts[number + 1]]
                shared[held] += weight(one) + weight(two)
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
