"""How much a score means in this library: each show plays impostor against the others.

Impostors are reference pictures searched with their whole show left out: whatever they find is wrong.
Genuine queries are edited copies of reference pictures (re-encoded and halved, cropped to 60 %, mirrored and
cropped, letterboxed). A logistic curve over the score's logarithm (J. Platt, 1999, with his smoothed
targets) gives a probability at even odds between "from this library" and "not"; it is never further from
0 or 1 than one case in two more than there were impostors (rule of succession).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import cv2
import msgspec
import numpy
from numpy.typing import NDArray

from celtrace.see.features import Pixels, extract

if TYPE_CHECKING:
    from celtrace.see.identify import Searchable

MOST_QUERIES = 48
"""Impostor and genuine queries of each kind, evenly spaced over the library."""

LEAST_SHOWS = 3
LEAST_IMPOSTORS = 30
"""Smaller libraries are not calibrated: the accept rule stands alone and no probability is given."""

MARGIN = 1.15
"""Accepted scores are this much above the best impostor's."""

LOOK_ALIKE = 50.0
"""An impostor with twice the fixed limit shares pictures with another show. It says nothing about chance, so
it does not raise the limit: the rule on the lead over the next show refuses such pictures."""


class Calibration(msgspec.Struct, frozen=True):
    """``slope`` and ``offset`` of the curve over log(1 + score); ``impostors`` 0 means not calibrated."""

    impostors: int = 0
    highest: float = 0.0
    look_alikes: int = 0
    slope: float = 0.0
    offset: float = 0.0
    reason: str = "not calibrated"

    @property
    def least_score(self) -> float:
        """The score to reach over the library's own impostors; 0 when there is no calibration."""
        return self.highest * MARGIN if self.impostors else 0.0

    def probability(self, score: float) -> float | None:
        """That a picture with this score comes from the show, at even odds before; ``None`` if unknown."""
        if not self.impostors:
            return None
        odds = self.slope * math.log1p(score) + self.offset
        value = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))
        bound = 1.0 / (self.impostors + 2)
        return round(min(1 - bound, max(bound, value)), 3)


def calibrate(index: Searchable, picture: Callable[[int], Pixels]) -> Calibration:
    """Calibrate an index; ``picture`` gives the pixels of a reference by number."""
    from celtrace.see.identify import support

    frames = [number for number, one in enumerate(index.references) if one.role == "frame"]
    shows = {index.references[number].show for number in frames}
    if len(shows) < LEAST_SHOWS or len(frames) < LEAST_IMPOSTORS:
        reason = f"the library has {len(frames)} frames of {len(shows)} shows, too few to calibrate"
        return Calibration(reason=reason)
    chosen = [frames[int(at)] for at in numpy.linspace(0, len(frames) - 1, min(MOST_QUERIES, len(frames)))]
    impostors, genuine = [], []
    for turn, number in enumerate(chosen):
        show = index.references[number].show
        own = frozenset(n for n, one in enumerate(index.references) if one.show == show)
        found = support(index.features[number], index, without=own)
        impostors.append(found[0].score if found else 0.0)
        found = support(extract(edit(picture(number), turn)), index)
        right = [one.score for one in found if index.references[one.number].show == show]
        genuine.append(right[0] if right else 0.0)
    slope, offset = fit(genuine, impostors)
    ordinary = [score for score in impostors if score < LOOK_ALIKE]
    return Calibration(
        impostors=len(impostors),
        highest=max(ordinary, default=0.0),
        look_alikes=len(impostors) - len(ordinary),
        slope=slope,
        offset=offset,
        reason="",
    )


def edit(picture: Pixels, turn: int) -> Pixels:
    """One of four edits of a picture, by ``turn``."""
    height, width = picture.shape[:2]
    kind = turn % 4
    if kind == 0:
        half = cv2.resize(picture, (max(16, width // 2), max(16, height // 2)), interpolation=cv2.INTER_AREA)
        return _reencode(half, 30)
    if kind == 1:
        return picture[height // 5 : height // 5 + height * 3 // 5, width // 5 : width // 5 + width * 3 // 5]
    if kind == 2:
        inner = picture[: max(16, height * 3 // 4), : max(16, width * 3 // 4)]
        return _reencode(numpy.ascontiguousarray(inner[:, ::-1]), 50)
    bar = height // 8
    boxed = numpy.zeros((height + 2 * bar, width, 3), numpy.uint8)
    boxed[bar : bar + height] = picture
    return _reencode(boxed, 50)


def _reencode(picture: Pixels, quality: int) -> Pixels:
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return numpy.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), dtype=numpy.uint8)


def fit(genuine: Sequence[float], impostors: Sequence[float]) -> tuple[float, float]:
    """Slope and offset of the logistic curve over log(1 + score), by Newton's method with a weak ridge."""
    x = numpy.log1p(numpy.array([*genuine, *impostors], dtype=numpy.float64))
    high = (len(genuine) + 1) / (len(genuine) + 2)
    low = 1 / (len(impostors) + 2)
    target = numpy.array([high] * len(genuine) + [low] * len(impostors))
    design = numpy.stack([x, numpy.ones_like(x)], axis=1)
    weights: NDArray[numpy.float64] = numpy.zeros(2)
    ridge = numpy.diag([1e-2, 1e-4])
    for _ in range(50):
        p = 1 / (1 + numpy.exp(-numpy.clip(design @ weights, -30, 30)))
        slope = design.T @ (p - target) + ridge @ weights
        curve = (design * (p * (1 - p))[:, None]).T @ design + ridge
        step = numpy.linalg.solve(curve, slope)
        weights = weights - numpy.clip(step, -2, 2)
        if float(numpy.abs(step).max()) < 1e-9:
            break
    return round(float(weights[0]), 6), round(float(weights[1]), 6)
