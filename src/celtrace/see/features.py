"""A picture as local features: SIFT on luminance, with their mirror image, and a small colour signature."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[numpy.uint8]
Points = NDArray[numpy.float32]
Descriptors = NDArray[numpy.uint8]

LONGEST = 480
"""Pixels of the longer side at which features are taken. At 640 they take 60 ms instead of 34."""

MOST_FEATURES = 500
SIGNATURE = 16
"""Cells of the colour signature on a side."""

MOST_PIXELS = 200_000_000

_FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF")
_TRIM = 12
"""A border is even when its pixels differ by no more than this from their median."""

_ROWS = 16
"""Rows looked at in one go: what follows the border is not needed."""

_MIRROR = (
    numpy.arange(128).reshape(4, 4, 8)[::-1][:, :, (8 - numpy.arange(8)) % 8].reshape(128).astype(numpy.intp)
)
"""Order of the 128 bins after a mirror: rows reversed, direction o becomes -o. Rows lie across the key
point's direction, so the mirror leaves its columns in place."""


@dataclass(frozen=True)
class Features:
    """Key points in pixels of the normalised picture, their descriptors, and the colour signatures.

    There are two signatures, of the picture without any even border and without black bars only: a figure on
    an even ground has borders, too, whose edge moves with every re-encoding.
    """

    width: int
    height: int
    points: Points
    descriptors: Descriptors
    signatures: Pixels

    def mirrored(self) -> Features:
        """The features that the mirrored picture would have."""
        points = self.points.copy()
        points[:, 0] = self.width - 1 - points[:, 0]
        flipped = self.signatures.reshape(2, SIGNATURE, SIGNATURE, 3)[:, :, ::-1].reshape(2, -1)
        return Features(self.width, self.height, points, self.descriptors[:, _MIRROR], flipped)


def load(path: Path) -> Pixels:
    """A still picture as RGB on white, at most 1,280 pixels on a side; the first frame of several.

    Raises:
        OSError, SyntaxError, ValueError: it cannot be decoded, or claims too many pixels.
    """
    try:
        with Image.open(path, formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValueError(f"claims {image.width} x {image.height} pixels")
            image.draft("RGB", (1280, 1280))
            rgba = image.convert("RGBA")
    except Image.DecompressionBombError as error:
        raise ValueError(str(error)) from error
    rgba.thumbnail((1280, 1280))
    paper = Image.new("RGBA", rgba.size, (255, 255, 255, 255))
    return numpy.asarray(Image.alpha_composite(paper, rgba).convert("RGB"), dtype=numpy.uint8)


def extract(picture: Pixels) -> Features:
    """Trim even borders, bring to :data:`LONGEST`, take at most :data:`MOST_FEATURES` features."""
    cv2.setNumThreads(1)
    inner = trim(picture)
    ratio = LONGEST / max(inner.shape[:2])
    size = (max(8, round(inner.shape[1] * ratio)), max(8, round(inner.shape[0] * ratio)))
    scaled = cv2.resize(inner, size, interpolation=cv2.INTER_AREA if ratio < 1 else cv2.INTER_CUBIC)
    gray = cv2.cvtColor(scaled, cv2.COLOR_RGB2GRAY)
    sift = cv2.SIFT.create(nfeatures=MOST_FEATURES, contrastThreshold=0.02)
    keys, found = sift.detectAndCompute(gray, None)
    count = min(len(keys), MOST_FEATURES)
    points = numpy.array([key.pt for key in keys[:count]], dtype=numpy.float32).reshape(-1, 2)
    descriptors = numpy.zeros((0, 128), numpy.uint8) if found is None else found[:count].astype(numpy.uint8)
    return Features(
        size[0],
        size[1],
        points,
        descriptors,
        numpy.stack([_signature(inner), _signature(trim(picture, dark=True))]),
    )


def _signature(picture: Pixels) -> Pixels:
    small = cv2.resize(picture, (SIGNATURE, SIGNATURE), interpolation=cv2.INTER_AREA)
    return numpy.asarray(small, dtype=numpy.uint8).reshape(-1)


def trim(picture: Pixels, *, dark: bool = False) -> Pixels:
    """The picture without even borders, as of a letterbox; whole where less than a quarter would stay.

    With ``dark`` only borders that are nearly black are taken off.
    """
    top, bottom = _content(picture, dark)
    left, right = _content(picture[top:bottom].transpose(1, 0, 2), dark)
    inner = picture[top:bottom, left:right]
    if inner.shape[0] * inner.shape[1] * 4 < picture.shape[0] * picture.shape[1] or min(inner.shape[:2]) < 16:
        return picture
    return inner


def _content(picture: Pixels, dark: bool) -> tuple[int, int]:
    """First row that is not like an even first row, and the end likewise."""
    return _border(picture, dark), picture.shape[0] - _border(picture[::-1], dark)


def _border(rows: Pixels, dark: bool) -> int:
    """How many rows are like an even first row; 0 when all are, or when ``dark`` and it is not dark."""
    ground = numpy.median(rows[0], axis=0)
    if dark and ground.max() > 2 * _TRIM:
        return 0
    for start in range(0, rows.shape[0], _ROWS):
        uneven = (numpy.abs(rows[start : start + _ROWS] - ground).max(axis=2) > _TRIM).mean(axis=1) >= 0.01
        if uneven.any():
            return start + int(numpy.argmax(uneven))
    return 0
