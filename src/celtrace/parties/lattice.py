"""Characters spelled with Latin letters: a dynamic programme over all their spellings, and keys to find names by.

Every character may be spelled in any of its ways (:func:`celtrace.parties.readings.spellings`), all in one language; a
syllable of three letters or more may have one slip. :func:`key` folds a Latin string to its consonants in
classes that the romanisations of Chinese and Korean do not keep apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from rapidfuzz.distance import OSA

from celtrace.parties.readings import Language, is_hangul, spellings
from celtrace.parties.romanise import is_kana

LANGUAGES: tuple[Language, ...] = ("zh", "ko", "yue", "ja")
SLIP = 1.0
"""Cost of a syllable with one wrong letter; a right one costs nothing."""

MOST_KEYS = 512
"""Most ways of spelling a name that are looked up."""

_NEVER = 1e9
_LONGEST = 8
_FOLDS = str.maketrans(
    {
        **dict.fromkeys("aeiouywhv", ""),
        **dict.fromkeys("kg", "k"),
        **dict.fromkeys("td", "t"),
        **dict.fromkeys("pb", "p"),
        **dict.fromkeys("lr", "r"),
        **dict.fromkeys("cjzq", "c"),
        **dict.fromkeys("sx", "s"),
    }
)
_UNIT = re.compile(r"[っッ]?[ぁ-んァ-ンヴ][ゃゅょャュョぁぃぅぇぉァィゥェォ]?ー?|.", re.DOTALL)


@lru_cache(maxsize=131072)
def key(latin: str) -> str:
    """The first letter of a Latin string, in which no slip is allowed, and its consonants in classes."""
    return latin[:1] + latin.translate(_FOLDS)


@lru_cache(maxsize=65536)
def units(chars: str) -> tuple[str, ...]:
    """What is read as one: a character, or kana with its small and long signs (しゃ, っか, ビー)."""
    return tuple(_UNIT.findall(chars))


@lru_cache(maxsize=65536)
def languages(chars: str) -> tuple[Language, ...]:
    """Languages in which all characters have a reading; Hangul is Korean."""
    if any(is_hangul(char) for char in chars):
        return ("ko",)
    if any(map(is_kana, chars)):
        return ("ja",)
    return tuple(language for language in LANGUAGES if all(spellings(char, language) for char in chars))


def keys(chars: str) -> Iterator[str]:
    """Keys of the ways in which characters may be spelled, at most :data:`MOST_KEYS` a language."""
    yield from dict.fromkeys(
        found for language in languages(chars) for found in language_keys(chars, language)
    )


@lru_cache(maxsize=65536)
def language_keys(chars: str, language: Language) -> dict[str, None]:
    """Keys in one language, in their order; a Latin string with another key is not worth spelling."""
    # Only the first character's first letter stands in the key, so keys of parts are put together as they are.
    ways = [
        list(dict.fromkeys(key(spelled)[bool(number) :] for spelled in spellings(char, language)))
        for number, char in enumerate(units(chars))
    ]
    return dict.fromkeys("".join(way) for way in islice(product(*ways), MOST_KEYS))


@lru_cache(maxsize=65536)
def cost(chars: str, latin: str, language: Language) -> float:
    """Least cost of spelling ``latin`` with the characters in their order; a large number when it cannot be."""
    best: list[float] = [0.0] + [_NEVER] * len(latin)
    for char in units(chars):
        ways = spellings(char, language)
        reached = [_NEVER] * (len(latin) + 1)
        for start, paid in enumerate(best):
            if paid >= _NEVER:
                continue
            for length in range(1, min(_LONGEST, len(latin) - start) + 1):
                price = _price(latin[start : start + length], ways)
                if paid + price < reached[start + length]:
                    reached[start + length] = paid + price
        best = reached
    return best[-1]


@lru_cache(maxsize=262144)
def _price(part: str, ways: tuple[str, ...]) -> float:
    if part in ways:
        return 0.0
    if len(part) >= 3 and any(
        abs(len(way) - len(part)) <= 1
        and len(way) >= 3
        and way[0] == part[0]
        and OSA.distance(way, part, score_cutoff=1) <= 1
        for way in ways
    ):
        return SLIP
    return _NEVER


@lru_cache(maxsize=16384)
def _spoken(chars: str) -> dict[str, list[tuple[int, Language]]]:
    """For each key of the characters the languages that have it, with their rank."""
    found: dict[str, list[tuple[int, Language]]] = {}
    for rank, language in enumerate(languages(chars)):
        for spelled in language_keys(chars, language):
            found.setdefault(spelled, []).append((rank, language))
    return found


def best_language(chars: str, latin: str) -> tuple[float, Language | None]:
    """The cheapest language and its cost; ``None`` when none spells it."""
    found = [
        (cost(chars, latin, language), rank, language)
        for rank, language in _spoken(chars).get(key(latin), ())
    ]
    if not found:
        return _NEVER, None
    paid, _, spoken = min(found)
    return (paid, spoken) if paid < _NEVER else (_NEVER, None)


def orders(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The orders of a person's words: as written, the first last, the last first."""
    plain = tuple(words)
    return list(dict.fromkeys([plain, (*plain[1:], plain[0]), (plain[-1], *plain[:-1])])) if plain else []
