"""An inverted file: which stored descriptors lie near a query's, without comparing with all.

Descriptors are grouped by k-means around centres with whole-number coordinates, and a query looks into the
groups of its nearest centres (J. Sivic and A. Zisserman, "Video Google", 2003). All products are of whole
numbers below 2^24, so sums in single precision are exact and the result does not depend on the order in
which a machine adds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

Descriptors = NDArray[numpy.uint8]
Indexes = NDArray[numpy.int64]

_TRAINING = 30_000
_ROUNDS = 6
_PER_GROUP = 300
_MOST_GROUPS = 512


@dataclass(frozen=True)
class InvertedFile:
    """``order`` lists stored descriptors group by group; group g is ``order[starts[g]:starts[g + 1]]``."""

    centres: Descriptors
    order: Indexes
    starts: Indexes
    stored: Descriptors
    """The descriptors in the sequence of ``order``."""

    def nearest(
        self, queries: Descriptors, *, keep: int = 8, probes: int = 8
    ) -> tuple[Indexes, NDArray[numpy.float32]]:
        """For each query up to ``keep`` stored descriptors, nearest first: indexes and squared distances.

        Where there are fewer, the index is -1 and the distance infinite.
        """
        probes = min(probes, len(self.centres))
        groups = numpy.argsort(squared(queries, self.centres), axis=1, kind="stable")[:, :probes]
        indexes = numpy.full((len(queries), probes * keep), -1, numpy.int64)
        distances = numpy.full((len(queries), probes * keep), numpy.inf, numpy.float32)
        flat = groups.ravel()
        by_group = numpy.argsort(flat, kind="stable")
        bounds = numpy.searchsorted(flat[by_group], numpy.arange(len(self.centres) + 1))
        for group in range(len(self.centres)):
            members = self.stored[self.starts[group] : self.starts[group + 1]]
            asked = by_group[bounds[group] : bounds[group + 1]]
            if not len(members) or not len(asked):
                continue
            rows, slots = asked // probes, asked % probes
            apart = squared(queries[rows], members)
            taken = min(keep, len(members))
            best = _smallest(apart, taken)
            columns = slots[:, None] * keep + numpy.arange(taken)
            indexes[rows[:, None], columns] = self.order[self.starts[group] + best]
            distances[rows[:, None], columns] = numpy.take_along_axis(apart, best, axis=1)
        best = _smallest(distances, keep)
        return numpy.take_along_axis(indexes, best, axis=1), numpy.take_along_axis(distances, best, axis=1)


def build(stored: Descriptors) -> InvertedFile:
    """Group descriptors; the same descriptors give the same groups."""
    if not len(stored):
        none = numpy.zeros(0, numpy.int64)
        return InvertedFile(numpy.zeros((1, 128), numpy.uint8), none, numpy.zeros(2, numpy.int64), stored)
    count = max(1, min(_MOST_GROUPS, len(stored) // _PER_GROUP))
    step = max(1, len(stored) // _TRAINING)
    training = stored[::step]
    centres = training[numpy.linspace(0, max(0, len(training) - 1), count).astype(int)].copy()
    for _ in range(_ROUNDS):
        nearest = _assign(training, centres)
        sums = numpy.zeros((count, 128), numpy.int64)
        numpy.add.at(sums, nearest, training)
        members = numpy.bincount(nearest, minlength=count)
        filled = members > 0
        centres[filled] = (sums[filled] / members[filled, None]).round().astype(numpy.uint8)
    groups = _assign(stored, centres)
    order = numpy.argsort(groups, kind="stable").astype(numpy.int64)
    starts = numpy.searchsorted(groups[order], numpy.arange(count + 1)).astype(numpy.int64)
    return InvertedFile(centres, order, starts, stored[order])


def squared(one: Descriptors, other: Descriptors) -> NDArray[numpy.float32]:
    """Squared distances between all rows of ``one`` and of ``other``, exact."""
    left, right = one.astype(numpy.float32), other.astype(numpy.float32)
    found: NDArray[numpy.float32] = (
        (left * left).sum(axis=1)[:, None] + (right * right).sum(axis=1)[None, :] - 2 * (left @ right.T)
    )
    return found


def _assign(rows: Descriptors, centres: Descriptors) -> Indexes:
    parts = [squared(rows[at : at + 4096], centres).argmin(axis=1) for at in range(0, len(rows), 4096)]
    return numpy.concatenate(parts) if parts else numpy.zeros(0, numpy.int64)


def _smallest(values: NDArray[numpy.float32], count: int) -> Indexes:
    """Columns of the smallest values of each row, smallest first; ties by column."""
    if count < values.shape[1]:
        part = numpy.sort(numpy.argpartition(values, count - 1, axis=1)[:, :count], axis=1)
    else:
        part = numpy.broadcast_to(numpy.arange(values.shape[1]), values.shape)
    ranks = numpy.argsort(numpy.take_along_axis(values, part, axis=1), axis=1, kind="stable")
    return numpy.take_along_axis(part, ranks, axis=1)
