"""Capitals and small letters of one shape that begin a word, told apart by sight and by what is usual in English.

A hand writes ``c`` like ``C``, and a recogniser that is not sure says the small one. How sure it was is weighed with
how often such a word begins with a capital: the first of a line nearly always, a later one where the line is a title,
which its other words tell. Lines are of a few styles, each with its share of capitals for every place and kind of word;
all were counted (``scripts/count_capitals.py``), and of which style a line is follows from all its words together (a
mixture, as in Dempster, Laird and Rubin 1977). What stands inside a word is for :mod:`celtrace.read.ocr.case`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from celtrace.read.ocr.case import ALIKE, words
from celtrace.read.ocr.heights import capital
from celtrace.read.ocr.pixels import Pixels
from celtrace.read.ocr.reading import Reading
from celtrace.read.ocr.together import is_latin

FILE = "capitals.txt"
_FUNCTION = re.compile(
    r"an?|and|are|as|at|be|by|for|from|has|if|in|into|is|it|no|nor|not|of|on|or|per|than|the|to|via|vs|was|with"
)
"""Words that a title has small."""
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]{1,2}(?![A-Za-z]))?")
_OPENING = "&_<([\"'*`"
_NO_WORD = re.compile(r"[\d_@\\]")
"""What follows letters that are part of a name or code."""
_SENTENCE = re.compile(r"[.!?:][\"')]?\s+$")
_BLANK = " \t-•·#"
_TOLD = 8.0
"""Logarithm of the odds that a letter is what it was read as where capital and small one differ."""
_LEAST, _MOST = 1e-5, 1 - 1e-5
SLOPE, BY_HEIGHT, SHIFT = 0.46, 0.39, 1.44
"""What the logarithm of a recogniser's odds of a capital is multiplied by, and that of the odds by height; and what is
added, because a recogniser says the small one too often. Fitted on half of the hands that ``docs/benchmarks.md`` names,
judged on the other half."""


class Style(NamedTuple):
    """A way to use capitals: the share of lines that have it, and by use the share of letters that are capitals."""

    share: float
    shares: dict[tuple[str, str], float]


class Letter(NamedTuple):
    """The first letter of a word: its place in the text, its use, the logarithm of the odds of a capital by sight.

    The use is where the word stands in the line, and what kind of word it is.
    """

    at: int
    use: tuple[str, str]
    seen: float


@lru_cache(maxsize=1)
def styles() -> tuple[Style, ...]:
    """The styles that were counted."""
    head, *rows = resources.files("celtrace.resources").joinpath(FILE).read_text("utf-8").splitlines()
    found = []
    for share, *shares in (map(float, row.split()) for row in rows):
        found.append(Style(share, dict(zip(map(_use, head.split()), shares, strict=True))))
    return tuple(found)


def _use(name: str) -> tuple[str, str]:
    place, _, kind = name.partition("/")
    return place, kind


def settled(reading: Reading, cut: Pixels | None = None) -> Reading:
    """The reading with its capitals where they are likeliest; as it was read stays beside it where that differs.

    ``cut`` is the line in which its signs have their places, where that is known.
    """
    found = letters(reading, cut) if is_latin(reading.text) else []
    if not found:
        return reading
    text = list(reading.text)
    for letter, usual in zip(found, odds(found), strict=True):
        if text[letter.at].upper() in ALIKE:
            text[letter.at] = (str.upper if letter.seen + usual > 0 else str.lower)(text[letter.at])
    likely = "".join(text)
    if likely == reading.text:
        return reading
    return reading._replace(text=likely, as_seen=reading.as_seen or reading.text)


def odds(found: Sequence[Letter]) -> list[float]:
    """Logarithm of the odds of a capital for each letter by its use and by the other letters of the line."""
    by_style = [
        [
            _log_sum(math.log(share) + letter.seen, math.log1p(-share))
            for letter in found
            for share in [style.shares[letter.use]]
        ]
        for style in styles()
    ]
    whole = [math.log(style.share) + sum(scores) for style, scores in zip(styles(), by_style, strict=True)]
    usual = []
    for at, letter in enumerate(found):
        others = [total - scores[at] for total, scores in zip(whole, by_style, strict=True)]
        weights = [math.exp(other - max(others)) for other in others]
        capital = sum(
            weight * style.shares[letter.use] for weight, style in zip(weights, styles(), strict=True)
        )
        usual.append(math.log(capital / (sum(weights) - capital)))
    return usual


def letters(reading: Reading, cut: Pixels | None = None) -> list[Letter]:
    """The first letters of the words of a line of whose use of capitals something is known."""
    seen = _by_sight(reading, cut)
    return [
        Letter(at, use, seen.get(at, _TOLD if reading.text[at].isupper() else -_TOLD))
        for at, use in uses(reading.text)
    ]


def uses(text: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Places of the first letters of words that have no capital but perhaps the first, and their uses."""
    for found in _WORD.finditer(text):
        word, start = found[0], found.start()
        place = _place(text, start)
        if place and word[1:] == word[1:].lower() and not _NO_WORD.match(text, found.end()):
            yield start, (place, _kind(word))


def _place(text: str, start: int) -> str:
    """Where a word stands: at the beginning, after a sentence, after a space, joined to another; empty elsewhere."""
    before = text[:start]
    bare = before.rstrip(_OPENING)
    if not bare.strip(_OPENING + _BLANK):
        return "first"
    if bare[-1].isspace():
        return "after" if _SENTENCE.search(bare) else "inner"
    return "joined" if bare[-1] in "-/" and bare[-2:-1].isalpha() and bare == before else ""


def _kind(word: str) -> str:
    small = word.lower()
    if len(small) == 1:
        return "single"
    return "function" if _FUNCTION.fullmatch(small) else "known" if small in words() else "other"


def _by_sight(reading: Reading, cut: Pixels | None) -> dict[int, float]:
    """Logarithm of the odds of a capital by sight for places of letters that are alike and still as they were seen."""
    places = [at for at, char in enumerate(reading.text) if not char.isspace()]
    written = [reading.text[at].lower() for at in places]
    high = [0.0] * len(reading.signs) if cut is None else capital(cut, reading.signs)
    found = {}
    for block in Levenshtein.opcodes(written, [sign.text.lower() for sign in reading.signs]):
        if block.tag != "equal":
            continue
        for step in range(block.src_end - block.src_start):
            at, number = places[block.src_start + step], block.dest_start + step
            sign = reading.signs[number]
            if sign.text.upper() in ALIKE and sign.text == reading.text[at]:
                sure = min(max(sign.confidence, _LEAST), _MOST)
                log = math.log(sure / (1 - sure))
                seen = log if sign.text.isupper() else -log
                found[at] = SHIFT + SLOPE * seen + BY_HEIGHT * high[number]
    return found


def _log_sum(one: float, other: float) -> float:
    return max(one, other) + math.log1p(math.exp(-abs(one - other)))
