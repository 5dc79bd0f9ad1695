"""Characters that write a foreign word by its sound, against that word: ファミリーマート, FamilyMart.

Both are brought to one rough notation of sounds and aligned. What the borrowing languages add or lose costs little:
vowels after consonants, r after a vowel, l and r, b and v, f and h, th and s (Notification of the Japanese Cabinet
of 1991 on the writing of foreign words; South Korea's rules for foreign words of 2017). The prices are judgement.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from celtrace.parties.heard import consonants, sounds_in, sounds_of
from celtrace.parties.readings import is_han, is_hangul
from celtrace.parties.romanise import is_kana

LEAST = ((6, 0.985), (9, 0.93), (99, 0.89))
"""Letters of a Latin word that are more than it has, and the least likeness at which it is the same word."""

LEAST_HAN = 0.94
"""The same where Han characters write the word: their sounds are few."""

FEWEST_HAN = 3
"""Fewest Han characters that are read as a foreign word (阿迪达斯)."""

SHORTEST = 4
"""Letters of the shortest Latin word that is compared."""

_VOWEL = frozenset("aeiouyw")
_LIKE = {
    frozenset(pair): price
    for pairs, price in (
        ("lr bv fh cj", 0.1),
        ("nm Ss", 0.2),
        ("fp jz gj kg td pb sz tc sc Sc ts dz td hk wv dj", 0.35),
    )
    for pair in pairs.split()
}


def is_borrowing(chars: str) -> bool:
    """Whether characters are all kana, all Hangul or three Han characters or more, and may write a foreign word."""
    return (
        all(map(is_kana, chars))
        or all(map(is_hangul, chars))
        or (len(chars) >= FEWEST_HAN and all(map(is_han, chars)))
    )


@lru_cache(maxsize=65536)
def borrowed(chars: str, latin: str) -> float:
    """How sure it is that characters write a Latin word by its sound; 0 when they do not."""
    if len(latin) < SHORTEST or not is_borrowing(chars):
        return 0.0
    if not 0.5 <= len(sounds_of(chars)) / len(latin) <= 2.2:
        return 0.0
    least = LEAST_HAN if is_han(chars[0]) else next(edge for length, edge in LEAST if len(latin) < length)
    mine = sounds_of(chars)
    bones = consonants(mine)
    found = 0.0
    for theirs in sounds_in(latin):
        if OSA.distance(bones, consonants(theirs)) <= len(bones) // 4:
            found = max(found, alike(mine, theirs))
    return found if found >= least else 0.0


@lru_cache(maxsize=65536)
def alike(mine: str, theirs: str) -> float:
    """How alike two notations of sounds are, from 0 to 1.

    Args:
        mine: of :func:`sounds_of`.
        theirs: one of :func:`sounds_in`.
    """
    total = sum(_weight(c) for c in mine) + sum(_weight(c) for c in theirs)
    if not total:
        return 0.0
    row = [0.0]
    for at, char in enumerate(theirs):
        row.append(row[-1] + _alone(theirs, at, char))
    for i, x in enumerate(mine):
        new = [row[0] + _extra(mine, i)]
        for j, y in enumerate(theirs):
            new.append(
                min(
                    row[j] + _swap(x, y),
                    row[j + 1] + _extra(mine, i),
                    new[j] + _alone(theirs, j, y),
                )
            )
        row = new
    return max(0.0, 1 - 2 * row[-1] / total)


def _weight(char: str) -> float:
    return 0.4 if char in _VOWEL else 1.0


def _extra(mine: str, at: int) -> float:
    """Price of a sound that the borrowing has and the word has not."""
    if mine[at] not in _VOWEL:
        return 1.0
    return 0.08 if mine[at] in "uoi" and at and mine[at - 1] not in _VOWEL else 0.3


def _alone(theirs: str, at: int, char: str) -> float:
    """Price of a sound that the word has and the borrowing has not."""
    if char in _VOWEL:
        return 0.2
    if char in "rh" and at and theirs[at - 1] in _VOWEL:
        return 0.1
    return 1.0


def _swap(x: str, y: str) -> float:
    if x == y:
        return 0.0
    if x in _VOWEL and y in _VOWEL:
        return 0.15
    if x in _VOWEL or y in _VOWEL:
        return 1.0
    return _LIKE.get(frozenset((x, y)), 1.0)
