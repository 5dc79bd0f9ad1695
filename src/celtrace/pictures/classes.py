"""What a picture looks like, told by paper, ink, fill and rules.

The rules look at a preview only and answer in the words of the table ``frames``. They say what a picture
looks like, not what it was made for: a scanned page with a dark photograph is ``other`` or ``photo``.
Each threshold is a share of pixels and stands below with its reason; none is learned.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy
from numpy.typing import NDArray
from PIL import Image

from celtrace.records.content import FrameClass

cv2.setNumThreads(1)

Pixels = NDArray[numpy.uint8]

CLOSE = 24
"""Colours no further apart than this in every channel count as one: JPEG at quality 30 blurs by less."""

BLANK_SHARE = 0.999
"""A page is blank when no more than one pixel in a thousand differs from its ground."""

CEL_TRANSPARENT = 0.02
"""A picture with at least this share of clear pixels was made to lie on another."""

PAPER_SHARE = 0.55
"""Paper or an even ground covers at least this share of a drawing, page or cel."""

PAPER_LIGHT = 170
"""Paper is at least this light (0 to 255) and has little colour, see :data:`COLOURLESS`."""

COLOURLESS = 48
"""Spread of the channels up to which a colour counts as gray; yellowed paper stays below."""

FILL_SHARE = 0.35
"""Of what is not ground, a cel has at least this share filled with even colour; line art has less."""

RULES = 3
"""A printed form has at least this many long rules in each direction."""

LETTERS = 40
"""A page of text has at least this many separate small marks …"""

LETTER_INK = 0.5
"""… which hold at least this share of its ink."""

PHOTO_FLAT = 0.25
"""A photograph has less than this share of even pixels, a painted or drawn frame more."""

PHOTO_COLOURS = 0.02
"""… and more than this many different colours (of 32,768) for each pixel."""


@dataclass(frozen=True)
class Look:
    """What was measured of a preview; shares are of all its pixels unless said."""

    transparent: float
    ground: float
    ground_light: int
    ground_spread: int
    border: float
    fill: float
    coloured: float
    rules_across: int
    rules_down: int
    letters: int
    letter_ink: float
    flat: float
    colours: float


def measure(image: Image.Image) -> Look:
    """Measure an RGBA preview."""
    rgba = numpy.asarray(image, dtype=numpy.uint8)
    alpha = rgba[:, :, 3]
    shown = numpy.where(alpha[:, :, None] < 16, 255, rgba[:, :, :3]).astype(numpy.uint8)
    clear = alpha < 16
    ground = _ground_colour(shown)
    is_ground = numpy.abs(shown.astype(numpy.int16) - ground.astype(numpy.int16)).max(axis=2) <= CLOSE
    if clear.mean() >= CEL_TRANSPARENT:  # what is painted white on a cel is paint
        is_ground = clear
    edge = numpy.concatenate([is_ground[0], is_ground[-1], is_ground[:, 0], is_ground[:, -1]])
    high = cv2.dilate(shown, numpy.ones((3, 3), numpy.uint8)).astype(numpy.int16)
    low = cv2.erode(shown, numpy.ones((3, 3), numpy.uint8)).astype(numpy.int16)
    even = (high - low).max(axis=2) <= CLOSE // 2
    ink = ~is_ground
    inked = max(1, int(ink.sum()))
    spread = shown.max(axis=2).astype(numpy.int16) - shown.min(axis=2)
    across, down = _rules(ink)
    letters, letter_ink = _letters(ink)
    return Look(
        transparent=float(clear.mean()),
        ground=float(is_ground.mean()),
        ground_light=int(ground.astype(numpy.int16).mean()),
        ground_spread=int(ground.max()) - int(ground.min()),
        border=float(edge.mean()),
        fill=float((even & ink).sum() / inked),
        coloured=float(((spread > COLOURLESS) & ink).sum() / inked),
        rules_across=across,
        rules_down=down,
        letters=letters,
        letter_ink=letter_ink,
        flat=float(even.mean()),
        colours=_colours(shown) / (shown.shape[0] * shown.shape[1]),
    )


def classify(look: Look) -> FrameClass:
    """The class of a picture that looks like this."""
    if look.ground >= BLANK_SHARE:
        return "blank"
    paper = look.ground_light >= PAPER_LIGHT and look.ground_spread <= COLOURLESS
    if look.transparent >= CEL_TRANSPARENT:
        return "cel" if look.fill >= FILL_SHARE else "drawing"
    if paper and min(look.rules_across, look.rules_down) >= RULES:
        return "sheet"
    if look.ground >= PAPER_SHARE and paper:
        if look.letters >= LETTERS and look.letter_ink >= LETTER_INK and look.coloured < 0.5:
            return "text"
        return "cel" if look.fill >= FILL_SHARE and look.border >= 0.7 else "drawing"
    if look.ground >= PAPER_SHARE and look.border >= 0.9:
        return "cel"
    if look.flat < PHOTO_FLAT and look.colours > PHOTO_COLOURS:
        return "photo"
    return "composite" if look.flat >= PHOTO_FLAT else "other"


def _ground_colour(shown: Pixels) -> Pixels:
    """The mean of the most common colour, counted in steps of 16."""
    steps = (shown >> 4).astype(numpy.uint16)
    keys = (steps[:, :, 0] << 8) | (steps[:, :, 1] << 4) | steps[:, :, 2]
    most = int(numpy.bincount(keys.ravel(), minlength=4096).argmax())
    mean: Pixels = shown[keys == most].mean(axis=0).round().astype(numpy.uint8)
    return mean


def _colours(shown: Pixels) -> int:
    steps = (shown >> 3).astype(numpy.uint32)
    keys = (steps[:, :, 0] << 10) | (steps[:, :, 1] << 5) | steps[:, :, 2]
    return int(numpy.unique(keys).size)


def _rules(ink: NDArray[numpy.bool_]) -> tuple[int, int]:
    """How many rows and columns of the picture hold a straight line of a quarter of its length."""
    page = ink.astype(numpy.uint8)
    height, width = page.shape
    joined = cv2.morphologyEx(page, cv2.MORPH_CLOSE, numpy.ones((3, 3), numpy.uint8))
    across = cv2.morphologyEx(joined, cv2.MORPH_OPEN, numpy.ones((1, max(8, width // 4)), numpy.uint8))
    down = cv2.morphologyEx(joined, cv2.MORPH_OPEN, numpy.ones((max(8, height // 4), 1), numpy.uint8))
    return _bands(across.any(axis=1), height), _bands(down.any(axis=0), width)


def _bands(present: NDArray[numpy.bool_], length: int) -> int:
    """Runs of true no thicker than 2 % of the length: lines, not filled areas."""
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate([[False], present, [False]]).astype(numpy.int8)))
    runs = edges[1::2] - edges[::2]
    return int((runs <= max(4, length // 50)).sum())


def _letters(ink: NDArray[numpy.bool_]) -> tuple[int, float]:
    """How many marks have the size of letters, and their share of all ink."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(numpy.uint8), connectivity=8)
    if count <= 1:
        return 0, 0.0
    sizes = stats[1:]
    tall = max(6, max(ink.shape) // 20)
    small = (
        (sizes[:, cv2.CC_STAT_HEIGHT] <= tall)
        & (sizes[:, cv2.CC_STAT_WIDTH] <= 3 * tall)
        & (sizes[:, cv2.CC_STAT_AREA] >= 4)
    )
    area = sizes[:, cv2.CC_STAT_AREA]
    return int(small.sum()), float(area[small].sum() / area.sum())
