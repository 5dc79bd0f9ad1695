"""A drawing machine for invented cartoon shows: models, poses, cels, places, composites, line art, sheets.

Three families of bodies that share no drawing code but the pen: ``round`` (ovals, tubes) and ``angular`` (polygons,
bars, snouts) for tuning, ``creature`` (smooth curves on four legs, necks, fins, shells) for reporting. Shows of one
family share limbs, eyes and hands on purpose: an unlisted show must be told from a listed one by more than that.
Everything follows from (family, show, …).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy
from numpy.typing import NDArray

Pixels = NDArray[numpy.uint8]
Family = Literal["round", "angular", "creature"]
Colour = tuple[int, int, int]
Point = tuple[float, float]

WIDTH, HEIGHT = 640, 360
_FAMILIES: dict[str, int] = {"round": 1, "angular": 2, "creature": 3}
SHOTS = 10
"""Shots of a listed show; each has a place, a cast and a view of its own."""


def _random(*key: int) -> numpy.random.Generator:
    return numpy.random.default_rng([20261127, *key])


OF_A_STUDIO = 1_000_000
"""Show ``n + (k + 1) * OF_A_STUDIO`` is drawn like show ``n`` and painted and inked with what show ``k`` has."""


@dataclass(frozen=True)
class Model:
    """The design of one character: what stays the same in every pose."""

    family: Family
    sizes: tuple[float, ...]
    colours: tuple[Colour, ...]
    style: tuple[int, ...]
    line: int
    ink: Colour


def model(family: Family, show: int, which: int) -> Model:
    """Character ``which`` (0 to 2) of a show."""
    if show >= OF_A_STUDIO:
        show, twin = show % OF_A_STUDIO, show // OF_A_STUDIO - 1
        every = [model(family, twin, number) for number in range(3)]
        paints = [colour for one in every for colour in one.colours]
        chosen = _random(_FAMILIES[family], show, 7, which).permutation(len(paints))[:6]
        return replace(
            model(family, show, which),
            colours=tuple(paints[number] for number in chosen),
            line=every[0].line,
            ink=every[0].ink,
        )
    own, common = _random(_FAMILIES[family], show, 1, which), _random(_FAMILIES[family], show, 2)
    line = int(common.integers(2, 5))
    ink = tuple(int(v) for v in common.integers(0, 60, 3))
    colours = []
    for _ in range(6):
        hsv = numpy.array(
            [[[own.integers(0, 180), own.integers(40, 230), own.integers(110, 250)]]], numpy.uint8
        )
        red, green, blue = (int(v) for v in cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0, 0])
        colours.append((red, green, blue))
    sizes = tuple(float(v) for v in own.uniform(0.65, 1.45, 12))
    style = tuple(int(v) for v in own.integers(0, 6, 8))
    return Model(family, sizes, tuple(colours), style, line, (ink[0], ink[1], ink[2]))


class Pen:
    """Draws filled outlines on an RGBA canvas; ``paint`` off leaves the insides white, as before colour."""

    def __init__(
        self, canvas: Pixels, ink: Colour, line: int, *, paint: bool = True, wobble: int = 0
    ) -> None:
        self.canvas, self.ink, self.line, self.paint = canvas, ink, line, paint
        self.shaky = _random(9, wobble) if wobble else None

    def shape(self, points: list[Point], fill: Colour, *, closed: bool = True) -> None:
        path = numpy.array(points, numpy.float64)
        inside = (*fill, 255) if self.paint else (255, 255, 255, 255)
        if closed:
            cv2.fillPoly(self.canvas, [self._fixed(path)], inside, cv2.LINE_AA, 4)
        for _ in range(2 if self.shaky is not None else 1):
            shown = path
            if self.shaky is not None:
                drift = self.shaky.normal(0, 1.6, (2, len(path))).cumsum(axis=1)
                shown = path + (drift - drift.mean(axis=1, keepdims=True)).T * 0.35
                shown = (shown - shown.mean(0)) * float(self.shaky.uniform(0.98, 1.03)) + shown.mean(0)
            width = self.line if self.shaky is None else max(1, self.line - 1)
            cv2.polylines(self.canvas, [self._fixed(shown)], closed, (*self.ink, 255), width, cv2.LINE_AA, 4)

    @staticmethod
    def _fixed(path: NDArray[numpy.float64]) -> NDArray[numpy.int32]:
        return (path * 16).round().astype(numpy.int32)


def oval(
    x: float, y: float, rx: float, ry: float, turn: float = 0.0, start: float = 0, end: float = 360
) -> list[Point]:
    steps = max(12, int((rx + ry) / 3))
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    points = []
    for step in range(steps + 1):
        a = math.radians(start + (end - start) * step / steps)
        px, py = rx * math.cos(a), ry * math.sin(a)
        points.append((x + px * c - py * s, y + px * s + py * c))
    return points


class _Frame:
    """Local coordinates of a body part: origin, turn and size."""

    def __init__(self, x: float, y: float, turn: float, size: float, mirror: bool = False) -> None:
        self.x, self.y, self.size = x, y, size
        self.c, self.s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        self.turn, self.m = turn, -1 if mirror else 1

    def at(self, u: float, v: float) -> Point:
        u, v = u * self.size * self.m, v * self.size
        return self.x + u * self.c - v * self.s, self.y + u * self.s + v * self.c

    def path(self, points: list[Point]) -> list[Point]:
        return [self.at(u, v) for u, v in points]


@dataclass(frozen=True)
class Pose:
    """Where a character stands and how it is bent; angles in degrees."""

    x: float
    y: float
    size: float
    lean: float
    head: float
    limbs: tuple[float, float, float, float]
    look: float
    mouth: float
    facing: bool


def pose(key: tuple[int, ...], moment: float, *, size: float | None = None) -> Pose:
    """The pose of a character in a shot at a moment (0 to 1): it swings slowly about a drawn one."""
    own = _random(5, *key)
    swing = math.sin(2 * math.pi * (moment + float(own.random())))
    limbs = tuple(float(v) + 14 * swing * (-1) ** n for n, v in enumerate(own.uniform(-60, 60, 4)))
    return Pose(
        x=float(own.uniform(0.15, 0.85)) * WIDTH + 10 * swing,
        y=float(own.uniform(0.62, 0.8)) * HEIGHT,
        size=size or float(own.uniform(55, 95)),
        lean=float(own.uniform(-12, 12)) + 3 * swing,
        head=float(own.uniform(-16, 16)) + 5 * swing,
        limbs=(limbs[0], limbs[1], limbs[2], limbs[3]),
        look=float(own.uniform(-1, 1)),
        mouth=abs(swing),
        facing=bool(own.random() < 0.5),
    )


def draw(pen: Pen, who: Model, how: Pose) -> None:
    """Draw a character in a pose."""
    {"round": _round_body, "angular": _angular_body, "creature": _creature_body}[who.family](pen, who, how)


def _round_body(pen: Pen, who: Model, how: Pose) -> None:
    s, c, k = who.sizes, who.colours, who.style
    body = _Frame(how.x, how.y, how.lean, how.size, how.facing)
    wide, tall = 0.42 * s[0], 0.55 * s[1]
    for side, angle in ((-1, how.limbs[0]), (1, how.limbs[1])):  # legs
        hip = body.at(side * wide * 0.5, tall * 0.8)
        leg = _Frame(*hip, how.lean + angle * 0.35, how.size, how.facing)
        pen.shape(leg.path(oval(0, 0.32 * s[2], 0.12 * s[3], 0.36 * s[2])), c[3])
        pen.shape(leg.path(oval(0.08, 0.66 * s[2], 0.2, 0.09)), c[4])
    for side, angle in ((-1, how.limbs[2]), (1, how.limbs[3])):  # arms
        shoulder = body.at(side * wide * 0.85, -tall * 0.45)
        arm = _Frame(*shoulder, how.lean - side * 40 + angle, how.size, how.facing)
        pen.shape(arm.path(oval(0, 0.28 * s[4], 0.1 * s[3], 0.32 * s[4])), c[1] if k[0] % 2 else c[0])
        pen.shape(arm.path(oval(0, 0.62 * s[4], 0.12, 0.12)), c[0])
        for finger in (-1, 0, 1):
            pen.shape(
                arm.path([(finger * 0.05, 0.64 * s[4]), (finger * 0.08, 0.76 * s[4])]), c[0], closed=False
            )
    pen.shape(body.path(oval(0, 0, wide, tall)), c[1])
    if k[1] == 0:
        for row in range(3):
            pen.shape(body.path(oval(0, -tall * 0.3 + row * tall * 0.35, 0.05, 0.05)), c[5])
    elif k[1] == 1:
        pen.shape(
            body.path(
                [(-wide * 0.9, 0), (wide * 0.9, 0), (wide * 0.85, tall * 0.25), (-wide * 0.85, tall * 0.25)]
            ),
            c[5],
        )
    elif k[1] == 2:
        pen.shape(body.path(oval(0, tall * 0.15, wide * 0.6, tall * 0.6)), c[5])
    elif k[1] == 3:
        pen.shape(body.path([(0, -tall * 0.7), (wide * 0.25, 0), (0, tall * 0.4), (-wide * 0.25, 0)]), c[5])
    elif k[1] == 4:
        star = [
            (
                0.3 * (1 if n % 2 else 0.45) * math.sin(n * math.pi / 5),
                -0.3 * (1 if n % 2 else 0.45) * math.cos(n * math.pi / 5),
            )
            for n in range(10)
        ]
        pen.shape(body.path(star), c[5])
    else:
        pen.shape(
            body.path(
                [
                    (-wide * 0.5, -tall * 0.8),
                    (-wide * 0.3, tall * 0.7),
                    (wide * 0.3, tall * 0.7),
                    (wide * 0.5, -tall * 0.8),
                ]
            ),
            c[5],
        )
    neck = body.at(0, -tall * 0.9)
    head = _Frame(*neck, how.lean + how.head, how.size, how.facing)
    rx, ry = 0.42 * s[5], 0.4 * s[6]
    up = -ry * 0.85
    if k[2] in (0, 1):
        for side in (-1, 1):
            pen.shape(
                head.path(
                    oval(
                        side * rx * 0.8,
                        up - ry * 0.8,
                        0.14 * s[7],
                        (0.18 if k[2] else 0.38) * s[7],
                        side * 20,
                    )
                ),
                c[0],
            )
    elif k[2] == 2:
        pen.shape(head.path(oval(-rx * 1.05, up, 0.13 * s[7], 0.16 * s[7])), c[0])
        pen.shape(head.path(oval(rx * 1.05, up, 0.13 * s[7], 0.16 * s[7])), c[0])
    if k[3] == 0:
        pen.shape(head.path(oval(0, up - ry * 0.1, rx * 1.18, ry * 1.15)), c[2])
    pen.shape(head.path(oval(0, up, rx, ry)), c[0])
    if k[3] == 1:
        pen.shape(head.path(oval(0, up - ry * 0.25, rx * 1.02, ry * 0.85, 0, 180, 360)), c[2])
    elif k[3] == 2:
        spikes = []
        for n in range(7):
            a = math.pi * (1 + n / 6)
            spikes += [
                (rx * 1.45 * math.cos(a), up + ry * 1.5 * math.sin(a)),
                (rx * 0.95 * math.cos(a + 0.25), up + ry * 0.95 * math.sin(a + 0.25)),
            ]
        pen.shape(head.path(spikes[:-1]), c[2])
    elif k[3] == 3:
        pen.shape(
            head.path(
                [
                    (-rx * 1.1, up - ry * 0.5),
                    (-rx * 0.7, up - ry * 1.5),
                    (rx * 0.7, up - ry * 1.6),
                    (rx * 1.1, up - ry * 0.5),
                ]
            ),
            c[2],
        )
        pen.shape(
            head.path(
                [
                    (-rx * 1.4, up - ry * 0.4),
                    (rx * 1.4, up - ry * 0.4),
                    (rx * 1.4, up - ry * 0.55),
                    (-rx * 1.4, up - ry * 0.55),
                ]
            ),
            c[5],
        )
    elif k[3] == 4:
        for n in (-1, 0, 1):
            pen.shape(head.path(oval(n * rx * 0.5, up - ry * 1.0, rx * 0.4, ry * 0.4)), c[2])
    eye, gap = 0.12 * s[8], rx * 0.42
    for side in (-1, 1):
        if k[4] < 2:
            pen.shape(
                head.path(oval(side * gap, up - ry * 0.05, eye, eye * (1.4 if k[4] else 1))), (250, 250, 250)
            )
            pen.shape(head.path(oval(side * gap + how.look * eye * 0.4, up, eye * 0.4, eye * 0.5)), who.ink)
        elif k[4] < 4:
            pen.shape(head.path(oval(side * gap, up, eye * 0.5, eye * (0.5 if k[4] == 2 else 1))), who.ink)
        else:
            pen.shape(head.path(oval(side * gap, up, eye * 1.2, eye * 0.8, side * 15)), (250, 250, 250))
            pen.shape(head.path(oval(side * gap + how.look * eye * 0.3, up, eye * 0.55, eye * 0.6)), c[5])
        pen.shape(
            head.path(
                [(side * (gap - eye), up - eye * 2.0), (side * (gap + eye), up - eye * (1.6 + 0.2 * k[5]))]
            ),
            who.ink,
            closed=False,
        )
    nose = 0.08 * s[9]
    pen.shape(
        head.path(oval(0.02, up + ry * 0.25, nose * (2 if k[5] == 1 else 1), nose)),
        c[5] if k[5] < 3 else c[0],
    )
    pen.shape(
        head.path(oval(0, up + ry * 0.5, rx * 0.45 * s[10], ry * (0.05 + 0.18 * how.mouth), 0, 0, 180)),
        (150, 60, 60),
    )
    if k[6] == 0:
        pen.shape(head.path(oval(gap, up - ry * 0.05, eye * 1.7, eye * 1.7)), c[0], closed=False)
        pen.shape(head.path(oval(-gap, up - ry * 0.05, eye * 1.7, eye * 1.7)), c[0], closed=False)
    elif k[6] == 1:
        for side in (-1, 1):
            for dot in range(3):
                pen.shape(
                    head.path(
                        oval(side * (gap + 0.03 * dot), up + ry * (0.25 + 0.08 * (dot % 2)), 0.012, 0.012)
                    ),
                    who.ink,
                )


def _angular_body(pen: Pen, who: Model, how: Pose) -> None:
    s, c, k = who.sizes, who.colours, who.style
    body = _Frame(how.x, how.y, how.lean, how.size, how.facing)
    top, bottom, tall = 0.3 * s[0], 0.36 * s[1], 0.5 * s[2]
    if k[0] < 2:  # tail
        tail = _Frame(*body.at(-bottom, tall * 0.6), how.lean + how.limbs[1] * 0.4, how.size, how.facing)
        pen.shape(
            tail.path(
                [(0, 0), (-0.35, -0.1 * s[9]), (-0.6 * s[3], -0.5 * s[9]), (-0.5 * s[3], -0.1), (-0.2, 0.15)]
            ),
            c[2],
        )
    elif k[0] == 2:  # wings
        for side in (-1, 1):
            wing = _Frame(
                *body.at(side * top, -tall * 0.4), how.lean + side * how.limbs[2] * 0.5, how.size, how.facing
            )
            pen.shape(
                wing.path(
                    [
                        (0, 0),
                        (side * 0.7 * s[3], -0.35),
                        (side * 0.6 * s[3], -0.05),
                        (side * 0.7 * s[3], 0.1),
                        (side * 0.35, 0.25),
                    ]
                ),
                c[2],
            )
    for side, angle in ((-1, how.limbs[0]), (1, how.limbs[1])):
        hip = body.at(side * bottom * 0.55, tall * 0.9)
        leg = _Frame(*hip, how.lean + angle * 0.4, how.size, how.facing)
        w = 0.1 * s[3]
        pen.shape(leg.path([(-w, -0.05), (w, -0.05), (w * 0.7, 0.34 * s[4]), (-w * 0.7, 0.34 * s[4])]), c[3])
        shin = _Frame(*leg.at(0, 0.32 * s[4]), how.lean - angle * 0.3, how.size, how.facing)
        pen.shape(
            shin.path([(-w * 0.7, 0), (w * 0.7, 0), (w * 0.6, 0.26 * s[4]), (-w * 0.6, 0.26 * s[4])]), c[3]
        )
        pen.shape(
            shin.path(
                [(-w, 0.25 * s[4]), (w * 1.2, 0.25 * s[4]), (w * 2.4, 0.36 * s[4]), (-w * 1.1, 0.36 * s[4])]
            ),
            c[4],
        )
    for side, angle in ((-1, how.limbs[2]), (1, how.limbs[3])):
        arm = _Frame(
            *body.at(side * top * 0.95, -tall * 0.8), how.lean - side * 35 + angle, how.size, how.facing
        )
        w = 0.08 * s[5]
        pen.shape(
            arm.path([(-w, 0), (w, 0), (w * 0.8, 0.3 * s[6]), (-w * 0.8, 0.3 * s[6])]),
            c[1] if k[1] % 2 else c[0],
        )
        fore = _Frame(*arm.at(0, 0.28 * s[6]), how.lean - side * 10 + angle * 1.6, how.size, how.facing)
        pen.shape(
            fore.path([(-w * 0.8, 0), (w * 0.8, 0), (w * 0.7, 0.26 * s[6]), (-w * 0.7, 0.26 * s[6])]), c[0]
        )
        pen.shape(
            fore.path(
                [
                    (-w, 0.25 * s[6]),
                    (w, 0.25 * s[6]),
                    (w * 1.4, 0.36 * s[6]),
                    (w * 0.5, 0.33 * s[6]),
                    (0, 0.4 * s[6]),
                    (-w * 0.5, 0.33 * s[6]),
                    (-w * 1.4, 0.36 * s[6]),
                ]
            ),
            c[0],
        )
    torso = [(-top, -tall), (top, -tall), (bottom, tall), (-bottom, tall)]
    if k[1] == 2:
        torso = [
            (-top * 1.3, -tall),
            (top * 1.3, -tall),
            (0.08, tall * 0.5),
            (bottom, tall),
            (-bottom, tall),
            (-0.08, tall * 0.5),
        ]
    pen.shape(body.path(torso), c[1])
    if k[2] == 0:
        pen.shape(
            body.path(
                [
                    (-top * 0.9, -tall * 0.2),
                    (top * 0.9, -tall * 0.5),
                    (top * 0.95, -tall * 0.2),
                    (-top * 0.9, tall * 0.1),
                ]
            ),
            c[5],
        )
    elif k[2] == 1:
        pen.shape(body.path([(-top, -tall), (0, tall * 0.1), (top, -tall)]), c[5])
    elif k[2] == 2:
        for n in range(4):
            y = -tall + tall * 2 * (n + 0.5) / 4
            pen.shape(body.path([(-top * 0.8, y), (top * 0.8, y)]), c[5], closed=False)
    elif k[2] == 3:
        pen.shape(body.path([(-0.15, -0.1), (0.15, -0.1), (0.15, 0.15), (0, 0.25), (-0.15, 0.15)]), c[5])
    elif k[2] == 4:
        pen.shape(
            body.path(
                [
                    (-bottom, tall * 0.5),
                    (bottom, tall * 0.5),
                    (bottom * 1.3, tall * 1.15),
                    (-bottom * 1.3, tall * 1.15),
                ]
            ),
            c[5],
        )
    else:
        zig = [(-top + 2 * top * n / 6, (-0.1 if n % 2 else 0.1)) for n in range(7)]
        pen.shape(body.path(zig), c[5], closed=False)
    head = _Frame(*body.at(0, -tall * 1.02), how.lean + how.head, how.size, how.facing)
    w, h = 0.38 * s[7], 0.62 * s[8]
    outlines = (
        [(-w, 0), (-w * 1.1, -h * 0.7), (-w * 0.5, -h), (w * 0.5, -h), (w * 1.1, -h * 0.7), (w, 0)],
        [(-w * 0.4, 0), (-w, -h * 0.5), (-w * 0.8, -h), (w * 0.8, -h), (w, -h * 0.5), (w * 0.4, 0)],
        [(-w, 0), (-w, -h), (w, -h), (w, 0)],
        [
            (-w, -h * 0.2),
            (-w * 0.7, -h),
            (w * 0.6, -h),
            (w * 0.8, -h * 0.6),
            (w * 1.8, -h * 0.4),
            (w * 1.7, -h * 0.1),
            (w * 0.5, 0),
            (-w * 0.5, 0),
        ],
        [(0, 0), (-w * 1.1, -h * 0.55), (0, -h * 1.1), (w * 1.1, -h * 0.55)],
        [
            (-w * 0.9, 0),
            (-w * 1.2, -h * 0.3),
            (-w * 0.6, -h),
            (w * 0.9, -h * 0.9),
            (w * 1.2, -h * 0.4),
            (w * 0.7, 0),
        ],
    )
    if k[4] < 3:
        for side in (-1, 1):
            ear = (
                [
                    (side * w * 0.9, -h * 0.8),
                    (side * w * 1.3, -h * (1.1 + 0.4 * s[9])),
                    (side * w * 0.4, -h * 0.98),
                ],
                [(side * w * 0.5, -h), (side * w * 0.6, -h * (1.2 + 0.5 * s[9])), (side * w * 0.25, -h)],
                [
                    (side * w, -h * 0.6),
                    (side * w * 1.6, -h * 0.7),
                    (side * w * 1.5, -h * 0.35),
                    (side * w, -h * 0.3),
                ],
            )[k[4]]
            pen.shape(head.path(ear), c[2])
    pen.shape(head.path(outlines[k[3]]), c[0])
    if k[4] == 3:
        pen.shape(
            head.path(
                [
                    (-w * 1.1, -h * 0.85),
                    (-w * 0.6, -h * 1.3),
                    (0, -h * 1.05),
                    (w * 0.4, -h * 1.4),
                    (w * 1.1, -h * 0.85),
                    (w * 0.3, -h * 0.75),
                    (-w * 0.4, -h * 0.8),
                ]
            ),
            c[2],
        )
    elif k[4] == 4:
        pen.shape(head.path([(-w * 0.7, -h), (0, -h * 1.5), (w * 0.7, -h)]), c[2])
    elif k[4] == 5:
        pen.shape(
            head.path(
                [
                    (-w * 1.2, -h * 0.8),
                    (-w, -h * 1.1),
                    (w, -h * 1.1),
                    (w * 1.2, -h * 0.8),
                    (w * 1.1, -h * 0.1),
                    (w * 0.9, -h * 0.7),
                    (-w * 0.9, -h * 0.7),
                    (-w * 1.1, -h * 0.1),
                ]
            ),
            c[2],
        )
    eye, gap, level = 0.1 * s[10], w * 0.45, -h * 0.55
    for side in (-1, 1):
        x = side * gap + w * 0.15
        if k[5] < 2:
            pen.shape(
                head.path(
                    [
                        (x - eye, level - eye * 0.6),
                        (x + eye, level - eye * (0.9 if k[5] else 0.5)),
                        (x + eye, level + eye),
                        (x - eye, level + eye),
                    ]
                ),
                (250, 250, 250),
            )
            pen.shape(
                head.path(
                    [
                        (x + how.look * eye * 0.4 - eye * 0.3, level),
                        (x + how.look * eye * 0.4 + eye * 0.3, level),
                        (x + how.look * eye * 0.4 + eye * 0.3, level + eye * 0.8),
                        (x + how.look * eye * 0.4 - eye * 0.3, level + eye * 0.8),
                    ]
                ),
                who.ink,
            )
        elif k[5] < 4:
            pen.shape(
                head.path(
                    [
                        (x - eye * 1.2, level),
                        (x, level - eye),
                        (x + eye * 1.2, level),
                        (x, level + eye * (1 if k[5] == 2 else 0.4)),
                    ]
                ),
                c[5],
            )
            pen.shape(
                head.path(
                    [
                        (x - eye * 0.2, level - eye * 0.4),
                        (x + eye * 0.2, level - eye * 0.4),
                        (x + eye * 0.2, level + eye * 0.4),
                        (x - eye * 0.2, level + eye * 0.4),
                    ]
                ),
                who.ink,
            )
        else:
            pen.shape(
                head.path([(x - eye, level), (x, level - eye * 0.8), (x + eye, level)]), who.ink, closed=False
            )
            pen.shape(
                head.path([(x - eye, level - eye * 1.4), (x + eye, level - eye * (1.2 + 0.3 * side))]),
                who.ink,
                closed=False,
            )
    if k[6] < 2:
        pen.shape(
            head.path([(w * 0.1, -h * 0.4), (w * (0.5 + 0.2 * s[11]), -h * 0.28), (w * 0.1, -h * 0.22)]), c[5]
        )
    elif k[6] == 2:
        pen.shape(head.path([(-w * 0.3, -h * 0.38), (w * 0.5, -h * 0.38), (w * 0.1, -h * 0.15)]), c[4])
    else:
        pen.shape(
            head.path([(w * 0.1, -h * 0.4), (w * 0.25, -h * 0.28), (w * 0.1, -h * 0.26)]), c[0], closed=False
        )
    gape = 0.02 + 0.1 * how.mouth
    pen.shape(
        head.path(
            [
                (-w * 0.4, -h * 0.16),
                (w * 0.5, -h * 0.18),
                (w * 0.3, -h * 0.16 + gape * h * 2),
                (-w * 0.2, -h * 0.16 + gape * h * 2),
            ]
        ),
        (150, 60, 60),
    )
    if k[7] == 0:
        pen.shape(head.path([(-w, -h * 0.62), (w, -h * 0.62)]), who.ink, closed=False)
    elif k[7] == 1:
        pen.shape(head.path([(-w * 0.5, -h * 0.05), (0, h * 0.25), (w * 0.5, -h * 0.05)]), c[2])


def curve(points: list[Point], closed: bool = True) -> list[Point]:
    """A smooth curve through points (Catmull and Rom, 1974)."""
    count, out = len(points), []
    for n in range(count if closed else count - 1):
        four = [
            points[(n + k) % count] if closed else points[min(max(n + k, 0), count - 1)]
            for k in (-1, 0, 1, 2)
        ]
        for step in range(6):
            t = step / 6
            weight = (
                -0.5 * t + t * t - 0.5 * t**3,
                1 - 2.5 * t * t + 1.5 * t**3,
                0.5 * t + 2 * t * t - 1.5 * t**3,
                -0.5 * t * t + 0.5 * t**3,
            )
            out.append(
                (
                    sum(w * p[0] for w, p in zip(weight, four, strict=True)),
                    sum(w * p[1] for w, p in zip(weight, four, strict=True)),
                )
            )
    return out if closed else [*out, points[-1]]


def _creature_body(pen: Pen, who: Model, how: Pose) -> None:
    s, c, k = who.sizes, who.colours, who.style
    body = _Frame(how.x, how.y - 0.2 * how.size, how.lean * 0.6, how.size, how.facing)
    long, deep = 0.75 * s[0], 0.34 * s[1]

    def limb(at: Point, turn: float, length: float, wide: float, fill: Colour, foot: Colour) -> None:
        upper = _Frame(*at, turn, how.size, how.facing)
        pen.shape(
            upper.path(
                curve(
                    [
                        (-wide, -0.05),
                        (wide, -0.05),
                        (wide * 0.7, length * 0.5),
                        (wide * 0.55, length),
                        (-wide * 0.55, length),
                        (-wide * 0.8, length * 0.45),
                    ]
                )
            ),
            fill,
        )
        pen.shape(
            upper.path(
                curve(
                    [
                        (-wide * 0.7, length * 0.95),
                        (wide * 0.6, length * 0.92),
                        (wide * 1.7, length * 1.06),
                        (wide * 1.2, length * 1.14),
                        (-wide * 0.7, length * 1.13),
                    ]
                )
            ),
            foot,
        )

    tail = _Frame(*body.at(-long, -deep * 0.2), how.lean + how.limbs[1] * 0.5, how.size, how.facing)
    tails = (
        [
            (0, -0.08),
            (-0.3, -0.2 * s[2]),
            (-0.5 * s[3], -0.5),
            (-0.62 * s[3], -0.45),
            (-0.4, -0.08),
            (0, 0.1),
        ],
        [
            (0, -0.06),
            (-0.3, 0.02),
            (-0.55 * s[3], -0.25 * s[2]),
            (-0.75 * s[3], 0.0),
            (-0.55 * s[3], 0.22 * s[2]),
            (-0.3, 0.08),
            (0, 0.06),
        ],
        [(0, -0.1), (-0.2, -0.22), (-0.35 * s[3], -0.1), (-0.2, 0.08), (0, 0.08)],
    )
    pen.shape(tail.path(curve(list(tails[k[0] % 3]))), c[2])
    for far, (u, angle) in enumerate(((-0.62, how.limbs[0]), (0.55, how.limbs[1]))):
        limb(
            body.at(long * u, deep * 0.5),
            how.lean * 0.3 + angle * 0.45,
            0.6 * s[4],
            0.11 * s[5],
            c[3],
            c[4] if far else c[3],
        )
    back = [
        (-long, -deep * 0.3),
        (-long * 0.5, -deep * (0.9 + 0.4 * (k[1] == 0))),
        (long * 0.2, -deep * (0.75 + 0.5 * (k[1] == 1))),
        (long, -deep * 0.7),
        (long * 1.05, deep * 0.2),
        (long * 0.3, deep * (0.8 + 0.3 * s[6])),
        (-long * 0.6, deep * 0.8),
        (-long * 1.02, deep * 0.35),
    ]
    pen.shape(body.path(curve(back)), c[1])
    if k[2] == 0:
        pen.shape(
            body.path(
                curve(
                    [
                        (-long * 0.8, -deep * 0.5),
                        (-long * 0.2, -deep * 1.7),
                        (long * 0.55, -deep * 1.2),
                        (long * 0.7, -deep * 0.4),
                        (0, -deep * 0.1),
                    ]
                )
            ),
            c[5],
        )
        for n in range(3):
            pen.shape(
                body.path(
                    curve(
                        [
                            (-long * 0.5 + n * long * 0.35, -deep * 1.1),
                            (-long * 0.4 + n * long * 0.35, -deep * 0.6),
                            (-long * 0.5 + n * long * 0.35, -deep * 0.25),
                        ],
                        False,
                    )
                ),
                c[5],
                closed=False,
            )
    elif k[2] == 1:
        for n in range(5):
            x = -long * 0.8 + n * long * 0.38
            pen.shape(
                body.path(
                    curve([(x - 0.09, -deep * 0.75), (x + 0.02, -deep * 1.25), (x + 0.1, -deep * 0.75)])
                ),
                c[5],
            )
    elif k[2] == 2:
        for n in range(5):
            x, y = long * (-0.6 + 0.28 * n), deep * (0.25 * ((n * 2) % 3) - 0.3)
            pen.shape(
                body.path(curve([(x - 0.08, y), (x, y - 0.09), (x + 0.09, y + 0.02), (x, y + 0.08)])), c[5]
            )
    elif k[2] == 3:
        pen.shape(
            body.path(
                curve(
                    [
                        (-long * 0.7, deep * 0.2),
                        (0, deep * 0.05),
                        (long * 0.7, deep * 0.15),
                        (long * 0.3, deep * 0.75),
                        (-long * 0.4, deep * 0.7),
                    ]
                )
            ),
            c[5],
        )
    elif k[2] == 4:
        wing = _Frame(*body.at(0, -deep * 0.4), how.lean + how.limbs[2], how.size, how.facing)
        pen.shape(
            wing.path(
                curve(
                    [
                        (0.1, 0),
                        (-0.1, -0.55 * s[6]),
                        (-0.5, -0.75 * s[6]),
                        (-0.42, -0.45),
                        (-0.55, -0.3),
                        (-0.35, -0.12),
                        (-0.2, 0.08),
                    ]
                )
            ),
            c[5],
        )
    for near, (u, angle) in enumerate(((-0.45, how.limbs[2]), (0.72, how.limbs[3]))):
        limb(
            body.at(long * u, deep * 0.55),
            how.lean * 0.3 + angle * 0.45,
            0.62 * s[4],
            0.12 * s[5],
            c[1] if near else c[3],
            c[4],
        )
    neck = _Frame(*body.at(long * 0.85, -deep * 0.4), how.lean + how.head * 0.6 + 18, how.size, how.facing)
    high = 0.25 + 0.45 * (s[7] - 0.65)
    pen.shape(
        neck.path(
            curve(
                [
                    (-0.16, 0.12),
                    (-0.13, -high * 0.6),
                    (-0.1, -high),
                    (0.12, -high),
                    (0.15, -high * 0.5),
                    (0.2, 0.15),
                ]
            )
        ),
        c[1],
    )
    head = _Frame(*neck.at(0.02, -high), how.lean + how.head, how.size, how.facing)
    w, h = 0.3 * s[8], 0.27 * s[9]
    for side in (-1, 1):
        ears = (
            [
                (side * 0.05 - 0.1, -h * 0.8),
                (side * 0.12 - 0.2, -h * 1.9),
                (side * 0.12 - 0.02, -h * 1.7),
                (side * 0.1 + 0.05, -h * 0.9),
            ],
            [
                (side * 0.1 - 0.15, -h * 0.7),
                (side * 0.1 - 0.35, -h * 0.9),
                (side * 0.1 - 0.4, -h * 0.2),
                (side * 0.1 - 0.18, -h * 0.3),
            ],
            [
                (side * 0.08 - 0.06, -h * 0.9),
                (side * 0.1 - 0.1, -h * 1.6),
                (side * 0.22 - 0.08, -h * 2.1),
                (side * 0.12, -h * 1.5),
                (side * 0.1 + 0.02, -h * 0.9),
            ],
        )
        if k[3] < 5:
            pen.shape(head.path(curve(list(ears[k[3] % 3]))), c[2])
    snout = 0.25 + 0.35 * (s[10] - 0.65)
    skulls = (
        [
            (-w, -h * 0.2),
            (-w * 0.6, -h),
            (w * 0.4, -h * 1.05),
            (w, -h * 0.4),
            (w + snout, -h * 0.15),
            (w + snout, h * 0.3),
            (w * 0.5, h * 0.6),
            (-w * 0.6, h * 0.5),
        ],
        [
            (-w, 0),
            (-w * 0.7, -h * 1.1),
            (w * 0.5, -h * 1.2),
            (w * 1.1, -h * 0.2),
            (w * 0.9, h * 0.6),
            (-w * 0.5, h * 0.7),
        ],
        [
            (-w, -h * 0.3),
            (-w * 0.2, -h),
            (w * 0.7, -h * 0.7),
            (w + snout * 1.4, h * 0.35),
            (w * 0.7, h * 0.5),
            (-w * 0.7, h * 0.5),
        ],
    )
    pen.shape(head.path(curve(list(skulls[k[4] % 3]))), c[0])
    eye = 0.085 * s[11]
    for side in (0, 1):
        x, y = w * (0.05 + 0.42 * side), -h * 0.45
        if k[5] < 3:
            pen.shape(
                head.path(curve([(x - eye, y), (x, y - eye * 1.2), (x + eye, y), (x, y + eye)])),
                (250, 250, 250),
            )
            pen.shape(
                head.path(
                    curve(
                        [
                            (x + how.look * eye * 0.3 - eye * 0.4, y),
                            (x + how.look * eye * 0.3, y - eye * 0.5),
                            (x + how.look * eye * 0.3 + eye * 0.4, y),
                            (x + how.look * eye * 0.3, y + eye * 0.5),
                        ]
                    )
                ),
                who.ink,
            )
        else:
            pen.shape(
                head.path(
                    curve([(x - eye * 0.6, y), (x, y - eye * 0.9), (x + eye * 0.6, y), (x, y + eye * 0.9)])
                ),
                who.ink if k[5] < 5 else c[5],
            )
        pen.shape(
            head.path(
                curve(
                    [
                        (x - eye, y - eye * 1.8),
                        (x, y - eye * (2.1 + 0.4 * k[6] / 5)),
                        (x + eye, y - eye * 1.7),
                    ],
                    False,
                )
            ),
            who.ink,
            closed=False,
        )
    tip = w + snout * (1.0, 0.15, 1.3)[k[4] % 3]
    pen.shape(
        head.path(
            curve(
                [
                    (tip - 0.06, -h * 0.1),
                    (tip + 0.03, -h * 0.12),
                    (tip + 0.02, h * 0.08),
                    (tip - 0.05, h * 0.05),
                ]
            )
        ),
        c[5] if k[6] < 3 else who.ink,
    )
    gape = h * (0.2 + 0.35 * how.mouth)
    pen.shape(
        head.path(
            curve(
                [
                    (w * 0.2, h * 0.25),
                    (tip - 0.05, h * 0.28),
                    (tip - 0.1, h * 0.28 + gape * 0.6),
                    (w * 0.3, h * 0.3 + gape * 0.7),
                ]
            )
        ),
        (150, 60, 60),
    )
    if k[7] < 2:
        pen.shape(
            head.path(
                curve(
                    [
                        (-w * 0.9, -h * 0.6),
                        (-w * 1.5, -h * (0.6 + k[7])),
                        (-w * 1.3, h * 0.1),
                        (-w * 1.6, h * 0.6),
                        (-w * 0.9, h * 0.4),
                    ]
                )
            ),
            c[2],
        )
    elif k[7] == 2:
        pen.shape(
            head.path(curve([(-w * 0.5, -h * 0.95), (0, -h * 1.5), (w * 0.5, -h * 1.0), (0, -h * 0.85)])),
            c[2],
        )


def place(family: Family, show: int, number: int) -> Pixels:
    """A painted background: sky, ground, houses with windows, trees, furniture; 1.6 times the frame's size."""
    own, style = _random(_FAMILIES[family], show, 3, number), _random(_FAMILIES[family], show, 4)
    height, width = int(HEIGHT * 1.6), int(WIDTH * 1.6)
    base = style.integers(40, 220, (4, 3))

    def tint(which: int, spread: int = 30) -> Colour:
        value = numpy.clip(base[which] + own.integers(-spread, spread + 1, 3), 10, 250)
        return int(value[0]), int(value[1]), int(value[2])

    share = numpy.linspace(0, 1, height)[:, None, None]
    sky = numpy.array(tint(0)) * (1 - share) + numpy.array(tint(1)) * share
    picture = numpy.ascontiguousarray(numpy.broadcast_to(sky, (height, width, 3)).astype(numpy.uint8))
    horizon = int(own.uniform(0.5, 0.75) * height)
    cv2.rectangle(picture, (0, horizon), (width, height), tint(2), -1)
    for _ in range(int(own.integers(6, 14))):
        x, wide, tall = int(own.integers(0, width)), int(own.integers(50, 190)), int(own.integers(50, 260))
        kind, y = int(own.integers(0, 4)), horizon + int(own.integers(-10, 60))
        if kind == 0:
            cv2.rectangle(picture, (x, y - tall), (x + wide, y), tint(3, 50), -1)
            glass = tint(0, 60)
            for wx in range(x + 10, x + wide - 16, 30):
                for wy in range(y - tall + 12, y - 20, 36):
                    cv2.rectangle(picture, (wx, wy), (wx + 16, wy + 22), glass, -1)
                    cv2.rectangle(picture, (wx, wy), (wx + 16, wy + 22), tint(2, 50), 2)
        elif kind == 1:
            cv2.rectangle(picture, (x - 6, y - tall), (x + 6, y), tint(2, 50), -1)
            for _ in range(6):
                cv2.circle(
                    picture,
                    (x + int(own.integers(-40, 41)), y - tall + int(own.integers(-30, 30))),
                    int(own.integers(18, 40)),
                    tint(3, 40),
                    -1,
                    cv2.LINE_AA,
                )
        elif kind == 2:
            hill = [
                (x - wide * 2, y),
                *(
                    (x - wide * 2 + n * wide // 2, y - int(tall * math.sin(math.pi * n / 8) * 0.7))
                    for n in range(1, 8)
                ),
                (x + wide * 2, y),
            ]
            cv2.fillPoly(picture, [numpy.array(hill, numpy.int32)], tint(1, 50), cv2.LINE_AA)
        else:
            points = (own.integers(-wide, wide, (5, 2)) + numpy.array([x, y])).astype(numpy.int32)
            cv2.fillPoly(picture, [points], tint(3, 60), cv2.LINE_AA)
    for _ in range(int(own.integers(10, 40))):
        x, y = int(own.integers(0, width)), int(own.integers(horizon, height))
        cv2.line(
            picture,
            (x, y),
            (x + int(own.integers(-30, 30)), y - int(own.integers(0, 18))),
            tint(3, 60),
            2,
            cv2.LINE_AA,
        )
    grain = own.normal(0, 2.5, (height // 4, width // 4, 3)).astype(numpy.float32)
    rough = cv2.resize(grain, (width, height), interpolation=cv2.INTER_LINEAR)
    painted: Pixels = numpy.clip(picture + rough, 0, 255).astype(numpy.uint8)
    return painted


@dataclass(frozen=True)
class Shot:
    """One shot: which place, seen where, with which of the characters."""

    family: Family
    show: int
    number: int

    def _own(self) -> numpy.random.Generator:
        return _random(_FAMILIES[self.family], self.show, 6, self.number)

    def background(self) -> Pixels:
        own = self._own()
        painted = place(
            self.family, self.show, int(own.integers(0, 4)) if self.number < 100 else 50 + self.number % 4
        )
        zoom = float(own.uniform(1.0, 1.55))
        tall, wide = int(HEIGHT * zoom), int(WIDTH * zoom)
        top, left = (
            int(own.integers(0, painted.shape[0] - tall + 1)),
            int(own.integers(0, painted.shape[1] - wide + 1)),
        )
        seen = painted[top : top + tall, left : left + wide]
        return numpy.asarray(
            cv2.resize(seen, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), dtype=numpy.uint8
        )

    def cast(self) -> list[int]:
        own = self._own()
        own.random(4)
        return [int(v) for v in own.permutation(3)[: int(own.integers(1, 4))]]

    def cel(self, moment: float, which: int | None = None, *, paint: bool = True, wobble: int = 0) -> Pixels:
        """The characters (or one of them) on a clear ground, RGBA."""
        canvas = numpy.zeros((HEIGHT, WIDTH, 4), numpy.uint8)
        for number in self.cast() if which is None else [which]:
            who = model(self.family, self.show, number)
            key = (_FAMILIES[self.family], self.show, self.number, number)
            draw(Pen(canvas, who.ink, who.line, paint=paint, wobble=wobble), who, pose(key, moment))
        return canvas

    def frame(self, moment: float) -> Pixels:
        """The finished frame, RGB."""
        return over(self.background(), self.cel(moment))

    def line_art(self, moment: float, *, wobble: int = 0) -> Pixels:
        """Pencil on paper, RGB."""
        return over(
            numpy.full((HEIGHT, WIDTH, 3), 255, numpy.uint8), self.cel(moment, paint=False, wobble=wobble)
        )


def over(below: Pixels, above: Pixels) -> Pixels:
    """Lay RGBA (drawn with its colour under the edge) over RGB."""
    alpha = above[:, :, 3:4].astype(numpy.float32) / 255
    colour = above[:, :, :3].astype(numpy.float32)
    return (colour * alpha + below * (1 - alpha) + 0.5).astype(numpy.uint8)


def model_sheet(family: Family, show: int) -> Pixels:
    """The characters of a show on white, side by side in a neutral pose and with turned heads."""
    canvas = numpy.zeros((HEIGHT, WIDTH, 4), numpy.uint8)
    for number in range(3):
        who = model(family, show, number)
        how = Pose(110 + 210 * number, 235, 78, 0, 0, (0, 0, 0, 0), 0.2, 0.4, False)
        draw(Pen(canvas, who.ink, who.line), who, how)
        small = Pose(200 + 200 * number, 110, 42, 0, 14, (20, -20, 30, -30), -0.5, 0.9, True)
        draw(Pen(canvas, who.ink, max(1, who.line - 1)), who, small)
    return over(numpy.full((HEIGHT, WIDTH, 3), 255, numpy.uint8), canvas)
