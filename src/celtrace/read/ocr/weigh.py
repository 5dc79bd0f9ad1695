"""Words in Latin lines weighed against others that may stand there, by all that is known of the line.

A recogniser takes the likeliest sign of every column; which line is likeliest as a whole it does not ask. So the
likeliest texts by what PP-OCR saw are looked for, and each word in which they differ from what was read, and that
English interfaces have, is weighed against it: how likely the whole line is by what PP-OCR saw, by what celtrace's own
recogniser saw, and by how usual its letters are in a row. What is no word of letters alone (numbers, codes, file
names, addresses) never changes, nor does what PP-OCR is sure of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz.distance import Levenshtein

from celtrace.read.ocr.choose import Choice
from celtrace.read.ocr.columns import SIGNS, Columns
from celtrace.read.ocr.letters import letters
from celtrace.read.ocr.reading import Reading
from celtrace.read.ocr.spelling import counts
from celtrace.read.ocr.together import is_latin

OTHER, OWN, USUAL, NO_WORD, LONGER, CHANGED = 1.0, 1.25, 0.7, -0.65, 2.35, -1.3
"""What a nat by PP-OCR, by celtrace's own recogniser and by what is usual weigh, a letter of a word that is none, a
sign more, and that it is another reading. Fitted on lines in 38 hands (``docs/benchmarks.md``)."""
_LEAST, _MOST_LONGER = 2, 2
"""Letters that a word has at least, and by how many another one may be longer or shorter."""
_WORD = re.compile(r"([(\[\"'<&]*)([A-Za-z]+(?:['-][A-Za-z]+)*)([)\]\"'>.,:;!?]*)")
_PART = re.compile(r"[A-Za-z]+")

Change = tuple[int, str]
"""The number of a word of the line, and what may stand there instead."""


def weighed(reading: Reading, choices: Sequence[Choice]) -> Reading:
    """The reading with the likeliest words; as it was read stays beside it where that differs.

    ``choices`` are what was read of the line on the page and on its pens.
    """
    choices = [choice for choice in choices if not choice.korean]
    other = [choice.first.seen for choice in choices if choice.first.seen]
    own = [choice.second.seen for choice in choices if choice.second.seen]
    if not other or not own or not is_latin(reading.text) or any(sign not in SIGNS for sign in reading.text):
        return reading
    words = reading.text.split(" ")
    texts = {choice.first.text for choice in choices}
    for seen in other:
        texts.update(seen.texts())
    changes = sorted({change for text in texts for change in _changes(words, text.split())})
    if not changes:
        return reading
    gains = _gains(words, changes, other, own)
    best = {at: (0.0, words[at]) for at, _ in changes}
    for (at, word), gain in zip(changes, gains, strict=True):
        if gain > best[at][0]:
            best[at] = (gain, word)
    for at, (_, word) in best.items():
        words[at] = word
    text = " ".join(words)
    if text == reading.text:
        return reading
    return reading._replace(text=text, as_seen=reading.as_seen or reading.text)


def _changes(words: Sequence[str], text: Sequence[str]) -> list[Change]:
    """Words of a text that may stand instead of those that were read."""
    return [
        (code.src_start + step, text[code.dest_start + step])
        for code in Levenshtein.opcodes(words, text)
        if code.tag == "replace" and code.src_end - code.src_start == code.dest_end - code.dest_start
        for step in range(code.src_end - code.src_start)
        if _may_be(words[code.src_start + step], text[code.dest_start + step])
    ]


def _may_be(word: str, instead: str) -> bool:
    """Whether both are words of letters between the same marks, and the second is one of English interfaces."""
    one, two = _WORD.fullmatch(word), _WORD.fullmatch(instead)
    return (
        one is not None
        and two is not None
        and (one[1], one[3]) == (two[1], two[3])
        and min(len(one[2]), len(two[2])) >= _LEAST
        and abs(len(one[2]) - len(two[2])) <= _MOST_LONGER
        and _no_word(two[2]) == 0
    )


def _gains(
    words: Sequence[str], changes: Sequence[Change], other: Sequence[Columns], own: Sequence[Columns]
) -> list[float]:
    """How much better the line is with each change."""
    lines = [" ".join(words), *(" ".join([*words[:at], word, *words[at + 1 :]]) for at, word in changes)]
    total = USUAL * np.array([letters().line(line) for line in lines])
    for weight, of in ((OTHER, other), (OWN, own)):
        total += weight * np.mean([seen.likely(lines) for seen in of], axis=0)
    return [
        float(now - total[0])
        + NO_WORD * (_no_word(word) - _no_word(words[at]))
        + LONGER * (len(word) - len(words[at]))
        + CHANGED
        for now, (at, word) in zip(total[1:], changes, strict=True)
    ]


def _no_word(text: str) -> int:
    """Letters of those parts of a text that are no words of English interfaces."""
    return sum(
        len(part) for part in _PART.findall(text) if len(part) >= _LEAST and part.lower() not in _known()
    )


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """All words that are counted."""
    return frozenset(word for of in counts().values() for word in of)
