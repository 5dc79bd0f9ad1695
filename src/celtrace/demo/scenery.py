"""Painted backgrounds, layout sheets and pictures that belong to no show.

A background is made of a place (harbour, workshop, garage, bakery), a light, and brush dabs; all three
follow from the show and the number of the scene.
"""

from __future__ import annotations

import math
import random

import cv2
import numpy as np

from celtrace.demo.draw import HEIGHT, PLACES, WIDTH, Colour, Picture, line_drawing
from celtrace.demo.words import BAKERY, CLOCK, GARAGE, SHEET_STUDIO, WHALE, Show

_TOP: dict[str, Colour] = {
    WHALE.code: (190, 150, 90),
    CLOCK.code: (70, 95, 130),
    GARAGE.code: (95, 80, 60),
    BAKERY.code: (150, 200, 235),
}
_BOTTOM: dict[str, Colour] = {
    WHALE.code: (215, 205, 170),
    CLOCK.code: (110, 140, 175),
    GARAGE.code: (120, 150, 110),
    BAKERY.code: (190, 215, 240),
}


def _shade(colour: Colour, rng: random.Random, spread: int = 22) -> Colour:
    step = rng.randint(-spread, spread)
    blue, green, red = (max(0, min(255, part + step + rng.randint(-6, 6))) for part in colour)
    return blue, green, red


def _box(canvas: Picture, left: int, top: int, right: int, bottom: int, colour: Colour) -> None:
    cv2.rectangle(canvas, (left, top), (right, bottom), colour, -1)
    cv2.rectangle(canvas, (left, top), (right, bottom), tuple(part // 2 for part in colour), 1)


def _harbour(canvas: Picture, rng: random.Random) -> None:
    sea = 170 + rng.randint(-15, 15)
    cv2.rectangle(canvas, (0, sea), (WIDTH, HEIGHT), (150, 110, 55), -1)
    for _ in range(130):
        x, y = rng.randint(0, WIDTH), rng.randint(sea + 4, HEIGHT - 60)
        cv2.ellipse(canvas, (x, y), (rng.randint(6, 22), 3), 0, 180, 360, _shade((205, 175, 120), rng), 1)
    for _ in range(9):
        left, wide, tall = rng.randint(-20, WIDTH - 20), rng.randint(36, 80), rng.randint(40, 110)
        colour = _shade((rng.randint(90, 200), rng.randint(110, 190), rng.randint(140, 220)), rng)
        _box(canvas, left, sea - tall, left + wide, sea, colour)
        roof = np.array(
            [[left - 5, sea - tall], [left + wide // 2, sea - tall - 28], [left + wide + 5, sea - tall]]
        )
        cv2.fillPoly(canvas, [roof.astype(np.int32)], _shade((60, 60, 150), rng))
        for _ in range(5):
            wx, wy = left + rng.randint(4, wide - 12), sea - rng.randint(12, tall - 2)
            _box(canvas, wx, wy, wx + 8, wy + 10, (120, 220, 250))
    tower = rng.randint(40, WIDTH - 60)
    _box(canvas, tower, 40, tower + 26, sea, (235, 235, 240))
    for band in range(3):
        _box(canvas, tower, 60 + band * 36, tower + 26, 76 + band * 36, (60, 60, 200))
    cv2.circle(canvas, (tower + 13, 34), 12, (90, 230, 255), -1)
    cv2.rectangle(canvas, (0, HEIGHT - 58), (WIDTH, HEIGHT), (90, 120, 150), -1)
    for x in range(0, WIDTH, 34):
        shift = rng.randint(-3, 3)
        cv2.line(canvas, (x + shift, HEIGHT - 58), (x - 18 + shift, HEIGHT), (55, 75, 100), 2)


def _workshop(canvas: Picture, rng: random.Random) -> None:
    for row in range(3):
        shelf = 70 + row * 72
        cv2.rectangle(canvas, (0, shelf), (WIDTH, shelf + 8), (40, 60, 90), -1)
        x = rng.randint(5, 30)
        while x < WIDTH - 40:
            size = rng.randint(14, 28)
            cv2.circle(canvas, (x + size, shelf - size), size, _shade((120, 170, 210), rng, 40), -1)
            cv2.circle(canvas, (x + size, shelf - size), size, (30, 40, 50), 2)
            for hand in (rng.uniform(0, 6.28), rng.uniform(0, 6.28)):
                tip = (
                    round(x + size + size * 0.7 * math.cos(hand)),
                    round(shelf - size + size * 0.7 * math.sin(hand)),
                )
                cv2.line(canvas, (x + size, shelf - size), tip, (20, 20, 60), 2)
            for tick in range(12):
                angle = tick * math.pi / 6
                at = (
                    round(x + size + size * 0.86 * math.cos(angle)),
                    round(shelf - size + size * 0.86 * math.sin(angle)),
                )
                cv2.circle(canvas, at, 1, (20, 20, 20), -1)
            x += 2 * size + rng.randint(4, 40)
    cv2.rectangle(canvas, (0, HEIGHT - 84), (WIDTH, HEIGHT), (55, 80, 120), -1)
    for plank in range(HEIGHT - 84, HEIGHT, 17):
        cv2.line(canvas, (0, plank), (WIDTH, plank + rng.randint(-2, 2)), (35, 52, 80), 2)


def _garage(canvas: Picture, rng: random.Random) -> None:
    for row in range(0, HEIGHT - 70, 24):
        for column in range(-20, WIDTH, 48):
            left = column + (24 if row % 48 else 0)
            _box(canvas, left, row, left + 46, row + 22, _shade((115, 125, 140), rng))
    for _ in range(90):
        x, y = rng.randint(0, WIDTH), rng.randint(0, HEIGHT - 70)
        cv2.circle(canvas, (x, y), rng.randint(3, 11), _shade((70, 140, 80), rng, 30), -1)
    cv2.circle(canvas, (rng.randint(80, WIDTH - 80), 70), 44, (190, 240, 245), -1)
    for _ in range(14):
        x, y = rng.randint(10, WIDTH - 20), rng.randint(40, 200)
        cv2.line(
            canvas,
            (x, y),
            (x + rng.randint(-12, 12), y + rng.randint(24, 50)),
            _shade((170, 170, 175), rng),
            5,
        )
        cv2.circle(canvas, (x, y), 8, (60, 60, 70), 3)
    cv2.rectangle(canvas, (0, HEIGHT - 70), (WIDTH, HEIGHT), (75, 85, 85), -1)
    for _ in range(24):
        at = (rng.randint(0, WIDTH), rng.randint(HEIGHT - 64, HEIGHT))
        cv2.ellipse(canvas, at, (rng.randint(8, 30), 4), 0, 0, 360, _shade((60, 70, 70), rng), -1)


def _bakery(canvas: Picture, rng: random.Random) -> None:
    for column in range(0, WIDTH, 40):
        for row in range(0, 160, 40):
            if (column + row) // 40 % 2:
                _box(canvas, column, row, column + 39, row + 39, _shade((205, 225, 245), rng, 10))
    for row in range(2):
        shelf = 110 + row * 78
        cv2.rectangle(canvas, (0, shelf), (WIDTH, shelf + 10), (70, 110, 160), -1)
        x = rng.randint(8, 30)
        while x < WIDTH - 30:
            wide, tall = rng.randint(16, 34), rng.randint(9, 20)
            cv2.ellipse(
                canvas, (x + wide, shelf - tall), (wide, tall), 0, 0, 360, _shade((80, 140, 205), rng, 30), -1
            )
            cv2.ellipse(canvas, (x + wide, shelf - tall), (wide, tall), 0, 0, 360, (40, 70, 110), 2)
            for cut in range(3):
                left = x + wide // 2 + cut * wide // 2
                cv2.line(canvas, (left, shelf - tall - 6), (left + 6, shelf - tall + 5), (150, 205, 240), 2)
            x += 2 * wide + rng.randint(3, 30)
    _box(canvas, rng.randint(20, 120), 210, rng.randint(190, 300), HEIGHT - 60, (90, 90, 95))
    cv2.rectangle(canvas, (0, HEIGHT - 66), (WIDTH, HEIGHT), (140, 160, 190), -1)
    for x in range(0, WIDTH, 52):
        cv2.line(canvas, (x, HEIGHT - 66), (x + rng.randint(-20, 20), HEIGHT), (100, 120, 150), 2)


_PLACES = {WHALE.code: _harbour, CLOCK.code: _workshop, GARAGE.code: _garage, BAKERY.code: _bakery}


def background(show: Show, scene: int) -> Picture:
    """The painted background of a scene, BGR."""
    rng = random.Random(f"background {show.code} {scene}")  # noqa: S311
    top, bottom = np.array(_shade(_TOP[show.code], rng)), np.array(_shade(_BOTTOM[show.code], rng))
    ramp = np.linspace(0, 1, HEIGHT)[:, None, None]
    canvas: Picture = np.broadcast_to(np.rint(top * (1 - ramp) + bottom * ramp), (HEIGHT, WIDTH, 3)).astype(
        np.uint8
    )
    canvas = np.ascontiguousarray(canvas)
    _PLACES[show.code](canvas, rng)
    for _ in range(160):
        x, y = rng.randint(0, WIDTH - 1), rng.randint(0, HEIGHT - 1)
        blue, green, red = (int(part) for part in canvas[y, x])
        cv2.ellipse(
            canvas,
            (x, y),
            (rng.randint(4, 16), rng.randint(1, 4)),
            rng.randint(0, 180),
            0,
            360,
            _shade((blue, green, red), rng, 14),
            -1,
        )
    return canvas


def write(
    canvas: Picture, text: str, x: int, y: int, size: float = 0.5, colour: Colour = (30, 30, 30)
) -> None:
    """Print ASCII text with its base line at ``y``."""
    cv2.putText(canvas, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, size, colour, 1, cv2.LINE_8)


DRAWING_AREA = (130, 490, 80, 720)
"""Rows and columns of a layout sheet inside which the drawing lies."""


def sheet_form(studio: str) -> Picture:
    """An empty layout sheet: a printed form with name and mark of the studio, 800 x 560 pixels.

    Where the boxes stand, the peg holes and the mark differ from studio to studio, as forms do.
    """
    rng = random.Random(f"form {studio}")  # noqa: S311
    page = np.full((560, 800, 3), 250, dtype=np.uint8)
    ink: Colour = tuple(rng.choice(((60, 60, 60), (120, 70, 30), (50, 90, 40))))  # type: ignore[assignment]
    middle = rng.randint(370, 430)
    for x in (middle - 150, middle, middle + 150):
        cv2.circle(page, (x, 22), rng.randint(7, 11), (120, 120, 120), 2)
    cv2.rectangle(page, (24, 44), (776, 104), ink, 2)
    name = round(cv2.getTextSize(studio.upper(), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 1)[0][0])
    columns = sorted(rng.sample(range(name + 80, 760, 20), 3))
    for x in columns:
        cv2.line(page, (x, 44), (x, 104), ink, 1)
    _mark(page, rng, 52, 74, ink)
    write(page, studio.upper(), 84, 82, 0.5, ink)
    top, bottom, left, right = DRAWING_AREA
    cv2.rectangle(page, (left, top), (right, bottom), ink, 2)
    for inset in sorted(rng.sample(range(14, 60, 6), 2)):
        cv2.rectangle(
            page, (left + inset, top + inset // 2), (right - inset, bottom - inset // 2), (170, 170, 170), 1
        )
    for _ in range(9):
        x, y = rng.randint(30, 740), rng.choice((114, 500))
        write(
            page,
            rng.choice(("A", "B", "BG", "BOOK", "OL", "F.I", "F.O", "TU", "TB", "PAN", "24", "25")),
            x,
            y,
            0.35,
            ink,
        )
    cv2.rectangle(page, (24, 510), (776, 546), ink, 1)
    for x in sorted(rng.sample(range(430, 770, 24), 4)):
        cv2.line(page, (x, 510), (x, 546), ink, 1)
    write(page, "INVENTED - demonstration sheet, no real studio", 34, 533, 0.45, (110, 110, 110))
    step = rng.randint(11, 18)
    for number, y in enumerate(range(140, 488, step)):
        cv2.line(page, (726, y), (734 if number % 4 else 748, y), (120, 120, 120), 1)
        if number % 4 == 0:
            write(page, str(number), 752, y + 4, 0.35, (120, 120, 120))
    return page


def _mark(page: Picture, rng: random.Random, x: int, y: int, ink: Colour) -> None:
    """A studio's mark: overlapping circles, triangles and bars."""
    for _ in range(5):
        shape = rng.randint(0, 2)
        at = (x + rng.randint(-14, 14), y + rng.randint(-14, 14))
        if shape == 0:
            cv2.circle(page, at, rng.randint(4, 12), ink, 2)
        elif shape == 1:
            points = [[at[0] + rng.randint(-12, 12), at[1] + rng.randint(-12, 12)] for _ in range(3)]
            cv2.polylines(page, [np.array(points, dtype=np.int32)], True, ink, 2)
        else:
            cv2.line(page, at, (at[0] + rng.randint(-14, 14), at[1] + rng.randint(-14, 14)), ink, 3)


def layout_sheet(show: Show, scene: int, cut: int, note: str, studio: str = SHEET_STUDIO) -> Picture:
    """A filled layout sheet: form of ``studio``, line drawing, and ``note`` in red pen (ASCII)."""
    page = sheet_form(studio)
    write(
        page, f"{show.code} {show.episode:02d} / {scene:03d} / {cut:03d}  2+00", 600, 66, 0.45, (80, 40, 40)
    )
    drawing = line_drawing(show, cut, cut)
    top, bottom, left, right = DRAWING_AREA
    inside = page[top:bottom, left:right]
    np.minimum(inside, drawing, out=inside)
    red: Colour = (40, 40, 215)
    rng = random.Random(f"note {show.code} {cut}")  # noqa: S311
    at = PLACES[cut % len(PLACES)][0]
    circle = [
        (
            round(84 + at + rng.uniform(-4, 4) + 62 * math.cos(step / 5)),
            round(285 + rng.uniform(-4, 4) + 56 * math.sin(step / 5)),
        )
        for step in range(33)
    ]
    cv2.polylines(page, [np.array(circle, dtype=np.int32)], False, red, 3, cv2.LINE_AA)
    cv2.arrowedLine(page, (470, 180), (round(150 + at), 240), red, 3, cv2.LINE_AA, 0, 0.2)
    for number, line in enumerate(note.split("\n")):
        write(page, line, 474, 172 + 24 * number, 0.6, red)
    return page


def model_sheet(show: Show) -> Picture:
    """Both characters of a show in three poses each on white, with the title printed."""
    top = line_drawing(show, 0, 0)
    page = np.full((HEIGHT * 2, WIDTH, 3), 255, dtype=np.uint8)
    page[:HEIGHT], page[HEIGHT:] = top, line_drawing(show, 3, 5)
    write(page, f"MODEL SHEET  {show.title}", 20, 30, 0.6)
    write(page, "INVENTED", 520, 700, 0.6, (0, 0, 200))
    return page


def unrelated(number: int) -> Picture:
    """A picture that belongs to no show: plain shapes of a colour test, a chart, a page of a book."""
    rng = random.Random(f"unrelated {number}")  # noqa: S311
    page = np.full((HEIGHT, WIDTH, 3), 245, dtype=np.uint8)
    if number % 3 == 0:
        for row in range(14):
            cv2.line(page, (60, 50 + row * 20), (rng.randint(380, 580), 50 + row * 20), (70, 70, 70), 2)
        write(page, "THE INVENTED HORSE - a book that does not exist", 60, 30, 0.5)
    elif number % 3 == 1:
        for bar in range(12):
            tall = rng.randint(20, 250)
            _box(page, 50 + bar * 45, 320 - tall, 82 + bar * 45, 320, _shade((150, 150, 90), rng, 60))
        write(page, "INVENTED CHART", 250, 24, 0.6)
    else:
        for _ in range(60):
            cv2.circle(
                page,
                (rng.randint(0, WIDTH), rng.randint(0, HEIGHT)),
                rng.randint(4, 60),
                (rng.randint(0, 255), rng.randint(0, 255), rng.randint(0, 255)),
                -1,
            )
        write(page, "INVENTED", 20, 340, 0.8)
    return page
