"""How common a word is in names of lists: a rare word in common says much, a common one little.

``words.tsv`` counts the words of all names of the SDN list of 2026-08-20 (US Government work, public
domain), each name once, words that occur in fewer than :data:`LEAST` names left out; its first line holds
the number of names. :func:`count_words` made it. One table for all lists keeps scores comparable.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from celtrace.parties.names import tokens


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEAST = 12
"""Fewest names that a word has to be in to stand in the table."""

FLOOR = 0.15
"""Weight of the commonest words; a word that is not in the table weighs 1."""


def count_words(names: Iterable[str]) -> str:
    """The text of ``words.tsv`` for these names."""
    counts: Counter[str] = Counter()
    total = 0
    for name in names:
        total += 1
        counts.update(tokens(name).core)
    lines = [f"{word}\t{count}" for word, count in sorted(counts.items()) if count >= LEAST]
    return "\n".join([f"#names\t{total}", *lines]) + "\n"


TRADE = _set(
    "animation animations studio studios film films cartoon cartoons media entertainment design digital "
    "picture pictures production productions art arts culture cultural creative graphics visual effects "
    "game games software information network networks online solutions consulting partners global china "
    "korea japan hong kong shanghai beijing guangzhou shenzhen dalian shenyang tokyo seoul south north "
    "east west new city province technologies systems electronics import export"
)
"""Words common in registers of companies of this trade though rare in sanctions lists, and place names."""

TRADE_WEIGHT = 0.35
"""Weight of a word of :data:`TRADE`, unless the list counts make it lighter."""


@lru_cache(maxsize=1)
def _table() -> tuple[int, dict[str, int]]:
    lines = files("celtrace.parties").joinpath("words.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    return int(pairs[0][1]), {word: int(count) for word, count in pairs[1:]}


def frequency(word: str) -> tuple[int, int]:
    """In how many of how many list names a word stands; 0 when in fewer than :data:`LEAST`."""
    total, counts = _table()
    return counts.get(word, 0), total


@lru_cache(maxsize=262144)
def weight(word: str) -> float:
    """Inverse document frequency of a word, from :data:`FLOOR` to 1; a single letter weighs little."""
    if len(word) == 1 and word.isascii():
        return 0.25
    count, total = frequency(word)
    most = TRADE_WEIGHT if word in TRADE else 1.0
    if count <= LEAST:
        return most
    return min(most, max(FLOOR, math.log(total / count) / math.log(total / LEAST)))
