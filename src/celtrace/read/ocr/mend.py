"""A Korean line whose Han characters and kana are taken from PP-OCR, which knows them.

The recogniser of Hangul sees that a character of another script stands in a line and cannot name it. PP-OCR read the
same line: what it saw in that place, and is sure of, takes the place of the mark.
"""

from __future__ import annotations

import itertools
import re

from celtrace.read.ocr.alphabet import FOREIGN
from celtrace.read.ocr.reading import Reading, Sign

_HAN = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff]")
SURE = 0.75
"""Confidence from which PP-OCR's characters are taken; judgement."""


def mended(korean: Reading, other: Reading) -> Reading:
    """The Korean reading with what PP-OCR read (``other``) where it has :data:`~celtrace.read.ocr.alphabet.FOREIGN`."""
    if FOREIGN not in korean.text:
        return korean
    text = ""
    for foreign, run in itertools.groupby(korean.signs, key=lambda sign: sign.text == FOREIGN):
        signs = list(run)
        if signs[0].begins:
            text += " "
        text += _named(signs, other) if foreign else "".join(_spaced(signs))
    return korean._replace(text=text)


def _spaced(signs: list[Sign]) -> list[str]:
    return [(" " if sign.begins and at else "") + sign.text for at, sign in enumerate(signs)]


def _named(signs: list[Sign], other: Reading) -> str:
    """Characters that PP-OCR saw where a run of marks stands; the marks where it saw none."""
    left, right = signs[0].left, signs[-1].right
    seen = [
        sign.text
        for sign in other.signs
        if left < (sign.left + sign.right) / 2 < right and sign.confidence >= SURE and _HAN.search(sign.text)
    ]
    return "".join(seen) or "".join(_spaced(signs))
