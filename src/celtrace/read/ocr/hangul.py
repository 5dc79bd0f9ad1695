"""The recogniser of Hangul lines that celtrace carries: its own, small, trained on drawn lines (``docs/hangul.md``).

The network is a file of the package, read by ``onnxruntime`` on one thread. It knows every syllable of Unicode, ASCII
and the marks of :mod:`celtrace.read.ocr.alphabet`; a Han character or kana is
:data:`~celtrace.read.ocr.alphabet.FOREIGN`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib import resources
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from celtrace.read.ocr.alphabet import (
    BLANK,
    FINALS,
    HEIGHT,
    INITIALS,
    KINDS,
    NUMBER,
    STRIDE,
    SYLLABLE,
    VOWELS,
    runs,
    syllable,
)
from celtrace.read.ocr.columns import SIGNS, Columns
from celtrace.read.ocr.likely import likeliest, of_place
from celtrace.read.ocr.pixels import Pixels
from celtrace.read.ocr.reading import NOTHING, Form, Place, Reading, Sign
from celtrace.read.ocr.vote import together

FILE = "hangul.onnx"
SHA256 = "2941994c70dd74dd2d94f4dc4aff5dbd036a1dacc22e7793465a66c3f389871c"
"""Of the file; another one would give other readings under the same version."""
_FAINT = 24.0
"""Least difference of ink and paper in grey levels; below it what is seen is noise."""
_SIZES = (len(KINDS), INITIALS, VOWELS, FINALS)
_LATIN = [BLANK, *(NUMBER[sign] for sign in SIGNS)]
WIDEST = 4000
"""Width in pixels to which a longer line is squeezed."""


class Hangul:
    """The recogniser, loaded once a worker."""

    def __init__(self) -> None:
        """Load the network.

        Raises:
            ValueError: the file in the package is not the one this version was measured with.
        """
        import onnxruntime

        data = resources.files("celtrace.resources").joinpath(FILE).read_bytes()
        if hashlib.sha256(data).hexdigest() != SHA256:
            raise ValueError(f"{FILE} of the package is damaged or another one: reinstall celtrace")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        self._session: Any = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])

    def read(self, forms: Sequence[Pixels]) -> Reading:
        """A line in one or more forms, each (height, width, 3) in RGB; nothing where no sign is seen."""
        return written(together([self._seen(form) for form in forms]))

    def _seen(self, cut: Pixels) -> Form:
        line = normalised(np.asarray(cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY), dtype=np.uint8))
        (scores,) = self._session.run(None, {"line": line[None, None]})
        return seen(scores[0], line.shape[1])


def normalised(grey: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """A line of 8-bit grey as the recogniser sees it: of its height, paper 0, ink about 1, whichever is darker."""
    tall, wide = grey.shape
    if tall != HEIGHT:
        width = min(WIDEST, max(8, round(wide * HEIGHT / tall)))
        how = cv2.INTER_AREA if tall > HEIGHT else cv2.INTER_CUBIC
        grey = np.asarray(cv2.resize(grey, (width, HEIGHT), interpolation=how), dtype=np.uint8)
    ink = np.float32(np.median(grey)) - grey.astype(np.float32)
    light, dark = np.percentile(ink, (1, 99))
    if -light > dark:
        ink, dark = -ink, -light
    return np.asarray(np.clip(ink / max(_FAINT, float(dark)), -0.5, 1.3), dtype=np.float32)


def seen(scores: npt.NDArray[np.float32], width: int) -> Form:
    """What stands where, by the scores (290, columns) of a line ``width`` pixels wide.

    Columns whose likeliest sign is the same, in a row, are one sign, seen at the surest of them.
    """
    odds, at = [], 0
    for size in _SIZES:
        part = scores[at : at + size].astype(np.float64)
        part = np.exp(part - part.max(axis=0))
        odds.append(part / part.sum(axis=0))
        at += size
    best = [part.argmax(axis=0) for part in odds]
    columns = [
        (int(kind), *((int(i), int(v), int(f)) if kind == SYLLABLE else (0, 0, 0)))
        for kind, i, v, f in zip(*best, strict=True)
    ]
    top = [part.max(axis=0) for part in odds]
    sure = top[0] * np.where(best[0] == SYLLABLE, top[1] * top[2] * top[3], 1.0)
    places = []
    for first, last in runs(columns):
        peak = first + int(sure[first:last].argmax())
        kind, *of = columns[peak]
        sign = syllable(*of) if kind == SYLLABLE else KINDS[kind]
        places.append(Place(sign, tuple(part[:, peak] for part in odds), (peak + 0.5) * STRIDE))
    return Form(tuple(places), width, Columns(odds[0][_LATIN].T))


def written(form: Form) -> Reading:
    """The likeliest text of a line, with its signs, how sure, and where.

    The line, and each sign, is as sure as what is likeliest there by sight, on average, whether that was taken or what
    is usual made it another one.
    """
    candidates = [of_place(place) for place in form.places]
    signs: list[Sign] = []
    text, as_seen, begins = "", "", False
    for place, of, chosen in zip(form.places, candidates, likeliest(candidates), strict=True):
        sign, (by_sight, likelihood) = of[chosen][0], of[0]
        text += sign
        as_seen += by_sight
        if sign == " ":
            begins = True
            continue
        sure = float(np.exp(likelihood))
        signs.append(Sign(sign, sure, place.middle, place.middle, begins and bool(signs)))
        begins = False
    if not signs:
        return NOTHING
    text, as_seen = " ".join(text.split()), " ".join(as_seen.split())
    confidence = sum(sign.confidence for sign in signs) / len(signs)
    placed = tuple(_reaching(signs, form.width))
    return Reading(text, confidence, placed, as_seen if as_seen != text else "", form.seen)


def _reaching(signs: list[Sign], width: int) -> list[Sign]:
    """Each sign from halfway to the one before it to halfway to the next, half a height at most, as shares."""
    middles = [sign.left for sign in signs]
    found = []
    for at, (sign, middle) in enumerate(zip(signs, middles, strict=True)):
        before = (middles[at - 1] + middle) / 2 if at else 0.0
        after = (middles[at + 1] + middle) / 2 if at + 1 < len(middles) else float(width)
        left, right = max(before, middle - HEIGHT / 2), min(after, middle + HEIGHT / 2)
        found.append(sign._replace(left=max(0.0, left / width), right=min(1.0, right / width)))
    return found
