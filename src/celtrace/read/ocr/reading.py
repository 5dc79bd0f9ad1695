"""What a recogniser makes of a line."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from celtrace.read.ocr.columns import Columns


class Sign(NamedTuple):
    """A sign of a reading: its text, how sure, from where to where in the line, 0 to 1; whether it begins a word.

    ``instead`` has small letters that a Latin letter may be as well, and how many nats less likely they are.
    """

    text: str
    confidence: float
    left: float
    right: float
    begins: bool = False
    instead: tuple[tuple[str, float], ...] = ()


class Reading(NamedTuple):
    """What a recogniser read, and how sure it says it is, 0 to 1; its signs where it tells them apart.

    ``as_seen`` is what stands there by sight alone, where what is usual made ``text`` differ from it.
    ``seen`` is what stands in its columns, where it is one line of one recogniser.
    """

    text: str
    confidence: float
    signs: tuple[Sign, ...] = ()
    as_seen: str = ""
    seen: Columns | None = None


NOTHING = Reading("", 0.0)

Odds = npt.NDArray[np.float64]


class Place(NamedTuple):
    """What the recogniser of Hangul sees where a sign stands: the likeliest, the odds of all, the place in pixels.

    ``odds`` are those of its kind and, if it is a syllable, of its first consonant, vowel and last consonant.
    """

    sign: str
    odds: tuple[Odds, ...]
    middle: float


class Form(NamedTuple):
    """A line as it was shown to the recogniser: its signs in order, how wide it was in pixels, and its columns."""

    places: tuple[Place, ...]
    width: int
    seen: Columns | None = None
