"""Which word of one name meets which of another: greedily, the most alike first, each word once.

Words that stand apart in one name and together in the other (``abd al rahman``, ``abdulrahman``) meet as one; so do the
first letters of words and an abbreviation (``pla``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from celtrace.parties.likeness import likeness, sound
from celtrace.parties.names import SILENT, Tokens
from celtrace.parties.shapes import looks_eastern
from celtrace.parties.words import weight, weights

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
    acronyms: int = 0


@lru_cache(maxsize=65536)
def short_words(words: tuple[str, ...]) -> bool:
    """Whether a name is of short syllables as Chinese, Korean and Burmese ones are: one letter makes another name."""
    return looks_eastern(words)


def align(one: Tokens, two: Tokens, *, person: bool | None) -> Alignment:
    """Align the words of two names; ``person`` as in :func:`celtrace.parties.score.compare`."""
    human = bool(person)
    a, b = one.core, two.core
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
    weights_a, weights_b = weights(a, human), weights(b, human)
    for negative, _, i, j, how in candidates:
        if taken_a[i] or taken_b[j]:
            continue
        taken_a[i] = taken_b[j] = True
        mine, theirs = weights_a[i], weights_b[j]
        heavy = min(mine, theirs) if how == "initial" else (mine + theirs) / 2
        found.shared -= heavy * negative
        found.slips += heavy * (1 + negative)
        found.pairs.append((i, j, -negative, how))
    found.left_a = [i for i, taken in enumerate(taken_a) if not taken]
    found.left_b = [j for j, taken in enumerate(taken_b) if not taken]
    if found.left_a and len(b) > 1:
        _glue(found, found.left_a, a, found.left_b, b, human)
    if found.left_b and len(a) > 1:
        _glue(found, found.left_b, b, found.left_a, a, human)
    if not human:
        if found.left_a and len(two.words) > 2:
            _initials(found, found.left_a, a, found.left_b, two)
        if found.left_b and len(one.words) > 2:
            _initials(found, found.left_b, b, found.left_a, one)
        if found.left_a and len(found.left_b) > 1:
            _beginnings(found, found.left_a, a, found.left_b, b)
        if found.left_b and len(found.left_a) > 1:
            _beginnings(found, found.left_b, b, found.left_a, a)
    found.against_a = sum(_left(a[i], weights_a[i], human) for i in found.left_a)
    found.against_b = sum(_left(b[j], weights_b[j], human) for j in found.left_b)
    return found


def _left(word: str, heavy: float, person: bool) -> float:
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
    found: Alignment, left: list[int], words: tuple[str, ...], others: list[int], other: Tokens
) -> None:
    """Let a left-over word meet a run of words of the other name, legal form and all, whose first letters it is."""
    spelled = [word for word in other.words if word not in SILENT]
    letters = "".join(word[0] for word in spelled)
    for i in tuple(left):
        word = words[i]
        start = letters.find(word) if 3 <= len(word) <= 8 and word.isalpha() else -1
        if start < 0:
            continue
        run = set(spelled[start : start + len(word)])
        met = [j for j in others if other.core[j] in run]
        if len(met) < 2:
            continue
        left.remove(i)
        _shorten(found, word, " ".join(spelled[start : start + len(word)]), others, met)


def _beginnings(
    found: Alignment, left: list[int], words: tuple[str, ...], others: list[int], other: tuple[str, ...]
) -> None:
    """Let a left-over word meet left-over words, in their order, of whose beginnings it is made: ``gazprom``."""
    for i in tuple(left):
        if len(words[i]) < 6:
            continue
        whole = sound(words[i])
        at, met = 0, []
        for j in others:
            part = sound(other[j])
            length = 0
            while length < min(len(part), len(whole) - at) and part[length] == whole[at + length]:
                length += 1
            if length >= 2:
                at += length
                met.append(j)
        if len(met) < 2 or at < 0.7 * len(whole):
            continue
        left.remove(i)
        _shorten(found, words[i], " ".join(other[j] for j in met), others, met)


def _shorten(found: Alignment, word: str, spelled: str, others: list[int], met: list[int]) -> None:
    """Count a word as the short form of several, which are not left over then."""
    heavy = weight(word)
    found.shared += heavy * ACRONYM
    found.slips += heavy * (1 - ACRONYM)
    found.glued.append((word, spelled))
    found.acronyms += 1
    for j in met:
        others.remove(j)


def _equal(joined: str, word: str) -> bool:
    return (
        joined == word or sound(joined) == sound(word) or (len(word) >= 8 and OSA.distance(joined, word) <= 1)
    )
