"""The palette of a picture: which flat colours it is painted with, and how telling they are.

Cels are painted in few even colours that a show keeps. Even pixels that are neither ink nor paper nor clear are
counted in 1,024 colours of CIE L*a*b*. A palette says whether there is paint to compare; which paint it is decides
nothing, since shows share colours (measured: as a weight it added nothing).
"""

from __future__ import annotations

import cv2
import numpy
from numpy.typing import NDArray

from celtrace.see.features import View

Floats = NDArray[numpy.float32]

BINS = 16 * 16 * 4
_SMALL = 160
_EVEN = 10
_INK, _PAPER = 45, 238
_LEAST_CHROMA = 10
"""Colours nearer to gray than this say nothing: ink, paper, pencil and graded copies are there."""


def palette(picture: View) -> Floats:
    """Square roots of the shares of the 1,024 colours, length 1; all 0 for a picture without colour."""
    size = (_SMALL, max(8, round(_SMALL * picture.height / picture.width)))
    rgb = cv2.medianBlur(cv2.resize(picture.rgb, size, interpolation=cv2.INTER_AREA), 3)
    high = cv2.dilate(rgb, numpy.ones((3, 3), numpy.uint8)).astype(numpy.int16)
    even = (high - cv2.erode(rgb, numpy.ones((3, 3), numpy.uint8))).max(axis=2) <= _EVEN
    if picture.clear is not None:
        clear = cv2.resize(picture.clear.astype(numpy.uint8), size, interpolation=cv2.INTER_NEAREST)
        even &= clear == 0
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB).astype(numpy.float32)
    chroma = numpy.hypot(lab[:, :, 1] - 128, lab[:, :, 2] - 128)
    used = lab[even & (rgb.max(axis=2) > _INK) & (chroma > _LEAST_CHROMA)]
    counts = numpy.zeros(BINS, numpy.float32)
    if len(used) < 20:
        return counts
    light = numpy.clip(used[:, 0] / 64 - 0.5, 0, 2.999)
    red, blue = (numpy.clip(used[:, n] / 12 - 2.67, 0, 14.999) for n in (1, 2))
    low = [numpy.floor(v).astype(int) for v in (light, red, blue)]
    part = [v - lower for v, lower in zip((light, red, blue), low, strict=True)]
    for corner in range(8):  # a colour between two bins counts in both
        bits = [(corner >> n) & 1 for n in range(3)]
        weight = numpy.prod([p if bit else 1 - p for p, bit in zip(part, bits, strict=True)], axis=0)
        place = [lower + bit for lower, bit in zip(low, bits, strict=True)]
        counts += numpy.bincount(
            (place[0] * 16 + place[1]) * 16 + place[2], weights=weight, minlength=BINS
        ).astype(numpy.float32)
    counts[counts < 0.004 * counts.sum()] = 0
    roots = numpy.sqrt(numpy.sqrt(counts))  # a small figure counts nearly as much as a large wall
    return (roots / max(1e-6, float(numpy.linalg.norm(roots)))).astype(numpy.float32)
