"""What a search needs of a library: coded features of every reference picture and the tables made from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy
from numpy.typing import NDArray

from celtrace.see import codes, paints, search
from celtrace.see.calibration import Calibration
from celtrace.see.features import SIGNATURE, Local, Pixels, Points, View, inked, luminance
from celtrace.see.library import Reference

KEPT_LUMINANCE = 290
KEPT_INK = 170
"""Features that are kept of a reference picture: 23 bytes each, 11 KB with everything else."""

SEARCHED_OF = (250, 150)
"""In a library with finer cells the strongest so many of these are in the tables that are searched, for memory; all are
compared once a picture is looked at."""

VALUES = SIGNATURE * SIGNATURE * 3
"""Numbers of a colour signature."""

CHANNELS = 2
"""Luminance and ink."""

WARM = 1000
"""Reference pictures whose descriptors are kept unpacked, 60 KB each."""


@dataclass(frozen=True)
class Coded:
    """Local features with coded descriptors, strongest first."""

    frames: Points
    colours: Pixels
    codes: codes.Codes

    def decoded(self) -> Local:
        """As features to compare with."""
        return Local(self.frames, self.colours, codes.decode(self.codes))


@dataclass(frozen=True)
class Drawing:
    """The fingerprint of one reference picture."""

    width: int
    height: int
    channels: tuple[Coded, Coded]
    signatures: Pixels
    paints: Pixels
    """Red, green and blue of each, those of most pixels first."""
    coloured: bool


def drawing(picture: View) -> Drawing:
    """The fingerprint of a picture."""
    kept = luminance(picture, KEPT_LUMINANCE), inked(picture, KEPT_INK)
    first, second = (Coded(one.frames, one.colours, codes.encode(one.descriptors)) for one in kept)
    return Drawing(
        picture.width,
        picture.height,
        (first, second),
        picture.signatures,
        paints.paints(picture),
        paints.coloured(picture),
    )


@dataclass(frozen=True)
class Searchable:
    """A library ready to be searched."""

    references: tuple[Reference, ...]
    drawings: Sequence[Drawing]
    calibration: Calibration

    @cached_property
    def files(self) -> tuple[search.InvertedFile, ...]:
        """An inverted file for each channel."""
        made = []
        for channel in range(CHANNELS):
            stored = numpy.concatenate(
                [numpy.zeros((0, codes.PARTS), numpy.uint8)]
                + [one.channels[channel].codes for one in self.drawings]
            )
            half = codes.halves(len(stored))
            numbers = searched(self.first[channel], channel, half)
            stored = stored[numbers]
            made.append(search.build(stored, codes.cells_of(stored, half), half, numbers))
        return tuple(made)

    @cached_property
    def first(self) -> tuple[NDArray[numpy.int64], ...]:
        """For each reference picture the number of its first stored feature, and the end, for each channel."""
        return tuple(
            numpy.cumsum(
                [0, *(len(one.channels[channel].frames) for one in self.drawings)], dtype=numpy.int64
            )
            for channel in range(CHANNELS)
        )

    def owner(self, channel: int, features: NDArray[numpy.int64]) -> NDArray[numpy.int64]:
        """The numbers of the reference pictures that stored features belong to; -1 for the feature -1."""
        found: NDArray[numpy.int64] = numpy.searchsorted(self.first[channel], features, side="right") - 1
        return found

    @cached_property
    def groups(self) -> tuple[tuple[str, bool], ...]:
        """Shows, and printed forms apart from them, in the order of their first picture."""
        return tuple(dict.fromkeys((one.show, one.role == "sheet_template") for one in self.references))

    @cached_property
    def group_of(self) -> NDArray[numpy.int64]:
        """For each reference picture the number of its group."""
        number = {group: place for place, group in enumerate(self.groups)}
        return numpy.array(
            [number[one.show, one.role == "sheet_template"] for one in self.references], numpy.int64
        )

    @cached_property
    def paints(self) -> paints.Paints:
        """The paints of each group."""
        own = (one.paints for one in self.drawings)
        return paints.paints_of(self.references, self.group_of.tolist(), own, len(self.groups))

    @cached_property
    def signatures(self) -> Pixels:
        """Both signatures of each reference picture."""
        return numpy.array([one.signatures for one in self.drawings], numpy.uint8).reshape(-1, 2, VALUES)

    @cached_property
    def coarse(self) -> NDArray[numpy.int16]:
        """Sums over the cells of both signatures of each reference picture."""
        return coarse(self.signatures)

    @cached_property
    def total(self) -> NDArray[numpy.int32]:
        """The sums of both signatures of each reference picture."""
        found: NDArray[numpy.int32] = self.coarse.sum(axis=2, dtype=numpy.int32)
        return found

    def local(self, number: int, channel: int) -> Local:
        """Features of a reference picture."""
        known = self._decoded.get((number, channel))
        if known is None:
            if len(self._decoded) >= CHANNELS * WARM:
                del self._decoded[next(iter(self._decoded))]
            known = self._decoded[number, channel] = self.drawings[number].channels[channel].decoded()
        return known

    @cached_property
    def _decoded(self) -> dict[tuple[int, int], Local]:
        return {}


def searched(first: NDArray[numpy.int64], channel: int, half: int) -> NDArray[numpy.int32]:
    """The numbers of the features that are searched: with finer cells the strongest of each drawing, else all."""
    numbers = numpy.arange(first[-1], dtype=numpy.int32)
    if half == codes.HALF:
        return numbers
    rank = numbers - numpy.repeat(first[:-1].astype(numpy.int32), numpy.diff(first))
    return numbers[rank < SEARCHED_OF[channel]]


def coarse(signatures: NDArray[numpy.int16] | Pixels) -> NDArray[numpy.int16]:
    """Sums over 4 x 4 cells of signatures, (…, 768) to (…, 48)."""
    before, side = signatures.shape[:-1], SIGNATURE // 4
    cells = signatures.reshape(*before, side, 4, side, 4, 3)
    summed: NDArray[numpy.int16] = cells.sum(axis=(-4, -2), dtype=numpy.int16)
    return summed.reshape(*before, 3 * side * side)


def searchable(references: Sequence[Reference], drawings: Sequence[Drawing]) -> Searchable:
    """A library without a calibration."""
    return Searchable(tuple(references), tuple(drawings), Calibration())
