"""What two aligned names have in common and what speaks against, as named numbers for the model.

:data:`FEATURES` names each with its direction: +1 when more of it can only raise the score, -1 when it can only
lower it, 0 when it tells kinds of names apart or means something beside others only.
:mod:`celtrace.parties.model` was fitted under these signs, so that a name more alike never scores less for it.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler

from celtrace.parties.align import Alignment
from celtrace.parties.likeness import edits, sound
from celtrace.parties.names import Tokens
from celtrace.parties.odds import odds
from celtrace.parties.spelling import MOST, one_word
from celtrace.parties.words import weights

FEATURES: dict[str, int] = {
    "cover": 1,
    "dice": 1,
    "shared": 1,
    "slips": -1,
    "lesser_rest": -1,
    "greater_rest": 0,
    "words_met": 0,
    "least_alike": 0,
    "initials": 0,
    "translated": 0,
    "letters_sorted": 1,
    "letters": 0,
    "jaro_winkler": 0,
    "forms_differ": 0,
    "numbers_differ": -1,
    "letter_alone": -1,
    "short": 0,
    "short_slips": 0,
    "surname_missed": 0,
    "given_missed": 0,
    "surname_alike": 0,
    "given_alike": 0,
    "rare_conflict": -1,
    "more_words": 0,
    "sounds": 1,
    "words_set": 1,
    "part": 0,
    "letters_slipped": 0,
    "rarest_met": 0,
    "rarest_length": 0,
    "acronyms": 0,
    "countries_differ": 0,
    "fewest_words": 0,
    "rest_alike": 1,
    "left_words": 0,
    "forms_same": 0,
    "vowels_changed": -1,
    "kin_changed": -1,
    "others_changed": -1,
    "starts_differ": -1,
    "rarest_rest_lesser": -1,
    "rarest_rest": 0,
    "same_weight": 1,
    "first_met": 0,
    "rarest_both_met": 1,
    "least_one_word": 1,
    "one_words": 1,
    "rest_one_word": 1,
    "words_say": 1,
}
"""Every feature in the order of the model, with its sign."""

_RARE = 0.9
_SPELLED = ("slip", "consonants", "romanised", "one origin")


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
    kinds = [pair[3] for pair in found.pairs]
    met = len(found.pairs) + len(found.glued)
    human = bool(person)
    weights_a, weights_b = weights(a.core, human), weights(b.core, human)
    plain_weights_a, plain_weights_b = weights(a.core, False), weights(b.core, False)
    alone = any(len(a.core[i]) == 1 for i in found.left_a) + any(len(b.core[j]) == 1 for j in found.left_b)
    heaviest, length, slipped, starts, the_same = 0.0, 0, 0, 0, 0.0
    changed = [0, 0, 0]
    least_word, all_words = MOST, 0.0
    for i, j, likely, kind in found.pairs:
        heavy = likely * weights_a[i]
        if (heavy, len(a.core[i])) > (heaviest, length):
            heaviest, length = heavy, len(a.core[i])
        if kind == "same":
            the_same += heavy
        if kind in _SPELLED:
            slipped += OSA.distance(a.core[i], b.core[j])
            if person is not False:
                said = one_word(a.core[i], b.core[j])
                least_word, all_words = min(least_word, said), all_words + said
        if kind in ("slip", "consonants"):
            vowels, kin, others = edits(a.core[i], b.core[j])
            changed = [changed[0] + vowels, changed[1] + kin, changed[2] + others]
            starts += sound(a.core[i])[0] != sound(b.core[j])[0]
    heard_a, heard_b = _heard(a.core), _heard(b.core)
    rare_a = [i for i in found.left_a if plain_weights_a[i] > _RARE]
    rare_b = [j for j in found.left_b if plain_weights_b[j] > _RARE]
    rest_a = max([weights_a[i] for i in found.left_a], default=0.0)
    rest_b = max([weights_b[j] for j in found.left_b], default=0.0)
    return [
        shared / (shared + slips + lesser + 1e-9),
        2 * shared / (2 * shared + 2 * slips + lesser + greater + 1e-9),
        min(shared, 3.5),
        min(slips, 1.0),
        min(lesser, 2.0),
        min(greater, 3.0),
        float(min(met, 4)),
        min(alike) if alike else (1.0 if met else 0.0),
        float(kinds.count("initial")),
        float(min(2, kinds.count("translated"))),
        fuzz.ratio(sorted_a, sorted_b) / 100,
        fuzz.ratio(plain_a, plain_b) / 100,
        JaroWinkler.similarity(plain_a, plain_b),
        float(bool(a.forms and b.forms and not a.forms & b.forms)),
        float(_digits(a.core) != _digits(b.core)),
        float(alone),
        float(found.short),
        slips if found.short else 0.0,
        *parts,
        float(min(len(rare_a) * len(rare_b), 3)),
        float(abs(len(a.core) - len(b.core))),
        fuzz.ratio(heard_a, heard_b) / 100,
        fuzz.token_set_ratio(heard_a, heard_b) / 100,
        fuzz.partial_ratio(plain_a, plain_b) / 100 if min(len(plain_a), len(plain_b)) >= 4 else 0.0,
        float(min(slipped, 6)),
        heaviest,
        float(min(length, 12)),
        float(found.acronyms),
        float(bool(a.places and b.places and not a.places & b.places)),
        float(min(len(a.core), len(b.core))),
        _rest_alike(a, b, found),
        float(min(len(found.left_a), len(found.left_b))),
        float(bool(a.forms & b.forms)),
        *(float(min(count, 4)) for count in changed),
        float(min(starts, 2)),
        min(rest_a, rest_b),
        max(rest_a, rest_b),
        min(the_same, 3.0),
        float((0 not in found.left_a) + (0 not in found.left_b)),
        float((rest_a < max(weights_a)) + (rest_b < max(weights_b))),
        least_word,
        max(-2 * MOST, min(2 * MOST, all_words)),
        MOST if person is False else _rest_one_word(a, b, found),
        odds(found, person=human),
    ]


@lru_cache(maxsize=65536)
def _digits(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(filter(str.isdigit, words))


def _rest_alike(a: Tokens, b: Tokens, found: Alignment) -> float:
    """How alike by letters the most alike two words are that meet nothing; 1 when one name has none left."""
    if not found.left_a or not found.left_b:
        return 1.0
    return max(OSA.normalized_similarity(a.core[i], b.core[j]) for i in found.left_a for j in found.left_b)


def _rest_one_word(a: Tokens, b: Tokens, found: Alignment) -> float:
    """How much the two words that speak most for being one and meet nothing do; the most when none is left."""
    if not found.left_a or not found.left_b:
        return MOST
    return max(one_word(a.core[i], b.core[j]) for i in found.left_a for j in found.left_b)


@lru_cache(maxsize=65536)
def _heard(words: tuple[str, ...]) -> str:
    return " ".join(sorted(map(sound, words)))


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
