"""Han characters as they are read in Korean, to be looked for in a Korean text.

Much of written Korean is Sino-Korean: 颜色 is read 안색, 参照 참조, 修正 수정. Readings come from Unihan
(``resources/readings.json``). Initial ㄹ and ㄴ are folded, because the South changes them at the beginning of a
word and the North does not (한글 맞춤법 제10-12항).
"""

from __future__ import annotations

from functools import cache

from celtrace.resources.readings import READINGS

_FIRST, _LAST = 0xAC00, 0xD7A3
_PER_INITIAL, _PER_VOWEL = 588, 28
"""Syllables for each initial consonant and for each vowel (The Unicode Standard, 3.12)."""
_N, _R, _SILENT = 2, 5, 11
_BEFORE_I = frozenset([2, 3, 6, 7, 12, 17, 20])
"""Vowels ya, yae, yeo, ye, yo, yu, i: before these an initial ㄴ or ㄹ falls silent."""


def folded(syllable: str) -> str:
    """A Hangul syllable with initial ㄹ and ㄴ as the South writes them at the beginning of a word.

    >>> folded("력"), folded("로"), folded("녀"), folded("각")
    ('역', '노', '여', '각')
    """
    index = ord(syllable) - _FIRST
    initial, vowel = index // _PER_INITIAL, index % _PER_INITIAL // _PER_VOWEL
    if initial == _R:
        initial = _SILENT if vowel in _BEFORE_I else _N
    elif initial == _N and vowel in _BEFORE_I:
        initial = _SILENT
    return chr(_FIRST + initial * _PER_INITIAL + index % _PER_INITIAL)


@cache
def _readings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for syllable, characters in READINGS.items():
        for character in characters:
            found.setdefault(character, set()).add(folded(syllable))
    return {character: frozenset(syllables) for character, syllables in found.items()}


def read_grams(chinese: str) -> frozenset[str]:
    """Readings of single characters and of neighbours in a Chinese text, folded."""
    table, grams = _readings(), set[str]()
    before: frozenset[str] = frozenset()
    for character in chinese:
        now = table.get(character, frozenset())
        grams.update(now)
        grams.update(first + second for first in before for second in now)
        before = now
    return frozenset(grams)


def written_grams(korean: str) -> frozenset[str]:
    """Single syllables and neighbours in a Korean text, folded."""
    grams, before = set[str](), ""
    for character in korean:
        if _FIRST <= ord(character) <= _LAST:
            now = folded(character)
            grams.add(now)
            if before:
                grams.add(before + now)
            before = now
        else:
            before = ""
    return frozenset(grams)
