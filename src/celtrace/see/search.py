"""An inverted file of coded descriptors: which stored features lie near a query's, without comparing with all.

Features lie in the cells of :mod:`celtrace.see.codes`, sorted by cell. A query feature looks into the cells
nearest to it until it has seen enough, and its distance to what lies there is summed from 16 table entries. All
tables hold whole numbers below 2^24, so sums in single precision are exact on any machine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from celtrace.see import codes
from celtrace.see.codes import CELLS, HALF, PARTS, Codes, Descriptors

Indexes = NDArray[numpy.int64]
Floats = NDArray[numpy.float32]

NEAR_HALVES = 12
"""Of each half the nearest so many stored ones are combined to cells."""

LOOK_AT = 400
"""Stored features that a query feature is compared with, about."""

FAR = numpy.float32(1e12)
_CHUNK = 64


@dataclass(frozen=True)
class InvertedFile:
    """``order`` lists stored features cell by cell; cell c is ``order[starts[c]:starts[c + 1]]``."""

    order: NDArray[numpy.int32]
    starts: Indexes
    stored: Codes
    """The codes in the sequence of ``order``."""

    def nearest(self, queries: Descriptors, *, keep: int = 8) -> tuple[Indexes, Floats]:
        """For each query up to ``keep`` stored features, nearest first: indexes and squared distances.

        Where there are fewer, the index is -1 and the distance infinite.
        """
        indexes = numpy.full((len(queries), keep), -1, numpy.int64)
        distances = numpy.full((len(queries), keep), numpy.inf, numpy.float32)
        if not len(self.order):
            return indexes, distances
        for at in range(0, len(queries), _CHUNK):
            part = slice(at, min(len(queries), at + _CHUNK))
            self._look(queries[part], keep, indexes[part], distances[part])
        return indexes, distances

    def _look(self, queries: Descriptors, keep: int, indexes: Indexes, distances: Floats) -> None:
        first, count = self._ranges(queries)
        table = codes.part_distances(queries)
        flat = table.reshape(len(queries), PARTS * 256)
        ones = numpy.ones(PARTS, numpy.float32)
        offset = (numpy.arange(PARTS) * 256).astype(numpy.intp)
        for row in range(len(queries)):
            used = count[row] > 0
            places = _expand(first[row][used], count[row][used])
            if not len(places):
                continue
            apart = numpy.take(flat[row], self.stored[places] + offset) @ ones
            taken = min(keep, len(places))
            best = (
                numpy.argpartition(apart, taken - 1)[:taken] if taken < len(places) else numpy.arange(taken)
            )
            owners = self.order[places[best]]
            best = best[numpy.lexsort((owners, apart[best]))]
            indexes[row, :taken] = self.order[places[best]]
            distances[row, :taken] = apart[best]

    def _ranges(self, queries: Descriptors) -> tuple[Indexes, Indexes]:
        """First place and length of the cells that each query looks into, nearest cell first."""
        left, right = codes.half_distances(queries)
        rows = numpy.arange(len(queries))[:, None]
        one = numpy.argsort(left, axis=1, kind="stable")[:, :NEAR_HALVES]
        other = numpy.argsort(right, axis=1, kind="stable")[:, :NEAR_HALVES]
        apart = left[rows, one][:, :, None] + right[rows, other][:, None, :]
        cells = (one[:, :, None] * HALF + other[:, None, :]).reshape(len(queries), -1)
        order = numpy.argsort(apart.reshape(len(queries), -1), axis=1, kind="stable")
        cells = numpy.take_along_axis(cells, order, axis=1)
        first, count = self.starts[cells], self.starts[cells + 1] - self.starts[cells]
        before = numpy.cumsum(count, axis=1) - count
        return first, numpy.where(before < LOOK_AT, count, 0)


def build(stored: Codes, cells: NDArray[numpy.int32]) -> InvertedFile:
    """Sort coded features by their cell."""
    order = numpy.argsort(cells, kind="stable").astype(numpy.int32)
    starts = numpy.searchsorted(cells[order], numpy.arange(CELLS + 1)).astype(numpy.int64)
    return InvertedFile(order, starts, stored[order])


def squared(one: Descriptors, other: Descriptors) -> Floats:
    """Squared distances between all rows of ``one`` and of ``other``, exact."""
    left, right = one.astype(numpy.float32), other.astype(numpy.float32)
    found: Floats = (
        (left * left).sum(axis=1)[:, None] + (right * right).sum(axis=1)[None, :] - 2 * (left @ right.T)
    )
    return found


def _expand(first: Indexes, count: Indexes) -> Indexes:
    """The places of several ranges, one after the other."""
    ends = numpy.cumsum(count)
    total = int(ends[-1]) if len(ends) else 0
    found: Indexes = numpy.arange(total) + numpy.repeat(first - (ends - count), count)
    return found
