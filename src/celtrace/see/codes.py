"""Descriptors as 16 bytes and a cell: product quantisation with fixed tables.

A RootSIFT descriptor has 16 parts of 8 bins, one for each square of its 4 x 4 grid. Each part is named by the
nearest of 256 stored ones (H. Jegou, M. Douze and C. Schmid, "Product quantization for nearest neighbor search",
2011). Its two halves, each named by the nearest of 128, give one of 16,384 cells (A. Babenko and V. Lempitsky,
"The inverted multi-index", 2012); in large libraries by the nearest of 1,024, which gives a million. The tables are the
same for every library, so libraries can be merged, added to and compared; ``scripts/codebook.py`` made them from
generated drawings.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy
from numpy.typing import NDArray

Descriptors = NDArray[numpy.uint8]
Codes = NDArray[numpy.uint8]
Floats = NDArray[numpy.float32]

PARTS, PART = 16, 8
HALF = 128

FINER = 1024
FINER_FROM = 1_000_000
"""Features of a channel from which cells are finer, so that there is no more in a cell than a search looks at."""

_AT_ONCE = 20_000
"""Codes that are unpacked together, 128 bytes each."""


class Tables:
    """``parts`` (16, 256, 8) and ``halves`` (2, 128, 64) and (2, 1024, 64), bytes."""

    def __init__(self, parts: Descriptors, *halves: Descriptors) -> None:
        self.parts = parts
        self.part_values: Floats = parts.astype(numpy.float32)
        self.half_values: dict[int, Floats] = {one.shape[1]: one.astype(numpy.float32) for one in halves}
        self.part_norms: Floats = (self.part_values**2).sum(axis=2)
        self.half_norms: dict[int, Floats] = {
            count: (one**2).sum(axis=2) for count, one in self.half_values.items()
        }
        self.asked: Floats = numpy.concatenate(
            [-2 * self.part_values.transpose(0, 2, 1), self.part_norms[:, None]], axis=1
        )


@cache
def tables() -> Tables:
    """The tables of the package."""
    raw = (files("celtrace.see") / "codebook.bin").read_bytes()
    data = numpy.frombuffer(raw, numpy.uint8)
    edge = PARTS * 256 * PART
    finer = numpy.frombuffer((files("celtrace.see") / "halves.bin").read_bytes(), numpy.uint8)
    return Tables(
        data[:edge].reshape(PARTS, 256, PART), data[edge:].reshape(2, HALF, 64), finer.reshape(2, FINER, 64)
    )


def encode(descriptors: Descriptors) -> Codes:
    """16 bytes for each descriptor."""
    book = tables()
    codes = numpy.zeros((len(descriptors), PARTS), numpy.uint8)
    values = descriptors.astype(numpy.float32)
    for part in range(PARTS):
        own = values[:, part * PART : (part + 1) * PART]
        codes[:, part] = (book.part_norms[part] - 2 * own @ book.part_values[part].T).argmin(axis=1)
    return codes


def decode(codes: Codes) -> Descriptors:
    """The descriptors that codes stand for."""
    book = tables()
    return book.parts[numpy.arange(PARTS), codes].reshape(len(codes), PARTS * PART)


def half_distances(descriptors: Descriptors, half: int = HALF) -> tuple[Floats, Floats]:
    """Squared distances of both halves to the ``half`` stored ones, less the own norm."""
    book, values = tables(), descriptors.astype(numpy.float32)
    stored, norms = book.half_values[half], book.half_norms[half]
    return norms[0] - 2 * values[:, :64] @ stored[0].T, norms[1] - 2 * values[:, 64:] @ stored[1].T


def cells(descriptors: Descriptors, half: int = HALF) -> NDArray[numpy.int32]:
    """The cell of each descriptor."""
    left, right = half_distances(descriptors, half)
    found: NDArray[numpy.int32] = (left.argmin(axis=1) * half + right.argmin(axis=1)).astype(numpy.int32)
    return found


def halves(features: int) -> int:
    """How many stored halves make the cells of so many features, by pairs."""
    return HALF if features < FINER_FROM else FINER


def cells_of(stored: Codes, half: int) -> NDArray[numpy.int32]:
    """The cell of each coded feature."""
    found = [cells(decode(stored[at : at + _AT_ONCE]), half) for at in range(0, len(stored), _AT_ONCE)]
    return numpy.concatenate([numpy.zeros(0, numpy.int32), *found])


def part_distances(descriptors: Descriptors) -> Floats:
    """For each part, then descriptor, the squared distance to its 256 stored ones, less the own norm: (16, n, 256)."""
    book = tables()
    parts = numpy.ones((len(descriptors), PARTS, PART + 1), numpy.float32)
    parts[:, :, :PART] = descriptors.reshape(len(descriptors), PARTS, PART)
    found: Floats = numpy.matmul(parts.transpose(1, 0, 2), book.asked)
    return found
