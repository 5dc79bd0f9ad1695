"""Names in Han characters, Hangul or kana found across scripts: by consonants in their readings, or by reading.

Latin names of the lists are kept by the consonants of their words (:func:`celtrace.parties.lattice.key`): of all
words in the three orders of a person's name, and of the words that are neither trade nor place. Names in other
scripts are kept by their characters and by their Korean reading. Built when the first such name is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, product

from celtrace.parties.borrowed import SHORTEST, is_borrowing
from celtrace.parties.firms import RUN
from celtrace.parties.heard import consonants, many_sounds, sounds_of
from celtrace.parties.lattice import key, keys, language_keys, languages, orders
from celtrace.parties.names import Tokens
from celtrace.parties.parts import Parts, parts, translations
from celtrace.parties.readings import is_han, is_hangul
from celtrace.parties.romanise import is_kana
from celtrace.parties.sayings import sayings
from celtrace.parties.scripts import korean, southern
from celtrace.parties.words import concept

EASTERN = ("han", "hangul", "kana")
MOST = 200
"""Most names that are compared with one in another script."""

_LAST = (99, 0)

MOST_JOINED = 3
"""Most neighbouring Latin words that are looked for as one."""

MOST_READ = 4
"""Most characters of a part of a core that are looked for."""

FEWEST_CONSONANTS, MOST_CONSONANTS = 2, 4
"""Consonants that a key of a part or a foreign word has."""

_MOST_READINGS = 16


class Crossing:
    """An index over names; :meth:`search` gives positions of those that a name in another script may be."""

    def __init__(self, names: Sequence[Tokens]) -> None:
        self._by: dict[str, list[int]] = defaultdict(list)
        self._meant: dict[str, set[int]] = defaultdict(set)
        self._said: dict[str, list[int]] = defaultdict(list)
        latin = sorted({word for name in names if name.script == "latin" for word in name.core})
        bones = {word: consonants(heard) for word, heard in zip(latin, many_sounds(latin), strict=True)}
        for position, name in enumerate(names):
            if name.script == "latin":
                for found in dict.fromkeys(_latin_keys(name.core)):
                    self._by[found].append(position)
                for found in dict.fromkeys(_word_keys(name.core, bones)):
                    self._by[found].append(position)
                for meaning in {m for word in name.core for m in sayings(word)}:
                    self._meant[meaning].add(position)
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
        ranks: dict[int, tuple[int, int]] = {}
        said: set[str] = set()
        for person in (True, False):
            mine = parts(name.text, person=person)
            said.update(mine.said)
            for position in self._by_meaning(mine):
                ranks[position] = (0, 0)
            for wanted, rank in _wanted(mine, person=person):
                holders = self._by.get(wanted, [])
                # Of keys of one rank the rarest first: what has many bearers tells least.
                for position in holders:
                    ranks[position] = min(ranks.get(position, _LAST), (rank, len(holders)))
        if len(ranks) <= MOST:
            return sorted(ranks)
        order = sorted(
            (rank - sum(p in self._meant.get(meaning, ()) for meaning in said), bearers, p)
            for p, (rank, bearers) in ranks.items()
        )
        return sorted(p for *_, p in order[:MOST])

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


def _word_keys(words: tuple[str, ...], bones: dict[str, str]) -> Iterator[str]:
    """Keys of the words that are neither trade nor place, alone and with what follows: a core is found in part."""
    for start, word in enumerate(words):
        if concept(word):
            continue
        joined = heard = ""
        for part in words[start : start + MOST_JOINED]:
            joined += part
            heard += bones[part]
            yield f"w{key(joined)}"
            if len(joined) >= SHORTEST and len(heard) >= FEWEST_CONSONANTS:
                yield f"b{heard[:MOST_CONSONANTS]}"


def _wanted(mine: Parts, *, person: bool) -> Iterator[tuple[str, int]]:
    """Keys to look for and their ranks: native readings of the whole core first, parts read otherwise last."""
    for wanted in _eastern_keys(mine):
        yield wanted, 0
    if len(mine.core) >= 2:
        for wanted, rank in _ranked(mine.core):
            yield f"l{wanted}", rank
    if person:
        return
    for run in dict.fromkeys((mine.core, *RUN.findall(mine.core))):
        if is_borrowing(run) and len(found := consonants(sounds_of(run))) >= FEWEST_CONSONANTS:
            yield f"b{found[:MOST_CONSONANTS]}", 2
        for length in range(2, min(len(run), MOST_READ) + 1):
            for piece in dict.fromkeys((run[:length], run[-length:])):
                for wanted, rank in _ranked(piece):
                    if len(wanted) >= FEWEST_CONSONANTS or length == len(run):
                        yield f"w{wanted}", 2 + rank + (length < len(run))


def _ranked(chars: str) -> Iterator[tuple[str, int]]:
    for language in languages(chars):
        native = language == "zh" or is_hangul(chars[0]) or is_kana(chars[0])
        for wanted in language_keys(chars, language):
            yield wanted, 0 if native else 1


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
