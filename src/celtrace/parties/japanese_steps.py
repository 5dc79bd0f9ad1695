"""The best way along a Japanese name and a Latin one: steps that read, say, write by sound or spell, or leave out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from celtrace.parties.japanese_pieces import SAYS, Pieces, reading_gain, says
from celtrace.parties.japanese_readings import goes_on, spelled_ways
from celtrace.parties.readings import is_han
from celtrace.parties.romanise import kana_latin
from celtrace.parties.words import weight
from celtrace.parties.written import LEAST, writes

SPELLED = 0.6
"""Gain of a letter that katakana spell."""

LEFT_KANJI, LEFT_KANA = 1.1, 0.45
"""Price of what is left of the Japanese name, for each character or kana."""

LEFT_WORD = 0.8
"""Price of a Latin word that is left, times its weight."""

LEFT_TRADE = 0.35
"""Price of a word of trade that is left."""

LEAST_SAID = 0.3
"""Least gain of a word that is said."""

LEAST_ALIKE_JOINED = 0.87
"""How surely katakana must write several words together (one: :data:`celtrace.parties.written.LEAST`)."""

UNLIKE = 1.0
"""Price of sounds that differ, for each letter, times how unlike they are."""

MOST_JOINED = 4
"""Most neighbouring words that katakana write together."""

_LENGTHENS = {"う": "ou", "ウ": "ou", "お": "o", "オ": "o"}
"""Kana that make the vowel before them long, which Latin names mostly do not write."""

_AND = ("ア", "ン", "ド")
"""Kana of "and", which is left out of Latin names."""

How = Literal["read", "said", "sound", "letters", "and", "left", "left trade", "word left"]


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of the Japanese name and the Latin letters that it meets; ``alike`` is of sounds that are compared."""

    how: How
    piece: str
    latin: str
    alike: float = 1.0


_Onward = Iterator[tuple[int, int, float, Step]]
"""Units and letters that a step takes, its gain, and the step."""

_State = tuple[float, int, int, Step | None]
"""Value, where it came from (piece and letter), and the step."""


def walk(pieces: Pieces, words: tuple[str, ...]) -> list[Step]:
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
                steps += _read(pieces, place, letters, letter, begins)
                if begins or letter == len(letters):
                    steps.append((1, 0, -price(pieces.units[place]), Step("left", pieces.units[place], "")))
                steps += _said(pieces, place, letters, letter, following[:2] if begins else [])
                steps += _heard(pieces, place, letters, letter, following, begins)
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
    """Price of a unit of the Japanese name that is left."""
    return LEFT_KANJI if is_han(unit[0]) else LEFT_KANA


def said_gain(word: str) -> float:
    """Gain of a Latin word that renders what is said."""
    return max(LEAST_SAID, weight(word))


def _read(pieces: Pieces, place: int, letters: str, letter: int, first: bool) -> _Onward:
    """Steps of one piece that is read, of letters that are spelled, and of what Latin names do not write."""
    unit = pieces.units[place]
    if place and unit in _LENGTHENS and kana_latin(pieces.units[place - 1])[-1:] in _LENGTHENS[unit]:
        yield 1, 0, 0.0, Step("read", unit, "")
    if pieces.units[place : place + len(_AND)] == _AND:
        yield len(_AND), 0, 0.0, Step("and", "".join(_AND), "")
    for spelled in spelled_ways(unit, first):
        if (
            spelled
            and letters.startswith(spelled, letter)
            and (unit.isascii() or goes_on(spelled, letters[letter + len(spelled) :]))
        ):
            yield 1, len(spelled), reading_gain(unit), Step("read", unit, spelled)
    for wide, piece, latin in pieces.letters[place]:
        if letters.startswith(latin, letter):
            yield wide, len(latin), SPELLED * len(latin), Step("letters", piece, latin)


def _said(pieces: Pieces, place: int, letters: str, letter: int, ends: list[int]) -> _Onward:
    """Steps of words of trade, said in English or left over."""
    for wide, piece in pieces.trades[place]:
        if wide > 1:
            yield wide, 0, -LEFT_TRADE, Step("left trade", piece, "")
        for end in ends:
            word = letters[letter:end]
            if says(piece, word):
                yield wide, end - letter, 1.2 * said_gain(word) + 0.1, Step("said", piece, word)


def _heard(pieces: Pieces, place: int, letters: str, letter: int, ends: list[int], begins: bool) -> _Onward:
    """Steps of words that are written by their sound; a word of trade is said instead."""
    for loan in pieces.loans[place]:
        trade = loan.piece in SAYS
        for joined, end in enumerate(ends):
            word = letters[letter:end]
            if says(loan.piece, word) or (trade and (joined or not begins)):
                continue
            if not joined and _said_besides(loan.piece, word):
                continue
            if joined and _said_at_an_end(loan.piece, word):
                break
            near = writes(loan.piece, word)
            if near >= (LEAST_ALIKE_JOINED if joined else LEAST):
                gain = loan.gain - UNLIKE * (1 - near) * len(word)
                yield loan.wide, end - letter, gain, Step("sound", loan.piece, word, round(near, 3))


@lru_cache(maxsize=65536)
def _said_at_an_end(piece: str, word: str) -> bool:
    """Whether kana begin or end with a word of trade and the Latin words with what it says: these meet alone."""
    return any(
        word.startswith(said) if first else word.endswith(said)
        for part, first in _ends(piece)
        for said in SAYS.get(part, ())
    )


@lru_cache(maxsize=65536)
def _said_besides(piece: str, word: str) -> bool:
    """Whether kana go on beside a word of trade that says the Latin one (アイビスホールディングス, holdings)."""
    return any(word in SAYS.get(part, ()) for part, _ in _ends(piece))


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
        if last is not None and step.how == last.how and step.how in ("left", "read", "letters"):
            found[-1] = Step(step.how, last.piece + step.piece, last.latin + step.latin)
        else:
            found.append(step)
    return found
