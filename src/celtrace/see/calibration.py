"""How much a score means in this library: each show plays impostor against the others.

Impostors are reference pictures searched with their whole show left out, and a pack of generated pictures of
shows that do not exist, pages, codes and maps (``scripts/impostors.py``): whatever they find is wrong. The
limits of both experts lie above all that impostors reached. With none of n impostors accepted, fewer than 3 of n
are at 95 % (the rule of three). A logistic curve (J. Platt, 1999, with his smoothed targets) over how far a
picture is above the limits gives a probability at even odds between "from this library" and "not"; it is never
further from 0 or 1 than one case in two more than there were impostors (rule of succession). It is fitted to the
library's impostors and to what pictures of all kinds that a server holds reached in three generated libraries, of their
shows and of none: line art, sketches and sheets among them (``known.json``, made by ``scripts/known.py``). Reference
pictures searched again are no measure for those: they are finished frames; as known pictures they reach far more, as
impostors far less.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy
from numpy.typing import NDArray

LEAST_SHOWS = 3
LEAST_IMPOSTORS = 30
"""Smaller libraries are not calibrated: the accept rule stands alone and no probability is given."""

LEAST_COPY = 15.6
LEAST_CHARACTER = 7.8
"""The limits are never below these, whatever the impostors of a library reached. Copies: the highest of 3,130 of nine
libraries (13.6, by line art of an unlisted show), and a margin as below. Characters: the highest of 3,500 of thirteen
others (7.23, by a drawing of an unlisted show whose figures have the limbs of a listed one), and half a logit.
"""

LEAST_FORM = 12.0
"""The copy score from which a printed form is accepted. Of the same impostors the forms, codes, maps and pages stayed
below it; what went above were drawings, which are no printed form."""

MARGIN = 1.15
MARGIN_LOGIT = 0.5
"""Accepted copy scores are by this factor, accepted logits by this much above the best impostor's."""

LEAST_LEAD = 2.0
"""The accepted show's copy score is at least this many times the next show's."""

MOST_STRENGTH = 1.0
"""The curve is fitted as if no picture were further above the limits: finished frames are far above them, and a curve
that has to bend for them is too flat where it matters."""

LOOK_ALIKE = 2 * LEAST_COPY
"""An impostor with twice the least copy score shares pictures with another show. It says nothing about chance,
so it does not raise the limit: the rule on the lead over the next show refuses such pictures."""


class Calibration(msgspec.Struct, frozen=True):
    """``slope`` and ``offset`` of the curve over the strength; ``impostors`` 0 means not calibrated.

    ``generated`` of the impostors come from the pack. ``highest`` and ``highest_character`` are the best that any
    impostor reached with either expert.
    """

    impostors: int = 0
    generated: int = 0
    highest: float = 0.0
    highest_character: float = 0.0
    look_alikes: int = 0
    slope: float = 1.0
    offset: float = 0.0
    reason: str = "not calibrated"

    @property
    def least_copy(self) -> float:
        """The copy score that is accepted."""
        return max(LEAST_COPY, self.highest * MARGIN)

    @property
    def least_character(self) -> float:
        """The logit that is accepted."""
        return max(LEAST_CHARACTER, self.highest_character + MARGIN_LOGIT)

    def strength(self, copy: float, character: float, next_copy: float = 0.0) -> float:
        """How far the better expert is above its limit; 0 at the limit. A copy needs a lead over ``next_copy``."""
        if next_copy > 0:
            copy = min(copy, self.least_copy * copy / (LEAST_LEAD * next_copy))
        return max(
            4 * (math.log1p(copy) - math.log1p(self.least_copy)), (character - self.least_character) / 2
        )

    def probability(self, strength: float) -> float | None:
        """That a picture of this strength comes from the show, at even odds before; ``None`` if unknown."""
        if not self.impostors:
            return None
        value = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.slope * strength + self.offset))))
        bound = 1.0 / (self.impostors + 2)
        return round(min(1 - bound, max(bound, value)), 3)

    @property
    def told(self) -> str:
        """The calibration in a sentence."""
        if not self.impostors:
            return self.reason
        return (
            f"none of {self.impostors} impostors ({self.generated} generated) is accepted, so fewer than "
            f"{3 / self.impostors:.1%} are, at 95 %"
        )


class Known(msgspec.Struct, frozen=True):
    """What a picture reached whose show is known: both experts and the next show's copy score.

    ``right`` if its show came first; ``listed`` is false for a picture of a show that the library does not hold.
    """

    copy: float
    character: float
    next_copy: float
    right: bool
    listed: bool


@cache
def known_pictures() -> tuple[Known, ...]:
    """Pictures searched in generated libraries, of their shows and of none of them."""
    raw = (files("celtrace.see") / "known.json").read_bytes()
    return tuple(msgspec.json.decode(raw, type=list[Known]))


def fit(
    genuine: Sequence[float], impostors: Sequence[float], wrong: Sequence[float] = ()
) -> tuple[float, float]:
    """Slope and offset of the logistic curve over the strength, by Newton's method with a weak ridge.

    ``genuine`` together with ``wrong`` (pictures of listed shows that were found as another) weigh as much as the
    impostors.
    """
    x = numpy.array([*genuine, *wrong, *impostors], dtype=numpy.float64).clip(-12, MOST_STRENGTH)
    high = (len(genuine) + 1) / (len(genuine) + 2)
    low = 1 / (len(wrong) + len(impostors) + 2)
    target = numpy.array([high] * len(genuine) + [low] * (len(wrong) + len(impostors)))
    listed = len(genuine) + len(wrong)
    even = numpy.array([1 / max(1, listed)] * listed + [1 / max(1, len(impostors))] * len(impostors))
    even *= len(x) / max(1e-9, float(even.sum()))
    design = numpy.stack([x, numpy.ones_like(x)], axis=1)
    weights: NDArray[numpy.float64] = numpy.zeros(2)
    ridge = numpy.diag([1e-2, 1e-2])
    for _ in range(50):
        p = 1 / (1 + numpy.exp(-numpy.clip(design @ weights, -30, 30)))
        slope = design.T @ (even * (p - target)) + ridge @ weights
        curve = (design * (even * p * (1 - p))[:, None]).T @ design + ridge
        step = numpy.linalg.solve(curve, slope)
        weights = weights - numpy.clip(step, -2, 2)
        if float(numpy.abs(step).max()) < 1e-9:
            break
    return round(max(0.05, float(weights[0])), 6), round(float(weights[1]), 6)
