"""The best way along a name in another script and a Latin one: steps that read, say, hear, spell or leave out.

A dynamic programme over both; :class:`celtrace.parties.tongue.Tongue` says how the language is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from celtrace.parties.readings import is_han, is_hangul
from celtrace.parties.tongue import Loan, Pieces, Tongue, read_at, reading_gain, says
from celtrace.parties.words import weight
from celtrace.parties.written import LEAST

SPELLED = 0.6
"""Gain of a letter that is spelled."""

LEFT_HAN, LEFT_HANGUL, LEFT_KANA = 1.1, 0.8, 0.45
"""Price of what is left of the name in another script, for each character."""

LEFT_WORD = 0.8
"""Price of a Latin word that is left, times its weight."""

LEFT_TRADE = 0.35
"""Price of a word of trade that is left."""

LEAST_SAID = 0.3
"""Least gain of a word that is said."""

LEAST_ALIKE_JOINED = 0.87
"""How surely a piece must write several words together (one: :data:`celtrace.parties.written.LEAST`)."""

LEAST_WITHIN = 0.85
"""How surely a piece must write a word that begins or ends where nothing shows it."""

UNLIKE = 1.0
"""Price of sounds that differ, for each letter, times how unlike they are."""

UNLIKE_JOINED = 3.0
"""The same where a word may begin and end anywhere, so that no syllable of the next one is taken for it."""

MOST_JOINED = 4
"""Most neighbouring words that are written together."""

How = Literal["read", "said", "sound", "letters", "unwritten", "left", "left trade", "word left"]


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of the name and the Latin letters that it meets; ``alike`` is of sounds that are compared."""

    how: How
    piece: str
    latin: str
    alike: float = 1.0


_Onward = Iterator[tuple[int, int, float, Step]]
"""Units and letters that a step takes, its gain, and the step."""

_State = tuple[float, int, int, Step | None]
"""Value, where it came from (piece and letter), and the step."""


def walk(tongue: Tongue, pieces: Pieces, words: tuple[str, ...]) -> list[Step]:
    """The best way along both names."""
    letters = "".join(words)
    starts, at = {}, 0
    for number, word in enumerate(words):
        starts[at] = number
        at += len(word)
    ends = [start + len(words[number]) for start, number in starts.items()]
    count = len(pieces.units)
    best: list[dict[int, _State]] = [{} for _ in range(count + 1)]
    best[0][0] = (0.0, 0, 0, None)
    for place in range(count + 1):
        here = best[place]
        for letter in range(len(letters) + 1):
            if letter not in here:
                continue
            value = here[letter][0]
            begins = letter in starts
            steps: list[tuple[int, int, float, Step]] = []
            if begins:
                word = words[starts[letter]]
                steps.append((0, len(word), -LEFT_WORD * weight(word), Step("word left", "", word)))
            if place < count:
                following = [end for end in ends if end > letter][:MOST_JOINED]
                steps += _read(tongue, pieces, place, letters, letter, begins)
                if begins or letter == len(letters):
                    steps.append((1, 0, -price(pieces.units[place]), Step("left", pieces.units[place], "")))
                steps += _said(
                    tongue, pieces, place, letters, letter, following[:2] if begins else following[:1]
                )
                if begins or not tongue.joins:
                    steps += _heard(tongue, pieces, place, letters, letter, following, begins)
            for wide, long, gain, taken in steps:
                target = best[place + wide]
                if letter + long not in target or value + gain > target[letter + long][0] + 1e-9:
                    target[letter + long] = (value + gain, place, letter, taken)
    found: list[Step] = []
    end = (count, len(letters))
    while end != (0, 0):
        _, place, letter, step = best[end[0]][end[1]]
        assert step is not None
        found.append(step)
        end = (place, letter)
    return _together(found[::-1])


def price(unit: str) -> float:
    """Price of a unit that is left."""
    return LEFT_HAN if is_han(unit[0]) else LEFT_HANGUL if is_hangul(unit[0]) else LEFT_KANA


def said_gain(word: str) -> float:
    """Gain of a Latin word that renders what is said."""
    return max(LEAST_SAID, weight(word))


def _read(tongue: Tongue, pieces: Pieces, place: int, letters: str, letter: int, first: bool) -> _Onward:
    """Steps of one piece that is read, of letters that are spelled, and of what Latin names do not write."""
    unit = pieces.units[place]
    if silent := tongue.unwritten(pieces.units, place):
        yield silent, 0, 0.0, Step("unwritten", "".join(pieces.units[place : place + silent]), "")
    for spelled in read_at(tongue, unit, letters, letter, first=first):
        yield 1, len(spelled), reading_gain(unit), Step("read", unit, spelled)
    for wide, piece, latin in pieces.letters[place]:
        if letters.startswith(latin, letter):
            yield wide, len(latin), SPELLED * len(latin), Step("letters", piece, latin)


def _said(tongue: Tongue, pieces: Pieces, place: int, letters: str, letter: int, ends: list[int]) -> _Onward:
    """Steps of words of trade, said in English or left over."""
    for wide, piece in pieces.trades[place]:
        if wide > 1:
            yield wide, 0, -LEFT_TRADE, Step("left trade", piece, "")
        for end in ends:
            word = letters[letter:end]
            if says(tongue, piece, word):
                yield wide, end - letter, 1.2 * said_gain(word) + 0.1, Step("said", piece, word)


def _heard(
    tongue: Tongue, pieces: Pieces, place: int, letters: str, letter: int, ends: list[int], begins: bool
) -> _Onward:
    """Steps of words that are written by their sound; a word of trade is said instead."""
    unlike = UNLIKE_JOINED if tongue.joins else UNLIKE
    for loan in pieces.loans[place]:
        for joined, end in enumerate(ends[:1] if tongue.joins else ends):
            word = letters[letter:end]
            near = tongue.writes(loan.piece, word)
            if near < (LEAST_ALIKE_JOINED if joined else LEAST_WITHIN if loan.within else LEAST):
                continue
            if _is_said(tongue, loan, word, bool(joined), begins):
                continue
            gain = loan.gain - unlike * (1 - near) * len(word)
            yield loan.wide, end - letter, gain, Step("sound", loan.piece, word, round(near, 3))


def _is_said(tongue: Tongue, loan: Loan, word: str, joined: bool, begins: bool) -> bool:
    """Whether a piece or a part of it is a word of trade, which is said and not heard."""
    if says(tongue, loan.piece, word) or (loan.piece in tongue.words and (joined or not begins)):
        return True
    if loan.within and word in tongue.trades:
        return True
    return (_said_at_an_end if joined else _said_besides)(tongue, loan.piece, word)


@lru_cache(maxsize=65536)
def _said_at_an_end(tongue: Tongue, piece: str, word: str) -> bool:
    """Whether a piece begins or ends with a word of trade and the Latin words with what it says: these meet alone."""
    return any(
        word.startswith(said) if first else word.endswith(said)
        for part, first in _ends(piece)
        for said in tongue.words.get(part, ())
    )


@lru_cache(maxsize=65536)
def _said_besides(tongue: Tongue, piece: str, word: str) -> bool:
    """Whether a piece goes on beside a word of trade that says the Latin one (アイビスホールディングス, holdings)."""
    return any(word in tongue.words.get(part, ()) for part, _ in _ends(piece))


def _ends(piece: str) -> Iterator[tuple[str, bool]]:
    """The beginnings of a piece, each with True, and its ends."""
    for wide in range(2, len(piece)):
        yield piece[:wide], True
        yield piece[-wide:], False


def _together(steps: list[Step]) -> list[Step]:
    """Neighbouring steps of one kind, what is read and what is left, as one."""
    found: list[Step] = []
    for step in steps:
        last = found[-1] if found else None
        same = last is not None and (step.how == last.how and step.how in ("left", "read", "letters"))
        # The mark of a long vowel belongs to what is read before it.
        if last is not None and (
            same or (step.how == "unwritten" and last.how == "read" and len(step.piece) == 1)
        ):
            found[-1] = Step(last.how, last.piece + step.piece, last.latin + step.latin)
        else:
            found.append(step)
    return found
