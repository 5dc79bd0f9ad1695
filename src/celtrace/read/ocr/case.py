"""Letters that look alike small and as capitals, told apart inside a word by the rest of it.

A hand writes ``k`` like ``K`` and ``c`` like ``C``, and nothing but their height tells, which a hand does not keep. A
word that English interfaces write small (``scripts/count_words.py``) has no capital inside; one whose other letters
are surely capitals has no small letter inside. What stands among digits or marks, what no list has (``LibreOffice``,
``scaleX``), first letters, and endings and middles that short forms have small (``GPUs``, ``MHz``, ``DoF``) stay as
they are read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from celtrace.read.ocr.reading import Reading

FILE = "english.txt"
_TOKEN = re.compile(r"(?<!\S)[(\[\"'<&_]*([A-Za-z]{3,})(?=[)\]\"'>.,:;!?…]*(?!\S))")
_ALIKE = frozenset("CKOPSUVWXZ")
"""Letters whose capital is a larger small one, of a hand at least."""
_RAISED = frozenset("ckuvw")
_SURE = 2
"""Letters that are surely capitals, from which a word is in capitals."""


@lru_cache(maxsize=1)
def words() -> frozenset[str]:
    """Words that are written small."""
    return frozenset(resources.files("celtrace.resources").joinpath(FILE).read_text("utf-8").split())


def evened(reading: Reading) -> Reading:
    """The reading with letters of the right case; as it was read stays beside it where that differs."""
    text = _TOKEN.sub(
        lambda found: found[0][: found.start(1) - found.start()] + _word(found[1]), reading.text
    )
    if text == reading.text:
        return reading
    return reading._replace(text=text, as_seen=reading.as_seen or reading.text)


def _word(word: str) -> str:
    first, inside = word[0], word[1:]
    told = [letter for letter in word if letter.upper() not in _ALIKE]
    small = [letter for letter in inside if letter.islower()]
    if (
        all(letter in _ALIKE or letter.islower() for letter in inside)
        and word.lower() in words()
        and (any(letter.islower() for letter in told))
    ):
        return first + inside.lower()
    if (
        sum(letter.isupper() for letter in told) >= _SURE
        and first.isupper()
        and all(letter in _RAISED for letter in small)
    ):
        return word.upper()
    return word
