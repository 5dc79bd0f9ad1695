"""Hangul written as a running hand does: strokes of each letter in their order, joined, rounded and thinned by speed.

Fonts that run are few, and a hand in a hurry does more than bend a standing one: it leaves the pen on the paper from
stroke to stroke, so that ㄹ becomes a z and ㅁ a loop. Here every letter is a few ways to write it, as lines between
points of its box; a syllable sets the boxes of its letters, and one style holds for a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import cv2
import numpy as np
from hangul_ways import HELD, WAYS

from celtrace.read.ocr.alphabet import parts

_EM, _FINE = 40, 3
"""Height of a syllable in pixels, and by how much finer it is drawn."""
_ROOM = 12

Box = tuple[float, float, float, float]


def strokes(way: str) -> list[Any]:
    """Strokes of a way to write a letter, each (points, 2) from 0 to 1."""
    found = []
    for line in way.split(" / "):
        points: list[tuple[float, float]] = []
        for word in line.split():
            values = [float(value) for value in word.lstrip("@").split(",")]
            if word.startswith("@"):
                x, y, wide, high, begin, turn = values
                angles = np.radians(np.linspace(begin, begin + turn, 13))
                points += [(x + wide * float(np.cos(a)), y - high * float(np.sin(a))) for a in angles]
            else:
                points.append((values[0], values[1]))
        found.append(np.array(points) / 100)
    return found


LETTERS = {letter: [strokes(way) for way in ways] for letter, ways in WAYS.items()}
HELD_LETTERS = {letter: [strokes(way) for way in HELD.get(letter, ways)] for letter, ways in WAYS.items()}

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_DOUBLE = {
    "ㄲ": "ㄱㄱ", "ㄸ": "ㄷㄷ", "ㅃ": "ㅂㅂ", "ㅆ": "ㅅㅅ", "ㅉ": "ㅈㅈ", "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
_BESIDE = {"ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ"}
_LYING = frozenset("ㅗㅛㅜㅠㅡ")

_BOXES: dict[tuple[str, bool], tuple[Box, ...]] = {
    ("standing", False): ((0.02, 0.1, 0.52, 0.74), (0.56, 0.0, 0.4, 1.0)),
    ("standing", True): ((0.02, 0.02, 0.52, 0.46), (0.58, -0.02, 0.38, 0.56), (0.2, 0.58, 0.68, 0.4)),
    ("lying", False): ((0.18, 0.02, 0.64, 0.5), (0.0, 0.5, 1.0, 0.45)),
    ("lying", True): ((0.2, 0.0, 0.6, 0.33), (0.0, 0.34, 1.0, 0.27), (0.2, 0.63, 0.62, 0.37)),
    ("both", False): ((0.05, 0.05, 0.46, 0.44), (0.0, 0.48, 0.6, 0.38), (0.64, 0.0, 0.34, 1.0)),
    ("both", True): (
        (0.08, 0.0, 0.42, 0.3), (0.0, 0.32, 0.58, 0.26), (0.64, 0.0, 0.34, 0.58), (0.22, 0.63, 0.68, 0.37),
    ),
}  # fmt: skip


class Glyph(NamedTuple):
    """A sign's ink, 0 to 255, its place from the pen on the base line, and how far the pen goes on."""

    ink: Any
    left: int
    top: int
    advance: float


class Draws(Protocol):
    """What draws signs one by one: a font."""

    def glyph(self, sign: str) -> Glyph | None:
        """The sign, None where there is none."""


class Style(NamedTuple):
    """How a line is written: odds that strokes are joined, rounding, how fast ways are liked, pen, proportions.

    ``hair`` is how thick what joins two strokes is, ``nib`` by how much a stroke along ``edge`` (radians) is thinner,
    ``shape`` how first letter, vowel and last letter lie beside their boxes: right, down, wider, higher; ``quirks``
    where the points of each letter's way lie in this hand beside where they lie in others.
    """

    joined: float
    rounding: float
    fast: float
    pen: float
    taper: float
    narrow: float
    loose: float
    rise: float
    hair: float
    nib: float
    edge: float
    shape: Any
    ways: dict[str, int]
    quirks: dict[str, list[Any]]


def style(random: np.random.Generator, letters: dict[str, list[list[Any]]]) -> Style:
    """A hand at random; most letters are always written in one way of it."""
    fast = float(random.beta(1.4, 1))
    own = float(random.uniform(0, 0.09))
    ways, quirks = {}, {}
    for letter, of in letters.items():
        odds = np.array([1.3 - fast, *[0.35 + fast] * (len(of) - 1)])
        ways[letter] = int(random.choice(len(of), p=odds / odds.sum()))
        quirks[letter] = [_bent(random, len(stroke), own) for stroke in of[ways[letter]]]
    return Style(
        joined=float(random.beta(1.4, 1.2)),
        rounding=float(random.uniform(0.01, 0.05) + 0.05 * fast * random.random()),
        fast=fast,
        pen=float(random.uniform(0.04, 0.1)),
        taper=float(random.uniform(0, 0.6) if random.random() < 0.6 else 0),
        narrow=float(random.uniform(0.72, 1.05)),
        loose=float(random.uniform(0.01, 0.05)),
        rise=float(random.normal(0, 0.05)),
        hair=float(random.uniform(0.35, 1.0)),
        nib=float(random.uniform(0, 0.6) if random.random() < 0.4 else 0),
        edge=float(random.uniform(0, np.pi)),
        shape=random.normal(0, [0.03, 0.03, 0.07, 0.08], (3, 4)),
        ways=ways,
        quirks=quirks,
    )


def _bent(random: np.random.Generator, count: int, own: float) -> Any:
    """By how much each of ``count`` points of a stroke is moved, neighbours of many points alike: (count, 2)."""
    few = random.normal(0, own, (min(count, 5), 2))
    at = np.linspace(0, len(few) - 1, count)
    return np.column_stack([np.interp(at, np.arange(len(few)), few[:, axis]) for axis in (0, 1)])


class Running:
    """Syllables in a running hand, every other sign as a font of Latin hands has it."""

    def __init__(
        self,
        latin: Sequence[Draws],
        random: np.random.Generator,
        letters: dict[str, list[list[Any]]] | None = None,
    ) -> None:
        """Syllables of the ways ``letters``, those for learning unless given; the rest in the hands ``latin``."""
        self._latin, self._random, self._letters = latin, random, letters or LETTERS
        self.begin()

    def begin(self) -> None:
        """A new hand."""
        self._style = style(self._random, self._letters)
        self._other = self._latin[int(self._random.integers(len(self._latin)))]

    def glyph(self, sign: str) -> Glyph | None:
        """The sign, never twice the same."""
        if not "가" <= sign <= "힣":
            return self._other.glyph(sign)
        random, hand = self._random, self._style
        size = _FINE * (_EM + 2 * _ROOM)
        paper = np.zeros((size, size), dtype=np.uint8)
        for stroke, press in self._lifted(self._strokes(sign)):
            self._drawn_stroke(paper, stroke, press)
        ink = cv2.resize(paper, (size // _FINE, size // _FINE), interpolation=cv2.INTER_AREA)
        advance = _EM * hand.narrow * float(random.uniform(0.98, 1.12))
        rows, columns = (np.flatnonzero(ink.max(axis=axis) > 8) for axis in (1, 0))
        inside = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        top = int(rows[0]) - _ROOM - round(_EM * 0.85)
        return Glyph(inside, int(columns[0]) - _ROOM, top, advance)

    def _strokes(self, sign: str) -> list[Any]:
        """All strokes in the order of writing, in units of the syllable."""
        _, initial, vowel, final = parts(sign)
        first, middle = _INITIALS[initial], _VOWELS[vowel]
        kind = "both" if middle in _BESIDE else "lying" if middle in _LYING else "standing"
        vowels = _BESIDE.get(middle, middle)
        letters = [first, *vowels, *([_FINALS[final]] if final else [])]
        shapes = self._style.shape[[0, *[1] * len(vowels), *[2] * bool(final)]]
        found: list[Any] = []
        for letter, box, shape in zip(letters, _BOXES[kind, bool(final)], shapes, strict=True):
            x, y, wide, high = box
            right, down, wider, higher = shape
            middle_x, middle_y = x + wide / 2 + right, y + high / 2 + down
            wide, high = wide * (1 + wider), high * (1 + higher)
            found += self._letter(letter, (middle_x - wide / 2, middle_y - high / 2, wide, high))
        return found

    def _letter(self, letter: str, box: Box) -> list[Any]:
        random, hand = self._random, self._style
        x, y, wide, high = (value + random.normal(0, hand.loose) for value in box)
        if letter in _DOUBLE:
            one, two = tuple(_DOUBLE[letter])
            return self._letter(one, (x, y, wide * 0.5, high)) + self._letter(
                two, (x + wide * 0.5, y, wide * 0.5, high)
            )
        of = self._letters[letter]
        usual = random.random() < 0.8
        way = of[hand.ways[letter]] if usual else of[int(random.integers(len(of)))]
        quirks = hand.quirks[letter] if usual else [0.0] * len(way)
        grow = 1 + random.normal(0, 0.08, 2)
        found = []
        for stroke, quirk in zip(way, quirks, strict=True):
            points = stroke + quirk + random.normal(0, hand.loose, (len(stroke), 2))
            found.append(points * [wide * grow[0], high * grow[1]] + [x, y])
        return found

    def _lifted(self, strokes: list[Any]) -> list[tuple[Any, Any]]:
        """Strokes that the pen joins put together, the nearer the likelier; corners rounded; and how it is pressed."""
        random, hand = self._random, self._style
        runs = [strokes[0]]
        joints: list[list[int]] = [[]]
        for stroke in strokes[1:]:
            gap = float(np.hypot(*(stroke[0] - runs[-1][-1])))
            if random.random() < hand.joined * np.exp(-1.2 * gap):
                joints[-1].append(len(runs[-1]))
                runs[-1] = np.concatenate([runs[-1], stroke])
            else:
                runs.append(stroke)
                joints.append([])
        return [self._rounded(run, of) for run, of in zip(runs, joints, strict=True)]

    def _rounded(self, points: Any, joints: Sequence[int] = ()) -> tuple[Any, Any]:
        """Points a hundredth of a syllable apart, smoothed along the way as by a hand of so much haste.

        With each the share of the pen's width there: less where it goes over to the next stroke, which begins at one
        of ``joints``.
        """
        steps = np.hypot(*np.diff(points, axis=0).T)
        along = np.concatenate([[0.0], np.cumsum(steps)])
        count = max(6, int(along[-1] / 0.015))
        at = np.linspace(0, along[-1], count)
        fine = np.column_stack([np.interp(at, along, points[:, axis]) for axis in (0, 1)])
        sigma = self._style.rounding / (along[-1] / count + 1e-9)
        reach = max(1, int(2.5 * sigma))
        kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / max(sigma, 1e-3)) ** 2)
        kernel /= kernel.sum()
        out = []
        for axis in (0, 1):
            line = fine[:, axis]
            head = 2 * line[0] - line[1 : reach + 1][::-1] if reach < count else np.full(reach, line[0])
            tail = 2 * line[-1] - line[-reach - 1 : -1][::-1] if reach < count else np.full(reach, line[-1])
            out.append(np.convolve(np.concatenate([head, line, tail]), kernel, "valid"))
        press = np.ones(count)
        for joint in joints:
            press[(at > along[joint - 1] + 0.02) & (at < along[joint] - 0.02)] = self._style.hair
        return np.column_stack(out), press

    def _drawn_stroke(self, paper: Any, points: Any, press: Any) -> None:
        hand = self._style
        flat = (points - [0, 0.5]) @ np.array([[hand.narrow, hand.rise * hand.narrow], [0, 1]]) + [0, 0.5]
        place = (flat * _EM + _ROOM) * _FINE
        pen = hand.pen * _EM * _FINE
        if not hand.taper and not hand.nib and press.min() == 1:
            cv2.polylines(
                paper, [place.round().astype(np.int32)], False, 255, max(1, round(pen)), cv2.LINE_AA
            )
            return
        share = np.linspace(0, 1, len(place))
        width = pen * (1 - hand.taper * (0.3 * (share < 0.1) + 0.9 * np.clip((share - 0.55) / 0.45, 0, 1)))
        turned = np.arctan2(*np.diff(place, axis=0, append=place[-1:]).T[::-1]) - hand.edge
        width = width * press * (1 - hand.nib * np.abs(np.cos(turned)))
        spots = place.round().astype(int)
        for one, two, thick in zip(spots[:-1], spots[1:], width[1:], strict=True):
            cv2.line(
                paper, tuple(map(int, one)), tuple(map(int, two)), 255, max(1, round(thick)), cv2.LINE_AA
            )
