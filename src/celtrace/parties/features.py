"""What two aligned names have in common and what speaks against, as named numbers for the model.

:data:`FEATURES` names each with its direction: +1 when more of it can only raise the score, -1 when it can only
lower it, 0 when it only tells kinds of names apart. :mod:`celtrace.parties.model` was fitted under these
signs, so that a name more alike never scores less for it.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from celtrace.parties.align import Alignment
from celtrace.parties.names import Tokens
from celtrace.parties.words import weight

FEATURES: dict[str, int] = {
    "cover": 1,
    "dice": 1,
    "shared": 1,
    "slips": -1,
    "lesser_rest": -1,
    "greater_rest": -1,
    "words_met": 1,
    "least_alike": 1,
    "initials": 0,
    "translated": 1,
    "letters_sorted": 1,
    "letters": 1,
    "jaro_winkler": 1,
    "forms_differ": -1,
    "numbers_differ": -1,
    "letter_alone": -1,
    "short": 0,
    "short_slips": -1,
    "surname_missed": -1,
    "given_missed": -1,
    "surname_alike": 1,
    "given_alike": 1,
    "rare_conflict": -1,
    "more_words": -1,
}
"""Every feature in the order of the model, with its sign."""

_RARE = 0.9


@lru_cache(maxsize=65536)
def _joined(words: tuple[str, ...]) -> tuple[str, str]:
    return "".join(sorted(words)), "".join(words)


def features(a: Tokens, b: Tokens, found: Alignment, *, person: bool | None) -> list[float]:
    """The numbers of :data:`FEATURES` for two names and their alignment."""
    lesser = min(found.against_a, found.against_b)
    greater = max(found.against_a, found.against_b)
    shared, slips = found.shared, found.slips
    sorted_a, plain_a = _joined(a.core)
    sorted_b, plain_b = _joined(b.core)
    parts = _parts(a, b, found) if person is not False else (0.0, 0.0, 0.5, 0.5)
    alike = [pair[2] for pair in found.pairs]
    met = len(found.pairs) + len(found.glued)
    digits_a = {word for word in a.core if word.isdigit()}
    digits_b = {word for word in b.core if word.isdigit()}
    alone = any(len(a.core[i]) == 1 for i in found.left_a) + any(len(b.core[j]) == 1 for j in found.left_b)
    rare = sum(weight(a.core[i]) > _RARE for i in found.left_a) * sum(
        weight(b.core[j]) > _RARE for j in found.left_b
    )
    return [
        shared / (shared + slips + lesser + 1e-9),
        2 * shared / (2 * shared + 2 * slips + lesser + greater + 1e-9),
        min(shared, 3.5),
        min(slips, 1.0),
        min(lesser, 2.0),
        min(greater, 3.0),
        float(min(met, 4)),
        min(alike) if alike else (1.0 if met else 0.0),
        float(sum(pair[3] == "initial" for pair in found.pairs)),
        float(min(2, sum(pair[3] == "translated" for pair in found.pairs))),
        fuzz.ratio(sorted_a, sorted_b) / 100,
        fuzz.ratio(plain_a, plain_b) / 100,
        JaroWinkler.similarity(plain_a, plain_b),
        float(bool(a.forms and b.forms and not a.forms & b.forms)),
        float(bool(digits_a ^ digits_b)),
        float(alone),
        float(found.short),
        slips if found.short else 0.0,
        *parts,
        float(min(rare, 3)),
        float(abs(len(a.core) - len(b.core))),
    ]


def _parts(a: Tokens, b: Tokens, found: Alignment) -> tuple[float, float, float, float]:
    """Whether surname and given name are missed, and how alike they are, where a comma tells them apart."""
    surname_a, surname_b = a.surname, b.surname
    if not surname_a and not surname_b:
        return 0.0, 0.0, 0.5, 0.5
    surname = given = 0
    for count, left in ((surname_a, found.left_a), (surname_b, found.left_b)):
        if count:
            surname += any(position < count for position in left)
            given += count in left
    surnames = [
        alike
        for i, j, alike, _ in found.pairs
        if (surname_a and i < surname_a) or (surname_b and j < surname_b)
    ]
    givens = [
        alike
        for i, j, alike, _ in found.pairs
        if (surname_a and i == surname_a) or (surname_b and j == surname_b)
    ]
    return (
        float(surname),
        float(given),
        min(surnames, default=0.5),
        min(givens, default=0.5),
    )
