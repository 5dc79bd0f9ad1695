"""Two experts on one question: is the best supported show the one that the picture comes from?

The **copy** expert looks at one reference picture: how many features agree with it on one transformation, spread
over how much of the pictures, or how near a copy of the whole it is; and how far the next show is behind. The
**character** expert looks at the whole show: how many parts of the query are closer to it than to every other
show, how many more it explains than the next show does, and whether the paint agrees. Its weights are a
logistic regression on generated shows (``benchmarks/see_fit.py``); the library's own calibration decides how
high each expert has to be. A picture is accepted when either expert accepts it, never by a mean of both.
"""

from __future__ import annotations

import math

import numpy
from numpy.typing import NDArray

from celtrace.see.support import Asked, Support

NAMES = (
    "distinct luminance",
    "distinct ink",
    "lead in distinct",
    "lead in explained",
    "share explained",
    "inliers",
    "share spanned",
    "colour agrees",
    "palette",
    "palette lead",
    "coloured",
)
WEIGHTS = (0.75, 0.61, 0.62, 1.2, 3.74, 1.14, 2.9, 1.68, 0.78, 0.81, -1.19)
OFFSET = -9.44


def measures(
    one: Support, rival: Support | None, rival_palette: float, asked: Asked
) -> NDArray[numpy.float64]:
    """What the character expert looks at, in the order of :data:`NAMES`."""
    coloured = 1.0 if asked.coloured else 0.0
    distinct, explained = sum(one.distinct), sum(one.explained)
    other_distinct, other_explained = (sum(rival.distinct), sum(rival.explained)) if rival else (0, 0)
    count = len(asked.local(0, 0)) + len(asked.local(1, 0))
    return numpy.array(
        [
            math.log1p(one.distinct[0]),
            math.log1p(one.distinct[1]),
            math.log1p(distinct) - math.log1p(other_distinct),
            math.log1p(explained) - math.log1p(other_explained),
            explained / max(40, count),
            math.log1p(one.inliers),
            min(1.0, one.share / 0.3),
            one.colour * coloured,
            one.palette * coloured,
            (one.palette - rival_palette) * coloured,
            coloured,
        ]
    )


def logit(values: NDArray[numpy.float64]) -> float:
    """The character expert's answer: log odds at even odds before."""
    return float(values @ numpy.array(WEIGHTS)) + OFFSET
