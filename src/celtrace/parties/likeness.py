"""How alike two words are, from 0 to 1, and why: the same, of one origin, translated, romanised otherwise, a slip.

Word equivalents come from ``resources/names_glossary.yml``. The folds of :func:`sound` are the customary
differences between romanisations of Arabic, Persian, Russian, Ukrainian and Chinese (BGN/PCGN, ISO 9, ALA-LC
and newspaper spellings); :data:`CLOSE` and the prices were chosen on aliases of list entries with even
numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA, Levenshtein

from celtrace.parties.words import adjective_base, given_class, meaning, patronymic_base

Kind = Literal["same", "one origin", "translated", "romanised", "consonants", "slip", "initial", "none"]

CLOSE = 0.62
"""Words less alike than this do not meet."""

SAME_ORIGIN, TRANSLATED, ROMANISED, PATRONYMIC, CONSONANTS, INITIAL = 0.96, 0.93, 0.95, 0.9, 0.84, 0.7
OTHER_START = 0.1
"""Price of a slip in the first letter: people seldom get that wrong."""

_FOLDS = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"([^aeiou\n])\1+", r"\1"),
        (r"sch|sh|tch", "1"),
        (r"dzh|dj|zh", "j"),
        (r"x", "ks"),
        (r"kh|gh|ch(?=r)", "h"),
        (r"ph", "f"),
        (r"ck|q|c(?![hi])", "k"),
        (r"oo|ou|ow", "u"),
        (r"ee|[iy]+|[ei][jiy]|ai|ay|j(?=$)", "i"),
        (r"w", "v"),
        (r"(?<=[aeiou])h(?=[^aeiou]|$)", ""),
        (r"ts|tz", "z"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"(?<=.)[aeiou]")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=131072)
def sound(word: str) -> str:
    """A word with the customary differences of romanisation folded away."""
    for pattern, replacement in _FOLDS:
        word = pattern.sub(replacement, word)
    return word


def sounds(words: Sequence[str]) -> list[str]:
    """:func:`sound` of many words at once, which costs a fraction of one by one."""
    text = "\n".join(words)
    for pattern, replacement in _FOLDS:
        text = pattern.sub(replacement, text)
    return text.split("\n") if words else []


def skeletons(heard: Sequence[str]) -> list[str]:
    """:func:`skeleton` of many words, from their sounds."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", "\n".join(heard))).split("\n") if heard else []


@lru_cache(maxsize=131072)
def skeleton(word: str) -> str:
    """The consonants of a word's sound, with its first letter: vowels differ most between romanisations."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", sound(word)))


_SOFT = (
    frozenset("bp"), frozenset("dt"), frozenset("gkhj"), frozenset("sz1"), frozenset("fvb"), frozenset("jz1k"),
    frozenset("mn"), frozenset("rl"), frozenset("uv"), frozenset("ij"),
)  # fmt: skip
_VOWEL_LETTERS = frozenset("aeiou")


@lru_cache(maxsize=131072)
def edits(x: str, y: str) -> tuple[int, int, int]:
    """How many vowels, of kin consonants and of other letters differ between the sounds of two words.

    Consonants are kin that romanisations exchange: voiced and voiceless ones of a place, and h, which comes and goes.
    """
    vowels = soft = hard = 0
    one, two = sound(x), sound(y)
    for op in Levenshtein.editops(one, two):
        mine = one[op.src_pos] if op.tag != "insert" else ""
        theirs = two[op.dest_pos] if op.tag != "delete" else ""
        changed = {mine, theirs} - {""}
        if changed <= _VOWEL_LETTERS:
            vowels += 1
        elif changed == {"h"} or any(changed <= kin and len(changed) == 2 for kin in _SOFT):
            soft += 1
        else:
            hard += 1
    return vowels, soft, hard


_KOREAN_FOLDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^(?:lee|yi|i|rhee|ree|li|ri|rhi)$", "ri"),
        (r"^(?:park|bak|bark|pak)$", "pak"),
        (r"^(?:rim|lim|im|yim)$", "rim"),
        (r"^(?:yoo|ryu|yu|lyu|ryoo|you)$", "ryu"),
        (r"^(?:no|noh|ro|roh)$", "ro"),
        (r"^(?:choi|choe|chey|choy)$", "choe"),
        (r"kk|gg|g", "k"),
        (r"tt|dd|d|th", "t"),
        (r"pp|bb|b|ph", "p"),
        (r"jj|j|tch|ts", "ch"),
        (r"kh", "k"),
        (r"ss|sh", "s"),
        (r"yeo|you", "yo"),
        (r"eo|wo(?=[nlo])", "o"),
        (r"eu|oo|woo", "u"),
        (r"ae|ai", "e"),
        (r"ee", "i"),
        (r"ou", "u"),
        (r"l", "r"),
    )
)


@lru_cache(maxsize=65536)
def korean(word: str) -> str:
    """A Korean syllable with the differences of Revised, McCune-Reischauer and Northern spelling folded away."""
    for pattern, replacement in _KOREAN_FOLDS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=262144)
def likeness(x: str, y: str, *, person: bool, short: bool) -> tuple[float, Kind]:
    """Compare two words.

    Args:
        x: a word of one name, folded.
        y: a word of the other.
        person: whether given names of one origin may meet; else words that say the same may.
        short: the names are made of short syllables, in which one letter makes another name.
    """
    if x == y:
        return 1.0, "same"
    if x.isdigit() or y.isdigit():
        return 0.0, "none"
    if len(x) == 1 or len(y) == 1:
        same = person and x[0] == y[0] and len(x) != len(y)
        return (INITIAL, "initial") if same else (0.0, "none")
    found = _by_meaning(x, y, person)
    if found is not None:
        return found
    one, two = sound(x), sound(y)
    if one == two or (short and korean(x) == korean(y)):
        return ROMANISED, "romanised"
    shorter = min(len(x), len(y))
    if shorter < 4 or (short and shorter < 6):
        return 0.0, "none"
    best, kind = _slips(x, y, one, two)
    first = skeleton(x)
    if best < CONSONANTS and len(first) >= 3 and first == skeleton(y):
        best, kind = CONSONANTS, "consonants"
    if x[0] != y[0] and one[0] != two[0]:
        best -= OTHER_START
    return (round(best, 4), kind) if best >= CLOSE else (0.0, "none")


@lru_cache(maxsize=65536)
def mistyped(x: str, y: str) -> bool:
    """Whether two words differ as only typing makes them: two neighbouring letters exchanged, or one letter doubled."""
    if OSA.distance(x, y, score_cutoff=1) != 1 or x == y:
        return False
    if len(x) == len(y):
        return sorted(x) == sorted(y)
    longer, shorter = (x, y) if len(x) > len(y) else (y, x)
    return any(
        longer[at] == longer[at + 1] and longer[:at] + longer[at + 1 :] == shorter
        for at in range(len(shorter))
    )


def _slips(x: str, y: str, one: str, two: str) -> tuple[float, Kind]:
    """Likeness by letters, as written and as sounded."""
    letters = 1 - OSA.distance(x, y) / max(len(x), len(y))
    sounds = 1 - OSA.distance(one, two) / max(len(one), len(two))
    return max(letters, sounds), "slip"


def _adjectives(x: str, y: str) -> bool:
    """Whether one word is the Slavic adjective of the other, or both are of one place."""
    one, two = adjective_base(x), adjective_base(y)
    if one and two:
        return sound(one) == sound(two)
    base, other = (one, y) if one else (two, x)
    return bool(base) and len(other) - len(base) <= 2 and sound(other).startswith(sound(base))


def _by_meaning(x: str, y: str, person: bool) -> tuple[float, Kind] | None:
    if not person:
        said = meaning(x)
        if said and said == meaning(y):
            return TRANSLATED, "translated"
        return (SAME_ORIGIN, "one origin") if _adjectives(x, y) else None
    origin = given_class(x)
    if origin and origin == given_class(y):
        return SAME_ORIGIN, "one origin"
    father, other = patronymic_base(x), patronymic_base(y)
    if len(father) > 2 and len(other) > 2:
        alike, _ = likeness(father, other, person=True, short=False)
        if alike >= CONSONANTS:
            return PATRONYMIC, "one origin"
    return None
