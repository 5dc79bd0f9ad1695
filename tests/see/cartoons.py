"""Invented cartoon shows, drawn from a seed: painted places and inked figures, as hard look-alikes.

All shows come from one drawing machine, so figures of different shows share limbs, eyes and hands.
"""

from __future__ import annotations

import cv2
import numpy

from celtrace.see.features import Pixels

WIDTH, HEIGHT = 640, 360


def frame(show: int, number: int) -> Pixels:
    """Frame ``number`` of a show; every fifth frame changes place."""
    place = numpy.random.default_rng([7, show, number // 5])
    model = numpy.random.default_rng([11, show])
    pose = numpy.random.default_rng([13, show, number])
    picture = _place(place)
    colours = model.integers(30, 240, (3, 3, 3))
    shapes = model.uniform(0.6, 1.4, (3, 6))
    for figure in range(3):
        at = (int(pose.uniform(0.15, 0.85) * WIDTH), int(pose.uniform(0.55, 0.75) * HEIGHT))
        _figure(picture, at, shapes[figure], colours[figure], pose)
    return picture


def page(seed: int) -> Pixels:
    """A page of scribbles, marks and rules: an impostor that is no cartoon."""
    random = numpy.random.default_rng([17, seed])
    picture = numpy.full((HEIGHT, WIDTH, 3), 250, numpy.uint8)
    for _ in range(int(random.integers(5, 60))):
        points = random.integers(0, (WIDTH, HEIGHT), (int(random.integers(2, 8)), 2)).astype(numpy.int32)
        cv2.polylines(picture, [points], False, (20, 20, 20), int(random.integers(1, 3)), cv2.LINE_AA)
    for row in range(20, HEIGHT - 20, 22):
        word = "".join(chr(int(letter)) for letter in random.integers(97, 123, 40))
        cv2.putText(picture, word, (20, row), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (10, 10, 10), 1, cv2.LINE_AA)
    return picture


def _colour(random: numpy.random.Generator, low: int = 40, high: int = 250) -> tuple[int, int, int]:
    red, green, blue = (int(value) for value in random.integers(low, high, 3))
    return red, green, blue


def _place(random: numpy.random.Generator) -> Pixels:
    top, bottom = numpy.array(_colour(random, 120)), numpy.array(_colour(random, 80))
    share = numpy.linspace(0, 1, HEIGHT)[:, None, None]
    graded = numpy.broadcast_to(top * (1 - share) + bottom * share, (HEIGHT, WIDTH, 3))
    painted: Pixels = numpy.ascontiguousarray(graded.astype(numpy.uint8))
    for _ in range(int(random.integers(8, 20))):
        x, y = int(random.integers(0, WIDTH)), int(random.integers(0, HEIGHT))
        wide, tall = int(random.integers(20, 160)), int(random.integers(20, 160))
        if random.random() < 0.5:
            cv2.rectangle(painted, (x, y), (x + wide, y + tall), _colour(random), -1, cv2.LINE_AA)
            for step in range(8, wide, 24):
                cv2.line(painted, (x + step, y), (x + step, y + tall), _colour(random), 2, cv2.LINE_AA)
        else:
            points = random.integers(-wide, wide, (5, 2)) + numpy.array([x, y])
            cv2.fillPoly(painted, [points.astype(numpy.int32)], _colour(random), cv2.LINE_AA)
    return painted


def _figure(
    picture: Pixels,
    at: tuple[int, int],
    shape: numpy.ndarray,
    colours: numpy.ndarray,
    pose: numpy.random.Generator,
) -> None:
    x, y = at
    head, body, limb, eye, ear, ink = shape
    skin, coat, other = (tuple(int(part) for part in colour) for colour in colours)
    line = max(2, int(3 * ink))

    def part(centre: tuple[int, int], axes: tuple[int, int], turn: float, fill: tuple[int, ...]) -> None:
        cv2.ellipse(picture, centre, axes, turn, 0, 360, fill, -1, cv2.LINE_AA)
        cv2.ellipse(picture, centre, axes, turn, 0, 360, (15, 15, 15), line, cv2.LINE_AA)

    for side in (-1, 1):
        turn = float(pose.uniform(-40, 40))
        part(
            (x + side * int(24 * body), y + int(46 * limb)), (int(9 * limb), int(30 * limb)), turn / 3, other
        )
        part((x + side * int(40 * body), y), (int(8 * limb), int(28 * limb)), side * 50 + turn, skin)
        part((x + side * int(26 * head), y - int(80 * head)), (int(9 * ear), int(18 * ear)), side * 30, skin)
    part((x, y), (int(32 * body), int(44 * body)), float(pose.uniform(-8, 8)), coat)
    part((x, y - int(60 * head)), (int(34 * head), int(30 * head)), float(pose.uniform(-12, 12)), skin)
    for side in (-1, 1):
        centre = (x + side * int(13 * head), y - int(64 * head))
        part(centre, (int(8 * eye), int(10 * eye)), 0, (250, 250, 250))
        cv2.circle(
            picture, (centre[0] + int(pose.integers(-3, 4)), centre[1]), 3, (10, 10, 10), -1, cv2.LINE_AA
        )
    cv2.ellipse(
        picture,
        (x, y - int(48 * head)),
        (int(12 * head), int(6 * head)),
        0,
        0,
        180,
        (15, 15, 15),
        2,
        cv2.LINE_AA,
    )
