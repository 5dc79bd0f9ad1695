"""Find any of many values in a text, as a word of its own, whatever its case.

A value in Latin, Greek or Cyrillic letters has to stand alone: ``li`` is not in ``list``. Han, kana and Hangul
are written without spaces, so there a value is found anywhere. Time grows with the text, not with the number
of values.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_DENSE = (
    "\u1100-\u11ff\u2e80-\u303f\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Han, kana, Hangul and bopomofo: scripts without spaces between words, or with endings joined to names."""

_IS_DENSE = re.compile(f"[{_DENSE}]")
_THIN_WORD = re.compile(rf"[^\W{_DENSE}]+")


class Hit(NamedTuple):
    """A value found from ``start`` to ``end``."""

    start: int
    end: int
    value: str


class Finder:
    """Values, ready to be found. ``exact`` names those that count only in their own case."""

    def __init__(self, values: Iterable[str], exact: Collection[str] = ()) -> None:
        by_word: defaultdict[str, list[tuple[int, str, str, bool]]] = defaultdict(list)
        by_char: defaultdict[str, list[tuple[int, str, str, bool]]] = defaultdict(list)
        for value in sorted({value for value in values if value}, key=lambda each: (-len(each), each)):
            folded = fold(value)
            first = _THIN_WORD.search(folded)
            row = (first.start() if first else 0, folded, value, value in exact)
            if first and not _IS_DENSE.search(folded[: first.start()]):
                by_word[first.group()].append(row)
            else:
                by_char[folded[0]].append((0, *row[1:]))
        self._by_word, self._by_char = dict(by_word), dict(by_char)
        starts = "".join(map(re.escape, sorted(by_char)))
        self._chars = re.compile(f"[{starts}]") if starts else None

    def __bool__(self) -> bool:
        return bool(self._by_word or self._by_char)

    def find(self, text: str) -> Iterator[Hit]:
        """Hits in their order, none overlapping; of those that begin at one place the longest."""
        folded = fold(text)
        hits = sorted(self._all(text, folded), key=lambda hit: (hit.start, -hit.end, hit.value))
        end = 0
        for hit in hits:
            if hit.start >= end:
                yield hit
                end = hit.end

    def _all(self, text: str, folded: str) -> Iterator[Hit]:
        if self._by_word:
            for word in _THIN_WORD.finditer(folded):
                for row in self._by_word.get(word.group(), ()):
                    yield from _checked(row, word.start(), text, folded)
        if self._chars is not None:
            for char in self._chars.finditer(folded):
                for row in self._by_char[char.group()]:
                    yield from _checked(row, char.start(), text, folded)


def _checked(row: tuple[int, str, str, bool], place: int, text: str, folded: str) -> Iterator[Hit]:
    before, wanted, value, exact = row
    start = place - before
    end = start + len(wanted)
    if start < 0 or not folded.startswith(wanted, start) or (exact and text[start:end] != value):
        return
    if _joined(folded, start) or _joined(folded, end):
        return
    yield Hit(start, end, value)


def _joined(text: str, place: int) -> bool:
    """Whether a word of a script with spaces goes on across ``place``."""
    return 0 < place < len(text) and _thin(text[place - 1]) and _thin(text[place])


@cache
def _thin(char: str) -> bool:
    return bool(_THIN_WORD.match(char))


def fold(text: str) -> str:
    """Text in lower case, character by character, so that places stay the same."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def weight(text: str) -> int:
    """How much a value says: its characters, those of scripts without spaces twice."""
    return len(text) + len(_IS_DENSE.findall(text))
