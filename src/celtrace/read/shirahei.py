"""Exposure sheets in Shirahei's binary form (``.sts``): names of their tracks.

Format, as public readers of it agree: the length 17 and ``ShiraheiTimeSheet``, a byte with the number of tracks, two
bytes (little-endian) with the number of frames, two reserved; two bytes for each frame of each track; then for each
track a byte with the length of its name and the name in Shift-JIS.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import msgspec

from celtrace.encoding import decide
from celtrace.read.limits import DamagedError
from celtrace.read.piece import Piece
from celtrace.read.plain import decoded
from celtrace.read.properties import metadata
from celtrace.records import locator

SIGNATURE = b"\x11ShiraheiTimeSheet"
_TABLE = 23


def read_shirahei(raw: bytes) -> Iterator[Piece]:
    """Names of tracks and the size of the sheet.

    Raises:
        DamagedError: the table or the names end early.
    """
    if not raw.startswith(SIGNATURE) or len(raw) < _TABLE:
        raise DamagedError("not a sheet, or cut short in its header")
    tracks, frames = struct.unpack_from("<BH", raw, len(SIGNATURE))
    yield metadata(locator(layer="frames"), "frames", str(frames))
    at = _TABLE + 2 * tracks * frames
    names: list[tuple[int, bytes]] = []
    while at < len(raw) and len(names) < tracks:
        names.append((at + 1, raw[at + 1 : at + 1 + raw[at]]))
        at += 1 + raw[at]
    decision = decide([name for _, name in names])
    for number, (start, name) in enumerate(names, 1):
        if name.strip():
            place = locator(layer=f"track {number}", bytes=f"{start}-{start + len(name)}")
            yield msgspec.structs.replace(decoded(name, decision, place), role="name", method="metadata")
    if len(names) < tracks or at > len(raw):
        raise DamagedError("the sheet ends before the names of its tracks")
