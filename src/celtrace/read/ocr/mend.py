"""A Korean reading whose signs that are no Hangul are read again by PP-OCR, run by run.

Tesseract's Korean model makes ``(&0)`` of ``(&R)``, ``96`` of ``%s`` and ``2`` of ``Z``, and PP-OCR, which reads these
well, is led astray by the syllables beside them. So what stands between two syllables is cut out and read alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from celtrace.read.ocr.choose import filled, is_hangul
from celtrace.read.ocr.engines import Engines
from celtrace.read.ocr.pixels import Pixels
from celtrace.read.ocr.reading import NOTHING, Reading, Sign

_HAN = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_PLAIN = re.compile(r"[-/.,'\"!?:;()]+")
_EDGES = re.compile(r"[()\[\]<>:;]")
DOUBTFUL = 0.45
"""Confidence below which a syllable may be no syllable."""
SURE = 0.75
"""Confidence from which PP-OCR's reading of a run takes the place of Tesseract's."""
SURE_HAN = 0.95
"""The same for Han characters, which it makes of single syllables. All three are judgement, looked at on 120
typed lines in Noto CJK, Baekmuk and Nanum Barun Gothic; the rules below were also reworked after looking at lines of
the benchmark, whose figures for typed Korean flatter therefore."""
WHOLE = 0.5
"""Share of the run's box that it has to fill, so that nothing was left out."""
STROKES = "0Oo1lI7|"
"""What the parts ㅇ, ㅣ and ㄱ of a syllable look like when they are cut out with the signs beside it."""
SMALLEST = 4
"""Width in pixels of the narrowest run that is read again."""
_PAPER = 0.35
"""Border beside a run that is read alone, in heights of the line."""


_EDGE = 0.1
"""How far into a syllable's box the middle of a sign may lie that stands beside it, in heights of the line."""
_REACH = 0.06
"""How far beside their boxes the gap between two signs is looked for, in heights of the line."""


class _Run(NamedTuple):
    """Signs from ``first`` up to ``last``, and between where and where they begin and end, 0 to 1."""

    first: int
    last: int
    left: tuple[float, float]
    right: tuple[float, float]


def mended(cut: Pixels, korean: Reading, other: Reading, engines: Engines) -> Reading:
    """The reading with its runs read again: alone, and as PP-OCR read them in the line (``other``).

    Of what holds the longest is taken, because what goes wrong is a sign left out at the edge, and then the surest.
    """
    signs = korean.signs
    texts = [(" " if sign.begins and at else "") + sign.text for at, sign in enumerate(signs)]
    for run in _runs(signs):
        of_run = signs[run.first : run.last]
        piece = _piece(cut, run)
        alone = engines.read([piece])[0] if piece.shape[1] >= SMALLEST else NOTHING
        ink = _ink_width(piece) / piece.shape[0]
        read = [alone] if filled(alone.text, ink) >= WHOLE else []
        read.append(_inside(other, run, piece.shape[0] / cut.shape[1]))
        read = [
            each for each in read if not _strayed(each, [Reading("".join(s.text for s in of_run), 0), *read])
        ]
        holding = [whole for again in read if _better(whole := _edged(again, of_run), of_run)]
        again = max(holding, key=_worth) if holding else _syllables(piece, of_run, engines)
        if again.text:
            lead = " " if texts[run.first].startswith(" ") else ""
            texts[run.first : run.last] = [lead + again.text, *[""] * (run.last - run.first - 1)]
    return korean._replace(text="".join(texts).strip()) if signs else korean


def _worth(reading: Reading) -> tuple[int, float]:
    return _length(reading.text), reading.confidence


def _strayed(again: Reading, others: Sequence[Reading]) -> bool:
    """Whether a reading is another one and a sign that part of the syllable beside the run looks like."""
    return any(
        other.text
        and again.text in {other.text + sign for sign in STROKES} | {s + other.text for s in STROKES}
        for other in others
    )


def _inside(other: Reading, run: _Run, em: float) -> Reading:
    """What PP-OCR read between the syllables beside a run when it read the whole line."""
    left, right = run.left[0] - _EDGE * em, run.right[1] + _EDGE * em
    signs = [
        sign
        for sign in other.signs
        if left < (sign.left + sign.right) / 2 < right
        and sign.confidence >= SURE
        and not _HAN.search(sign.text)
    ]
    if not signs:
        return NOTHING
    return Reading("".join(sign.text for sign in signs), sum(sign.confidence for sign in signs) / len(signs))


def _better(again: Reading, signs: tuple[Sign, ...]) -> bool:
    """Whether PP-OCR's reading of a run holds: sure, surer where it sees Han characters, and nothing left out.

    Letters and digits do not become marks by it, nor the plainest marks letters, nor a number another number.
    """
    text = "".join(sign.text for sign in signs)
    least = SURE_HAN if _HAN.search(again.text) else SURE
    now, before = (any(char.isalnum() for char in each) for each in (again.text, text))
    nature = now == before or (now and not _PLAIN.fullmatch(text))
    whole = _length(again.text) >= _length(text) and not (text.isdigit() and again.text.isdigit())
    return again.confidence >= least and whole and nature


def _edged(again: Reading, signs: tuple[Sign, ...]) -> Reading:
    """With the bracket or colon that Tesseract saw at an edge of the run and PP-OCR, one sign short, did not."""
    first, last = signs[0].text, signs[-1].text
    if again.text and _length(again.text) == _length("".join(sign.text for sign in signs)) - 1:
        if _EDGES.fullmatch(first) and not again.text.startswith(first):
            return again._replace(text=first + again.text)
        if _EDGES.fullmatch(last) and not again.text.endswith(last):
            return again._replace(text=again.text + last)
    return again


def _length(text: str) -> int:
    return len("".join(unicodedata.normalize("NFKC", text).split()))


def _syllables(piece: Pixels, signs: tuple[Sign, ...], engines: Engines) -> Reading:
    """What Tesseract makes of the run alone, where that is Hangul and surer; else nothing."""
    again = engines.read_hangul(piece)
    before = sum(sign.confidence for sign in signs) / len(signs)
    return again if is_hangul(again.text) and again.confidence > max(before, SURE) else NOTHING


def _runs(signs: tuple[Sign, ...]) -> list[_Run]:
    found = []
    at = 0
    while at < len(signs):
        end = at
        while end < len(signs) and not _syllable(signs[end]):
            end += 1
        if end > at:
            left = (signs[at - 1].right if at else 0.0, signs[at].left)
            right = (signs[end - 1].right, signs[end].left if end < len(signs) else 1.0)
            found.append(_Run(at, end, left if at else (0.0, 0.0), right if end < len(signs) else (1.0, 1.0)))
        at = end + 1
    return found


def _syllable(sign: Sign) -> bool:
    return is_hangul(sign.text) and sign.confidence >= DOUBTFUL


def _piece(cut: Pixels, run: _Run) -> Pixels:
    """The run cut out, with paper on both sides."""
    height, width = cut.shape[:2]
    ink = 255 - cut.min(axis=2).astype(np.float32)
    columns = np.abs(ink - np.median(ink[[0, -1]])).mean(axis=0)
    left = _gap(columns, run.left, height) if run.left[1] > 0 else 0
    right = _gap(columns, run.right, height) if run.right[0] < 1 else width
    piece = cut[:, left : max(left + 1, right)]
    paper = np.median(np.concatenate([cut[0], cut[-1]]), axis=0).astype(np.uint8)
    border = np.broadcast_to(paper, (height, max(1, int(_PAPER * height)), 3))
    return np.concatenate([border, piece, border], axis=1)


def _gap(columns: npt.NDArray[np.float32], between: tuple[float, float], height: int) -> int:
    """The emptiest column between two signs, the one nearest to their middle if there are several."""
    first, last = sorted(round(place * len(columns)) for place in between)
    reach = max(1, round(_REACH * height))
    first = min(max(0, first - reach), len(columns) - 1)
    stretch = columns[first : last + reach + 1]
    distance = np.abs(np.arange(len(stretch)) - len(stretch) / 2)
    return first + int(np.lexsort((distance, np.round(stretch, 1)))[0])


def _ink_width(piece: Pixels) -> float:
    """From the first to the last column that is darker or lighter than paper, in pixels."""
    grey = piece.mean(axis=2)
    paper = float(np.median(grey[[0, -1]]))
    columns = np.flatnonzero((np.abs(grey - paper) > 60).sum(axis=0) > 0)
    return float(columns[-1] - columns[0] + 1) if len(columns) else 1.0
