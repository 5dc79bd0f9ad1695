"""A drawing without paint is traced: the ink of reference pictures is laid on it and looked for there.

Features of two pictures are matched by looking for what agrees, so how many agree says little: two figures that share a
limb, or a body, have many. Here every transformation on which some agree takes *all* features that the reference
picture has in its line map into the drawing, and what is there is described anew, in the same size and at the same
angle. Of the same drawing nearly all find their like, of a shared limb few more than were known before; other lines
where they come to lie speak against it. What is explained away from the best of these pieces is summed by itself: a
figure in a new pose agrees in its head, its body and its limbs, one that has a body in common in the body. A painted
picture is traced in the same way where its paints may have carried it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy
from numpy.typing import NDArray

from celtrace.see.features import MIRROR, Descriptors, Pixels, Points, root
from celtrace.see.lines import INK, line_map
from celtrace.see.support import Search, Support
from celtrace.see.tiny import tiny_as_zero
from celtrace.see.verify import CELL, Piece

TRACED = 2
"""Shows that are traced, the best supported ones; nothing is laid of the others."""

MOST_PIECES = 8
"""Transformations of each show that are tried, those on which most features agree."""

ALIKE, OTHER = 220.0, 260.0
"""Distances of descriptors (RootSIFT, of length 512): below the first they are alike, above the second on ink they are
other lines. In two generated libraries .82 and more of these and those were alike in line art of a listed pose, .46 and
more in sketches, and at most half in nine of ten drawings of shows that are not listed."""

DOUBT = 5
"""Other lines that are taken for granted: few alike ones prove little."""

BESIDE = 3
"""Pixels around ink that count as on it."""

LEAST_SIZE, MOST_SIZE = 1.8, 64.0
"""Sizes in the drawing, in pixels, that a feature can be described in."""

NEAR_INK = 6.0
"""Pixels from ink, or its own size if that is more, within which a feature is described."""

EDGE = 4
"""Pixels at the edge of the drawing in which nothing is described."""

_LAYERS, _SIGMA = 3, 1.6
"""Layers of an octave and smoothing of the first, as in ``cv2.SIFT.create``."""


@dataclass(frozen=True)
class _Laid:
    """Features of a reference picture laid on the drawing: their places there, and how far they are from it."""

    frames: Points
    apart: NDArray[numpy.float32]

    def weighed(self, ink: NDArray[numpy.bool_]) -> tuple[int, float]:
        """How many are alike, and their share of these and of other lines; ``ink`` is widened by :data:`BESIDE`."""
        x, y = self.frames[:, 0].astype(int), self.frames[:, 1].astype(int)
        alike = int((self.apart < ALIKE).sum())
        other = int((ink[y, x] & (self.apart > OTHER)).sum())
        return alike, alike / (alike + other + DOUBT)

    def region(self, shape: tuple[int, ...]) -> Pixels:
        """1 around those that are alike, 0 elsewhere."""
        found = numpy.zeros(shape, numpy.uint8)
        for x, y, size, _ in self.frames[self.apart < ALIKE].tolist():
            cv2.circle(found, (int(x), int(y)), int(min(30.0, max(9.0, 1.2 * size + 6))), 1, -1)
        return found


def trace(search: Search, shows: Sequence[Support]) -> None:
    """Trace a picture by the shows that support it, best first, and write into each what was found."""
    seen = search.asked.view
    assert seen is not None, "a fingerprint has no lines to trace"
    for one in shows:
        one.traced = 0.0, 0.0
    lines = line_map(seen.gray, seen.zoom)
    ink = lines > INK
    near = cv2.dilate(ink.astype(numpy.uint8), numpy.ones((2 * BESIDE + 1,) * 2, numpy.uint8)) > 0
    shows = shows[:TRACED]
    away = cv2.distanceTransform((~ink).astype(numpy.uint8), cv2.DIST_L2, 3)
    every = [laid for one in shows for laid in _pieces(search, one.group, away)]
    described = _described(lines, [(frames, mirror) for _, frames, mirror, _ in every])
    for one in shows:
        best, most = None, 0.0
        for (group, frames, _, stored), own in zip(every, described, strict=True):
            if group != one.group:
                continue
            difference = own.astype(numpy.float32) - stored
            laid = _Laid(frames, numpy.sqrt((difference * difference).sum(axis=1)))
            alike, share = laid.weighed(near)
            if alike * share > most:
                best, most, kept = laid, alike * share, share
        if best is None:
            one.traced = 0.0, one.nearer
            continue
        region = best.region(ink.shape)
        met = float(region[ink].sum()) / max(1, int(ink.sum()))
        bottom, right = ink.shape[0] - 1, ink.shape[1] - 1
        elsewhere = sum(
            value
            for (x, y), value in sorted(one.parts.items())
            if not region[min(bottom, y * CELL + CELL // 2), min(right, x * CELL + CELL // 2)]
        )
        one.traced = kept * met, elsewhere


def _pieces(
    search: Search, group: int, away: NDArray[numpy.float32]
) -> list[tuple[int, Points, int, Descriptors]]:
    """Features of the line maps of a show's pictures on the drawing: group, places, mirror state, descriptors.

    ``away`` says how far each pixel is from ink; where there is none in reach of a feature, nothing is described.
    """
    height, width = away.shape
    named: list[tuple[int, int, Piece]] = []
    for (number, mirror), channels in sorted(search.verified.items()):
        if int(search.index.group_of[number]) == group:
            named += [(number, mirror, piece) for _, pieces in sorted(channels.items()) for piece in pieces]
    named.sort(key=lambda one: -len(one[2].query))
    found = []
    for number, mirror, piece in named[:MOST_PIECES]:
        stored = search.index.local(number, 1)
        frames = _placed(stored.frames, piece, mirror, width)
        x, y, size = frames[:, 0], frames[:, 1], frames[:, 2]
        inside = (x >= EDGE) & (y >= EDGE) & (x < width - EDGE) & (y < height - EDGE)
        inside &= (size >= LEAST_SIZE) & (size <= MOST_SIZE)
        at = numpy.where(inside[:, None], frames[:, :2], 0).astype(int)
        inside &= away[at[:, 1], at[:, 0]] <= numpy.maximum(size, NEAR_INK)
        found.append((group, frames[inside], mirror, stored.descriptors[inside]))
    return found


def _placed(stored: Points, piece: Piece, mirror: int, width: int) -> Points:
    """Where features of a reference picture come to lie in the query, which is not mirrored."""
    turned, shift = piece.matrix[:, :2], piece.matrix[:, 2]
    angle = numpy.degrees(numpy.arctan2(turned[1, 0] - turned[0, 1], turned[0, 0] + turned[1, 1]))
    frames = stored.astype(numpy.float64)
    frames[:, :2] = (frames[:, :2] - shift) @ numpy.linalg.inv(turned).T
    frames[:, 2] /= piece.scale
    frames[:, 3] -= angle
    if mirror:
        frames[:, 0] = width - 1 - frames[:, 0]
        frames[:, 3] = 180 - frames[:, 3]
    frames[:, 3] %= 360
    return frames.astype(numpy.float32)


def _described(lines: Pixels, laid: Sequence[tuple[Points, int]]) -> list[Descriptors]:
    """Descriptors of a line map at given places, as its mirror image would have them where that is asked for."""
    keys = [
        _key(number, frame) for number, frame in enumerate(f for frames, _ in laid for f in frames.tolist())
    ]
    whole = numpy.zeros((len(keys), 128), numpy.uint8)
    if keys:
        with tiny_as_zero():
            kept, values = cv2.SIFT.create().compute(lines, keys)
        whole[[key.class_id for key in kept]] = root(values)
    ends = numpy.cumsum([len(frames) for frames, _ in laid]).tolist()
    parts = [whole[end - len(frames) : end] for end, (frames, _) in zip(ends, laid, strict=True)]
    return [part[:, MIRROR] if mirror else part for part, (_, mirror) in zip(parts, laid, strict=True)]


def _key(number: int, frame: list[float]) -> cv2.KeyPoint:
    """A key point in the octave and layer in which SIFT would have found one of its size."""
    x, y, size, angle = frame
    height = numpy.log2(size / _SIGMA)
    octave = max(0, int(numpy.floor(height - 0.5 / _LAYERS)))
    layer = min(_LAYERS, max(1, round((height - octave) * _LAYERS)))
    return cv2.KeyPoint(x, y, size, angle, 0.0, ((octave - 1) & 255) | layer << 8, number)
