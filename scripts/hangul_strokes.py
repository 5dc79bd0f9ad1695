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

from celtrace.read.ocr.alphabet import parts

_EM, _FINE = 40, 3
"""Height of a syllable in pixels, and by how much finer it is drawn."""
_ROOM = 12

Box = tuple[float, float, float, float]

WAYS: dict[str, tuple[str, ...]] = {
    "ㄱ": ("10,15 88,15 82,95", "10,20 85,12 30,95", "12,20 80,15 78,40 45,100"),
    "ㄴ": ("15,10 15,85 92,82", "20,10 12,80 40,90 95,70", "25,10 10,75 95,72"),
    "ㄷ": (
        "15,15 85,15 / 15,15 15,85 92,82",
        "85,12 20,18 15,85 92,80",
        "15,18 80,10 22,35 15,85 95,75",
        "20,15 75,12 / 20,30 15,85 95,78",
    ),
    "ㄹ": (
        "10,10 85,10 85,48 / 15,50 85,48 / 15,50 15,90 92,88",
        "10,12 82,10 78,46 18,52 18,90 92,85",
        "10,15 85,10 15,86 95,82",
        "15,15 75,10 70,32 30,50 70,50 20,86 95,84",
        "15,18 80,10 40,46 78,52 15,92 98,80",
        "12,10 80,10 72,42 15,50 12,82 45,92 98,72",
        "10,20 60,8 70,25 15,75 30,90 95,78",
    ),
    "ㅁ": (
        "15,10 15,90 / 15,12 85,10 85,90 / 15,88 85,88",
        "18,10 15,88 82,88 85,12 18,12",
        "15,15 18,90 / 18,15 85,12 78,88 18,88",
        "20,10 18,85 25,20 82,12 80,85 15,88",
        "20,5 15,70 45,92 82,70 78,12 12,15",
    ),
    "ㅂ": (
        "15,10 15,90 / 85,10 85,90 / 15,50 85,48 / 15,90 85,88",
        "15,10 15,88 85,88 85,10 / 15,50 85,48",
        "15,10 15,88 85,85 85,10 80,50 20,52",
        "15,10 18,88 82,10 82,88 18,90 80,50",
        "15,10 15,88 / 15,50 82,45 82,8 82,88 18,90",
    ),
    "ㅅ": ("50,10 8,90 / 45,42 92,90", "50,10 10,88 46,42 92,88", "55,10 40,45 10,90 / 50,35 60,60 95,85"),
    "ㅇ": (
        "@50,50,40,42,90,360",
        "@50,50,40,42,119,360",
        "@50,50,40,40,56,383",
        "@50,50,40,40,90,320",
        "45,-5 @50,55,38,38,107,360",
    ),
    "ㅈ": (
        "10,15 88,15 / 50,15 10,90 / 46,48 90,90",
        "10,15 82,14 10,90 / 50,50 92,88",
        "12,18 80,12 12,88 46,52 95,86",
        "15,20 75,12 50,50 12,92 / 52,50 92,85",
    ),
    "ㅊ": (
        "42,-2 58,10 / 10,27 88,27 / 50,27 10,94 / 46,56 90,94",
        "50,-5 50,20 / 10,27 82,25 10,94 / 50,56 92,92",
        "30,5 65,2 / 10,28 82,24 10,94 46,58 95,90",
    ),
    "ㅋ": (
        "10,12 88,12 82,95 / 12,50 82,46",
        "10,15 85,10 40,98 / 12,55 75,45",
        "12,15 82,12 75,45 15,52 72,50 50,100",
    ),
    "ㅌ": (
        "15,10 85,10 / 15,48 82,46 / 15,10 15,88 92,85",
        "85,10 18,14 15,88 92,84 / 20,50 80,46",
        "20,8 80,6 / 80,32 18,40 15,88 95,80",
        "15,10 80,8 20,45 75,42 20,50 15,88 95,80",
    ),
    "ㅍ": (
        "10,12 90,10 / 34,12 34,85 / 67,12 67,85 / 5,88 95,86",
        "10,14 90,10 / 38,14 30,82 / 62,12 70,82 / 5,90 98,84",
        "10,14 85,10 36,20 32,84 / 70,14 64,80 8,90 96,84",
        "10,14 90,10 / 36,14 34,80 68,18 62,82 5,90 98,82",
    ),
    "ㅎ": (
        "42,-2 58,10 / 10,26 90,25 / @50,68,30,28,90,360",
        "50,-5 50,18 / 10,26 90,24 / @50,68,32,28,119,360",
        "30,4 70,0 / 10,26 85,22 @50,68,32,28,67,360",
        "35,2 62,2 10,28 88,24 @50,68,30,28,90,360",
    ),
    "ㅣ": ("50,0 50,100", "45,2 52,10 48,100"),
    "ㅏ": ("35,0 35,100 / 35,46 95,46", "35,0 35,95 40,50 95,40"),
    "ㅑ": ("35,0 35,100 / 35,34 90,34 / 35,60 92,60", "35,0 35,98 / 38,38 85,32 40,60 90,54"),
    "ㅓ": ("5,46 65,46 / 65,0 65,100", "5,50 62,40 65,2 62,100"),
    "ㅕ": ("5,34 65,34 / 5,60 65,60 / 65,0 65,100", "5,38 60,32 10,62 62,55 / 65,0 62,100"),
    "ㅐ": ("25,5 25,95 / 25,48 75,46 / 75,0 75,100", "25,8 25,92 30,52 70,42 / 75,0 72,100"),
    "ㅒ": ("20,5 20,95 / 20,36 75,35 / 20,60 75,60 / 75,0 75,100",),
    "ㅔ": ("2,46 42,45 / 42,5 42,95 / 82,0 82,100", "2,50 40,42 42,6 40,92 / 82,0 80,100"),
    "ㅖ": ("2,34 45,33 / 2,60 45,58 / 45,5 45,95 / 85,0 85,100",),
    "ㅡ": ("0,50 100,48", "0,45 50,55 100,45"),
    "ㅗ": ("50,0 50,62 / 0,65 100,62", "50,0 45,55 5,68 100,60"),
    "ㅛ": ("33,5 33,62 / 67,5 67,62 / 0,66 100,62", "32,10 36,60 68,5 60,60 5,70 100,60"),
    "ㅜ": ("0,30 100,28 / 50,30 50,100", "0,32 90,24 52,40 48,100"),
    "ㅠ": ("0,30 100,28 / 34,30 30,100 / 67,30 67,100", "0,32 100,26 / 36,30 28,92 68,32 66,100"),
}  # fmt: skip
"""Ways to write each letter, the first as in print, later ones faster: strokes parted by ``/``, each a line through
points of a box of 100 by 100 from its upper left; ``@`` is a round: middle, half width, half height, the angle where it
begins and how far it turns against the clock, in degrees."""


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
    """How a line is written: odds that strokes are joined, rounding, how fast ways are liked, pen, proportions."""

    joined: float
    rounding: float
    fast: float
    pen: float
    taper: float
    narrow: float
    loose: float
    rise: float
    ways: dict[str, int]


def style(random: np.random.Generator) -> Style:
    """A hand at random; most letters are always written in one way of it."""
    fast = float(random.uniform(0, 1))
    ways = {}
    for letter, of in LETTERS.items():
        odds = np.array([1.3 - fast, *[0.35 + fast] * (len(of) - 1)])
        ways[letter] = int(random.choice(len(of), p=odds / odds.sum()))
    return Style(
        joined=float(random.beta(1.2, 1.5)),
        rounding=float(random.uniform(0.01, 0.05) + 0.05 * fast * random.random()),
        fast=fast,
        pen=float(random.uniform(0.04, 0.1)),
        taper=float(random.uniform(0, 0.6) if random.random() < 0.6 else 0),
        narrow=float(random.uniform(0.72, 1.05)),
        loose=float(random.uniform(0.01, 0.05)),
        rise=float(random.normal(0, 0.05)),
        ways=ways,
    )


class Running:
    """Syllables in a running hand, every other sign as a font of Latin hands has it."""

    def __init__(self, latin: Sequence[Draws], random: np.random.Generator) -> None:
        self._latin, self._random = latin, random
        self.begin()

    def begin(self) -> None:
        """A new hand."""
        self._style = style(self._random)
        self._other = self._latin[int(self._random.integers(len(self._latin)))]

    def glyph(self, sign: str) -> Glyph | None:
        """The sign, never twice the same."""
        if not "가" <= sign <= "힣":
            return self._other.glyph(sign)
        random, hand = self._random, self._style
        size = _FINE * (_EM + 2 * _ROOM)
        paper = np.zeros((size, size), dtype=np.uint8)
        for stroke in self._lifted(self._strokes(sign)):
            self._drawn_stroke(paper, stroke)
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
        letters = [first, *_BESIDE.get(middle, middle), *([_FINALS[final]] if final else [])]
        found: list[Any] = []
        for letter, box in zip(letters, _BOXES[kind, bool(final)], strict=True):
            found += self._letter(letter, box)
        return found

    def _letter(self, letter: str, box: Box) -> list[Any]:
        random, hand = self._random, self._style
        x, y, wide, high = (value + random.normal(0, hand.loose) for value in box)
        if letter in _DOUBLE:
            one, two = tuple(_DOUBLE[letter])
            return self._letter(one, (x, y, wide * 0.5, high)) + self._letter(
                two, (x + wide * 0.5, y, wide * 0.5, high)
            )
        of = LETTERS[letter]
        way = of[hand.ways[letter]] if random.random() < 0.8 else of[int(random.integers(len(of)))]
        grow = 1 + random.normal(0, 0.08, 2)
        found = []
        for stroke in way:
            points = stroke + random.normal(0, hand.loose, (len(stroke), 2))
            found.append(points * [wide * grow[0], high * grow[1]] + [x, y])
        return found

    def _lifted(self, strokes: list[Any]) -> list[Any]:
        """Strokes that the pen joins put together, the nearer the likelier; corners rounded."""
        random, hand = self._random, self._style
        runs = [strokes[0]]
        for stroke in strokes[1:]:
            gap = float(np.hypot(*(stroke[0] - runs[-1][-1])))
            if random.random() < hand.joined * np.exp(-1.2 * gap):
                runs[-1] = np.concatenate([runs[-1], stroke])
            else:
                runs.append(stroke)
        return [self._rounded(run) for run in runs]

    def _rounded(self, points: Any) -> Any:
        """Points a hundredth of a syllable apart, smoothed along the way as by a hand of so much haste."""
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
        return np.column_stack(out)

    def _drawn_stroke(self, paper: Any, points: Any) -> None:
        hand = self._style
        flat = (points - [0, 0.5]) @ np.array([[hand.narrow, hand.rise * hand.narrow], [0, 1]]) + [0, 0.5]
        place = (flat * _EM + _ROOM) * _FINE
        pen = hand.pen * _EM * _FINE
        if not hand.taper:
            cv2.polylines(
                paper, [place.round().astype(np.int32)], False, 255, max(1, round(pen)), cv2.LINE_AA
            )
            return
        share = np.linspace(0, 1, len(place))
        width = pen * (1 - hand.taper * (0.3 * (share < 0.1) + 0.9 * np.clip((share - 0.55) / 0.45, 0, 1)))
        spots = place.round().astype(int)
        for one, two, thick in zip(spots[:-1], spots[1:], width[1:], strict=True):
            cv2.line(
                paper, tuple(map(int, one)), tuple(map(int, two)), 255, max(1, round(thick)), cv2.LINE_AA
            )
