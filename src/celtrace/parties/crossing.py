"""Names in Han characters, Hangul or kana found across scripts: by consonants in their readings, or by reading.

Latin names of the lists are kept by the consonants of their words (:func:`celtrace.parties.lattice.key`): of all
words in the three orders of a person's name, and of the words that are neither trade nor place. Names in other
scripts are kept by their characters and by their Korean reading. Built when the first such name is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, product
from math import log

from celtrace.parties.borrowed import SHORTEST, is_borrowing
from celtrace.parties.firms import GENERIC, RUN
from celtrace.parties.heard import consonants, many_sounds, sounds_of
from celtrace.parties.japanese import JAPANESE, is_japanese, japanese_name, surely_japanese
from celtrace.parties.keys_along import eastern_keys, latin_keys, said_in
from celtrace.parties.korean import KOREAN, is_korean, korean_name
from celtrace.parties.lasting import lasting
from celtrace.parties.lattice import key, keys, language_keys, languages, orders
from celtrace.parties.names import Tokens, from_first
from celtrace.parties.parts import Parts, parts, translations
from celtrace.parties.readings import is_han, is_hangul, spellings
from celtrace.parties.romanise import is_kana
from celtrace.parties.sayings import sayings
from celtrace.parties.scripts import korean, southern
from celtrace.parties.tongue import Tongue
from celtrace.parties.words import concept

EASTERN = ("han", "hangul", "kana")
MOST = 200
"""Most names that are compared with one in another script."""

CROWDED = 40
"""More bearers than this make a key of a part tell little by itself."""

_LAST = (99, 0)

MOST_JOINED = 3
"""Most neighbouring Latin words that are looked for as one."""

MOST_READ = 4
"""Most characters of a part of a core that are looked for."""

MOST_BEARERS, MOST_ALONG = 4000, 60
"""Bearers from which a key of a name that is walked along tells nothing, and names that are compared with one."""

LIKE_A_PERSON = 3
"""Most characters of a name of unstated kind, without a place or word of trade, that is rather a person's."""

WHOLE = 2
"""The last rank of what is read whole; of a part read otherwise, a place or trade has to say the same."""

LIKE_A_FORM = ("corporation", "generalcorp")
"""What names in Han characters and Hangul say where Latin ones have a legal form."""

FEW = 6
"""Names of firms that are compared all the same with a name that is rather a person's."""

FOREIGN = (1, 3, 4)
"""Ranks of readings in another language than the name's own, and of parts."""

FEWEST_CONSONANTS, MOST_CONSONANTS = 2, 4
"""Consonants that a key of a part or a foreign word has."""

_MOST_READINGS = 16


class Crossing:
    """An index over names; :meth:`search` gives positions of those that a name in another script may be.

    ``persons`` tells of each whether it is a person's, as far as known: a name of unstated kind is looked for as a
    person's among persons and as a firm's among the others.
    """

    def __init__(self, names: Sequence[Tokens], persons: Sequence[bool | None] | None = None) -> None:
        self._persons = persons or [None] * len(names)
        self._latin = [(position, name.core) for position, name in enumerate(names) if name.script == "latin"]
        self._names = names
        self._by: dict[str, list[int]] = defaultdict(list)
        with lasting():
            for position, words in self._latin:
                for found in dict.fromkeys(_latin_keys(words)):
                    self._by[found].append(position)
        eastern = [(position, name.text) for position, name in enumerate(names) if name.script in EASTERN]
        self._eastern_too = bool(eastern)
        for position, text in eastern:
            for found in dict.fromkeys(_eastern_keys(parts(text))):
                self._by[found].append(position)

    @cached_property
    def _said(self) -> dict[str, list[int]]:
        """Names by their words; what persons' names do not ask for is made when it is asked for first."""
        found: dict[str, list[int]] = defaultdict(list)
        for position, words in self._latin:
            for word in words:
                found[word].append(position)
        return found

    @cached_property
    def _heard(self) -> dict[str, str]:
        latin = sorted({word for _, words in self._latin for word in words})
        return dict(zip(latin, many_sounds(latin), strict=True))

    @cached_property
    def _in_part(self) -> dict[str, list[int]]:
        """Names by the keys of their words that are neither trade nor place."""
        bones = {word: consonants(sounds) for word, sounds in self._heard.items()}
        found: dict[str, list[int]] = defaultdict(list)
        with lasting():
            for position, words in self._latin:
                for wanted in dict.fromkeys(_word_keys(words, bones)):
                    found[wanted].append(position)
        return found

    @cached_property
    def _meant(self) -> dict[str, set[int]]:
        """Names by the places and trades that they say."""
        found: dict[str, set[int]] = defaultdict(set)
        for word, positions in self._said.items():
            for meaning in sayings(word):
                found[meaning].update(positions)
        return found

    @cached_property
    def _beginnings(self) -> dict[str, list[int]]:
        """Names by how their words begin; of a firm's, also from its first word on as written."""
        found: dict[str, list[int]] = defaultdict(list)
        with lasting():
            first = {
                position: words
                for position, core in self._latin
                if self._persons[position] is not True
                if (words := from_first(self._names[position])) != core
            }
            more = sorted({word for words in first.values() for word in words} - self._heard.keys())
            heard = self._heard | dict(zip(more, many_sounds(more), strict=True))
            for position, words in self._latin:
                own = [*latin_keys(words, heard), *latin_keys(first.get(position, ()), heard)]
                for wanted in dict.fromkeys(own):
                    found[wanted].append(position)
        return found

    def search(self, name: Tokens, *, person: bool | None = None) -> list[int]:
        """Positions in their order, at most :data:`MOST`.

        ``person`` tells that the name is a person's, of which the whole is read, or a firm's, of which parts may be;
        where it is not known both are looked for.
        """
        if name.script not in EASTERN:
            keyed = {p for wanted in dict.fromkeys(_latin_keys(name.core)) for p in self._eastern(wanted)}
            return sorted(keyed)[:MOST]
        along: list[int] = []
        if person is not True and is_japanese(name.text):
            along = self._along(JAPANESE, japanese_name(name.text), name.text)
            if along and surely_japanese(name.text):
                return along
        if is_korean(name.text, person=person):
            along = self._along(KOREAN, korean_name(name.text), name.text)
            if along and person is False:
                return along
        ranks: dict[int, tuple[int, int]] = {}
        for human in (True, False) if person is None else (person,):
            mine = parts(name.text, person=human)
            found = self._rank(mine, human, narrowly=person is None and _short(mine))
            for position, rank in found.items():
                if person is not None or self._persons[position] in (human, None):
                    ranks[position] = min(ranks.get(position, _LAST), rank)
        order = sorted((rank, bearers, p) for p, (rank, bearers) in ranks.items())
        return sorted({*along, *(p for *_, p in order[:MOST])})

    def _along(self, tongue: Tongue, name: str, text: str) -> list[int]:
        """Names that are compared by walking along: those that share the keys that fewest others have."""
        found = {p for wanted in dict.fromkeys(_eastern_keys(parts(text))) for p in self._by.get(wanted, ())}
        told: dict[int, float] = defaultdict(float)
        for place in eastern_keys(tongue, name):
            here: dict[int, float] = {}
            for wanted in place:
                bearers = self._beginnings.get(wanted, ())
                value = 1 / (1 + log(max(1, len(bearers))))
                for position in bearers if len(bearers) <= MOST_BEARERS else ():
                    here[position] = max(here.get(position, 0.0), value)
            for position, value in here.items():
                told[position] += value
        for word in said_in(tongue, name):
            bearers = self._said.get(word, ())
            for position in bearers:
                told[position] += 0.5 / (1 + log(len(bearers)))
        best = sorted(told, key=lambda position: (-round(told[position], 9), position))
        return sorted(found.union(best[:MOST_ALONG]))

    def _rank(self, mine: Parts, person: bool, *, narrowly: bool = False) -> dict[int, tuple[int, int]]:
        """The names that a name may be, with the rank of what leads to them and how many it leads to.

        ``narrowly`` leaves out the many names of firms that only a foreign reading or a foreign word leads to.
        """
        ranks: dict[int, tuple[int, int]] = {}
        meant = [self._meant[said] for said in mine.said if said in self._meant]
        for position in () if person else self._by_meaning(mine) | self._saying_all(mine):
            ranks[position] = (0, 0)
        part = {} if person else self._in_part
        wanted = []
        for found, rank in _wanted(mine, person=person, eastern=self._eastern_too):
            holders = (part if found[0] in "wb" else self._by).get(found)
            if holders:
                wanted.append((rank, len(holders), found, holders))
        wanted.sort()
        narrow: set[int] | None = None
        for rank, bearers, found, holders in wanted:
            if narrowly and not person and bearers > FEW and (found[0] == "b" or rank in FOREIGN):
                continue
            common = bearers > CROWDED
            if (person and (rank or common)) or (meant and (rank > WHOLE or (rank and common))):
                # Of what many bear, those with the surname as a word, or that also say a place or trade of mine.
                if narrow is None:
                    narrow = self._surnamed(mine.core) if person else set().union(*meant)
                holders = sorted(narrow.intersection(holders))
            for position in islice(holders, MOST):
                same = sum(position in said for said in meant)
                ranks[position] = min(ranks.get(position, _LAST), (rank - same, bearers))
        return ranks

    def _surnamed(self, core: str) -> set[int]:
        """Names that hold the first character, in any spelling, as a word of its own."""
        found: set[int] = set()
        for language in languages(core):
            for spelled in spellings(core[:1], language):
                found.update(self._said.get(spelled, ()))
        return found

    def _eastern(self, wanted: str) -> list[int]:
        return self._by.get(f"e{wanted[1:]}", [])

    def _saying_all(self, mine: Parts) -> set[int]:
        """Names that say all that a name without a core says, which is places and trades alone: 福建南安进出口公司."""
        # What says "company" is a legal form in a Latin name, and no word of it.
        meant = [self._meant.get(said, set()) for said in mine.said if said not in LIKE_A_FORM]
        if mine.core or len(meant) < 2:
            return set()
        found = set.intersection(*meant)
        return found if len(found) <= CROWDED else set()

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


def _wanted(mine: Parts, *, person: bool, eastern: bool) -> Iterator[tuple[str, int]]:
    """Keys to look for and their ranks: native readings of the whole core first, parts read otherwise last.

    ``eastern`` asks for the keys of names in other scripts too.
    """
    for wanted in _eastern_keys(mine) if eastern else ():
        yield wanted, 0
    if len(mine.core) >= 2:
        for wanted, rank in _ranked(mine.core):
            yield f"l{wanted}", rank
    if person:
        return
    runs = RUN.findall(mine.core)
    # Two characters read beside one that is not are never enough without a place or word of trade.
    alone = not mine.said and len(runs) == 1 and mine.core == mine.core.strip(GENERIC)
    shortest = 3 if alone and len(mine.core) <= 3 else 2
    for run in dict.fromkeys((mine.core, *runs)):
        if is_borrowing(run) and len(found := consonants(sounds_of(run))) >= FEWEST_CONSONANTS:
            yield f"b{found[:MOST_CONSONANTS]}", 2
        for length in range(max(2, min(shortest, len(run))), min(len(run), MOST_READ) + 1):
            for piece in dict.fromkeys((run[:length], run[-length:])):
                for wanted, rank in _ranked(piece):
                    if len(wanted) > FEWEST_CONSONANTS or length == len(run):
                        yield f"w{wanted}", 2 + rank + (length < len(run))


def _short(mine: Parts) -> bool:
    return not mine.said and 2 <= len(mine.core) <= LIKE_A_PERSON and not is_kana(mine.core[0])


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
