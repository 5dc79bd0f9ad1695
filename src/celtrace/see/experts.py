"""Two experts on one question: is the best supported show the one that the picture comes from?

The **copy** expert looks at one reference picture: how many features agree with it on one transformation, spread
over how much of the pictures, or how near a copy of the whole it is; and how far the next show is behind. The
**character** expert looks at the whole show: how much nearer the parts of the query are to it than to every other
show, how much more it explains than the next show does, and how many parts, in how many colours, are painted alike.
Its weights are a logistic regression on generated shows. What the paints of the whole picture say is added, as odds of
their own (:data:`MOST_PAINTS` at most, with the parts painted alike :data:`MOST_OF_PAINT`): shows of a studio may share
them, so they prove nothing alone. The library's own calibration decides how high each expert has to be. A picture is
accepted when either expert accepts it, never by a mean of both.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from celtrace.see.support import Asked, Support

NAMES = (
    "nearer",
    "lead in nearer",
    "lead in explained",
    "share spanned",
    "coloured",
    "parts painted alike",
    "colours of these",
)
_OF_LINES = 5
WEIGHTS = (1.81, 1.01, 1.26, 3.73, -1.66, 0.47, 1.34)
OFFSET = -4.51
"""Fitted (ridge 1, both sides equally heavy) to every show of two generated libraries of the families ``round`` and
``angular`` against 276 pictures of listed shows and 480 impostors. Weights fitted to one family put .92 and .99 of the
other's pictures above all of its impostors. Measured on the same and left out: how many features agree with the best
picture, by any transformation or by the best one with all that lies in place counted, how closely, and how near their
descriptors are. Paint told most: a figure in a new pose keeps the colours of its parts."""


PAINTS = (3.5, -2.5)
MOST_PAINTS = 5.0
FULL = 6
"""Log odds by how many more paints of a picture the show has than any other: slope, and what they are with none more,
less where the picture has fewer than :data:`FULL`: the tint of a paper and one pencil are no figure's colours.
Fitted (ridge 1, both sides equally heavy) to 117 painted pictures of listed shows and 182 painted impostors of two
generated libraries of the families ``round`` and ``angular``. None of n impostors says no more than log(n + 1), 5.2."""


MOST_OF_PAINT = 8.0
"""What the paints of a picture and its parts that are painted alike add at most: the rest has to come from lines. Set
together with :data:`PARTED`."""

BORNE_OUT = 2.0
"""Paints of the show that a picture has to have for its parts that are painted alike to count in full; with none they
count nothing, where the show has enough to be asked. Set on six generated libraries: of 548 painted pictures of listed
shows, 527 accepted, none was lost, and of 1,438 of others the highest fell from 5.2 to 1.8."""

DRAWN = (0.22, 21.2, 2.48, -1.39)
DRAWN_OFFSET = -1.57
MOST_LINES = 5.0
"""Of a drawing without paint the log odds from its lines count for the first weight, up to :data:`MOST_LINES`: a body
in common raises them, too. To these come the share that one picture traces, how much nearer (by ``log1p``) the
explained parts elsewhere are, and whether the best picture is mirrored."""


DOUBTFUL = 5.0
PARTED = (2.0, 2.0, 15.0, 0.15)
PARTED_OFFSET = -5.1
"""A painted picture that would reach :data:`DOUBTFUL` is traced: with all paints in common a body in common would do,
too. How much nearer the parts away from the best traced piece are (by ``log1p``, for the first weight, up to the
second) and the share of the picture that this piece traces (for the third, up to the fourth) make up for the offset, or
the picture has so much less. Set on fourteen generated libraries of three families
(``benchmarks/see_shows.py --one-studio`` draws such shows): 9,600 painted pictures of unlisted shows with the ink of a
listed one and only its paints, at random in one half, part by part in the other. 8 and 33 of these halves were
accepted, and 1 and 3 are; of 1,008 of listed shows, of kinds that are hard to tell, .929 are for .955."""


def measures(one: Support, others: Sequence[Support], asked: Asked) -> NDArray[numpy.float64]:
    """What the character expert looks at, in the order of :data:`NAMES`."""
    coloured = 1.0 if asked.coloured else 0.0
    _, share = one.widest
    borne = min(1.0, one.borne / BORNE_OUT)
    nearer = max((other.nearer for other in others), default=0.0)
    explained = max((sum(other.explained) for other in others), default=0)
    return numpy.array(
        [
            math.log1p(one.nearer),
            math.log1p(one.nearer) - math.log1p(nearer),
            math.log1p(sum(one.explained)) - math.log1p(explained),
            min(1.0, share / 0.3),
            coloured,
            math.log1p(one.painted[0]) * coloured * borne,
            math.log1p(one.painted[1]) * coloured * borne,
        ]
    )


def character(one: Support, others: Sequence[Support], asked: Asked) -> float:
    """What the lines and the paints of a picture say for a show: log odds at even odds before."""
    said = measures(one, others, asked) * WEIGHTS
    lines, alike = float(said[:_OF_LINES].sum()), float(said[_OF_LINES:].sum())
    return lines + OFFSET + min(MOST_OF_PAINT, alike + odds_of_paints(one, asked))


def odds_of_paints(one: Support, asked: Asked) -> float:
    """What the paints of a picture say: log odds at even odds before; 0 where there is no paint to compare."""
    if not asked.coloured:
        return 0.0
    own, other = one.paints
    slope, offset = PAINTS
    return min(MOST_PAINTS, offset * min(1.0, len(asked.paints) / FULL) + slope * max(0.0, own - other))


def of_painted(said: float, one: Support) -> float:
    """What the lines and paints of a painted picture say, where the figure can be traced in more than one part."""
    assert one.traced is not None
    share, elsewhere = one.traced
    slope, most, steep, whole = PARTED
    shown = slope * min(most, math.log1p(elsewhere)) + steep * min(whole, share)
    return said + min(0.0, shown + PARTED_OFFSET)


def of_drawing(lines: float, one: Support) -> float:
    """What the lines of a drawing without paint say together with what was traced."""
    assert one.traced is not None
    share, elsewhere = one.traced
    said = (min(MOST_LINES, lines), share, math.log1p(elsewhere), float(one.mirrored))
    return sum(weight * value for weight, value in zip(DRAWN, said, strict=True)) + DRAWN_OFFSET
