"""A picture as local features: SIFT on luminance and on the line map, with mirror image and colours.

SIFT (D. Lowe, 2004) is stored as RootSIFT (R. Arandjelovic and A. Zisserman, "Three things everyone should know
to improve object retrieval", 2012): each descriptor divided by its sum, then the square root, here times 512
and rounded to a byte. Euclidean distance of RootSIFT is the Hellinger distance of the histograms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy
from numpy.typing import NDArray
from PIL import Image

from celtrace.see.lines import line_map
from celtrace.see.memory import keep_freed
from celtrace.see.search import asking
from celtrace.see.tiny import tiny_as_zero

Pixels = NDArray[numpy.uint8]
Points = NDArray[numpy.float32]
Descriptors = NDArray[numpy.uint8]

LONGEST = 480
"""Pixels of the longer side at which features are taken. At 640 they take 60 ms instead of 34."""

MOST_FEATURES = 500
"""Features of a query, of each kind."""

CONTRAST = 0.0236
"""Least contrast of a feature, for luminance and for ink. OpenCV looks for extremes above ``floor(0.5 * CONTRAST / 3 *
255)``, which is 0 below .0236: every pixel of an even ground then passes for an extreme of what rounding leaves, and
has to be refused one by one."""

SIGNATURE = 16
"""Cells of the colour signature on a side."""

MOST_PIXELS = 200_000_000

_FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF")
_TRIM = 12
"""A border is even when its pixels differ by no more than this from their median."""

_ROWS = 16
"""Rows looked at in one go: what follows the border is not needed."""

MIRROR = (
    numpy.arange(128).reshape(4, 4, 8)[::-1][:, :, (8 - numpy.arange(8)) % 8].reshape(128).astype(numpy.intp)
)
"""Order of the 128 bins after a mirror: rows reversed, direction o becomes -o. Rows lie across the key
point's direction, so the mirror leaves its columns in place."""


@dataclass(frozen=True)
class Local:
    """Local features of one channel.

    ``frames`` holds x, y, size and angle (degrees) of each in pixels of the normalised picture; ``colours`` the
    mean RGB around each; ``descriptors`` RootSIFT as bytes.
    """

    frames: Points
    colours: Pixels
    descriptors: Descriptors

    def __len__(self) -> int:
        return len(self.frames)

    @cached_property
    def asking(self) -> NDArray[numpy.float32]:
        """The descriptors, made ready to be compared with those of many pictures."""
        return asking(self.descriptors)

    def mirrored(self, width: int) -> Local:
        """The features that the mirrored picture would have."""
        frames = self.frames.copy()
        frames[:, 0] = width - 1 - frames[:, 0]
        frames[:, 3] = (180 - frames[:, 3]) % 360
        return Local(frames, self.colours, numpy.ascontiguousarray(self.descriptors[:, MIRROR]))

    def first(self, count: int) -> Local:
        """The ``count`` strongest; they are kept strongest first."""
        return Local(self.frames[:count], self.colours[:count], self.descriptors[:count])


NO_FEATURES = Local(
    numpy.zeros((0, 4), numpy.float32), numpy.zeros((0, 3), numpy.uint8), numpy.zeros((0, 128), numpy.uint8)
)


@dataclass(frozen=True)
class View:
    """A picture made ready: trimmed, brought to :data:`LONGEST`, luminance and colour, with its signatures.

    There are two signatures, of the picture without any even border and without black bars only: a figure on
    an even ground has borders, too, whose edge moves with every re-encoding.
    """

    rgb: Pixels
    gray: Pixels
    clear: NDArray[numpy.bool_] | None
    signatures: Pixels
    zoom: float = 1.0
    """By how much the trimmed picture was enlarged beside what the whole would have been."""
    origin: tuple[int, int] = (0, 0)
    ratio: float = 1.0
    """Where in the whole picture it begins (x, y), and pixels of it for each of that."""

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.gray.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.gray.shape[0])


def load(path: Path) -> Pixels:
    """A still picture as RGBA, at most 1,280 pixels on a side; the first frame of several.

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
    return numpy.asarray(rgba, dtype=numpy.uint8)


def view(picture: Pixels) -> View:
    """Trim even borders of an RGB or RGBA picture, lay it on white, bring it to :data:`LONGEST`."""
    cv2.setNumThreads(1)
    keep_freed()
    shown, clear = _on_white(picture)
    top, bottom, left, right = box = borders(shown)
    inner = shown[top:bottom, left:right]
    signature, dark = _signature(inner), borders(shown, dark=True)
    other = signature if dark == box else _signature(shown[dark[0] : dark[1], dark[2] : dark[3]])
    ratio = LONGEST / max(inner.shape[:2])
    size = (max(8, round(inner.shape[1] * ratio)), max(8, round(inner.shape[0] * ratio)))
    scaled = cv2.resize(inner, size, interpolation=cv2.INTER_AREA if ratio < 1 else cv2.INTER_CUBIC)
    hole = None
    if clear is not None:
        part = clear[top:bottom, left:right].astype(numpy.uint8)
        hole = cv2.resize(part, size, interpolation=cv2.INTER_NEAREST).astype(bool)
    return View(
        rgb=numpy.ascontiguousarray(scaled),
        gray=cv2.cvtColor(scaled, cv2.COLOR_RGB2GRAY),
        clear=hole,
        signatures=numpy.stack([signature, other]),
        zoom=max(shown.shape[:2]) / max(inner.shape[:2]),
        origin=(left, top),
        ratio=ratio,
    )


def luminance(picture: View, count: int = MOST_FEATURES) -> Local:
    """Features of the luminance, strongest first."""
    return _extract(picture.gray, picture, count)


def inked(picture: View, count: int = MOST_FEATURES) -> Local:
    """Features of the line map, strongest first."""
    return _extract(line_map(picture.gray, picture.zoom), picture, count)


def _extract(gray: Pixels, picture: View, count: int) -> Local:
    sift = cv2.SIFT.create(nfeatures=count, contrastThreshold=CONTRAST)
    with tiny_as_zero():
        keys, found = sift.detectAndCompute(gray, None)
    if found is None or not len(keys):
        return NO_FEATURES
    frames = numpy.array([(*key.pt, key.size, key.angle) for key in keys], dtype=numpy.float32)
    responses = numpy.array([key.response for key in keys], dtype=numpy.float32)
    order = numpy.lexsort((frames[:, 3], frames[:, 1], frames[:, 0], -responses))[:count]
    frames = frames[order]
    soft = cv2.blur(picture.rgb, (9, 9))
    x = numpy.clip(frames[:, 0].round().astype(int), 0, picture.width - 1)
    y = numpy.clip(frames[:, 1].round().astype(int), 0, picture.height - 1)
    return Local(frames, soft[y, x], root(found[order]))


def root(descriptors: NDArray[numpy.float32]) -> Descriptors:
    """RootSIFT as bytes."""
    values = descriptors.astype(numpy.float32)
    values /= numpy.maximum(values.sum(axis=1, keepdims=True), 1e-6)
    return numpy.clip(numpy.sqrt(values) * 512 + 0.5, 0, 255).astype(numpy.uint8)


def _on_white(picture: Pixels) -> tuple[Pixels, NDArray[numpy.bool_] | None]:
    if picture.shape[2] == 3:
        return picture, None
    alpha = picture[:, :, 3]
    if int(alpha.min()) == 255:
        return numpy.ascontiguousarray(picture[:, :, :3]), None
    weight = alpha[:, :, None].astype(numpy.uint16)
    mixed = picture[:, :, :3].astype(numpy.uint16) * weight + 255 * (255 - weight)
    return ((mixed + 127) // 255).astype(numpy.uint8), alpha < 16


def _signature(picture: Pixels) -> Pixels:
    small = cv2.resize(picture, (SIGNATURE, SIGNATURE), interpolation=cv2.INTER_AREA)
    return numpy.asarray(small, dtype=numpy.uint8).reshape(-1)


def mirrored_signatures(signatures: Pixels) -> Pixels:
    """The signatures that the mirrored picture would have."""
    return signatures.reshape(2, SIGNATURE, SIGNATURE, 3)[:, :, ::-1].reshape(2, -1)


def borders(picture: Pixels, *, dark: bool = False) -> tuple[int, int, int, int]:
    """First and end row, first and end column of a picture without even borders, as of a letterbox.

    The whole where less than a twentieth would stay. With ``dark`` only borders that are nearly black are taken off.
    """
    height, width = picture.shape[:2]
    top, bottom = _content(picture, dark)
    if top >= bottom:  # two even halves, each a border for one side
        return 0, height, 0, width
    left, right = _content(picture[top:bottom].transpose(1, 0, 2), dark)
    area = (bottom - top) * (right - left)
    if area * (4 if dark else 20) < height * width or min(bottom - top, right - left) < 16:
        return 0, height, 0, width
    return top, bottom, left, right


def _content(picture: Pixels, dark: bool) -> tuple[int, int]:
    """First row that is not like an even first row, and the end likewise."""
    return _border(picture, dark), picture.shape[0] - _border(picture[::-1], dark)


def _border(rows: Pixels, dark: bool) -> int:
    """How many rows are like an even first row; 0 when all are, or when ``dark`` and it is not dark."""
    ground = numpy.median(rows[0], axis=0)
    if dark and ground.max() > 2 * _TRIM:
        return 0
    low = tuple(numpy.ceil(ground - _TRIM).tolist())
    high = tuple(numpy.floor(ground + _TRIM).tolist())
    for start in range(0, rows.shape[0], _ROWS):
        even = cv2.inRange(numpy.ascontiguousarray(rows[start : start + _ROWS]), low, high)
        uneven = numpy.count_nonzero(even == 0, axis=1) >= 0.005 * even.shape[1]
        if uneven.any():
            return start + int(numpy.argmax(uneven))
    return 0
