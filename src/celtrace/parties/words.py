"""How common a word is in names of lists, and what it says: a rare word in common says much, a common one little.

``words.tsv`` counts the words of all names of the SDN list of 2026-08-20 (US Government work, public
domain), each name once, words that occur in fewer than :data:`LEAST` names left out; its first line holds
the number of names. :func:`count_words` made it. One table for all lists keeps scores comparable.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from celtrace.parties.names import fold, tokens
from celtrace.resources.party_words import GIVEN, INDUSTRIES, PLACES, TERMS, TRADE

LEAST = 12
"""Fewest names that a word has to be in to stand in the table."""

FLOOR = 0.15
"""Weight of the commonest words; a word that is not in the table weighs 1."""

TRADE_WEIGHT = 0.35
"""Weight of words of trade and of places in names of companies, unless the counts make them lighter."""

TERM_WEIGHT = 0.66
"""Weight of further terms of the glossary: they say what a firm does or is, but are not the commonest."""

PERSON_WEIGHT = 0.7
"""The same words in names of persons, where they are names."""

_LONGEST_STEM = 16
_PATRONYMIC = re.compile(r"(?:[iy]?[eoa]vich|[yiu]?[eoa]vych|aulauna|[eoai]u?na|[eoiy]vna|yich|ich)$")


def count_words(names: Iterable[str]) -> str:
    """The text of ``words.tsv`` for these names."""
    counts: Counter[str] = Counter()
    total = 0
    for name in names:
        total += 1
        counts.update(tokens(name).core)
    lines = [f"{word}\t{count}" for word, count in sorted(counts.items()) if count >= LEAST]
    return "\n".join([f"#names\t{total}", *lines]) + "\n"


@lru_cache(maxsize=1)
def _table() -> tuple[int, dict[str, int]]:
    lines = files("celtrace.parties").joinpath("words.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    return int(pairs[0][1]), {word: int(count) for word, count in pairs[1:]}


_Stems = tuple[dict[str, str], dict[str, str]]


def _stems(*tables: dict[str, str]) -> _Stems:
    words: dict[str, str] = {}
    stems: dict[str, str] = {}
    for table in tables:
        for said, row in table.items():
            for word in row.split("|"):
                plain = fold(word)
                if plain.endswith("*"):
                    stems.setdefault(plain[:-1], said)
                elif " " not in plain:
                    words.setdefault(plain, said)
    return words, stems


@lru_cache(maxsize=1)
def _concepts() -> _Stems:
    return _stems(TRADE, PLACES)


@lru_cache(maxsize=1)
def _terms() -> _Stems:
    return _stems(TERMS, INDUSTRIES)


@lru_cache(maxsize=1)
def _given() -> dict[str, str]:
    found: dict[str, str] = {}
    for first, row in GIVEN.items():
        for word in row.split("|"):
            found.setdefault(word, first)
    return found


@lru_cache(maxsize=131072)
def concept(word: str) -> str:
    """The trade or place that a word of a company's name says, by the glossary; empty when it is not in it."""
    return _said(word, *_concepts())


@lru_cache(maxsize=131072)
def meaning(word: str) -> str:
    """:func:`concept`, or else what a word says that does not count as one of trade: a further term, an industry."""
    return concept(word) or _said(word, *_terms())


def _said(word: str, words: dict[str, str], stems: dict[str, str]) -> str:
    said = words.get(word, "")
    if said or len(word) < 5 or not word.isascii():
        return said
    for length in range(min(len(word), _LONGEST_STEM), 2, -1):
        said = stems.get(word[:length], "")
        if said:
            return said
    return ""


def given_class(word: str) -> str:
    """The first spelling of the given name that a word is a form of; empty when it is none known."""
    return _given().get(word, "")


@lru_cache(maxsize=65536)
def patronymic_base(word: str) -> str:
    """What is left of an East Slavic patronymic without its ending; empty for other words."""
    found = _PATRONYMIC.search(word)
    return word[: found.start()] if found and found.start() >= 3 and len(word) >= 7 else ""


_ADJECTIVE = re.compile(
    r"(?:[oye]v|en|in|ev|an)?s?[kc](?:iy|ij|ii|y|i|aya|aia|aja|oye|oe|oi|oy|ogo|iye|ie|ye|uyu)$"
)


@lru_cache(maxsize=65536)
def adjective_base(word: str) -> str:
    """What is left of a Slavic adjective of a place without its ending (``saratovskii``); empty for other words."""
    found = _ADJECTIVE.search(word) if len(word) >= 7 else None
    return word[: found.start()] if found and found.start() >= 4 else ""


def frequency(word: str) -> tuple[int, int]:
    """In how many of how many list names a word stands; 0 when in fewer than :data:`LEAST`."""
    total, counts = _table()
    return counts.get(word, 0), total


@lru_cache(maxsize=262144)
def weight(word: str, *, person: bool = False) -> float:
    """Inverse document frequency of a word, from :data:`FLOOR` to 1; a single letter weighs little."""
    if len(word) == 1 and word.isascii():
        return 0.25
    count, total = frequency(word)
    most = 1.0
    if concept(word):
        most = PERSON_WEIGHT if person else TRADE_WEIGHT
    elif not person and meaning(word):
        most = TERM_WEIGHT
    if count <= LEAST:
        return most
    return min(most, max(FLOOR, math.log(total / count) / math.log(total / LEAST)))


@lru_cache(maxsize=131072)
def weights(words: tuple[str, ...], person: bool) -> tuple[float, ...]:
    """:func:`weight` of each word of a name."""
    return tuple(weight(word, person=person) for word in words)
