"""The sounds of kana, Hangul and Han characters, and of Latin words read as English, in one rough notation.

Lower-case Latin letters; c is the sound of church, S that of ship, j that of judge. Sources: Hepburn for kana, the
Standard Romanisation of 2000 for Hangul, Pinyin; the usual spelling rules of English, vowels very roughly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from celtrace.parties.readings import is_han, is_hangul, reading
from celtrace.parties.romanise import kana_latin

_INITIALS = ("k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "j", "j", "c", "k", "t", "p", "h")
_VOWELS = (
    "a", "e", "ya", "ye", "o", "e", "yo", "ye", "o", "wa", "we", "we", "yo", "u", "wo", "we", "wi", "yu", "u", "ui",
    "i",
)  # fmt: skip
_FINALS = (
    "", "k", "k", "k", "n", "n", "n", "t", "r", "k", "m", "r", "r", "r", "r", "r", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
)  # fmt: skip

_ENGLISH = tuple(
    (re.compile(pattern, re.MULTILINE), sound)
    for pattern, sound in (
        (r"tion|sion|cean", "Son"),
        (r"tch|ch", "c"),
        (r"sch|sh", "S"),
        (r"ph", "f"),
        (r"ck|cc(?![ei])", "k"),
        (r"qu", "kw"),
        (r"q", "k"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"dg(?=e)|g(?=[ei])|j|zh", "j"),
        (r"igh", "ai"),
        (r"gh", ""),
        (r"th", "s"),
        (r"wh", "w"),
        (r"kn|gn(?=$)", "n"),
        (r"wr", "r"),
        (r"a(?=[bcdfgjklmnpstvz]e$)", "ei"),
        (r"i(?=[bcdfgjklmnpstvz]e$)", "ai"),
        (r"(?<=[^aeiou])e$", ""),
        (r"ee|ea|ie(?=$)", "i"),
        (r"aw|au", "o"),
        (r"oo", "u"),
        (r"ou|ow", "au"),
        (r"y(?![aeiou])", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_EASTERN = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in ((r"tch|ch", "c"), (r"sh", "S"), (r"ts", "c"), (r"(.)\1+", r"\1"))
)
_HARD = re.compile("g(?=[ei])")


@lru_cache(maxsize=65536)
def sounds_of(chars: str) -> str:
    """The sounds of kana, Hangul or Han characters read in Mandarin."""
    if all(map(is_han, chars)):
        read = [found.mandarin[0] for char in chars if (found := reading(char)) and found.mandarin]
        return _mandarin("".join(read)) if len(read) == len(chars) else ""
    if any(map(is_hangul, chars)):
        spelled = []
        for char in chars:
            number = ord(char) - 0xAC00
            parts = (
                _INITIALS[number // 588],
                _VOWELS[number % 588 // 28],
                _FINALS[number % 28],
            )
            spelled.append("".join(parts))
        return re.sub(r"(.)\1+", r"\1", "".join(spelled))
    text = kana_latin(chars)
    for pattern, sound in _EASTERN:
        text = pattern.sub(sound, text)
    return text


def _mandarin(text: str) -> str:
    for old, new in (("zh", "j"), ("q", "c"), ("x", "S"), ("ch", "c"), ("sh", "S"), ("z", "j"), ("v", "u")):
        text = text.replace(old, new)
    return text


@lru_cache(maxsize=65536)
def sounds_in(latin: str) -> tuple[str, ...]:
    """The sounds of a word in Latin letters, read as English; with a hard g too."""
    return tuple(many_sounds(list(dict.fromkeys((latin, _HARD.sub("G", latin))))))


def many_sounds(words: Sequence[str]) -> list[str]:
    """The sounds of many words at once, which costs a fraction of one by one; a capital G stands for a hard g."""
    text = "\n".join(words)
    for pattern, sound in _ENGLISH:
        text = pattern.sub(sound, text)
    return text.replace("G", "g").split("\n") if words else []


@lru_cache(maxsize=65536)
def consonants(sounds: str) -> str:
    """Consonants in classes that borrowing keeps apart, without l, r, h and half vowels: a key to find names by."""
    found = sounds.translate(_CLASSES)
    return re.sub(r"(.)\1+", r"\1", found)


_CLASSES = str.maketrans(
    {
        **dict.fromkeys("aeiouywlrh", ""),
        "v": "p",
        "f": "p",
        "b": "p",
        "m": "n",
        "g": "k",
        "S": "s",
        "z": "s",
        "j": "s",
    }
    | {"c": "s", "d": "t"}
)
