"""The drawing inside a printed form: its ruled frame found, laid straight, and coloured pen set aside.

A layout is drawn in the frame of a printed sheet, which is scanned a little turned or photographed aslant, and is
corrected on top in red. What lies in the frame (:mod:`celtrace.see.sheet_frame`) is laid straight by the homography of
its corners. Pen is told from pencil by colour alone and covered with paper; the page itself is left as it is, so that
what is written in pen can still be read from it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy
from numpy.typing import NDArray

from celtrace.see.features import Pixels
from celtrace.see.rules import Corners
from celtrace.see.sheet_frame import frame

LONGEST = 640
"""Pixels of the longer side at which rules are sought."""

LIGHT = 0.6
LEAST_LIGHT = 100
PAPER = 0.5
"""A page has at least this share of pixels that are so light in every channel, beside its lightest tenth, which is no
darker than :data:`LEAST_LIGHT`: a photograph is dim, and lit from one side."""

INSET = 0.012
"""What is cut off on each side, so that the rule itself is no part of the drawing."""

PEN = 40
"""Excess of one channel over both others (or of two over the third) from which a pixel is pen; pencil and
yellowed paper stay below."""

PEN_LIGHT = 128
"""The lightest channel of pen is at least this: coloured ink that looks black is darker."""

LEAST_PEN, MOST_PEN = 0.0004, 0.12
"""Share of pen between which it is writing or correction: less is noise, more is paint."""

WIDEST_PEN = 0.015
"""A stroke of pen is no wider than this, of the longer side of the page."""

MOST_BROAD = 0.2
"""Of what may be pen no more than this share is wider: more is paint. In 64 generated sheets with pen on them it was
.09 at most, in 32 painted cels on white and model sheets .35 at least."""

PATCH = 31
"""Pixels of the neighbourhood from which the paper's own shade is taken: wider than any line."""

GRAIN = 12
"""Levels below the paper's shade that are grain."""

SPECK = 12
"""Pixels under which a mark is a speck: dust, or what is left of pen."""


@dataclass(frozen=True)
class Inside:
    """What was taken out of a page: the drawing as RGB, if it lay in a frame, and if pen was set aside."""

    pixels: Pixels
    framed: bool
    pen: bool

    @property
    def told(self) -> str:
        """In words."""
        parts = ["inside the frame of a sheet"] * self.framed + ["coloured pen set aside"] * self.pen
        return ", ".join(parts)


def inside(picture: Pixels) -> Inside | None:
    """The drawing of a page, or ``None`` where there is neither a frame nor pen, or no page.

    ``picture`` is RGB or RGBA; one with clear pixels is no page.
    """
    if picture.shape[2] == 4 and int(picture[:, :, 3].min()) < 255:
        return None
    page = numpy.ascontiguousarray(picture[:, :, :3])
    small = _reduced(page)
    least = _least(small)
    lightest = float(numpy.percentile(least, 90))
    if lightest < LEAST_LIGHT or float((least >= LIGHT * lightest).mean()) < PAPER:
        return None
    corners = frame(small)
    drawing = page if corners is None else _straight(page, corners * (page.shape[1] / small.shape[1]))
    marked = _pen(drawing)
    coloured = float(marked.mean())
    painted = coloured > MOST_PEN or (coloured >= LEAST_PEN and _broad(marked) > MOST_BROAD)
    pen = coloured >= LEAST_PEN and not painted
    if corners is None and not pen:
        return None
    if not painted:
        drawing = on_white(drawing)
    return Inside(drawing, corners is not None, pen)


def on_white(page: Pixels) -> Pixels:
    """A page with its shadows and the tint of its light divided out, coloured pen covered: lines on white."""
    reach = numpy.ones((PATCH, PATCH), numpy.uint8)
    paper = cv2.blur(cv2.morphologyEx(cv2.medianBlur(page, 5), cv2.MORPH_CLOSE, reach), (PATCH, PATCH))
    share = page.astype(numpy.float32) * 255 / numpy.maximum(paper, 1)
    share[share >= 255 - GRAIN] = 255
    even = numpy.clip(share, 0, 255).astype(numpy.uint8)
    pen = _pen(even)
    near = cv2.dilate(pen.astype(numpy.uint8), numpy.ones((5, 5), numpy.uint8)) > 0
    soft = (_spread(even) >= PEN / 3) & (_most(even) >= PEN_LIGHT)
    even[pen | (near & (soft | (_least(even) >= 255 - 2 * PEN)))] = 255
    return _without_specks(even)


def _without_specks(page: Pixels) -> Pixels:
    """Lines on white, with all white where there is nothing but specks: a border has to be even to be trimmed."""
    marked = (_least(page) < 255 - 2 * GRAIN).astype(numpy.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(marked, connectivity=8)
    large = stats[:, cv2.CC_STAT_AREA] >= SPECK
    large[0] = False
    kept = cv2.dilate(large[labels].astype(numpy.uint8), numpy.ones((5, 5), numpy.uint8)) > 0
    return numpy.where(kept[:, :, None], page, numpy.uint8(255)) if count > 1 else page


def _pen(page: Pixels) -> NDArray[numpy.bool_]:
    """Where there is coloured pen: ink of a dark colour is none, and what crosses a line is left to the line."""
    found: NDArray[numpy.bool_] = (_spread(page) >= PEN) & (_most(page) >= PEN_LIGHT)
    return found


def _broad(marked: NDArray[numpy.bool_]) -> float:
    """The share of what is marked that is wider than a stroke of pen, as a painted figure is."""
    width = max(3, round(WIDEST_PEN * max(marked.shape)))
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
    broad = cv2.morphologyEx(marked.astype(numpy.uint8), cv2.MORPH_OPEN, brush)
    return float(broad.sum()) / float(marked.sum())


def _spread(page: Pixels) -> NDArray[numpy.float64]:
    """How far one channel is from both others, beside what yellow light does to the paper."""
    one, two, three = cv2.split(page)
    low, high = cv2.min(one, two), cv2.max(one, two)
    middle = cv2.max(low, cv2.min(high, three))
    spread = cv2.max(cv2.subtract(cv2.max(high, three), middle), cv2.subtract(middle, cv2.min(low, three)))
    found: NDArray[numpy.float64] = spread - numpy.median(spread[::4, ::4])
    return found


def _least(page: Pixels) -> Pixels:
    """The darkest channel of each pixel."""
    one, two, three = cv2.split(page)
    return numpy.asarray(cv2.min(cv2.min(one, two), three), numpy.uint8)


def _most(page: Pixels) -> Pixels:
    """The lightest channel of each pixel."""
    one, two, three = cv2.split(page)
    return numpy.asarray(cv2.max(cv2.max(one, two), three), numpy.uint8)


def _straight(page: Pixels, corners: Corners) -> Pixels:
    """What lies inside four corners, as a rectangle."""
    middle = corners.mean(axis=0)
    inner = (middle + (corners - middle) * (1 - 2 * INSET)).astype(numpy.float32)
    sides = numpy.linalg.norm(inner - numpy.roll(inner, -1, axis=0), axis=1)
    width, height = max(16, round((sides[0] + sides[2]) / 2)), max(16, round((sides[1] + sides[3]) / 2))
    target = numpy.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], numpy.float32)
    laid = cv2.warpPerspective(
        page,
        cv2.getPerspectiveTransform(inner, target),
        (int(width), int(height)),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return numpy.asarray(laid, numpy.uint8)


def _reduced(page: Pixels) -> Pixels:
    ratio = LONGEST / max(page.shape[:2])
    if ratio >= 1:
        return page
    size = max(1, round(page.shape[1] * ratio)), max(1, round(page.shape[0] * ratio))
    return numpy.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), numpy.uint8)
