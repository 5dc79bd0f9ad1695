"""How alike two names are, from 0 to 1, and why: word by word, weighted by rarity.

Each word of one name meets at most one of the other: the same, the same when romanised differently, with
a typing error, or an initial. Words that meet nobody count against, more when both names have such words
(then they contradict) than when one is only the shorter form of a person's name. Legal forms that
contradict, and different numbers, count against. The constants were set on one half of the labelled pairs
and aliases and measured on the other; the tests of this module print the figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from celtrace.parties.names import Tokens, korean_surname, tokens
from celtrace.parties.words import frequency, weight

TYPO_PRICE = 1.6
"""How heavily the unlike part of a pair of words counts against, relative to its weight."""

CONTRADICTED = 1.15
"""Price of an unmatched word when the other name has unmatched words too."""

SHORTER_PERSON = 0.42
"""Price of an unmatched word when the other name is wholly contained: a middle name left out."""

SHORTER_FADES = 0.25
"""By how much each shared rare word lowers that price from 1, down to :data:`SHORTER_PERSON`."""

LEAST_NAME = 0.7
"""Least weight of an unmatched word of a person's name: a common given name tells brothers apart too."""

SHORTER_FIRM = 1.1
"""The same for firms and ships, where a further word names another firm."""

FORM_PRICE = 0.6
"""Price of legal forms that contradict each other, in weight of a rare word."""

OTHER_NUMBER = 0.7
"""Further price of a number or initial that the other name lacks or has otherwise."""

_ROMANISED, _SKELETON, _INITIAL, _GLUED, _ONE_SLIP = 0.95, 0.86, 0.85, 0.97, 0.84
_FOLDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(.)\1+", r"\1"),
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """The likeness of two names and its reasons; ``mass`` is the weight of what they share."""

    score: float
    mass: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Sum:
    shared: float
    against: float
    reasons: list[str]


@lru_cache(maxsize=131072)
def sound(word: str) -> str:
    """A word with the customary differences of romanisation folded away."""
    for pattern, replacement in _FOLDS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=131072)
def _skeleton(word: str) -> str:
    """The consonants of a word's sound, with its first letter: vowels differ most between romanisations."""
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", sound(word)))


def compare(mine: str, theirs: str, *, person: bool | None = None) -> Comparison:
    """Compare two names as written.

    Args:
        mine: the name of the party.
        theirs: the name in the list.
        person: true or false when it is known that both are of persons or of something else.
    """
    return compare_tokens(tokens(mine), tokens(theirs), person=person, explain=True)


def compare_tokens(a: Tokens, b: Tokens, *, person: bool | None = None, explain: bool = False) -> Comparison:
    """Compare two names that were taken apart; reasons only with ``explain``."""
    if not a.core or not b.core:
        return Comparison(0.0, 0.0, ("a name holds no letter or digit",))
    if a.script != b.script and "latin" in (a.script, b.script):
        return Comparison(0.0, 0.0, (f"different scripts ({a.script}, {b.script}) are not compared yet",))
    if a.script != "latin" or b.script != "latin":
        same = a.glued == b.glued
        return Comparison(
            float(same), 1.0 * same, (f"{a.text} and {b.text} are {'the same' if same else 'not the same'}",)
        )
    result = _align(a.core, b.core, person, explain)
    glued = _glued(a, b)
    if glued > _score(result):
        return Comparison(
            glued,
            sum(map(weight, a.core)) * glued,
            (f"{a.glued} meets {b.glued} when written as one word",),
        )
    if a.forms and b.forms and not a.forms & b.forms:
        result.against += FORM_PRICE
        if explain:
            result.reasons.append(
                f"legal forms differ: {'/'.join(sorted(a.forms))}, {'/'.join(sorted(b.forms))}"
            )
    return Comparison(_score(result), result.shared / 2, tuple(result.reasons))


def _score(result: _Sum) -> float:
    whole = result.shared + result.against
    return round(result.shared / whole, 4) if whole else 0.0


def _glued(a: Tokens, b: Tokens) -> float:
    """Likeness of the names written as one word, for spaces set otherwise and a slip in a short word."""
    same_count = len(a.core) == len(b.core)
    if abs(len(a.glued) - len(b.glued)) > 1 or min(len(a.glued), len(b.glued)) < (8 if same_count else 6):
        return 0.0
    if any(c.isdigit() for c in a.glued + b.glued) or (
        same_count and _syllables(a.core) and _syllables(b.core)
    ):
        return 0.0
    distance = OSA.distance(a.glued, b.glued, score_cutoff=1)
    if distance > 1:
        return 0.0
    return _ONE_SLIP if distance else _GLUED


def _align(a: tuple[str, ...], b: tuple[str, ...], person: bool | None, explain: bool) -> _Sum:
    result = _Sum(0.0, 0.0, [])
    in_b = set(b)
    rest_a = [word for word in a if word not in in_b]
    in_a = set(a)
    rest_b = [word for word in b if word not in in_a]
    for word in a:
        if word in in_b:
            result.shared += 2 * weight(word)
            if explain:
                count, total = frequency(word)
                rarity = f"in {count} of {total} list names" if count else "rare in lists"
                result.reasons.append(f"{word}: the same ({rarity})")
    korean = person is not False and len(a) == len(b) and _syllables(a) and _syllables(b)
    pairs = sorted(
        (
            (-likeness, i, j)
            for i, x in enumerate(rest_a)
            for j, y in enumerate(rest_b)
            if (likeness := _likeness(x, y, korean)) > 0
        ),
    )
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for negative, i, j in pairs:
        if i in taken_a or j in taken_b:
            continue
        taken_a.add(i)
        taken_b.add(j)
        x, y, likeness = rest_a[i], rest_b[j], -negative
        heavy = weight(x) + weight(y) if likeness != _INITIAL else 2 * min(weight(x), weight(y))
        result.shared += heavy * likeness
        result.against += heavy * (1 - likeness) * TYPO_PRICE
        if explain:
            word = {
                _ROMANISED: "romanised differently",
                _SKELETON: "the same consonants",
                _INITIAL: "an initial",
            }.get(likeness, "a typing error")
            result.reasons.append(f"{x} meets {y}: {word}")
    left_a = [word for i, word in enumerate(rest_a) if i not in taken_a]
    left_b = [word for j, word in enumerate(rest_b) if j not in taken_b]
    _unmatched(result, left_a, left_b, len(a), len(b), person, explain)
    return result


def _unmatched(
    result: _Sum,
    left_a: list[str],
    left_b: list[str],
    in_a: int,
    in_b: int,
    person: bool | None,
    explain: bool,
) -> None:
    if explain:
        result.reasons.extend(f"{word}: only in mine" for word in left_a)
        result.reasons.extend(f"{word}: only in theirs" for word in left_b)
    both = bool(left_a) and bool(left_b)
    shared_words = min(in_a - len(left_a), in_b - len(left_b))
    if both:
        price = CONTRADICTED
    elif shared_words >= 2 and person is not False:
        price = max(SHORTER_PERSON, 1 - SHORTER_FADES * result.shared / 2)
        if person is None:
            price = (price + SHORTER_FIRM) / 2
    else:
        price = SHORTER_FIRM
    for word in (*left_a, *left_b):
        heavy = weight(word)
        if person and len(word) > 2:
            heavy = max(heavy, LEAST_NAME)
        result.against += heavy * price
        if word.isdigit() or (len(word) == 1 and (both or person is False)):
            result.against += OTHER_NUMBER


def _syllables(words: tuple[str, ...]) -> bool:
    return len(words) == 3 and all(2 <= len(word) <= 6 for word in words) and korean_surname(words)


@lru_cache(maxsize=262144)
def _likeness(x: str, y: str, short_syllables: bool) -> float:
    if any(c.isdigit() for c in x + y):
        return 0.0
    if len(x) == 1 or len(y) == 1:
        return _INITIAL if x[0] == y[0] and len(x) != len(y) else 0.0
    if sound(x) == sound(y):
        return _ROMANISED
    shorter = min(len(x), len(y))
    if shorter < 4 or (short_syllables and shorter < 6):
        return 0.0
    first = _skeleton(x)
    if len(first) >= 3 and first == _skeleton(y) and len(sound(x)) == len(sound(y)):
        return _SKELETON
    allowed = 1 if shorter < 9 else 2
    distance = OSA.distance(x, y, score_cutoff=allowed)
    if distance > allowed:
        return 0.0
    return 1 - distance / (shorter + 1) * (0.8 if x[0] == y[0] else 1.3)
