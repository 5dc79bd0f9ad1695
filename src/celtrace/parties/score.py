"""How alike two names are, from 0 to 1, and why: word by word, weighted by rarity.

Each word of one name meets at most one of the other (:mod:`celtrace.parties.align`); what meets and what is
left over become named features (:mod:`celtrace.parties.features`), and a model turns them into a score
(:mod:`celtrace.parties.model`). Numbers that differ, other legal forms and other single letters lower it
further, by the prices below: the labelled pairs hold too few of them to learn from. Names in Han characters,
Hangul or kana are compared by their readings (:mod:`celtrace.parties.scripts`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from celtrace.parties import model
from celtrace.parties.align import Alignment, align
from celtrace.parties.features import features
from celtrace.parties.likeness import INITIAL, mistyped
from celtrace.parties.names import Tokens, fold, tokens
from celtrace.parties.scripts import compare_scripts
from celtrace.parties.words import frequency, weight

_RARE = 0.6
_WORD = re.compile(r"[^\W_]+")
_EASTERN = ("han", "hangul", "kana")

NUMBERS_DIFFER, NUMBER_MISSING = 0.6, 0.8
"""What is left of a score when both names hold numbers that the other lacks, or one alone does."""

FORMS_DIFFER = 0.8
"""What is left when the legal forms are of different classes."""

CONSONANTS_ALONE = 0.8
"""What is left for a person of two words of which one meets by its consonants alone."""

LETTERS_DIFFER = 0.8
"""What is left when both names of a person hold an initial that the other contradicts."""

SYLLABLE_DIFFERS = 0.75
"""What is left when both names are short syllables and one of them differs: another name, seldom a slip."""


COMMON_WORDS = 0.8
"""What is left for firms when all words that meet are common: trade words and places."""

MISSPELT = 0.8
"""Least score of names that differ by two slips in all, with nothing left over, and are not short."""

SLIP_FREE, SLIP_EACH = 2, 5
"""Letters and digits that two whole names need to be the same but for slips: so many, and for each slip so many more.

Of 3,000 ordinary firms and 800 persons none is so near to any name of the list but those that are the same.
"""


LEVELS = {True: (0.58, 0.8), False: (0.78, 0.82)}
"""What the model has to say for ``possible`` and for ``match``, for persons and for other names.

Set together on list entries with even numbers, each asked of a model that had not seen it: above the second 95 in 100
pairs are of one party, more of persons' and fewer of others' (``docs/benchmarks.md``). Persons stay at .8, where a name
of two words of which one meets by its consonants alone is never ``match``.
"""

SCALE = (0.79, 0.86)
"""Where these two levels stand on the one scale of scores."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The likeness of two names and its reasons; ``mass`` is the weight of what they share.

    ``thin`` says that two firms' names have no rare word in common but one of up to three letters, or one that meets
    another by sound or with a slip and has less than eight: among ordinary names that happens by chance.
    """

    score: float
    mass: float
    reasons: tuple[str, ...]
    thin: bool = False


def compare(mine: str, theirs: str, *, person: bool | None = None) -> Comparison:
    """Compare two names as written.

    Args:
        mine: the name of the party.
        theirs: the name in the list.
        person: true or false when it is known that both are of persons or of something else.
    """
    a, b = tokens(mine), tokens(theirs)
    return replace(compare_many([(a, b, person)])[0], reasons=tuple(reasons(a, b, person=person)))


def reasons(a: Tokens, b: Tokens, *, person: bool | None = None) -> list[str]:
    """Why two names are as alike as they are, word by word: the comparison without its score."""
    early = _without_model(a, b, person)
    if early is not None:
        return list(early.reasons)
    found = align(a, b, person=person)
    whole = a.core != b.core and not found.short and _near_whole(a, b)
    return [
        *_reasons(found),
        *_against(a, b, found, person)[1],
        *(["the whole names differ by slips alone"] if whole else []),
    ]


def compare_many(pairs: Sequence[tuple[Tokens, Tokens, bool | None]]) -> list[Comparison]:
    """Compare many pairs of names at once, which costs a fraction of one by one; without reasons."""
    results: list[Comparison | None] = []
    rows: list[list[float]] = []
    persons: list[bool | None] = []
    waiting: list[tuple[int, Alignment]] = []
    for a, b, person in pairs:
        early = _without_model(a, b, person)
        results.append(early)
        if early is not None:
            continue
        found = align(a, b, person=person)
        waiting.append((len(results) - 1, found))
        rows.append(features(a, b, found, person=person))
        persons.append(person)
    for (position, found), score in zip(waiting, model.score(rows, persons), strict=True):
        a, b, person = pairs[position]
        same = a.core == b.core or sorted(a.core) == sorted(b.core)
        whole = not same and not found.short and _near_whole(a, b)
        slip = whole or (not same and _misspelt(found))
        factor, _ = _against(a, b, found, person)
        value = scaled((1.0 if same else score) * factor, person)
        if slip:
            # A slip in a legal form makes no other form.
            value = max(value, MISSPELT if whole else MISSPELT * factor)
        thin = not slip and _thin(a, b, found, person)
        results[position] = Comparison(round(value, 4), found.shared, (), thin)
    return [result for result in results if result is not None]


def scaled(score: float, person: bool | None) -> float:
    """A score of the model on the scale that all kinds of names share; straight between its levels."""
    if person is None:
        return (scaled(score, True) + scaled(score, False)) / 2
    xs, ys = (0.0, *LEVELS[person], 1.0), (0.0, *SCALE, 1.0)
    at = 2 if score >= xs[2] else 1 if score >= xs[1] else 0
    return ys[at] + (ys[at + 1] - ys[at]) * (score - xs[at]) / (xs[at + 1] - xs[at])


def _without_model(a: Tokens, b: Tokens, person: bool | None) -> Comparison | None:
    if not a.core or not b.core:
        return Comparison(0.0, 0.0, ("a name holds no letter or digit",))
    if a.script in _EASTERN or b.script in _EASTERN:
        if "other" in (a.script, b.script):
            return Comparison(0.0, 0.0, (f"the scripts {a.script} and {b.script} are not compared",))
        score, mass, reasons = compare_scripts(a, b, person=person)
        return Comparison(score, mass, tuple(reasons))
    if a.script != "latin" or b.script != "latin":
        same = a.glued == b.glued
        return Comparison(
            float(same), 1.0 * same, (f"{a.text} and {b.text} are {'the same' if same else 'not the same'}",)
        )
    return None


def _thin(a: Tokens, b: Tokens, found: Alignment, person: bool | None) -> bool:
    if person or found.glued or a.core == b.core:
        return False
    # Words that say the same in two languages are words of a glossary, and no names.
    rare = [
        (len(a.core[i]), "same" if mistyped(a.core[i], b.core[j]) else kind)
        for i, j, _, kind in found.pairs
        if kind != "translated" and weight(a.core[i]) > _RARE
    ]
    mine = any(weight(a.core[i]) > _RARE for i in found.left_a)
    theirs = any(weight(b.core[j]) > _RARE for j in found.left_b)
    if len(rare) < 2 and mine and theirs:
        return True
    return bool(rare) and not any(length >= (4 if kind == "same" else 8) for length, kind in rare)


def _near_whole(a: Tokens, b: Tokens) -> bool:
    """Whether the names, legal forms and all, differ by at most two slips of letters, also with a word turned round."""
    mine, theirs = _turned(a.text), _turned(b.text)[0]
    shorter = min(len(mine[0]), len(theirs))
    most = min(2, (shorter - SLIP_FREE) // SLIP_EACH)
    if most < 1 or abs(len(mine[0]) - len(theirs)) > most:
        return False
    digits = [char for char in theirs if char.isdigit()]
    return any(
        OSA.distance(way, theirs, score_cutoff=most) <= most
        and sorted(filter(str.isdigit, way)) == sorted(digits)
        for way in mine
    )


@lru_cache(maxsize=131072)
def _turned(text: str) -> tuple[str, ...]:
    """Letters and digits of a name as written, and with the first word last or the last first."""
    words = _WORD.findall(fold(text[:200]))
    ways = [words, words[1:] + words[:1], words[-1:] + words[:-1]]
    return tuple(dict.fromkeys("".join(way) for way in ways))


def _misspelt(found: Alignment) -> bool:
    """Whether the names differ by at most two slips of letters and nothing else."""
    if found.left_a or found.left_b or found.short or not found.pairs:
        return False
    letters, slips = 0, 0.0
    for i, j, _, kind in found.pairs:
        letters += len(found.a[i])
        if kind not in ("same", "slip", "consonants", "romanised"):
            return False
        x, y = found.a[i], found.b[j]
        slips += 0.5 if mistyped(x, y) else OSA.distance(x, y, score_cutoff=2)
    return slips <= 2 and letters >= 4 + 5 * slips


def _against(a: Tokens, b: Tokens, found: Alignment, person: bool | None) -> tuple[float, list[str]]:
    """What is left of the score after what the model does not weigh, and why."""
    factor, reasons = 1.0, []
    mine = {word for word in a.core if word.isdigit() and word not in b.core}
    theirs = {word for word in b.core if word.isdigit() and word not in a.core}
    if mine or theirs:
        factor *= NUMBERS_DIFFER if mine and theirs else NUMBER_MISSING
        reasons.append(
            f"numbers differ: {', '.join(sorted(mine)) or 'none'}, {', '.join(sorted(theirs)) or 'none'}"
        )
    if a.forms and b.forms and not a.forms & b.forms:
        factor *= FORMS_DIFFER
        reasons.append(f"legal forms differ: {'/'.join(sorted(a.forms))}, {'/'.join(sorted(b.forms))}")
    if a.places and b.places and not a.places & b.places:
        factor *= FORMS_DIFFER
        reasons.append(
            f"legal forms of different countries: {'/'.join(sorted(a.places))}, {'/'.join(sorted(b.places))}"
        )
    if not person and a.core != b.core:
        rare = [i for i, _, _, kind in found.pairs if kind != "translated" and weight(a.core[i]) > _RARE]
        if not rare and not found.glued and (found.left_a or found.left_b):
            factor *= COMMON_WORDS
            reasons.append("only common words of trade and place meet")
    if person and len(found.pairs) <= 2 and any(kind == "consonants" for *_, kind in found.pairs):
        factor *= CONSONANTS_ALONE
        reasons.append("one of two words meets by its consonants alone")
    if person is not False:
        alone = [a.core[i] for i in found.left_a if len(a.core[i]) == 1]
        other = [b.core[j] for j in found.left_b if len(b.core[j]) == 1]
        if (alone and found.left_b) or (other and found.left_a):
            factor *= LETTERS_DIFFER
            reasons.append(f"an initial contradicts: {', '.join(alone + other)}")
    if found.short and any(len(a.core[i]) > 1 for i in found.left_a) and found.left_b:
        factor *= SYLLABLE_DIFFERS
        reasons.append("one short word differs: among short names that is another name")
    return factor, reasons


def _reasons(found: Alignment) -> list[str]:
    """A sentence for each word: what it meets and how rare it is."""
    reasons = []
    for i, j, alike, kind in sorted(found.pairs):
        x, y = found.a[i], found.b[j]
        if kind == "same":
            count, total = frequency(x)
            rarity = f"in {count} of {total} list names" if count else "rare in lists"
            reasons.append(f"{x}: the same ({rarity})")
        elif alike == INITIAL and kind == "initial":
            reasons.append(f"{x} meets {y}: an initial")
        else:
            reasons.append(f"{x} meets {y}: {_KINDS[kind]}")
    reasons.extend(f"{word} meets {parts}: written apart or in initials" for word, parts in found.glued)
    reasons.extend(f"{found.a[i]}: only in mine" for i in found.left_a)
    reasons.extend(f"{found.b[j]}: only in theirs" for j in found.left_b)
    return reasons


_KINDS = {
    "one origin": "forms of one name",
    "translated": "says the same",
    "romanised": "romanised differently",
    "consonants": "the same consonants",
    "slip": "a typing error",
}
