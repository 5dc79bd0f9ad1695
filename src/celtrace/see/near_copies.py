"""Near copies of whole pictures, by their colour signatures alone."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from celtrace.see.features import Pixels
from celtrace.see.searchable import Searchable, coarse

COPY_TOP = 25.0
COPY_MEAN = 6.0
COPY_CELL = 40
COPY_CONTRAST = 12.0
"""A near copy scores :data:`COPY_TOP` less 4.2 for each level of mean difference (of 255), nothing from
:data:`COPY_MEAN` on, with a cell off by more than :data:`COPY_CELL`, or when the picture itself varies by
less than :data:`COPY_CONTRAST` levels: an even picture resembles every other."""


def near_copies(
    signatures: Pixels, index: Searchable
) -> tuple[NDArray[numpy.float64], NDArray[numpy.float64]]:
    """Mean difference of the colours from each reference picture, infinite where none was looked at, and the score."""
    means = numpy.full(len(index.references), numpy.inf)
    scores = numpy.zeros(len(index.references))
    for own in signatures.astype(numpy.int16):
        if own.std() < COPY_CONTRAST:
            continue
        for side in (0, 1):
            # sums of cells differ by no more than the cells do, so few are left to look at
            most = COPY_MEAN * len(own)
            near = numpy.flatnonzero(numpy.abs(index.total[:, side] - int(own.sum())) < most)
            least = numpy.abs(index.coarse[near, side] - coarse(own)).sum(axis=1, dtype=numpy.int32)
            near = near[least < most]
            apart = numpy.abs(index.signatures[near, side] - own)
            mean, worst = apart.mean(axis=1), apart.max(axis=1)
            score = numpy.clip(COPY_TOP * (1 - mean / COPY_MEAN), 0.0, None)
            score[worst > COPY_CELL] = 0.0
            better = score > scores[near]
            means[near[better]], scores[near[better]] = mean[better], score[better]
    return means, scores
