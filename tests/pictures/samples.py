"""Pictures drawn for the tests."""

from __future__ import annotations

import cv2
import numpy
from PIL import Image


def blank() -> Image.Image:
    return Image.new("RGBA", (400, 300), (250, 248, 240, 255))


def drawing(shift: int = 0) -> Image.Image:
    page = numpy.full((300, 400, 3), 255, numpy.uint8)
    cv2.ellipse(page, (200 + shift, 150), (90, 60), 20, 0, 360, (30, 30, 30), 2, cv2.LINE_AA)
    cv2.circle(page, (170 + shift, 140), 14, (30, 30, 30), 2, cv2.LINE_AA)
    cv2.line(page, (60, 250), (340 + shift, 270), (30, 30, 30), 2, cv2.LINE_AA)
    return Image.fromarray(page).convert("RGBA")


def cel(shift: int = 0) -> Image.Image:
    layer = numpy.zeros((300, 400, 4), numpy.uint8)
    cv2.circle(layer, (200 + shift, 150), 80, (220, 60, 40, 255), -1)
    cv2.rectangle(layer, (150, 100), (190, 140), (255, 255, 255, 255), -1)
    return Image.fromarray(layer)


def composite(shift: int = 0) -> Image.Image:
    frame = numpy.zeros((300, 400, 3), numpy.uint8)
    frame[:] = numpy.linspace(60, 220, 400)[None, :, None].astype(numpy.uint8)
    frame[200:] = (60, 140, 70)
    cv2.rectangle(frame, (20, 80), (120, 200), (150, 90, 60), -1)
    cv2.circle(frame, (260 + shift, 170), 50, (220, 60, 40), -1)
    cv2.rectangle(frame, (300, 40), (380, 120), (240, 220, 80), -1)
    return Image.fromarray(frame).convert("RGBA")


def sheet() -> Image.Image:
    page = numpy.full((600, 420, 3), 250, numpy.uint8)
    for row in range(60, 580, 40):
        cv2.line(page, (30, row), (390, row), (40, 40, 40), 1)
    for column in range(30, 400, 60):
        cv2.line(page, (column, 60), (column, 540), (40, 40, 40), 1)
    return Image.fromarray(page).convert("RGBA")


def text() -> Image.Image:
    page = numpy.full((400, 500, 3), 255, numpy.uint8)
    for row in range(40, 380, 28):
        cv2.putText(page, "c o m e s i n n e x t", (30, row), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (0, 0, 0), 1)
    return Image.fromarray(page).convert("RGBA")


def photo() -> Image.Image:
    random = numpy.random.default_rng(3)
    rough = cv2.resize(random.integers(0, 255, (40, 60, 3)).astype(numpy.uint8), (480, 320))
    noisy = rough.astype(numpy.int16) + random.normal(0, 18, rough.shape).astype(numpy.int16)
    return Image.fromarray(noisy.clip(0, 255).astype(numpy.uint8)).convert("RGBA")
