"""Blocks that many picture formats carry alike: IPTC records and the name of a colour profile.

Formats: IPTC-IIM 4.2 (records 1 and 2; record 1:90 says UTF-8 by ``ESC % G``), ICC.1:2022 (tag ``desc`` of
type ``desc`` or ``mluc``). IPTC text without a stated character set is in whatever code page its writer had, and is
decided as such.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from celtrace.encoding import Decision, decide
from celtrace.read.piece import Piece
from celtrace.read.plain import decoded

_LABELS = {
    5: "title",
    25: "keywords",
    40: "instructions",
    55: "created",
    60: "time",
    65: "Application",
    80: "creator",
    85: "creator job",
    90: "city",
    95: "province",
    101: "country",
    105: "headline",
    110: "credit",
    115: "source",
    116: "Copyright",
    120: "description",
    122: "caption writer",
}
_DATASETS = 200
_UTF8 = b"\x1b%G"


def iptc(raw: bytes) -> Iterator[tuple[str, Piece]]:
    """Label and text of the editorial datasets."""
    found: list[tuple[str, bytes]] = []
    at, unicode = 0, False
    while at + 5 <= len(raw) and raw[at] == 0x1C and len(found) < _DATASETS:
        record, number, size = struct.unpack_from(">BBH", raw, at + 1)
        if size & 0x8000:
            break
        value = raw[at + 5 : at + 5 + size]
        at += 5 + size
        unicode = unicode or (record == 1 and number == 90 and value == _UTF8)
        if record == 2 and number in _LABELS and value.strip(b"\x00 "):
            found.append((_LABELS[number], value.rstrip(b"\x00")))
    together = decide([value for _, value in found])
    decision = Decision("utf-8", "", 1.0, 1.0, "stated") if unicode else together
    for label, value in found:
        piece = decoded(value, decision, "")
        yield label, piece if piece.text is not None else decoded(value, together, "")


def profile_name(raw: bytes) -> str:
    """The description of an ICC profile, empty where there is none."""
    try:
        count = min(struct.unpack_from(">I", raw, 128)[0], 100)
        for index in range(count):
            tag, offset, size = struct.unpack_from(">4sII", raw, 132 + 12 * index)
            if tag == b"desc":
                return _description(raw[offset : offset + size])
    except struct.error:
        pass
    return ""


def _description(block: bytes) -> str:
    if block[:4] == b"desc":
        length = struct.unpack_from(">I", block, 8)[0]
        return block[12 : 12 + min(length, 200)].rstrip(b"\x00").decode("latin-1")
    if block[:4] == b"mluc":
        length, offset = struct.unpack_from(">II", block, 20)
        return block[offset : offset + min(length, 400)].decode("utf-16-be", "replace").rstrip("\x00")
    return ""
