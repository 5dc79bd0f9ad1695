"""What a walk along a name of a firm has to know of its language, and the name in pieces that are read as one.

:mod:`celtrace.parties.along` walks; Japanese and Korean are known (:mod:`celtrace.parties.japanese`,
:mod:`celtrace.parties.korean`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from celtrace.parties.lattice import units
from celtrace.parties.parts import trade_word
from celtrace.parties.readings import is_han, is_hangul
from celtrace.parties.sayings import sayings

HAN, HANGUL, KANA = 1.0, 0.8, 0.5
"""Gain of a character that is read: Han, Hangul, and kana or anything else."""

LONGEST_NAME = 60
"""Characters of a name that are looked at."""

LONGEST_WORD, LONGEST_LOAN = 10, 16
"""Units of a word of trade and of a word that is written by its sound."""

_RUN = re.compile(r"[0-9A-Za-z]+|[\u3041-\u309f]+|[\u30a0-\u30ff]+|[^\s0-9A-Za-z\u3041-\u30ff]+|\s+")


@dataclass(frozen=True, eq=False)
class Tongue:
    """A language as names of firms are written in it."""

    language: str
    words: Mapping[str, frozenset[str]]
    """Words of names and the Latin ones, glued where they are several, that render them."""
    letters: Mapping[str, str]
    """How Latin letters, digits and a few words are spelled."""
    ways: Callable[[str, bool], tuple[str, ...]]
    """Latin spellings of a unit; whether it is the first of its word."""
    follows: Callable[[str, str], bool]
    """Whether letters may follow a spelling."""
    writable: Callable[[str], bool]
    """Whether a piece may write a foreign word."""
    writes: Callable[[str, str], float]
    """How surely a piece writes a Latin word by its sound, from :data:`celtrace.parties.written.LEAST` to 1; else 0."""
    unwritten: Callable[[tuple[str, ...], int], int]
    """How many units from a place on Latin names mostly do not write."""
    joins: bool
    """Whether native and foreign words are joined without a mark (두산밥캣, Doosan Bobcat)."""
    endings: frozenset[str]
    """What stands at the end of names and English ones leave out."""

    @cached_property
    def trades(self) -> frozenset[str]:
        """All Latin words that render words of names."""
        return frozenset(word for row in self.words.values() for word in row)

    @cached_property
    def counted(self) -> frozenset[str]:
        """What spells more than a single letter."""
        return frozenset(
            spelled for spelled, latin in self.letters.items() if len(latin) > 1 or latin.isdigit()
        )

    @cached_property
    def longest_first(self) -> list[str]:
        """What spells a letter, the longest first."""
        return sorted(self.letters, key=lambda spelled: (-len(spelled), spelled))


@dataclass(frozen=True, slots=True)
class Loan:
    """What may write Latin words by its sound, and its gain where it does."""

    wide: int
    piece: str
    gain: float
    within: bool
    """Whether nothing shows that a word begins or ends here."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """What is read as one, and between which of these a word may begin or end that is written by its sound.

    For each place: words of trade that begin there, with how many units they take; spelled letters; and loans.
    """

    units: tuple[str, ...]
    cuts: frozenset[int]
    trades: tuple[tuple[tuple[int, str], ...], ...]
    letters: tuple[tuple[tuple[int, str, str], ...], ...]
    loans: tuple[tuple[Loan, ...], ...]


@lru_cache(maxsize=4096)
def pieces_of(tongue: Tongue, name: str) -> Pieces:
    """A name without legal forms and signs, divided; a space shows where a word ends."""
    found: list[str] = []
    cuts, apart = {0}, set()
    for run in _RUN.findall(name):
        if run.isspace():
            apart.add(len(found))
        else:
            found += [run.casefold()] if run[0].isascii() else units(run)
            cuts.add(len(found))
    for start, end, piece in _stretches(found, LONGEST_WORD):
        if piece in tongue.words or piece in tongue.counted:
            cuts |= {start, end}
    trades: list[list[tuple[int, str]]] = [[] for _ in found]
    letters: list[list[tuple[int, str, str]]] = [[] for _ in found]
    loans: list[list[Loan]] = [[] for _ in found]
    for start, end, piece in _stretches(found, LONGEST_LOAN):
        wide = end - start
        if wide <= LONGEST_WORD and (piece in tongue.words or trade_word(piece)):
            trades[start].append((wide, piece))
        if piece in tongue.letters:
            letters[start].append((wide, piece, tongue.letters[piece]))
        within = not {start, end} <= cuts
        whole = apart.isdisjoint(range(start + 1, end))
        if whole and (tongue.joins or not within) and tongue.writable(piece):
            loans[start].append(Loan(wide, piece, sum(map(reading_gain, found[start:end])), within))
    return Pieces(
        tuple(found),
        frozenset(cuts),
        tuple(map(tuple, trades)),
        tuple(map(tuple, letters)),
        tuple(map(tuple, loans)),
    )


def _stretches(found: Sequence[str], longest: int) -> Iterator[tuple[int, int, str]]:
    for start in range(len(found)):
        for end in range(start + 1, min(len(found), start + longest) + 1):
            yield start, end, "".join(found[start:end])


@lru_cache(maxsize=65536)
def reading_gain(unit: str) -> float:
    """Gain of a unit that is read."""
    return HAN if is_han(unit[0]) else HANGUL if is_hangul(unit[0]) else KANA


def read_at(tongue: Tongue, unit: str, letters: str, letter: int, *, first: bool) -> Iterator[str]:
    """The spellings of a unit that stand in Latin letters at a place, and may go on as these do."""
    for spelled in tongue.ways(unit, first):
        if (
            spelled
            and letters.startswith(spelled, letter)
            and (unit.isascii() or tongue.follows(spelled, letters[letter + len(spelled) :]))
        ):
            yield spelled


@lru_cache(maxsize=65536)
def says(tongue: Tongue, piece: str, word: str) -> bool:
    """Whether a piece is a word of trade that a Latin word renders."""
    if word in tongue.words.get(piece, ()):
        return True
    said = trade_word(piece)
    return bool(said) and (said == word or said in sayings(word))


@lru_cache(maxsize=16384)
def all_trade(tongue: Tongue, piece: str) -> bool:
    """Whether a piece is made of words of trade alone (化学工業)."""
    reached = {0}
    for start in range(len(piece)):
        if start in reached:
            reached |= {
                start + wide for wide in range(2, LONGEST_WORD) if piece[start : start + wide] in tongue.words
            }
    return len(piece) in reached
