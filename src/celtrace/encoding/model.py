"""How surprising a text is, in bits, if it is in a given language.

Levels come from counts of permissively licensed text (``resources/characters.json``). A character that was
never counted gets a floor by the rows of the national standard it stands in: level 1 of GB 2312, Big5
and JIS X 0208 holds the common characters, level 2 the rare ones, and KS X 1001 holds 2,350 common
Hangul syllables before its Hanja.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add

from celtrace.resources.characters import LEVELS, RUSSIAN_PAIRS
from celtrace.resources.neighbours import PAIRS

ASCII_BITS = 6.0
"""One ASCII character; the same in every language, so only characters made of ASCII bytes tell."""

_IMPOSSIBLE = 30.0


class _Levels(dict[str, float]):
    """Bits of each character in a language; what was never counted is looked up once, by its standard."""

    def __init__(self, language: str) -> None:
        super().__init__({char: float(level) for level, chars in LEVELS[language].items() for char in chars})
        self.update((chr(code), ASCII_BITS) for code in (*range(0x20, 0x7F), *b"\t\r\n\f"))
        self.language = language

    def __missing__(self, char: str) -> float:
        found = _floor(char, self.language)
        if char <= "\uffff":
            self[char] = found
        return found


@lru_cache(maxsize=8)
def levels(language: str) -> dict[str, float]:
    """Bits of each character in a language; of one that was never counted, by the standard that has it."""
    return _Levels(language)


def _floor(char: str, language: str) -> float:
    code = ord(char)
    if code < 0xA0 or 0xE000 <= code <= 0xF8FF or code >= 0xF0000:
        return _IMPOSSIBLE
    if 0xFF61 <= code <= 0xFF9F:
        return 12.0 if language == "ja" else _IMPOSSIBLE
    if 0xAC00 <= code <= 0xD7A3:
        return (19.0 if _row(char, "euc_kr") else 24.0) if language == "ko" else 24.0
    if 0x3041 <= code <= 0x30FF:
        return 15.0 if language == "ja" else 21.0
    if 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000:
        return _han(char, language)
    if code >= 0x2E80:
        return 16.0
    return 15.0 if _row(char, "gb2312") or _row(char, "euc_kr") else 22.0


def _han(char: str, language: str) -> float:
    if language == "zh-Hans":
        row = _row(char, "gb2312")
        return 21.0 if 0 < row <= 55 else 22.0 if row else 25.0
    if language == "zh-Hant":
        try:
            lead = char.encode("big5")[0]
        except UnicodeEncodeError:
            return 25.0
        return 21.0 if lead < 0xC9 else 22.0
    if language == "ja":
        row = _row(char, "euc_jp")
        return 16.0 if 0 < row <= 47 else 20.0 if row else 25.0
    return 21.0 if _row(char, "euc_kr") else 25.0


def _row(char: str, codec: str) -> int:
    """The row of a character in a 94 by 94 standard, 0 when it has none (EUC form, two bytes)."""
    try:
        raw = char.encode(codec)
    except UnicodeEncodeError:
        return 0
    return raw[0] - 0xA0 if len(raw) == 2 and raw[0] > 0xA0 else 0


KNOWN_PAIR = -4.0
STRANGE_PAIR = 1.0
"""What a pair of neighbours that is common in the language, or is not, adds: log-odds of judgement, for about half
of the pairs of true text and one in fifty of text in the wrong encoding being among the common ones."""


_WIDE = re.compile("[\u3041-\U0010ffff]+")
"""Stretches of the characters whose neighbours count."""


@lru_cache(maxsize=8)
def common_pairs(language: str) -> frozenset[str]:
    """Common pairs of neighbours in a language."""
    return frozenset(group[0] + second for group in PAIRS[language].split(" ") for second in group[1:])


def pair_bits(text: str, language: str) -> float:
    """What neighbouring wide characters of ``text`` add to its bits."""
    runs = _WIDE.findall(text)
    known = common_pairs(language)
    found = sum(map(known.__contains__, map(add, text, text[1:])))
    pairs = sum(map(len, runs)) - len(runs)
    return KNOWN_PAIR * found + STRANGE_PAIR * (pairs - found)


def bits(text: str, language: str) -> float:
    """Bits of ``text`` in ``language``: less is more usual."""
    return pair_bits(text, language) + sum(map(levels(language).__getitem__, text))


def prepare() -> None:
    """Build the tables, so that processes forked from here have them."""
    for language in PAIRS:
        levels(language)
        common_pairs(language)


def latin_bits(text: str) -> float:
    """Bits of ``text`` as a Western European language: accented letters stand among letters."""
    total, before = 0.0, " "
    for char in text:
        if char < "\x80":
            total += ASCII_BITS if char >= " " or char in "\t\r\n\f" else _IMPOSSIBLE
        elif char.isalpha() and ord(char) < 0x180:
            total += 10.0 if before < "\x80" else 16.0
        else:
            total += 13.0 if before < "\x80" and ord(char) >= 0xA0 else 18.0
        before = char
    return total


@lru_cache(maxsize=1)
def _pairs() -> dict[str, float]:
    return {
        text[at : at + 2]: float(level)
        for level, text in RUSSIAN_PAIRS.items()
        for at in range(0, len(text), 2)
    }


_UNSEEN_PAIR = 14.0
"""Above the rarest pair that is kept, one in 2**12."""
_RUSSIAN_SIGNS = "«»—–№…“”„"


def russian_bits(text: str) -> float:
    """Bits of ``text`` as Russian: letters after letters; words in capitals as if they were not, and 4 more."""
    table, total = _pairs(), 0.0
    total += _MIXED * len(_BESIDE_LATIN.findall(text))
    for word in _WORDS.split(text):
        if word[:1] and _is_letter(word[0]):
            shown = word.lower() if len(word) > 1 and word.isupper() else word
            total += 4.0 if shown is not word else 0.0
            before = " "
            for char in f"{shown} ":
                total += table.get(before + char, _UNSEEN_PAIR)
                before = char
            continue
        for char in word:
            if char < "\x80":
                total += ASCII_BITS if char >= " " or char in "\t\r\n\f" else _IMPOSSIBLE
            else:
                total += 12.0 if char in _RUSSIAN_SIGNS else 20.0
    return total


_MIXED = 12.0
"""What a Russian letter beside a Latin one costs: a word is in one script."""
_BESIDE_LATIN = re.compile("[A-Za-z](?=[\u0401\u0410-\u044f\u0451])|[\u0401\u0410-\u044f\u0451](?=[A-Za-z])")
_WORDS = re.compile("([\u0401\u0410-\u044f\u0451]+)")


def _is_letter(char: str) -> bool:
    return "\u0410" <= char <= "\u044f" or char in "\u0401\u0451"


def unicode_bits(text: str) -> float:
    """Bits of text that was valid UTF-8: the structure speaks, hardly the characters."""
    two = sum(1 for char in text if "\x80" <= char < "\u0800")
    three = sum(1 for char in text if char >= "\u0800")
    if two == 0:
        controls = sum(1 for char in text if char < " " and char not in "\t\r\n\f")
        return ASCII_BITS * (len(text) - three) + 12.0 * three + 24.0 * controls
    narrow = "".join(char for char in text if char < "\u0800")
    cyrillic = russian_bits(narrow) + 3.0 if _WORDS.search(narrow) else _IMPOSSIBLE * len(text)
    return min(latin_bits(narrow), cyrillic) + 12.0 * three
