"""Paints: the flat colours that a picture is painted with, and whose they are.

Cels are painted in even colours that a show keeps from shot to shot, whatever the pose. A paint is a group of even
pixels, neither ink nor paper nor gray, in one colour; a paint of a show is one that comes back in several of its shots,
or stands on a model sheet: what one background has of its own does not. Distances are those of CIE L*a*b* (1976), where
about 2.3 can just be seen (M. Mahy and others, "Evaluation of uniform color spaces", 1994).

Shows of one studio may share paints, so that paints alone never prove a show (:mod:`celtrace.see.experts`).
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import cv2
import numpy
from numpy.typing import NDArray

from celtrace.see.compiled import COMPILED, LIBRARY
from celtrace.see.features import Pixels, View
from celtrace.see.library import Reference

Floats = NDArray[numpy.float32]
Values = TypeVar("Values")

MOST = 48
"""Paints that are kept of a picture, those of most pixels."""

LEAST_PIXELS = 24
"""Even pixels of a picture of 480 that are a paint."""

EVEN = 10
"""Levels by which the pixels around an even one may differ from each other, in any channel: compression does that."""

LEAST_PAINTS = 4
"""A picture with fewer is a drawing: coloured ink and tinted paper are no paint. Of 230 generated pictures of two
families line art had 3 at most and sketches on tinted paper 6, what is painted 6 and more, but for one small figure."""

LEAST_CHROMA = 6.0
"""Colours nearer to gray than this say nothing: ink, paper, pencil and graded copies are there."""

APART = 4.0
"""Distance within which colours of a picture are one paint."""

SAME = 1.5
"""Standard deviation of a paint's distance from itself in another picture."""

REPEATS = 5
"""Shots with a paint from which it counts in full; in one only it counts nothing, unless it is on a model sheet."""

MOST_SHOTS, OF_A_SHOT = 200, 4
"""Shots of a show, and pictures of each, that its paints are taken from."""

_AT_ONCE = 4096
"""Paints of shows that are compared in one go: so many stay in the nearer memory."""

_NONE = numpy.zeros((0, 3), numpy.float32)
_SMALL, _BINS = 160, 32
_INK, _PAINTED, _TINTED = 45, 20, 10.0


def coloured(picture: View) -> bool:
    """Whether there is paint to compare, or only pencil, ink and gray."""
    size = (_SMALL, max(8, round(_SMALL * picture.height / picture.width)))
    rgb = cv2.medianBlur(cv2.resize(picture.rgb, size, interpolation=cv2.INTER_AREA), 3)
    even = _even(rgb)
    if picture.clear is not None:
        even &= cv2.resize(picture.clear.astype(numpy.uint8), size, interpolation=cv2.INTER_NEAREST) == 0
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB).astype(numpy.float32)
    chroma = numpy.hypot(lab[:, :, 1] - 128, lab[:, :, 2] - 128)
    return int((even & (rgb.max(axis=2) > _INK) & (chroma > _TINTED)).sum()) >= _PAINTED


def paints(picture: View, *, compiled: bool = COMPILED) -> Pixels:
    """Red, green and blue of up to :data:`MOST` paints, those of most pixels first; ``compiled`` counts pixels in C."""
    even = _even(picture.rgb)
    if picture.clear is not None:
        even &= ~picture.clear
    bins = (_tallied_compiled if compiled else _tallied)(picture.rgb, even)
    bins = bins[bins[:, 0] >= LEAST_PIXELS // 3].astype(numpy.int64)
    if not len(bins):
        return numpy.zeros((0, 3), numpy.uint8)
    counts = bins[:, 0]
    means = bins[:, 1:] / counts[:, None]
    order = numpy.argsort(-counts, kind="stable")
    means, counts = means[order], counts[order]
    lab = lab_of(means)
    telling = numpy.hypot(lab[:, 1], lab[:, 2]) > LEAST_CHROMA
    means, counts, lab = means[telling], counts[telling], lab[telling]
    found: list[tuple[int, NDArray[numpy.float64]]] = []
    left = numpy.ones(len(counts), bool)
    for first in range(len(counts)):
        if not left[first]:
            continue
        near = left & (((lab - lab[first]) ** 2).sum(axis=1) < APART * APART)
        left &= ~near
        pixels = int(counts[near].sum())
        if pixels >= LEAST_PIXELS:
            found.append((pixels, (means[near] * counts[near, None]).sum(axis=0) / pixels))
    found.sort(key=lambda one: -one[0])
    kept = numpy.array([mean for _, mean in found[:MOST]], numpy.float64).reshape(-1, 3)
    return kept.round().astype(numpy.uint8)


class _Tally(ctypes.Structure):
    _fields_ = [
        ("pixels", ctypes.c_int64),
        *((name, ctypes.c_void_p) for name in ("rgb", "counted", "bins")),
    ]


def _tallied_compiled(rgb: Pixels, counted: NDArray[numpy.bool_]) -> NDArray[numpy.uint32]:
    """:func:`_tallied` in C (``tally.c``)."""
    bins = numpy.zeros((_BINS**3, 4), numpy.uint32)
    held = numpy.ascontiguousarray(rgb), numpy.ascontiguousarray(counted), bins
    LIBRARY.celtrace_tally(ctypes.byref(_Tally(counted.size, *(one.ctypes.data for one in held))))
    return bins


def _tallied(rgb: Pixels, counted: NDArray[numpy.bool_]) -> NDArray[numpy.uint32]:
    """Of each bin of colours how many pixels of those that are counted are in it, and their sums of each channel."""
    used = rgb[counted]
    narrow = (used >> 3).astype(numpy.int32)
    bins = (narrow[:, 0] * _BINS + narrow[:, 1]) * _BINS + narrow[:, 2]
    counts = numpy.bincount(bins, minlength=_BINS**3)
    sums = [numpy.bincount(bins, used[:, place], _BINS**3) for place in range(3)]
    return numpy.stack([counts, *sums], axis=1).astype(numpy.uint32)


def lab_of(rgb: NDArray[numpy.float64] | Pixels) -> Floats:
    """CIE L*a*b* of colours in sRGB, rows of red, green and blue from 0 to 255."""
    if not len(rgb):
        return numpy.zeros((0, 3), numpy.float32)
    found = cv2.cvtColor((rgb[None] / 255).astype(numpy.float32), cv2.COLOR_RGB2LAB)
    return numpy.asarray(found[0], numpy.float32)


@dataclass(frozen=True)
class Paints:
    """The paints of all shows: L*a*b*, what each counts for (0 to 1), and where the paints of each group begin."""

    lab: Floats
    weights: Floats
    starts: NDArray[numpy.int64]

    def shared(self, own: Pixels) -> NDArray[numpy.float64]:
        """How many paints of a picture each group has, each by how near it comes."""
        groups = len(self.starts) - 1
        found = numpy.zeros(groups)
        if not len(own) or not len(self.lab):
            return found
        asked = lab_of(own)
        norms, twice = (asked * asked).sum(axis=1)[:, None], 2 * asked
        best = numpy.zeros((len(asked), groups))
        for at in range(0, len(self.lab), _AT_ONCE):
            part = slice(at, at + _AT_ONCE)
            apart = norms + self._norms[part] - twice @ self.lab[part].T
            which, place = numpy.nonzero(apart < (4 * SAME) ** 2)
            near = self.weights[part][place] * numpy.exp(apart[which, place] / (-2 * SAME * SAME))
            owner = numpy.searchsorted(self.starts, at + place, side="right") - 1
            numpy.maximum.at(best, (which, owner), numpy.minimum(near, 1.0))
        summed: NDArray[numpy.float64] = best.sum(axis=0)
        return summed

    @cached_property
    def many(self) -> NDArray[numpy.float64]:
        """How many paints each group has, each by what it counts for."""
        until = numpy.concatenate([[0.0], numpy.cumsum(self.weights, dtype=numpy.float64)])
        found: NDArray[numpy.float64] = until[self.starts[1:]] - until[self.starts[:-1]]
        return found

    @cached_property
    def _norms(self) -> Floats:
        """The squared length of each."""
        found: Floats = (self.lab * self.lab).sum(axis=1)
        return found


def paints_of(
    references: Sequence[Reference], groups: Sequence[int], painted: Iterable[Pixels], count: int
) -> Paints:
    """The paints of ``count`` groups, from those of each reference picture and the number of its group."""
    shots: list[defaultdict[tuple[str, ...], list[Floats]]] = [defaultdict(list) for _ in range(count)]
    sheets: list[list[Floats]] = [[] for _ in range(count)]
    for reference, group, own in zip(references, groups, painted, strict=True):
        if reference.role == "model_sheet":
            sheets[group].append(lab_of(own))
        elif reference.role == "frame":
            shots[group][_shot(reference)].append(lab_of(own))
    made = [_of_group(list(own.values()), drawn) for own, drawn in zip(shots, sheets, strict=True)]
    return Paints(
        numpy.concatenate([_NONE, *(lab for lab, _ in made)]),
        numpy.concatenate([_NONE[:, 0], *(weights for _, weights in made)]),
        numpy.cumsum([0, *(len(lab) for lab, _ in made)]),
    )


def _shot(reference: Reference) -> tuple[str, ...]:
    """What pictures of one shot have in common; a still without a cut is a shot of its own."""
    clip, sampled, _ = reference.path.partition("#")
    if reference.cut and not sampled:
        return reference.episode, reference.cut
    return clip, "", str(reference.shot)


def _of_group(shots: list[list[Floats]], sheets: list[Floats]) -> tuple[Floats, Floats]:
    """The paints of one group and what each counts for, those of most shots first."""
    together = [numpy.concatenate(_spread(own, OF_A_SHOT)) for own in _spread(shots, MOST_SHOTS)]
    drawn = sheets[:MOST_SHOTS]
    colours = numpy.concatenate([_NONE, *together, *drawn])
    shot = numpy.repeat(numpy.arange(len(together)), [len(own) for own in together])
    counts = numpy.zeros(len(colours), numpy.int64)
    for place, colour in enumerate(colours):
        near = ((colours - colour) ** 2).sum(axis=1) < (2 * SAME) ** 2
        told = REPEATS if near[len(shot) :].any() else 0
        counts[place] = max(told, len(numpy.unique(shot[near[: len(shot)]])))
    kept = []
    left = counts > 1
    for place in numpy.argsort(-counts, kind="stable").tolist():
        if left[place]:
            apart = ((colours - colours[place]) ** 2).sum(axis=1)
            kept.append((colours[apart < (2 * SAME) ** 2].mean(axis=0), counts[place]))
            left &= apart >= APART * APART
    weights = numpy.clip((numpy.array([count for _, count in kept]) - 1) / (REPEATS - 1), 0.0, 1.0)
    return (
        numpy.array([colour for colour, _ in kept], numpy.float32).reshape(-1, 3),
        weights.astype(numpy.float32),
    )


def _spread(values: list[Values], most: int) -> list[Values]:
    """At most so many of them, evenly taken."""
    if len(values) <= most:
        return values
    return [values[place * len(values) // most] for place in range(most)]


def _even(rgb: Pixels) -> NDArray[numpy.bool_]:
    window = numpy.ones((3, 3), numpy.uint8)
    apart = cv2.subtract(cv2.dilate(rgb, window), cv2.erode(rgb, window))
    found: NDArray[numpy.bool_] = cv2.inRange(apart, (0, 0, 0), (EVEN, EVEN, EVEN)) > 0
    return found
