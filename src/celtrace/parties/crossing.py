"""Names in Han characters, Hangul or kana found across scripts: by consonants in their readings, or by reading.

Latin names of the lists are kept by the consonants of their words (:func:`celtrace.parties.lattice.key`): of all
words in the three orders of a person's name, and of the words that are neither trade nor place. Names in other
scripts are kept by their characters and by their Korean reading. Built when the first such name is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, product

from celtrace.parties.lattice import key, keys, orders
from celtrace.parties.names import Tokens
from celtrace.parties.parts import Parts, parts, translations
from celtrace.parties.readings import is_han, is_hangul
from celtrace.parties.scripts import korean, southern
from celtrace.parties.words import concept

EASTERN = ("han", "hangul", "kana")
MOST = 200
"""Most names that are compared with one in another script."""

_MOST_READINGS = 16


class Crossing:
    """An index over names; :meth:`search` gives positions of those that a name in another script may be."""

    def __init__(self, names: Sequence[Tokens]) -> None:
        self._by: dict[str, list[int]] = defaultdict(list)
        self._said: dict[str, list[int]] = defaultdict(list)
        for position, name in enumerate(names):
            if name.script == "latin":
                for found in dict.fromkeys(_latin_keys(name.core)):
                    self._by[found].append(position)
                for word in name.core:
                    self._said[word].append(position)
            elif name.script in EASTERN:
                for found in dict.fromkeys(_eastern_keys(parts(name.text))):
                    self._by[found].append(position)

    def search(self, name: Tokens) -> list[int]:
        """Positions in their order, at most :data:`MOST`."""
        found: set[int] = set()
        if name.script not in EASTERN:
            for wanted in dict.fromkeys(_latin_keys(name.core)):
                found.update(self._eastern(wanted))
            return sorted(found)[:MOST]
        for person in (True, False):
            mine = parts(name.text, person=person)
            if len(mine.core) >= 2:
                for wanted in keys(mine.core):
                    found.update(self._by.get(f"l{wanted}", ()))
            for wanted in _eastern_keys(mine):
                found.update(self._by.get(wanted, ()))
            found.update(self._by_meaning(mine))
        return sorted(found)[:MOST]

    def _eastern(self, wanted: str) -> list[int]:
        return self._by.get(f"e{wanted[1:]}", [])

    def _by_meaning(self, mine: Parts) -> set[int]:
        """Names that hold a word for each of the first two characters of the core, or the two as one word."""
        if not 2 <= len(mine.core) <= 6:
            return set()
        first, second = (translations(char) for char in mine.core[:2])
        one = {position for word in first for position in self._said.get(word, ())}
        two = {position for word in second for position in self._said.get(word, ())}
        glued = {p for x in first for y in second for p in self._said.get(x + y, ())}
        return (one & two) | glued


def _latin_keys(words: tuple[str, ...]) -> Iterator[str]:
    for order in orders(words) if len(words) <= 4 else [words]:
        yield f"l{key(''.join(order))}"
    rest = [word for word in words if not concept(word)]
    if rest and len(rest) < len(words):
        yield f"l{key(''.join(rest))}"


def _eastern_keys(mine: Parts) -> Iterator[str]:
    if mine.core:
        yield f"c{mine.core}"
        ways = [
            sorted({southern(sound) for sound in korean(char)})
            if is_han(char)
            else [southern(char) if is_hangul(char) else char]
            for char in mine.core
        ]
        for sounds in islice(product(*ways), _MOST_READINGS):
            yield f"k{''.join(sounds)}"
        for wanted in keys(mine.core):
            yield f"e{wanted}"
    if not mine.core and mine.said:
        yield f"s{'|'.join(sorted(mine.said))}"
