"""Which finished picture a cel lies in: the same place, the same paint, the same outline.

A cel that was composed into a picture of the same framing is there pixel by pixel, but for edges (programs blend
them differently), for compression, and for what lies above it. Three things are compared at :data:`LONGEST` pixels:
how much of the cel's paint the picture has in the same place, how much of its outline is an outline there too, and
whether both hold for the picture of the same number rather than for others of the sequence. What is clear
everywhere, or has no outline inside the picture, is not decided: paint alone agrees by chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy
from numpy.typing import NDArray
from PIL import Image

cv2.setNumThreads(1)

Pixels = NDArray[numpy.uint8]

LONGEST = 480
"""Pixels of the longer side at which pictures are compared."""

SAME = 24
"""Colours no further apart in any channel are the same paint: JPEG at quality 30 blurs by less."""

LEAST_PAINT = 150
LEAST_OUTLINE = 40
"""Pixels of paint and of outline that a cel needs to be compared."""

NEARLY = 200
LINES_SAME = 64
LINES_OUTLINE = 0.8
"""A cel of lines alone has few pixels that are opaque in full and unmixed with what lies beside: pixels so opaque
count, colours may be so far apart, and so much of the outline has to agree."""

PAINT = 0.6
OUTLINE = 0.6
"""Shares that have to agree. Judgement: up to two fifths of a cel may be covered by others. Measured on layers of
four Synfig scenes against composites of all four (``tests/pictures/test_composites_stage.py``)."""


@dataclass(frozen=True)
class Small:
    """A picture made small: RGB over white, how opaque each pixel is, and the shape of the whole."""

    rgb: NDArray[numpy.int16]
    alpha: Pixels

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.alpha.shape[1], self.alpha.shape[0]


@dataclass(frozen=True)
class Agreement:
    """Shares of a cel's paint and of its outline that a picture has in the same place."""

    paint: float
    outline: float
    lines: bool = False

    @property
    def holds(self) -> bool:
        """Whether the cel lies in the picture."""
        return self.paint >= PAINT and self.outline >= (LINES_OUTLINE if self.lines else OUTLINE)


def small(path: Path) -> Small:
    """A preview made small.

    Raises:
        OSError, ValueError: it cannot be read.
    """
    with Image.open(path, formats=("PNG",)) as image:
        rgba = numpy.asarray(image.convert("RGBA"), dtype=numpy.uint8)
    return shrink(rgba)


def shrink(rgba: Pixels) -> Small:
    """An RGBA picture made small."""
    ratio = LONGEST / max(rgba.shape[:2])
    if ratio < 1:
        size = max(1, round(rgba.shape[1] * ratio)), max(1, round(rgba.shape[0] * ratio))
    else:
        size = rgba.shape[1], rgba.shape[0]
    weight = rgba[:, :, 3:].astype(numpy.float32) / 255
    shown = cv2.resize(rgba[:, :, :3] * weight + 255 * (1 - weight), size, interpolation=cv2.INTER_AREA)
    alpha = cv2.resize(rgba[:, :, 3], size, interpolation=cv2.INTER_AREA)
    return Small(numpy.asarray(shown).round().astype(numpy.int16), numpy.asarray(alpha, numpy.uint8))


def comparable(cel: Small) -> bool:
    """Whether a picture is a cel with paint and an outline inside the frame."""
    inside, ring, _ = _parts(cel)
    return int(inside.sum()) >= LEAST_PAINT and int(ring.sum()) >= LEAST_OUTLINE


def same_framing(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two sizes (width, height) have the same shape, by a pixel at :data:`LONGEST`."""
    return abs(one[0] * other[1] - one[1] * other[0]) * LONGEST <= 2 * max(one) * max(other)


def agreement(cel: Small, picture: Small) -> Agreement:
    """How much of a cel is in a picture of the same framing."""
    shown = picture.rgb
    if picture.size != cel.size:
        shown = cv2.resize(shown, cel.size, interpolation=cv2.INTER_AREA)
    inside, ring, lines = _parts(cel)
    apart = numpy.abs(shown - cel.rgb).max(axis=2)
    paint = float((apart[inside] <= (LINES_SAME if lines else SAME)).mean()) if inside.any() else 0.0
    steps = _steps(shown)
    near = cv2.dilate((steps > SAME).astype(numpy.uint8), numpy.ones((3, 3), numpy.uint8)) > 0
    outline = float(near[ring].mean()) if ring.any() else 0.0
    return Agreement(round(paint, 3), round(outline, 3), lines)


def _parts(cel: Small) -> tuple[NDArray[numpy.bool_], NDArray[numpy.bool_], bool]:
    """Paint away from the edge, the edge between paint and clear away from the frame's border, and if all is lines."""
    opaque = (cel.alpha >= 250).astype(numpy.uint8)
    clear = (cel.alpha <= 5).astype(numpy.uint8)
    wide = numpy.ones((5, 5), numpy.uint8)
    inside = cv2.erode(opaque, numpy.ones((3, 3), numpy.uint8), borderValue=1) > 0
    lines = int(inside.sum()) < LEAST_PAINT
    if lines:
        inside = cel.alpha >= NEARLY
    ring = (cv2.dilate(opaque, wide) > 0) & (cv2.dilate(clear, wide) > 0)
    frame = numpy.zeros_like(ring)
    frame[3:-3, 3:-3] = True
    return inside, ring & frame, lines


def _steps(rgb: NDArray[numpy.int16]) -> NDArray[numpy.int16]:
    """How much colours change around each pixel."""
    wide = numpy.ones((3, 3), numpy.uint8)
    plain = rgb.astype(numpy.uint8)
    change = cv2.dilate(plain, wide).astype(numpy.int16) - cv2.erode(plain, wide)
    return numpy.asarray(change.max(axis=2), numpy.int16)
