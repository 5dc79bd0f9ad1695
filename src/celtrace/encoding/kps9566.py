"""KPS 9566, the national character set of the DPRK, as a codec of Python named ``kps9566``.

Two bytes for each character beyond ASCII (KPS 9566-2011, the table in ``resources/kps9566.json``). Names of the
leaders have glyphs of their own, which stand in the private use area; :data:`LEADERS` says which syllables they are.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

from celtrace.resources.kps9566 import ROWS

NAME = "kps9566"
HOLE = "\ufffd"
LEADERS = {
    0xF113: "김",
    0xF114: "일",
    0xF115: "성",
    0xF116: "김",
    0xF117: "정",
    0xF118: "일",
    0xF120: "김",
    0xF121: "정",
    0xF122: "은",
}
"""Private use glyphs (codes A4E8 to A4F0) and the syllables they show larger than others."""
_TRAILS = (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x81, 0xFF))


@lru_cache(maxsize=1)
def _decoding() -> dict[int, str]:
    return {
        lead << 8 | trail: char
        for lead, row in ROWS.items()
        for trail, char in zip(_TRAILS, row, strict=True)
        if char != HOLE
    }


_UNIT = re.compile(rb"[\x00-\x7f]|.{1,2}", re.DOTALL)


@lru_cache(maxsize=1)
def _units() -> dict[bytes, str]:
    """Characters by their bytes."""
    ascii_units = {bytes([code]): chr(code) for code in range(0x80)}
    return ascii_units | {code.to_bytes(2, "big"): char for code, char in _decoding().items()}


@lru_cache(maxsize=1)
def _encoding() -> dict[str, int]:
    return {char: code for code, char in _decoding().items()}


def decode(raw: ReadableBuffer, errors: str = "strict") -> tuple[str, int]:
    """The text of ``raw`` and how many bytes it took.

    Raises:
        UnicodeDecodeError: a code is not assigned, or the last character is cut.
    """
    return _decode(bytes(raw), errors, True)


def _decode(raw: bytes, errors: str, final: bool) -> tuple[str, int]:
    try:
        return "".join(map(_units().__getitem__, _UNIT.findall(raw))), len(raw)
    except KeyError:
        return _decode_slowly(raw, errors, final)


def _decode_slowly(raw: bytes, errors: str, final: bool) -> tuple[str, int]:
    table = _decoding()
    found: list[str] = []
    at = 0
    while at < len(raw):
        byte = raw[at]
        if byte < 0x80:
            found.append(chr(byte))
            at += 1
            continue
        if at + 1 >= len(raw) and not final:
            break
        char = table.get(byte << 8 | raw[at + 1]) if at + 1 < len(raw) else None
        if char is None:
            error = UnicodeDecodeError("kps9566", raw, at, min(at + 2, len(raw)), "not assigned")
            replaced, at = codecs.lookup_error(errors)(error)
            found.append(str(replaced))
            continue
        found.append(char)
        at += 2
    return "".join(found), at


def encode(text: str, errors: str = "strict") -> tuple[bytes, int]:
    """The bytes of ``text`` and how many characters they stand for.

    Raises:
        UnicodeEncodeError: a character is not in the set.
    """
    table = _encoding()
    found = bytearray()
    at = 0
    while at < len(text):
        char = text[at]
        code = ord(char) if char < "\x80" else table.get(char)
        if code is None:
            error = UnicodeEncodeError("kps9566", text, at, at + 1, "not in the set")
            replaced, at = codecs.lookup_error(errors)(error)
            found += replaced if isinstance(replaced, bytes) else encode(replaced)[0]
            continue
        found += bytes([code]) if code < 0x80 else code.to_bytes(2, "big")
        at += 1
    return bytes(found), len(text)


class _Incremental(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input: ReadableBuffer, errors: str, final: bool) -> tuple[str, int]:
        return _decode(bytes(input), errors, final)


def _search(name: str) -> codecs.CodecInfo | None:
    if name != NAME:
        return None
    return codecs.CodecInfo(encode, decode, incrementaldecoder=_Incremental, name=NAME)


codecs.register(_search)
