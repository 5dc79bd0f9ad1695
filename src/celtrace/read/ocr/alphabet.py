"""What the recogniser of Hangul lines tells apart, and how its outputs become text.

Every column of its output says what kind of sign stands there (none, a syllable, one of the signs below, a character of
another script) and, by three more outputs, the first consonant, the vowel and the last consonant of the syllable: so
every syllable of Unicode can be read, those never seen in training too (composition: Unicode standard, 3.12).
"""

from __future__ import annotations

import itertools

FOREIGN = "〓"
"""Stands for a Han character or kana, which the recogniser sees and cannot name (U+3013, the printer's geta mark)."""
BLANK, SYLLABLE = 0, 1
_MARKS = "·…“”‘’「」『』《》〈〉【】→←↑↓×÷±°–—•※○●△□☆★℃©®"
_CONSONANTS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
KINDS = ("", "", *(chr(code) for code in range(32, 127)), *_MARKS, *_CONSONANTS, FOREIGN)
"""Signs by their number; the first two are none and a syllable."""
INITIALS, VOWELS, FINALS = 19, 21, 28
_FIRST = 0xAC00
NUMBER = {sign: number for number, sign in enumerate(KINDS) if sign}
HEIGHT, STRIDE = 40, 4
"""Height in pixels of a line as the recogniser sees it, and pixels of its width a column of the output."""


def syllable(initial: int, vowel: int, final: int) -> str:
    """A syllable of its parts' numbers; ``final`` 0 is none."""
    return chr(_FIRST + (initial * VOWELS + vowel) * FINALS + final)


def parts(sign: str) -> tuple[int, int, int, int]:
    """Kind, initial, vowel and final of a sign; the last three are 0 for all but syllables.

    Raises:
        KeyError: the recogniser does not know this sign.
    """
    code = ord(sign) - _FIRST
    if 0 <= code < INITIALS * VOWELS * FINALS:
        return SYLLABLE, code // (VOWELS * FINALS), code // FINALS % VOWELS, code % FINALS
    return NUMBER[sign], 0, 0, 0


def runs(columns: list[tuple[int, int, int, int]]) -> list[tuple[int, int]]:
    """First column and the one after the last of each sign: like columns in a row are one, blanks part them."""
    found, at = [], 0
    for column, group in itertools.groupby(columns):
        length = len(list(group))
        if column[0] != BLANK:
            found.append((at, at + length))
        at += length
    return found
