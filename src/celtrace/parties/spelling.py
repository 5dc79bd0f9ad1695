"""How much two spellings speak for being one word of a person's name: what each exchange of letters says, added up.

``spelling.tsv`` holds the weight of each exchange, learnt by ``scripts/fit_spelling.py`` from words of list entries
with even numbers. For the words of firms such weights were measured too and raise nothing. An exchange is a letter for
another, or one that comes or goes, with where it stands: ``k>q^`` first in the word, ``>h$`` last, ``ss>`` doubled.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

MOST = 4.0
"""Log odds are cut here, below and above."""

_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=131072)
def exchanges(x: str, y: str) -> tuple[str, ...]:
    """What has to be exchanged to make one word of the other, the same both ways round."""
    if y < x:
        x, y = y, x
    found = []
    for op in Levenshtein.editops(x, y):
        mine = x[op.src_pos] if op.tag != "insert" else ""
        theirs = y[op.dest_pos] if op.tag != "delete" else ""
        word, at = (x, op.src_pos) if op.tag != "insert" else (y, op.dest_pos)
        low, high = sorted((mine, theirs))
        where = "^" if at == 0 else "$" if at == len(word) - 1 else ""
        if not low and high in (word[at - 1 : at], word[at + 1 : at + 2]):
            found.append(f"{high}{high}>{where}")
        else:
            found.append(f"{low}>{high}{where}")
    return tuple(found)


def kind(exchange: str) -> str:
    """The kind of an exchange: of vowels, consonants or both, coming or exchanged, and where it stands."""
    where = exchange[-1] if exchange[-1] in "^$" else ""
    low, _, high = exchange.removesuffix(where).partition(">")
    if len(low) == 2:
        return f"/twice{where}"
    letters = {"v" if letter in _VOWELS else "c" for letter in low + high}
    return f"/{''.join(sorted(letters))}{'>' if low else ''}{where}"


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    text = files("celtrace.parties").joinpath("spelling.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {exchange: float(value) for exchange, value in rows}


@lru_cache(maxsize=262144)
def one_word(x: str, y: str) -> float:
    """Log odds that two words are spellings of one, as many cases being so as not, from -:data:`MOST` to it."""
    table = _weights()
    total = table[""] + table["/length"] * min(len(x), len(y), 12)
    for exchange in exchanges(x, y):
        found = table.get(exchange)
        total += table.get(kind(exchange), -1.0) if found is None else found
    return max(-MOST, min(MOST, total))
