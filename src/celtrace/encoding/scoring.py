"""How well stretches of bytes read in each encoding, in bits: less is more usual."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from celtrace.encoding.codecs import CODECS
from celtrace.encoding.kps9566 import LEADERS
from celtrace.encoding.model import bits, latin_bits, russian_bits, unicode_bits

LANGUAGES: Mapping[str, tuple[tuple[str, float], ...]] = {
    "gb18030": (("zh-Hans", 0.0), ("zh-Hant", 4.0), ("ja", 8.0), ("ko", 8.0)),
    "cp949": (("ko", 0.0),),
    "johab": (("ko", 0.0),),
    "kps9566": (("ko", 0.0),),
    "big5": (("zh-Hant", 0.0),),
    "big5hkscs": (("zh-Hant", 0.0),),
    "shift_jis": (("ja", 0.0),),
    "euc_jp": (("ja", 0.0),),
}
"""Languages an encoding is scored in, with the bits that an unusual pairing costs a string."""

RUSSIAN = ("koi8_r", "cp1251")
"""Encodings of one byte that are scored as Russian, letter after letter."""

USUAL_BITS = 12.0
"""Mean bits of a character beyond ASCII up to which a line reads well: nine lines of ten do in their own encoding. One
in a hundred does in a wrong one, once it has four such characters, except for kana, which GB 2312 and EUC-JP share."""

_SAFE = re.compile(rb"[\x00-\x2f]+")
"""Bytes that are never part of a multi-byte character in any encoding scored here."""
SAMPLE_BYTES = 1 << 15
_PIECE_BYTES = 2048
_BAD_BITS = 60.0
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")


def pieces(strings: Sequence[bytes]) -> tuple[bytes, ...]:
    """Distinct stretches between safe bytes that hold a non-ASCII byte, up to the size of a sample."""
    found: dict[bytes, None] = {}
    size = 0
    for string in strings:
        for piece in _SAFE.split(string[:SAMPLE_BYTES]):
            if piece.isascii() or piece[:_PIECE_BYTES] in found:
                continue
            found[piece[:_PIECE_BYTES]] = None
            size += len(piece)
            if size > SAMPLE_BYTES:
                return tuple(found)
    return tuple(found)


@lru_cache(maxsize=32768)
def cost(piece: bytes, encoding: str) -> float:
    """Bits of one stretch of bytes in an encoding, in the language that suits it best."""
    text = read(piece, encoding)
    if text is None:
        return _BAD_BITS + 8.0 * len(piece)
    if encoding == "utf-8":
        return unicode_bits(text)
    if encoding == "cp1252":
        return latin_bits(text)
    if encoding in RUSSIAN:
        return russian_bits(text)
    if encoding == "kps9566":
        text = text.translate(LEADERS)
    return min(extra + bits(text, language) for language, extra in LANGUAGES[encoding])


def usual(string: bytes, encoding: str) -> bool:
    """Whether a string reads well in an encoding of East Asia, in the first of the languages it is used for."""
    languages = LANGUAGES.get(encoding)
    if languages is None:
        return False
    try:
        text = string.decode(CODECS[encoding])
    except UnicodeDecodeError:
        return False
    wide = "".join(_BEYOND_ASCII.findall(text))
    return bits(wide, languages[0][0]) <= USUAL_BITS * len(wide)


def mean_bits(stretches: Iterable[bytes], encoding: str) -> float:
    """Mean bits of a character beyond ASCII, in the language that suits each stretch best."""
    total, characters = 0.0, 0
    for piece in stretches:
        text = read(piece, encoding)
        if text is not None:
            wide = "".join(_BEYOND_ASCII.findall(text))
            characters += len(wide)
            total += min((bits(wide, language) for language, _ in LANGUAGES[encoding]), default=0.0)
    return total / characters if characters else 0.0


def read(piece: bytes, encoding: str) -> str | None:
    """The text of a stretch, ``None`` when it does not decode; one of full length may end inside a character."""
    try:
        if len(piece) < _PIECE_BYTES:
            return piece.decode(CODECS[encoding])
        return codecs.getincrementaldecoder(CODECS[encoding])().decode(piece)
    except UnicodeDecodeError:
        return None
