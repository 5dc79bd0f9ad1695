"""Parts of a picture that a show explains, with what tells them from parts of other shows."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy

from celtrace.see.features import Pixels

SAME_COLOUR = 28
"""Mean colours around a feature that are no further apart in any channel agree."""

TELLING_COLOUR = 40
"""Levels between highest and lowest channel from which a colour tells something: ink, paper and gray are any show's."""

HUE = 48
"""Levels of a channel within which two telling colours count as one."""


@dataclass
class Parts:
    """By channel: cells with how much nearer they are to the show than to any other, and cells that are its own.

    ``painted`` are cells that agree in a telling colour, ``hues`` these colours; ``widest`` is the largest agreement
    with any picture of the show, features and share spanned.
    """

    cells: tuple[dict[tuple[int, int], float], ...] = field(default_factory=lambda: ({}, {}))
    distinct: tuple[set[tuple[int, int]], ...] = field(default_factory=lambda: (set(), set()))
    painted: set[tuple[int, int]] = field(default_factory=set)
    hues: set[tuple[int, ...]] = field(default_factory=set)
    widest: tuple[int, float] = (0, 0.0)

    @property
    def summed(self) -> dict[tuple[int, int], float]:
        """How much nearer each cell is, in both channels together."""
        first, second = self.cells
        return {
            place: first.get(place, 0.0) + second.get(place, 0.0) for place in sorted(first.keys() | second)
        }

    def paint(self, places: list[tuple[int, int]], left: Pixels, right: Pixels) -> None:
        """Take in the mean colours around agreeing features of both pictures."""
        agree = numpy.abs(left.astype(numpy.int16) - right).max(axis=1) < SAME_COLOUR
        telling = [colours.max(axis=1).astype(numpy.int16) - colours.min(axis=1) for colours in (left, right)]
        for number in numpy.flatnonzero(agree & (numpy.minimum(*telling) > TELLING_COLOUR)).tolist():
            self.painted.add(places[number])
            self.hues.add(tuple((left[number] // HUE).tolist()))
