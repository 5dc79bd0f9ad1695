"""Which of two readings of a box holds.

PP-OCR has no Hangul and reads it as something else, sometimes with confidence; Tesseract's Korean model makes
syllables of anything, with little. So the Korean reading has to be Korean, and surer than a line that grows with
how sure the other is.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from celtrace.read.ocr.reading import Reading, Sign

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_WORDS = re.compile(r"[\w]")
_HAN, _LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]")
LEAST = 0.5
"""Confidence below which any reading would be a guess."""
_OF_FEW = {0: 1.01, 1: 0.95, 2: 0.85, 3: 0.75}
"""The same for readings of so few letters: a recogniser makes a character of any shape, rarely four that it is sure
of. A reading without a letter is none. Judgement."""
SPELT = 0.9
"""Confidence of its weakest sign from which a line in Latin letters is settled: of 30 that are sure on average one may
be a guess, and letters have no neighbours that tell. Judgement."""
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
_FILLED = 0.55
"""Share of a box that a whole reading fills at least."""
_GAP = 1.8
"""Heights of the line between the middles of two signs from which something may stand between them."""
_OVERLAP = 0.3
"""Share of a syllable's width that a sign of PP-OCR covers to be another reading of it."""
_LEAST_HANGUL = 0.15
_BELIEVED = 0.75
"""Belief in PP-OCR's signs from which the Korean line has to be sure as a whole, too: Tesseract is as sure of single
syllables that it makes of Han characters (0.9) as of true ones, but of the line 0.5 at most, and of typed Korean 0.67
at least (48 Chinese lines in AR PL UMing and Noto Serif, 160 Korean ones in Baekmuk and Nanum Barun Gothic)."""
SURE = 0.985
"""Confidence of PP-OCR on a line with Han characters from which Korean need not be tried."""


class Choice(NamedTuple):
    """The reading that holds, the other one, whether the Korean recogniser gave the first, and whether by turning."""

    first: Reading
    second: Reading
    korean: bool
    turned: bool = False

    def unread(self, least: float = LEAST) -> bool:
        """Whether neither recogniser can be believed; ``least`` is what the page asks for."""
        letters = len(_WORDS.findall(self.first.text))
        return self.first.confidence < max(least, _OF_FEW.get(letters, LEAST))


def is_hangul(text: str) -> bool:
    """Whether a sign is a syllable of Hangul."""
    return _HANGUL.search(text) is not None


def hangul_share(text: str) -> float:
    """Share of Hangul among letters and digits."""
    letters = len(_WORDS.findall(text))
    return len(_HANGUL.findall(text)) / letters if letters else 0.0


def filled(text: str, aspect: float) -> float:
    """How much of a box of ``aspect`` (width over height) a text fills, at most 1.

    Han characters and syllables are about as wide as high, Latin letters half of it. PP-OCR leaves out what it does
    not know, so of ``오른쪽으로 회전(&R)`` it reads ``(&R)`` with confidence.
    """
    wide = len(_WIDE.findall(text))
    return min(1.0, (wide + 0.5 * (len(text) - wide)) / max(aspect, 0.1))


def settled(other: Reading, aspect: float) -> bool:
    """Whether PP-OCR's reading is so sure, and leaves so little out, that Korean need not be tried.

    It never is where Latin letters and Han characters stand together: it makes ``舎`` of ``콘솔`` beside a Latin word,
    and is sure of it.
    """
    if other.confidence < SURE or filled(other.text, aspect) < _FILLED:
        return False
    if _HAN.search(other.text) and _LATIN.search(other.text):
        return False
    if not other.signs:
        return True
    if _LATIN.search(other.text) and min(sign.confidence for sign in other.signs) < SPELT:
        return False
    middles = [0.0, *((sign.left + sign.right) / 2 for sign in other.signs), 1.0]
    return all((after - before) * aspect <= _GAP for before, after in itertools.pairwise(middles))


def choose(other: Reading, korean: Reading, aspect: float = 0.0) -> Choice:
    """Decide between PP-OCR's reading and Tesseract's of a box of ``aspect`` (width over height)."""
    syllables = [sign for sign in korean.signs if is_hangul(sign.text)]
    if syllables and other.signs:
        belief = sum(_believed(other, sign) for sign in syllables) / len(syllables)
        sure = sum(sign.confidence for sign in syllables) / len(syllables)
        if belief >= _BELIEVED:
            sure = min(sure, korean.confidence)
    else:
        belief = (
            other.confidence * min(1.0, filled(other.text, aspect) / _FILLED) if aspect else other.confidence
        )
        sure = korean.confidence
    if hangul_share(korean.text) >= _LEAST_HANGUL and sure >= threshold(belief):
        return Choice(korean, other, True)
    return Choice(other, korean, False)


def _believed(other: Reading, syllable: Sign) -> float:
    """How sure PP-OCR is of what stands where Tesseract sees a syllable; 0 where it sees nothing."""
    wide = syllable.right - syllable.left
    return max(
        (
            sign.confidence
            for sign in other.signs
            if min(sign.right, syllable.right) - max(sign.left, syllable.left) > _OVERLAP * wide
        ),
        default=0.0,
    )


def threshold(other: float) -> float:
    """Confidence that a Korean reading needs against a reading of confidence ``other``.

    Set on 729 boxes of lines in Noto Sans CJK and Nanum Brush, of programs that no benchmark uses.
    """
    return 0.3 + 0.8 * max(0.0, other - 0.4)
