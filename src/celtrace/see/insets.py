"""A picture in a picture: the part in which a whole reference picture seems to lie, taken out to be looked at closely.

A frame on a page, in a browser or on a screen that is itself photographed is small: few of its features are left, and
too few agree to prove anything. But those that agree say where the whole of it would lie, and there, enlarged, a true
copy has several times as many features in common, while what agreed by chance has no more than before.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy

from celtrace.see.features import Pixels, View
from celtrace.see.verify import Floats, Piece

LEAST_SCALE = 1.6
"""Reference to query from which it is worth while: what lies there in nearly the same size was seen well."""

LEAST_WITHIN = 0.8
"""Share of the part that has to lie in the picture."""

LEAST_SIDE = 48
"""Pixels under which there is nothing to enlarge."""


@dataclass(frozen=True)
class Inset:
    """The part of a picture, as RGB or RGBA, and where it lies: left, top, right, bottom."""

    pixels: Pixels
    box: tuple[int, int, int, int]

    told: str = "inside another picture"
    framed: bool = False
    """As :class:`celtrace.see.sheets.Inside` says it: never in the frame of a sheet."""


def inside(picture: Pixels, seen: View, piece: Piece, mirrored: bool, size: tuple[int, int]) -> Inset | None:
    """Where a reference picture of ``size`` (width, height) lies in ``picture`` if ``piece`` is right.

    ``seen`` is the view in which ``piece`` was found, ``mirrored`` whether in its mirror image. ``None`` where that is
    not a part of the picture, or where it was seen in its full size.
    """
    if piece.scale < LEAST_SCALE:
        return None
    width, height = size
    corners = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], numpy.float64)
    back = cv2.invertAffineTransform(piece.matrix)
    lies: Floats = corners @ back[:, :2].T + back[:, 2]
    if mirrored:
        lies[:, 0] = seen.width - 1 - lies[:, 0]
    lies = lies / seen.ratio + seen.origin
    first, last = lies.min(axis=0), lies.max(axis=0)
    tall, wide = picture.shape[:2]
    left, top = (round(max(0.0, float(value))) for value in first)
    right, bottom = (
        round(min(float(value), float(most))) for value, most in zip(last, (wide, tall), strict=True)
    )
    if min(right - left, bottom - top) < LEAST_SIDE:
        return None
    if (right - left) * (bottom - top) < LEAST_WITHIN * float(numpy.prod(last - first)):
        return None
    return Inset(numpy.ascontiguousarray(picture[top:bottom, left:right]), (left, top, right, bottom))
