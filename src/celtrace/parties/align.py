"""Which word of one name meets which of another: greedily, the most alike first, each word once.

Words that stand apart in one name and together in the other (``abd al rahman``, ``abdulrahman``) meet as one; so do the
first letters of words and an abbreviation (``pla``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from celtrace.parties.likeness import likeness, sound
from celtrace.parties.words import weight

GLUED = 0.95
"""Likeness of a word and the two words of the other name that make it up."""

ACRONYM = 0.9
"""Likeness of an abbreviation and the words whose first letters it is."""

LEAST_NAME = 0.7
"""Least weight of an unmatched word of a person's name: a common given name tells brothers apart too."""


@dataclass(slots=True)
class Alignment:
    """What meets: ``pairs`` of positions, likeness and kind; ``glued`` words; and what is left over.

    ``shared`` is the weight of what meets, ``slips`` the part of it lost to unlikeness, ``left_a`` and ``left_b``
    positions that meet nothing and ``against_a``, ``against_b`` their weight. ``short`` says that both names
    are a few short syllables.
    """

    a: tuple[str, ...]
    b: tuple[str, ...]
    short: bool
    pairs: list[tuple[int, int, float, str]] = field(default_factory=list)
    glued: list[tuple[str, str]] = field(default_factory=list)
    left_a: list[int] = field(default_factory=list)
    left_b: list[int] = field(default_factory=list)
    shared: float = 0.0
    slips: float = 0.0
    against_a: float = 0.0
    against_b: float = 0.0


@lru_cache(maxsize=65536)
def short_words(words: tuple[str, ...]) -> bool:
    """Whether a name is at most three words of at most six letters, as Chinese and Korean ones are."""
    return len(words) <= 3 and all(len(word) <= 6 for word in words)


def align(a: tuple[str, ...], b: tuple[str, ...], *, person: bool | None) -> Alignment:
    """Align the words of two names; ``person`` as in :func:`celtrace.parties.score.compare`."""
    human = bool(person)
    found = Alignment(a, b, person is not False and short_words(a) and short_words(b))
    taken_a, taken_b = [False] * len(a), [False] * len(b)
    candidates: list[tuple[float, int, int, int, str]] = []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            if x == y:
                candidates.append((-1.0, abs(i - j), i, j, "same"))
                continue
            alike, kind = likeness(x, y, person=human, short=found.short)
            if alike > 0:
                candidates.append((-alike, abs(i - j), i, j, kind))
    candidates.sort()
    for negative, _, i, j, how in candidates:
        if taken_a[i] or taken_b[j]:
            continue
        taken_a[i] = taken_b[j] = True
        one, two = weight(a[i], person=human), weight(b[j], person=human)
        heavy = min(one, two) if how == "initial" else (one + two) / 2
        found.shared -= heavy * negative
        found.slips += heavy * (1 + negative)
        found.pairs.append((i, j, -negative, how))
    found.left_a = [i for i, taken in enumerate(taken_a) if not taken]
    found.left_b = [j for j, taken in enumerate(taken_b) if not taken]
    if found.left_a and len(b) > 1:
        _glue(found, found.left_a, a, found.left_b, b, human)
    if found.left_b and len(a) > 1:
        _glue(found, found.left_b, b, found.left_a, a, human)
    if found.left_a and found.left_b:
        _initials(found, found.left_a, a, found.left_b, b, human)
        _initials(found, found.left_b, b, found.left_a, a, human)
    found.against_a = sum(_left(a[i], human) for i in found.left_a)
    found.against_b = sum(_left(b[j], human) for j in found.left_b)
    return found


def _left(word: str, person: bool) -> float:
    heavy = weight(word, person=person)
    return max(heavy, LEAST_NAME) if person and len(word) > 2 else heavy


def _glue(
    found: Alignment,
    left: list[int],
    words: tuple[str, ...],
    others: list[int],
    other: tuple[str, ...],
    person: bool,
) -> None:
    """Let a left-over word meet two neighbours of the other name, of which one at least is left over."""
    for i in tuple(left):
        word = words[i]
        if len(word) < 5:
            continue
        for j in range(len(other) - 1):
            if j not in others and j + 1 not in others:
                continue
            joined = other[j] + other[j + 1]
            if abs(len(joined) - len(word)) > 1 or not _equal(joined, word):
                continue
            heavy = weight(word, person=person)
            found.shared += heavy * GLUED
            found.slips += heavy * (1 - GLUED)
            found.glued.append((word, f"{other[j]} {other[j + 1]}"))
            left.remove(i)
            for part in (j, j + 1):
                if part in others:
                    others.remove(part)
            break


def _initials(
    found: Alignment,
    left: list[int],
    words: tuple[str, ...],
    others: list[int],
    other: tuple[str, ...],
    person: bool,
) -> None:
    """Let a left-over word meet left-over neighbours of the other name whose first letters it is."""
    for i in tuple(left):
        word = words[i]
        if not 3 <= len(word) <= 6 or not word.isalpha():
            continue
        for start in range(len(other) - len(word) + 1):
            run = range(start, start + len(word))
            if all(j in others and other[j][0] == letter for j, letter in zip(run, word, strict=True)):
                heavy = weight(word, person=person)
                found.shared += heavy * ACRONYM
                found.slips += heavy * (1 - ACRONYM)
                found.glued.append((word, " ".join(other[j] for j in run)))
                left.remove(i)
                for j in run:
                    others.remove(j)
                break


def _equal(joined: str, word: str) -> bool:
    return (
        joined == word or sound(joined) == sound(word) or (len(word) >= 8 and OSA.distance(joined, word) <= 1)
    )
