"""Words in Latin letters that are none, read again as the word that they may be by sight as well.

A hand writes ``r`` like ``v`` and ``n`` like ``h``; which it is, the word tells. What is no word of English
interfaces becomes one (``scripts/count_spelling.py``) where every letter that differs is one that PP-OCR saw there
itself as nearly as likely, and no other word is about as near.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from importlib import resources

from rapidfuzz.distance import Levenshtein

from celtrace.read.ocr.reading import Reading, Sign
from celtrace.read.ocr.together import is_latin

FILE = "spelling.txt"
_WORD = re.compile(r"(?<![A-Za-z0-9_%\\\\])[A-Za-z]{4,}(?![A-Za-z0-9_])")
OFTEN = 0.3
"""What the logarithm of a word's count weighs beside the odds of its letters."""
MOST, APART = 6.0, 1.0
"""Nats that a word may be less likely by sight than what was read, less what its count adds; nats to the next word.
Chosen on one half of the hands for development, judged on the other (``docs/benchmarks.md``)."""
_SHARE = 0.5
"""Share of its letters in which a word may differ from what was read."""


@lru_cache(maxsize=1)
def counts() -> dict[int, dict[str, float]]:
    """Words by their length, with what their count adds."""
    found: dict[int, dict[str, float]] = {}
    for line in resources.files("celtrace.resources").joinpath(FILE).read_text("utf-8").splitlines():
        times, *words = line.split()
        for word in words:
            found.setdefault(len(word), {})[word] = OFTEN * math.log(int(times))
    return found


def spelt(reading: Reading) -> Reading:
    """The reading with words where it has none; as it was read stays beside it where that differs."""
    if not is_latin(reading.text):
        return reading
    signs: dict[int, Sign] | None = None
    text = list(reading.text)
    for found in _WORD.finditer(reading.text):
        word = found[0].lower()
        if word in counts().get(len(word), {}):
            continue
        if signs is None:
            signs = _placed(reading)
        instead = [dict(signs[at].instead) if at in signs else {} for at in range(found.start(), found.end())]
        for at, letter in enumerate(_nearest(word, instead)):
            if letter != word[at]:
                place = found.start() + at
                text[place] = letter.upper() if text[place].isupper() else letter
    likely = "".join(text)
    if likely == reading.text:
        return reading
    return reading._replace(text=likely, as_seen=reading.as_seen or reading.text)


def _nearest(word: str, instead: list[dict[str, float]]) -> str:
    """The word that may stand there instead, or the one that was read."""
    near = []
    for other, often in counts().get(len(word), {}).items():
        differs = [
            (of, letter) for was, letter, of in zip(word, other, instead, strict=True) if was != letter
        ]
        if len(differs) <= _SHARE * len(word) and all(letter in of for of, letter in differs):
            near.append((sum(of[letter] for of, letter in differs) - often, other))
    near.sort()
    if not near or near[0][0] >= MOST or (len(near) > 1 and near[1][0] - near[0][0] <= APART):
        return word
    return near[0][1]


def _placed(reading: Reading) -> dict[int, Sign]:
    """Signs by their place in the text, those that are still as they were seen."""
    places = [at for at, char in enumerate(reading.text) if not char.isspace()]
    written = [reading.text[at].lower() for at in places]
    found = {}
    for block in Levenshtein.opcodes(written, [sign.text.lower() for sign in reading.signs]):
        if block.tag == "equal":
            for step in range(block.src_end - block.src_start):
                found[places[block.src_start + step]] = reading.signs[block.dest_start + step]
    return found
