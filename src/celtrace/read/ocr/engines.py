"""The models: RapidOCR's detector and recogniser (Chinese, English, Japanese), celtrace's own for Korean, Tesseract.

``rapidocr`` carries PP-OCRv6 in its wheel; its recogniser knows no Hangul, which :mod:`celtrace.read.ocr.hangul` does.
Tesseract is a second opinion where it is there: ``tesserocr`` carries the engine, the Korean data is a file of the
system's package (``tesseract-ocr-kor``) or of a folder in ``TESSDATA_PREFIX``. All run on one thread, so that a forked
child may use them and results repeat.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Protocol

import numpy as np

from celtrace.read.ocr.boxes import Found
from celtrace.read.ocr.columns import SIGNS, Columns
from celtrace.read.ocr.hangul import Hangul
from celtrace.read.ocr.letters import letters
from celtrace.read.ocr.pixels import Pixels
from celtrace.read.ocr.reading import NOTHING, Reading, Sign

ENGLISH = "eng.traineddata"
"""Where it is there as well, a line of Hangul with Latin letters or digits is read by both together too."""
_LATIN = re.compile(r"[A-Za-z0-9]")
HEIGHT = 48
"""Height to which a line is scaled for Tesseract, whose model was trained on lines of 36 to 48 pixels."""
_BORDER = 12
_EM = 0.05
FARTHEST = 6.0
"""Nats below the likeliest from which a letter is none that may stand there instead."""
_STRAIGHT = {"\u2032": "'", "\u2033": '"'}
_PRIMES = str.maketrans(_STRAIGHT)
"""PP-OCR writes straight quotation marks as primes, which no keyboard has."""
_DETECTED = 1280
"""Longer side at which the detector looks at a page."""


class Engines(Protocol):
    """What the stage needs of the models."""

    def detect(self, page: Pixels, number: int) -> list[Found]:
        """Boxes of lines on a page."""

    def read(self, cuts: Sequence[Pixels]) -> list[Reading]:
        """Chinese, English and Japanese."""

    def read_hangul(self, forms: Sequence[Pixels]) -> Reading:
        """Korean, by celtrace's own recogniser, of one line in one or more forms."""

    def read_korean(self, cut: Pixels) -> Reading:
        """Korean, by Tesseract; nothing without its data."""


class Models:
    """The models, loaded once a worker."""

    def __init__(self, data: str) -> None:
        """Load them; ``data`` is what :func:`korean_data` found."""
        os.environ["OMP_THREAD_LIMIT"] = "1"
        import cv2
        from rapidocr import RapidOCR

        cv2.setNumThreads(1)
        self._rapid: Any = RapidOCR(
            params={
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Global.log_level": "critical",
                "Det.limit_type": "max",
                "Det.limit_side_len": _DETECTED,
            }
        )
        blank = np.full((64, 64, 3), 255, dtype=np.uint8)
        self._rapid(blank, use_det=False, use_cls=False, use_rec=True)  # loads it
        self._kept = self._rapid.text_rec.postprocess_op = _Kept(self._rapid.text_rec.postprocess_op)
        self._hangul = Hangul()
        self._tesseract: list[Any] = []
        if data:
            import tesserocr

            line = tesserocr.PSM.SINGLE_LINE
            self._tesseract = [tesserocr.PyTessBaseAPI(path=data, lang="kor", psm=line)]
            if (Path(data) / ENGLISH).is_file():
                self._tesseract.append(tesserocr.PyTessBaseAPI(path=data, lang="kor+eng", psm=line))
        self.detect(blank, 0)
        self.read([blank])
        self.read_hangul([blank])
        self.read_korean(blank)
        letters()

    def detect(self, page: Pixels, number: int) -> list[Found]:
        """Boxes of lines on a page."""
        result = self._rapid(page[..., ::-1].copy(), use_det=True, use_cls=False, use_rec=False)
        if result.boxes is None:
            return []
        return [
            Found(np.asarray(box, dtype=np.float32), number, float(score))
            for box, score in zip(result.boxes, result.scores, strict=True)
        ]

    def read(self, cuts: Sequence[Pixels]) -> list[Reading]:
        """Chinese, English and Japanese, by PP-OCR; one line at a time, so that no line depends on another."""
        found = []
        for cut in cuts:
            result = self._rapid(
                cut[..., ::-1].copy(),
                use_det=False,
                use_cls=False,
                use_rec=True,
                text_score=0.0,
                return_word_box=True,
            )
            if result.txts:
                text, words = str(result.txts[0]).translate(_PRIMES), result.word_results[0]
                signs = tuple(_places(text, words, self._kept))
                found.append(Reading(text.strip(), float(result.scores[0]), signs, seen=self._kept.columns))
            else:
                found.append(NOTHING)
        return found

    def read_hangul(self, forms: Sequence[Pixels]) -> Reading:
        """Korean, by celtrace's own recogniser, of one line in one or more forms."""
        return self._hangul.read(forms)

    def read_korean(self, cut: Pixels) -> Reading:
        """Korean, by Tesseract on a line scaled to its height, with a border; nothing without its data."""
        if not self._tesseract:
            return NOTHING
        from PIL import Image, ImageOps

        tall, width = cut.shape[:2]
        size = (max(8, min(4000, round(width * HEIGHT / tall))), HEIGHT)
        grey = Image.fromarray(cut).convert("L").resize(size, Image.Resampling.BICUBIC)
        edge = int(np.median(np.concatenate([np.asarray(grey)[0], np.asarray(grey)[-1]])))
        bordered = ImageOps.expand(grey, _BORDER, edge)
        reading = _recognised(self._tesseract[0], bordered)
        if len(self._tesseract) > 1 and _LATIN.search(reading.text):
            reading = max(
                reading, _recognised(self._tesseract[1], bordered), key=lambda each: each.confidence
            )
        return reading


class _Kept:
    """What turns PP-OCR's output into text, which keeps the odds of Latin signs of the line that was read last."""

    columns: Columns

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._numbers = [[inner.dict[letter], inner.dict[letter.upper()]] for letter in ascii_lowercase]
        self._letters = self._signs = np.zeros((0, 0))
        self._latin = [0, *(inner.dict[sign] for sign in SIGNS)]
        self._primes = [(inner.dict[prime], SIGNS.index(sign) + 1) for prime, sign in _STRAIGHT.items()]

    def __call__(self, odds: Any, *of: Any, **named: Any) -> Any:
        """Decode, as the one that it stands for."""
        self._signs = odds[0].argmax(axis=1)
        self._letters = odds[0][:, self._numbers].max(axis=2)
        latin = odds[0][:, self._latin]
        for prime, straight in self._primes:
            latin[:, straight] += odds[0][:, prime]
        self.columns = Columns(latin)
        return self._inner(odds, *of, **named)

    def instead(self, column: int, letter: str) -> Iterator[tuple[str, float]]:
        """Small letters that the one that begins in a column may be as well, and how many nats less likely they are."""
        after = column + 1
        while after < len(self._signs) and self._signs[after] == self._signs[column]:
            after += 1
        odds = self._letters[column:after].max(axis=0)
        own = odds[ascii_lowercase.index(letter)]
        least = own * math.exp(-FARTHEST)
        for other, likely in zip(ascii_lowercase, odds, strict=True):
            if other != letter and likely >= least:
                yield other, round(math.log(own / likely), 2)


def _places(text: str, words: Any, kept: _Kept) -> Iterator[Sign]:
    """Signs of PP-OCR, from the columns of its output: each reaches halfway to its neighbours, one em at most."""
    at_columns = [int(column) for word in words.word_cols or () for column in word]
    columns = [
        column / max(1.0, float(words.line_txt_len)) for word in words.word_cols or () for column in word
    ]
    sure = [score for char, score in zip(text, words.confs or (), strict=False) if not char.isspace()]
    signs = [char for char in text if not char.isspace()]
    for at, (char, score, middle) in enumerate(zip(signs, sure, columns, strict=False)):
        letter = char.isascii() and char.isalpha()
        instead = tuple(kept.instead(at_columns[at], char.lower())) if letter else ()
        before = (columns[at - 1] + middle) / 2 if at else 0.0
        after = (columns[at + 1] + middle) / 2 if at + 1 < len(columns) else 1.0
        yield Sign(char, float(score), max(before, middle - _EM), min(after, middle + _EM), instead=instead)


def _recognised(model: Any, line: Any) -> Reading:
    model.SetImage(line)
    text = str(model.GetUTF8Text()).strip().replace("\n", " ")
    return Reading(text, max(0, int(model.MeanTextConf())) / 100, tuple(_signs(model, text, line.width)))


def _signs(model: Any, text: str, width: int) -> Iterator[Sign]:
    """Signs of what was just recognised; places without the border, words as its text parts them."""
    import tesserocr

    iterator = model.GetIterator()
    inner = max(1, width - 2 * _BORDER)
    at = 0
    for each in tesserocr.iterate_level(iterator, tesserocr.RIL.SYMBOL) if iterator else ():
        box = each.BoundingBox(tesserocr.RIL.SYMBOL)
        sign = (each.GetUTF8Text(tesserocr.RIL.SYMBOL) or "").strip() if box else ""
        place = text.find(sign, at) if sign else -1
        if place >= 0:
            left, right = ((min(max(x - _BORDER, 0), inner)) / inner for x in (box[0], box[2]))
            sure = each.Confidence(tesserocr.RIL.SYMBOL) / 100
            yield Sign(sign, sure, left, right, bool(text[at:place].isspace()))
            at = place + len(sign)
