"""Which of two readings of a box holds.

PP-OCR has no Hangul and reads it as something else, sometimes with confidence; Tesseract's Korean model makes
syllables of anything, with little. So the Korean reading has to be Korean, and surer than a line that grows with
how sure the other is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from celtrace.read.ocr.engines import Reading

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_WORDS = re.compile(r"[\w]")
UNREAD = 0.5
"""Confidence below which a box counts as unread: its reading would be a guess."""
SURE = 0.985
"""Confidence of PP-OCR on a line with Han characters from which Korean need not be tried."""


class Choice(NamedTuple):
    """The reading that holds, the other one, and whether the Korean recogniser gave the first."""

    first: Reading
    second: Reading
    korean: bool

    @property
    def unread(self) -> bool:
        """Whether neither recogniser can be believed."""
        return not self.first.text or self.first.confidence < UNREAD


def hangul_share(text: str) -> float:
    """Share of Hangul among letters and digits."""
    letters = len(_WORDS.findall(text))
    return len(_HANGUL.findall(text)) / letters if letters else 0.0


def choose(other: Reading, korean: Reading) -> Choice:
    """Decide between PP-OCR's reading and Tesseract's."""
    share = hangul_share(korean.text)
    if share >= 0.3 and korean.confidence >= threshold(other.confidence):
        return Choice(korean, other, True)
    return Choice(other, korean, False)


def threshold(other: float) -> float:
    """Confidence that a Korean reading needs against a reading of confidence ``other``."""
    return 0.3 + 0.5 * max(0.0, other - 0.4)
