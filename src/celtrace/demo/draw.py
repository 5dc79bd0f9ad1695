"""A small cartoon drawing machine: characters, painted backgrounds, cels, line drawings, composites.

Four invented shows, each with proportions, palette and line of its own. A drawing depends on the show,
the scene and the frame number alone, so the same call gives the same pixels. Pictures are 640 x 360
pixels, BGR or BGRA with eight bits a channel, as OpenCV keeps them.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from celtrace.demo.words import BAKERY, CLOCK, GARAGE, WHALE, Show

Picture = npt.NDArray[np.uint8]
Colour = tuple[int, int, int]

WIDTH, HEIGHT = 640, 360
_SHIFT = 4  # coordinates are drawn in sixteenths of a pixel


@dataclass(frozen=True)
class Look:
    """Proportions, palette (BGR) and line of one character."""

    skin: Colour
    hair: Colour
    cloth: Colour
    trim: Colour
    line: Colour
    thickness: int
    height: float
    head: float
    girth: float
    eye: str
    hair_style: str
    pattern: str


LOOKS: dict[str, tuple[Look, Look]] = {
    WHALE.code: (
        Look(
            (176, 205, 244),
            (60, 60, 190),
            (150, 110, 40),
            (70, 200, 240),
            (60, 35, 25),
            2,
            170,
            0.40,
            0.30,
            "oval",
            "spikes",
            "stripes",
        ),
        Look(
            (120, 160, 215),
            (40, 40, 45),
            (60, 120, 60),
            (220, 235, 240),
            (60, 35, 25),
            2,
            215,
            0.26,
            0.36,
            "oval",
            "bun",
            "buttons",
        ),
    ),
    CLOCK.code: (
        Look(
            (205, 214, 219),
            (125, 105, 95),
            (60, 90, 200),
            (50, 200, 250),
            (20, 20, 20),
            4,
            185,
            0.30,
            0.42,
            "ring",
            "antenna",
            "gear",
        ),
        Look(
            (190, 200, 205),
            (70, 70, 160),
            (160, 150, 60),
            (240, 240, 240),
            (20, 20, 20),
            4,
            140,
            0.46,
            0.44,
            "ring",
            "cap",
            "checks",
        ),
    ),
    GARAGE.code: (
        Look(
            (150, 200, 170),
            (50, 110, 60),
            (80, 70, 130),
            (120, 210, 220),
            (45, 70, 40),
            3,
            200,
            0.24,
            0.24,
            "dot",
            "leaf",
            "dots",
        ),
        Look(
            (190, 215, 235),
            (200, 190, 180),
            (120, 60, 60),
            (90, 190, 240),
            (45, 70, 40),
            3,
            160,
            0.36,
            0.34,
            "dot",
            "bun",
            "pocket",
        ),
    ),
    BAKERY.code: (
        Look(
            (200, 222, 250),
            (40, 90, 150),
            (235, 235, 240),
            (90, 90, 220),
            (90, 60, 90),
            2,
            180,
            0.33,
            0.34,
            "big",
            "cap",
            "pocket",
        ),
        Look(
            (130, 175, 225),
            (30, 45, 70),
            (190, 120, 170),
            (150, 230, 240),
            (90, 60, 90),
            2,
            195,
            0.30,
            0.28,
            "big",
            "spikes",
            "dots",
        ),
    ),
}


def _fixed(points: list[tuple[float, float]]) -> npt.NDArray[np.int32]:
    return np.array([[round(x * 16), round(y * 16)] for x, y in points], dtype=np.int32)


class Pen:
    """Draws outlined shapes on a BGRA canvas; with ``line_only`` the insides stay paper."""

    def __init__(self, canvas: Picture, look: Look, *, line_only: bool = False) -> None:
        self.canvas = canvas
        self.look = look
        self.line_only = line_only

    def shape(self, points: list[tuple[float, float]], fill: Colour) -> None:
        """A closed outline with its inside."""
        path = _fixed(points)
        inside = (255, 255, 255) if self.line_only else fill
        cv2.fillPoly(self.canvas, [path], (*inside, 255), cv2.LINE_8, _SHIFT)
        cv2.polylines(
            self.canvas, [path], True, (*self.look.line, 255), self.look.thickness, cv2.LINE_8, _SHIFT
        )

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour, tilt: float = 0.0) -> None:
        """An outlined ellipse; ``tilt`` in degrees."""
        turn = math.radians(tilt)
        points = []
        for step in range(48):
            angle = 2 * math.pi * step / 48
            px, py = rx * math.cos(angle), ry * math.sin(angle)
            points.append(
                (x + px * math.cos(turn) - py * math.sin(turn), y + px * math.sin(turn) + py * math.cos(turn))
            )
        self.shape(points, fill)

    def stroke(self, points: list[tuple[float, float]], width: int | None = None) -> None:
        """An open line in the colour of the outline."""
        cv2.polylines(
            self.canvas,
            [_fixed(points)],
            False,
            (*self.look.line, 255),
            width or self.look.thickness,
            cv2.LINE_8,
            _SHIFT,
        )

    def limb(self, start: tuple[float, float], end: tuple[float, float], width: float, fill: Colour) -> None:
        """A rounded bar from ``start`` to ``end``."""
        length = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
        nx, ny = (start[1] - end[1]) / length * width, (end[0] - start[0]) / length * width
        self.shape(
            [
                (start[0] + nx, start[1] + ny),
                (end[0] + nx * 0.8, end[1] + ny * 0.8),
                (end[0] - nx * 0.8, end[1] - ny * 0.8),
                (start[0] - nx, start[1] - ny),
            ],
            fill,
        )
        self.oval(end[0], end[1], width * 1.1, width * 1.1, self.look.skin)


def _pattern(pen: Pen, x: float, y: float, half: float, tall: float) -> None:
    look = pen.look
    if look.pattern == "stripes":
        for step in range(4):
            level = y + tall * (0.15 + 0.2 * step)
            pen.stroke([(x - half * 0.9, level), (x + half * 0.9, level + 3)], look.thickness + 3)
    elif look.pattern == "buttons":
        for step in range(4):
            pen.oval(x, y + tall * (0.15 + 0.22 * step), 5, 5, look.trim)
    elif look.pattern == "gear":
        points = []
        for step in range(24):
            radius = half * (0.62 if step % 4 < 2 else 0.45)
            angle = 2 * math.pi * step / 24
            points.append((x + radius * math.cos(angle), y + tall * 0.5 + radius * math.sin(angle)))
        pen.shape(points, look.trim)
        pen.oval(x, y + tall * 0.5, half * 0.18, half * 0.18, look.cloth)
    elif look.pattern == "checks":
        for column in range(3):
            for row in range(3):
                if (column + row) % 2 == 0:
                    left, top = x - half * 0.6 + column * half * 0.4, y + tall * (0.15 + 0.22 * row)
                    pen.shape(
                        [
                            (left, top),
                            (left + half * 0.4, top),
                            (left + half * 0.4, top + tall * 0.22),
                            (left, top + tall * 0.22),
                        ],
                        look.trim,
                    )
    elif look.pattern == "dots":
        for step in range(7):
            pen.oval(
                x + half * 0.6 * math.sin(step * 2.4), y + tall * (0.12 + 0.11 * step), 4.5, 4.5, look.trim
            )
    else:
        pen.shape(
            [
                (x - half * 0.5, y + tall * 0.45),
                (x + half * 0.5, y + tall * 0.45),
                (x + half * 0.4, y + tall * 0.85),
                (x - half * 0.4, y + tall * 0.85),
            ],
            look.trim,
        )


def _hair(pen: Pen, x: float, y: float, radius: float) -> None:
    look = pen.look
    if look.hair_style == "spikes":
        points = [(x - radius * 1.05, y - radius * 0.1)]
        for step in range(7):
            angle = math.pi * (1 + step / 6)
            points.append((x + radius * 1.5 * math.cos(angle), y + radius * 1.4 * math.sin(angle)))
            angle += math.pi / 12
            points.append((x + radius * 0.95 * math.cos(angle), y + radius * 0.8 * math.sin(angle)))
        pen.shape(points, look.hair)
    elif look.hair_style == "bun":
        pen.oval(x + radius * 0.2, y - radius * 1.25, radius * 0.45, radius * 0.4, look.hair)
        arc = [math.pi * (1 + step / 12) for step in range(13)]
        pen.shape(
            [(x + radius * 1.03 * math.cos(a), y + radius * 1.03 * math.sin(a) - 1) for a in arc], look.hair
        )
    elif look.hair_style == "antenna":
        pen.stroke([(x, y - radius), (x + radius * 0.2, y - radius * 1.6)])
        pen.oval(x + radius * 0.2, y - radius * 1.7, 7, 7, look.trim)
    elif look.hair_style == "cap":
        pen.shape(
            [
                (x - radius * 1.05, y - radius * 0.35),
                (x - radius * 0.8, y - radius * 1.2),
                (x + radius * 0.7, y - radius * 1.25),
                (x + radius * 1.05, y - radius * 0.35),
            ],
            look.hair,
        )
        pen.shape(
            [
                (x - radius * 0.2, y - radius * 0.45),
                (x + radius * 1.6, y - radius * 0.35),
                (x + radius * 1.5, y - radius * 0.15),
                (x - radius * 0.2, y - radius * 0.25),
            ],
            look.trim,
        )
    else:
        for side in (-1, 1):
            pen.shape(
                [
                    (x, y - radius * 0.9),
                    (x + side * radius * 0.9, y - radius * 1.7),
                    (x + side * radius, y - radius),
                ],
                look.hair,
            )


def _face(pen: Pen, x: float, y: float, radius: float, frame: int) -> None:
    look = pen.look
    closed = frame % 7 == 5
    for side in (-1, 1):
        ex, ey = x + side * radius * 0.36, y - radius * 0.05
        if closed:
            pen.stroke([(ex - radius * 0.15, ey), (ex, ey + radius * 0.08), (ex + radius * 0.15, ey)])
        elif look.eye == "dot":
            pen.oval(ex, ey, radius * 0.08, radius * 0.12, look.line)
        elif look.eye == "ring":
            pen.oval(ex, ey, radius * 0.24, radius * 0.24, (255, 255, 255))
            pen.oval(ex + radius * 0.05, ey, radius * 0.07, radius * 0.07, look.line)
        elif look.eye == "big":
            pen.oval(ex, ey, radius * 0.2, radius * 0.32, (255, 255, 255))
            pen.oval(ex, ey + radius * 0.08, radius * 0.12, radius * 0.18, look.cloth)
        else:
            pen.oval(ex, ey, radius * 0.12, radius * 0.22, (255, 255, 255))
            pen.oval(ex + radius * 0.03, ey + radius * 0.06, radius * 0.06, radius * 0.1, look.line)
        lift = radius * (0.42 + 0.04 * math.sin(frame))
        pen.stroke([(ex - radius * 0.18, ey - lift), (ex + radius * 0.18, ey - lift - side * radius * 0.05)])
    pen.stroke([(x, y + radius * 0.08), (x + radius * 0.1, y + radius * 0.25), (x, y + radius * 0.28)])
    opened = radius * (0.05 + 0.13 * abs(math.sin(frame * 1.3)))
    pen.oval(x, y + radius * 0.55, radius * 0.28, opened, (70, 60, 160))


def character(
    canvas: Picture, show: Show, which: int, frame: int, x: float, *, line_only: bool = False
) -> None:
    """Draw character ``which`` (0 or 1) of ``show`` with the pose of ``frame``, feet near ``x``."""
    look = LOOKS[show.code][which]
    pen = Pen(canvas, look, line_only=line_only)
    swing = math.sin(frame * 2 * math.pi / 12 + which * 1.1)
    ground = HEIGHT - 22 - 4 * abs(swing)
    radius = look.height * look.head * 0.5
    leg, body = look.height * (0.45 - look.head * 0.4), look.height * (0.55 - look.head * 0.45)
    half = look.height * look.girth * 0.5
    hip, shoulder = ground - leg, ground - leg - body
    x += 5 * swing
    for side in (-1, 1):
        pen.limb(
            (x + side * half * 0.5, hip - 4),
            (x + side * half * 0.6 + side * swing * 14, ground),
            half * 0.28,
            look.hair,
        )
    reach = body * 0.9
    for side in (-1, 1):
        angle = math.radians(35 + 40 * swing * side)
        pen.limb(
            (x + side * half * 0.85, shoulder + 8),
            (x + side * (half * 0.85 + reach * math.sin(angle)), shoulder + 8 + reach * math.cos(angle)),
            half * 0.24,
            look.cloth,
        )
    pen.shape(
        [(x - half * 0.8, shoulder), (x + half * 0.8, shoulder), (x + half, hip), (x - half, hip)], look.cloth
    )
    _pattern(pen, x, shoulder, half * 0.85, body)
    head_x, head_y = x + 4 * swing, shoulder - radius * 0.85
    pen.oval(head_x, head_y, radius * (1 + 0.1 * look.girth), radius, look.skin, 5 * swing)
    _hair(pen, head_x, head_y, radius)
    _face(pen, head_x, head_y, radius, frame)


PLACES = ((230.0, 430.0), (180.0, 470.0), (260.0, 400.0), (150.0, 380.0))
"""Where the two characters stand, by number of the cut."""


def cel(show: Show, which: int, cut: int, frame: int) -> Picture:
    """One painted cel: a character on a transparent ground, BGRA."""
    canvas = np.zeros((HEIGHT, WIDTH, 4), dtype=np.uint8)
    character(canvas, show, which, frame, PLACES[cut % len(PLACES)][which])
    return canvas


def line_drawing(show: Show, cut: int, frame: int) -> Picture:
    """Both characters as pencil lines on white paper, BGR: the stage before colour."""
    canvas = np.full((HEIGHT, WIDTH, 4), 255, dtype=np.uint8)
    for which in (1, 0):
        character(canvas, show, which, frame, PLACES[cut % len(PLACES)][which], line_only=True)
    return np.ascontiguousarray(canvas[:, :, :3])


def over(below: Picture, above: Picture) -> Picture:
    """Lay a BGRA picture over a BGR one."""
    weight = above[:, :, 3:4].astype(np.uint16)
    mixed = above[:, :, :3].astype(np.uint16) * weight + below.astype(np.uint16) * (255 - weight)
    result: Picture = ((mixed + 127) // 255).astype(np.uint8)
    return result


def composite(show: Show, background: Picture, cut: int, frame: int) -> Picture:
    """The finished frame: background, character 1 behind, character 0 in front."""
    return over(over(background, cel(show, 1, cut, frame)), cel(show, 0, cut, frame))


def png(picture: Picture) -> bytes:
    """PNG bytes with fixed parameters, the same for the same pixels."""
    return _encode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 6, cv2.IMWRITE_PNG_STRATEGY, 0])


def jpeg(picture: Picture, quality: int) -> bytes:
    """JPEG bytes of ``quality`` 1 to 100."""
    return _encode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])


def _encode(extension: str, picture: Picture, parameters: list[int]) -> bytes:
    good, data = cv2.imencode(extension, picture, parameters)
    if not good:
        raise ValueError(f"OpenCV could not write a {extension} of {picture.shape}")
    return bytes(data.tobytes())


def scaled(picture: Picture, factor: float) -> Picture:
    """The picture made smaller by ``factor``."""
    size = (round(picture.shape[1] * factor), round(picture.shape[0] * factor))
    result: Any = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return np.asarray(result, dtype=np.uint8)


def cropped(picture: Picture, share: float, rng: random.Random) -> Picture:
    """A part of the picture: ``share`` of each side, from a place that ``rng`` picks."""
    height, width = picture.shape[:2]
    tall, wide = round(height * share), round(width * share)
    top, left = rng.randint(0, height - tall), rng.randint(0, width - wide)
    return np.ascontiguousarray(picture[top : top + tall, left : left + wide])
