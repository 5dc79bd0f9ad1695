"""An inverted file of coded descriptors: which stored features lie near a query's, without comparing with all.

Features lie in the cells of :mod:`celtrace.see.codes`, sorted by cell. A query feature looks into the cells
nearest to it until it has seen enough, and its distance to what lies there is summed from 16 table entries. All
tables hold whole numbers below 2^24, so sums in single precision are exact on any machine.

One pass in C (``look.c``) does it where the installation found a C compiler, NumPy and OpenCV elsewhere; both give
the same, which a test holds.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy
from numpy.typing import NDArray

from celtrace.see import codes
from celtrace.see.codes import HALF, PARTS, Codes, Descriptors
from celtrace.see.compiled import COMPILED, LIBRARY

Indexes = NDArray[numpy.int64]
Floats = NDArray[numpy.float32]

NEAR_HALVES = 12
"""Of each half the nearest so many stored ones are combined to cells."""

LOOK_AT = 400
"""Stored features that a query feature is compared with, about."""

MOST_KEPT = 16
"""Neighbours of a query feature for which there is room in C."""

_CHUNK, _CHUNK_COMPILED = 64, 150
"""Query features that are looked up in one go, in NumPy and in C."""

_BITS = 10
_NUMBER = (1 << _BITS) - 1
"""Where a stored half's number stands in a key."""

_WHOLE = numpy.dtype("V16")
"""The code of one feature, moved as a whole."""

_ONES = numpy.ones(PARTS, numpy.float32)


_HELD = {
    "left": numpy.float32,
    "right": numpy.float32,
    "table": numpy.float32,
    "norms": numpy.int64,
    "starts": numpy.int64,
    "order": numpy.int32,
    "stored": numpy.uint8,
    "indexes": numpy.int64,
    "distances": numpy.float32,
}
"""The arrays that ``look.c`` is given, in its order."""


class _Look(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int64) for name in ("queries", "half", "halves", "least", "keep")),
        *((name, ctypes.c_void_p) for name in _HELD),
    ]


@dataclass(frozen=True)
class InvertedFile:
    """``order`` lists stored features cell by cell; cell c is ``order[starts[c]:starts[c + 1]]``."""

    order: NDArray[numpy.int32]
    starts: Indexes
    stored: Codes
    """The codes in the sequence of ``order``."""

    def nearest(
        self, queries: Descriptors, *, keep: int = 8, compiled: bool = COMPILED
    ) -> tuple[Indexes, Floats]:
        """For each query up to ``keep`` stored features, nearest first: indexes and squared distances.

        Where there are fewer, the index is -1 and the distance infinite. ``compiled`` asks for the way in C.

        Raises:
            ValueError: more than :data:`MOST_KEPT` are asked for.
        """
        if keep > MOST_KEPT:
            raise ValueError(f"{keep} neighbours of a feature")
        indexes = numpy.full((len(queries), keep), -1, numpy.int64)
        distances = numpy.full((len(queries), keep), numpy.inf, numpy.float32)
        if not len(self.order):
            return indexes, distances
        look, chunk = (self._look_compiled, _CHUNK_COMPILED) if compiled else (self._look, _CHUNK)
        for at in range(0, len(queries), chunk):
            part = slice(at, min(len(queries), at + chunk))
            look(queries[part], keep, indexes[part], distances[part])
        return indexes, distances

    def _look_compiled(self, queries: Descriptors, keep: int, indexes: Indexes, distances: Floats) -> None:
        given = _Look(len(queries), self.half, NEAR_HALVES, LOOK_AT, keep)
        held: dict[str, NDArray[Any]] = {
            "table": codes.part_distances(queries),
            "norms": numpy.einsum("ij,ij->i", queries, queries, dtype=numpy.int64),
            **dict(zip(("left", "right"), codes.half_distances(queries, self.half), strict=True)),
            "starts": self.starts,
            "order": self.order,
            "stored": self.stored,
            "indexes": indexes,
            "distances": distances,
        }
        held = {name: numpy.ascontiguousarray(values, _HELD[name]) for name, values in held.items()}
        for name, values in held.items():
            setattr(given, name, values.ctypes.data)
        LIBRARY.celtrace_look(ctypes.byref(given))

    def _look(self, queries: Descriptors, keep: int, indexes: Indexes, distances: Floats) -> None:
        first, count = self._ranges(queries)
        lengths = count.sum(axis=1)
        places = _expand(first[count > 0], count[count > 0])
        found = self.stored.view(_WHOLE).ravel()[places].view(numpy.uint8).reshape(1, -1, PARTS)
        table = numpy.ascontiguousarray(codes.part_distances(queries).transpose(1, 2, 0))
        ends = numpy.cumsum(lengths).tolist()
        parts = [slice(end - length, end) for end, length in zip(ends, lengths.tolist(), strict=True)]
        apart = numpy.empty(len(places), numpy.float32)
        for row, own in enumerate(parts):
            if own.start < own.stop:
                # a table of 256 entries for each of 16 channels: OpenCV looks all of them up in one go
                apart[own] = cv2.LUT(found[:, own], table[row, None]).reshape(-1, PARTS) @ _ONES
        keys = apart.astype(numpy.int64)  # by distance, then by number
        keys += numpy.repeat(numpy.einsum("ij,ij->i", queries, queries, dtype=numpy.int64), lengths)
        keys <<= 32
        keys |= self.order[places]
        for row, own in enumerate(parts):
            nearest = keys[own]
            if len(nearest) > keep:
                nearest = numpy.partition(nearest, keep - 1)[:keep]
            nearest.sort()
            indexes[row, : len(nearest)] = nearest & 0xFFFFFFFF
            distances[row, : len(nearest)] = nearest >> 32

    @cached_property
    def half(self) -> int:
        """How many stored halves make the cells, by pairs."""
        return math.isqrt(len(self.starts) - 1)

    def _ranges(self, queries: Descriptors) -> tuple[Indexes, Indexes]:
        """First place and length of the cells that each query looks into, nearest cell first."""
        left, right = (_nearest_halves(one) for one in codes.half_distances(queries, self.half))
        apart = (left >> _BITS)[:, :, None] + (right >> _BITS)[:, None, :]
        cells = ((left & _NUMBER) * self.half)[:, :, None] + (right & _NUMBER)[:, None, :]
        pairs = apart.reshape(len(queries), -1) << 8 | numpy.arange(NEAR_HALVES**2)
        pairs.sort(axis=1)
        cells = numpy.take_along_axis(cells.reshape(len(queries), -1), pairs & 255, axis=1)
        first, count = self.starts[cells], self.starts[cells + 1] - self.starts[cells]
        before = numpy.cumsum(count, axis=1) - count
        return first, numpy.where(before < LOOK_AT, count, 0)


def _nearest_halves(apart: Floats) -> Indexes:
    """Distances (whole numbers) of the nearest stored halves with their numbers in the last ten bits, in order."""
    keys = apart.astype(numpy.int64) << _BITS | numpy.arange(apart.shape[1])
    return numpy.sort(numpy.partition(keys, NEAR_HALVES, axis=1)[:, :NEAR_HALVES], axis=1)


def build(
    stored: Codes,
    cells: NDArray[numpy.int32],
    half: int = HALF,
    numbers: NDArray[numpy.int32] | None = None,
) -> InvertedFile:
    """Sort coded features by their cell, one of ``half`` times ``half``; ``numbers`` are theirs if not from 0 on."""
    order = numpy.argsort(cells, kind="stable").astype(numpy.int32)
    starts = numpy.zeros(half * half + 1, numpy.int64)
    numpy.cumsum(numpy.bincount(cells, minlength=half * half), out=starts[1:])
    return InvertedFile(order if numbers is None else numbers[order], starts, stored[order])


def asking(rows: Descriptors) -> Floats:
    """Rows so extended that their product with those of :func:`answering` is the squared distance."""
    found = numpy.ones((len(rows), rows.shape[1] + 2), numpy.float32)
    found[:, :-2] = rows
    numpy.einsum("ij,ij->i", found[:, :-2], found[:, :-2], out=found[:, -2])
    found[:, :-2] *= -2
    return found


def answering(rows: Descriptors) -> Floats:
    """Rows with a 1 and their own squared length behind."""
    found = numpy.ones((len(rows), rows.shape[1] + 2), numpy.float32)
    found[:, :-2] = rows
    numpy.einsum("ij,ij->i", found[:, :-2], found[:, :-2], out=found[:, -1])
    return found


def _expand(first: Indexes, count: Indexes) -> Indexes:
    """The places of several ranges, one after the other."""
    ends = numpy.cumsum(count)
    total = int(ends[-1]) if len(ends) else 0
    found: Indexes = numpy.arange(total) + numpy.repeat(first - (ends - count), count)
    return found
