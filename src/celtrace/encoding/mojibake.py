"""Text that an earlier program decoded in the wrong encoding, read once more beside it, never in its place.

``╡┌╚²╝»`` is 第三集 of GBK taken for code page 437, ``µÚÈý¼¯`` the same taken for Latin-1, ``鍘熺敾`` is 原画 of UTF-8
taken for GBK. A text is looked at only where it reads like no language; the bytes that the wrong encoding stands
for are then decided as any others are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from celtrace.encoding.codecs import CODECS, decode
from celtrace.encoding.decision import decide
from celtrace.encoding.model import bits, latin_bits, russian_bits
from celtrace.encoding.scoring import RUSSIAN, cost, pieces

WRONG = ("cp437", "cp850", "cp1252", "cp866", "cp1251", "gb18030", "cp949", "shift_jis", "big5")
"""Encodings that text was taken for: those of old zip programs, of Western Windows, and of the neighbours."""

LEAD_BITS = 26.0
"""What the second reading must be better by; far above the lead that decides an encoding, since most text is sound."""

FEWEST = 3
"""Characters beyond ASCII that a text needs before it is looked at."""

_WESTERN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122\u20ac]"
)
_BOXES = re.compile("[\u0080-\u00ff\u0192ΓΘΣΦΩαδεπστφ\u2190-\u25ff]")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_STRANGE_BITS = 15.0
"""Mean bits of a wide character from which a text is looked at; sound text has about 10."""


class Reading(msgspec.Struct, frozen=True):
    """The text once more, the encoding that its bytes are in, and the one that they were taken for."""

    text: str
    encoding: str
    taken_for: str


@lru_cache(maxsize=4096)
def second_reading(text: str) -> Reading | None:
    """Another reading of a text that makes much more sense, ``None`` when there is none."""
    wide = [char for char in text if char >= "\x80"]
    if len(wide) < FEWEST or len(text) > 2000 or not _suspicious(text, wide):
        return None
    present = _present(text)
    best: tuple[float, Reading] | None = None
    for taken_for in WRONG:
        raw = _bytes(text, taken_for)
        if raw is None:
            continue
        found = decide([raw])
        encoding = found.encoding
        if encoding in (None, "ascii", "cp1252", taken_for) or (encoding in RUSSIAN and taken_for in RUSSIAN):
            continue
        assert encoding is not None
        try:
            shown = decode(raw, encoding)
        except UnicodeDecodeError:
            continue
        if _HALF_WIDTH.search(shown) or _present(shown) > _STRANGE_BITS * len(shown):
            continue
        total = sum(cost(piece, encoding) for piece in pieces([raw]))
        if encoding == "utf-8":
            total = min(total, _present(shown))
        if present - total >= LEAD_BITS and (best is None or total < best[0]):
            best = total, Reading(shown, encoding, taken_for)
    return best[1] if best else None


def _suspicious(text: str, wide: list[str]) -> bool:
    """Whether text is mostly Western accents, boxes and Greek, or reads like no language that is written so."""
    if sum(1 for char in wide if _BOXES.match(char) or _WESTERN.match(char)) * 10 >= len(wide) * 6:
        return True
    most = _STRANGE_BITS * len(wide)
    return all(found > most for found in _readings("".join(wide)))


def _present(text: str) -> float:
    """Bits of the text as it stands, in whatever suits it best."""
    return min(_readings(text))


def _readings(text: str) -> Iterator[float]:
    for language in ("zh-Hans", "ko", "ja", "zh-Hant"):
        yield bits(text, language)
    yield latin_bits(text)
    yield russian_bits(text)


def _bytes(text: str, taken_for: str) -> bytes | None:
    """The bytes that were taken for an encoding; Windows reads bytes without a character as controls."""
    codec = CODECS.get(taken_for, taken_for)
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        if taken_for != "cp1252":
            return None
    found = bytearray()
    for char in text:
        try:
            found += char.encode(codec)
        except UnicodeEncodeError:
            if char > "\xff":
                return None
            found.append(ord(char))
    return bytes(found)
