"""Northern and Southern usage of Korean in the pooled lines of one folder: counts, words, a careful verdict.

The words and weights are in ``resources/usage.yml``, each class with its source. Northern spelling is also
that of Korean-Chinese writing, so the verdict ``northern_type`` names an orthography and never people;
it is given for 20 lines or more together, never for a line or a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from celtrace.resources.usage import CLASSES, DPRK, PATTERNS, ROWS

FEWEST_LINES = 20
"""Korean lines pooled before a verdict: measured, fewer lines find little and accuse at random."""
ENOUGH = 2.5
"""Weight that Southern usage needs for a verdict, about odds of twelve to one."""
ENOUGH_NORTHERN = 1.5
"""The same for Northern spelling, which Southern writing does not have by chance: one word of the surest classes,
or two of the others. Of 46,078 Southern strings none holds such a word."""
FEWEST_DPRK = 2
"""Distinct words known from the DPRK alone that one folder needs before they are evidence: one may be quoted."""
MARKS_TOGETHER = 1.0
"""All weak marks together count no more than this."""


_NUMBER = re.compile(r"\s?\d+")


class Usage(msgspec.Struct, frozen=True):
    """The verdict with what it rests on: distinct words of each side and how often they stand there.

    ``dprk`` counts words that are known from publications of the DPRK alone, a number in one as ``N``; the verdict
    does not rest on them.
    """

    verdict: str
    lines: int
    northern: dict[str, int]
    southern: dict[str, int]
    northern_weight: float
    southern_weight: float
    dprk: dict[str, int] = {}

    @property
    def value(self) -> str:
        """The machine-readable form: verdict, then counts of lines and of words of each side."""
        return (
            f"{self.verdict};lines={self.lines};northern={sum(self.northern.values())};"
            f"southern={sum(self.southern.values())}"
        )

    @property
    def words(self) -> str:
        """The words found, each with its count, for a reader."""
        sides = (("Northern", self.northern), ("Southern", self.southern))
        return "; ".join(
            f"{name}: " + (", ".join(f"{word} {count}" for word, count in found.items()) or "none")
            for name, found in sides
        )


def korean_usage(lines: Iterable[str]) -> Usage:
    """Weigh the words of all lines together, repeated lines once."""
    pool = sorted(set(lines))
    north: Counter[str] = Counter()
    south: Counter[str] = Counter()
    dprk: Counter[str] = Counter()
    for line in pool:
        taken: set[int] = set()
        for found in _pattern("north").finditer(line):
            north[found.group()] += 1
            taken.update(range(*found.span()))
        for found in _spellings().finditer(line):
            if taken.isdisjoint(range(*found.span())):
                north[found.group()] += 1
        south.update(found.group() for found in _pattern("south").finditer(line))
        dprk.update(dprk_words(line))
    northern, southern = _weight(north, "north"), _weight(south, "south")
    verdict = "undecided"
    if len(pool) >= FEWEST_LINES:
        contrary = _weight((word for word in south if _classes("south")[word] != "southern"), "south")
        if northern >= ENOUGH_NORTHERN and northern >= 3 * contrary:
            verdict = "northern_type"
        elif southern >= ENOUGH and southern >= 3 * northern:
            verdict = "southern"
    return Usage(
        verdict,
        len(pool),
        dict(sorted(north.items())),
        dict(sorted(south.items())),
        round(northern, 2),
        round(southern, 2),
        dict(sorted(dprk.items())),
    )


def dprk_words(line: str) -> list[str]:
    """Words of a line that are known from publications of the DPRK alone, a number in one as ``N``."""
    return [_NUMBER.sub("N", found.group().strip("《》")) for found in _dprk().finditer(line)]


def _weight(words: Iterable[str], side: str) -> float:
    """Weights of distinct words; weak marks are capped together."""
    total = marks = 0.0
    for word in words:
        kind = _classes(side).get(word) or _by_rule(word)
        if kind == "mark":
            marks += CLASSES[kind]
        else:
            total += min(CLASSES[kind], CLASSES["southern"]) if side == "south" else CLASSES[kind]
    return total + min(marks, MARKS_TOGETHER)


@lru_cache(maxsize=2)
def _classes(side: str) -> dict[str, str]:
    place = 0 if side == "north" else 1
    return {row[place]: row[2] for row in ROWS if row[place]}


_FIRST, _PER_INITIAL, _PER_VOWEL, _INITIALS, _VOWELS = (
    0xAC00,
    588,
    28,
    19,
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
)
_FINAL_N, _FINAL_L = 4, 8
"""Places of Hangul in Unicode: syllables of an initial and of a vowel, and two final consonants (chapter 3.12)."""


def _syllables(vowels: str, final: int) -> str:
    """A class of all syllables with one of ``vowels`` and a final consonant."""
    return "".join(
        chr(_FIRST + initial * _PER_INITIAL + _VOWELS.index(vowel) * _PER_VOWEL + final)
        for initial in range(_INITIALS)
        for vowel in vowels
    ).join("[]")


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The spellings of ``PATTERNS`` as expressions, each with its class."""
    found = []
    for text, kind in PATTERNS:
        text = re.sub(r"OPEN\((\w+)\)", lambda vowels: _syllables(vowels.group(1), 0), text)
        text = text.replace("OPEN", _syllables(_VOWELS, 0)).replace("H", "[\uac00-\ud7a3]")
        text = re.sub(r"\bN\b", _syllables(_VOWELS, _FINAL_N), text)
        text = re.sub(r"L(?=가)", _syllables(_VOWELS, _FINAL_L), text)
        found.append((re.compile(text.replace("^", r"(?<![\uac00-\ud7a3A-Za-z0-9])")), kind))
    return tuple(found)


@lru_cache(maxsize=1)
def _dprk() -> re.Pattern[str]:
    return re.compile(r"(?<![\uac00-\ud7a3])(?:" + "|".join(word for word, _ in DPRK) + ")")


@lru_cache(maxsize=1)
def _spellings() -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern for rule, _ in _rules()))


def _by_rule(word: str) -> str:
    """The class of a spelling that no row names; the rules that look ahead are tried last."""
    return next((kind for rule, kind in _rules() if rule.search(word)), "spelling")


@lru_cache(maxsize=2)
def _pattern(side: str) -> re.Pattern[str]:
    """Words where they begin: after anything that is no Hangul syllable."""
    words = sorted(_classes(side), key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\uac00-\ud7a3])(?:" + "|".join(map(re.escape, words)) + ")")
