"""All that a Latin word may say beside a name in another script: trade, place, industry, town.

Words of industries and towns stand in ``resources/names_glossary.yml``; between Latin names they are words like others.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from celtrace.parties.words import concept
from celtrace.resources.party_words import CITIES, INDUSTRIES, PLACES, TRADE


@lru_cache(maxsize=1)
def _across() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for table in (TRADE, PLACES, INDUSTRIES, CITIES):
        for said, row in table.items():
            for word in row.split("|"):
                if word.isascii() and not word.endswith("*"):
                    found[word.replace(" ", "")].add(said)
    return {word: frozenset(said) for word, said in found.items()}


@lru_cache(maxsize=65536)
def sayings(word: str) -> frozenset[str]:
    """All that a Latin word may say beside a name in another script: :func:`concept`, industries and towns too."""
    said = concept(word)
    found = _across().get(word, frozenset())
    return found | {said} if said else found
