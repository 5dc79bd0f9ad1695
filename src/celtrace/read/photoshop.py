"""Layer names of Photoshop files, in both forms in which the file keeps them.

Format: Adobe Photoshop File Formats Specification, "Layer and Mask Information Section". A layer has a
Pascal string in the system's code page and, since version 5, a Unicode name (``luni``): where the first is
not ASCII its code page is a trace of the machine that wrote it.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO, NamedTuple

from celtrace.read.limits import DamagedError

_LAYERS = 8000
_RECORD_BYTES = 1 << 20
_LONG_KEYS = frozenset(
    [
        b"LMsk",
        b"Lr16",
        b"Lr32",
        b"Layr",
        b"Mt16",
        b"Mt32",
        b"Mtrn",
        b"Alph",
        b"FMsk",
        b"lnk2",
        b"FEid",
        b"FXid",
        b"PxSD",
    ]
)
"""Blocks whose length has eight bytes in a PSB file."""


class LayerName(NamedTuple):
    """Name of one layer: bytes of the Pascal string, and the Unicode name, empty when there is none."""

    legacy: bytes
    unicode: str


def layer_names(path: Path) -> list[LayerName]:
    """Names of all layers from the bottom up; sections and groups are layers too.

    Raises:
        DamagedError: the file ends early or breaks its format.
    """
    with path.open("rb") as stream:
        signature, version = struct.unpack(">4sH", _exactly(stream, 6))
        if signature != b"8BPS" or version not in (1, 2):
            raise DamagedError("not a Photoshop file")
        big = version == 2
        stream.seek(26)
        for _ in range(2):
            stream.seek(struct.unpack(">I", _exactly(stream, 4))[0], 1)
        if _length(stream, big) == 0 or _length(stream, big) == 0:
            return []
        count = abs(struct.unpack(">h", _exactly(stream, 2))[0])
        if count > _LAYERS:
            raise DamagedError(f"claims {count} layers")
        return [_layer(stream, big) for _ in range(count)]


def _layer(stream: BinaryIO, big: bool) -> LayerName:
    channels = struct.unpack(">16xH", _exactly(stream, 18))[0]
    if channels > 56:
        raise DamagedError(f"claims {channels} channels")
    _exactly(stream, channels * (10 if big else 6))
    signature, size = struct.unpack(">4s8xI", _exactly(stream, 16))
    if signature != b"8BIM":
        raise DamagedError("a layer record has no signature")
    if size > _RECORD_BYTES:
        end = stream.tell() + size
        extra = _exactly(stream, _RECORD_BYTES)
        stream.seek(end)
    else:
        extra = _exactly(stream, size)
    return _names(extra, big)


def _names(extra: bytes, big: bool) -> LayerName:
    at = 0
    try:
        for _ in range(2):
            at += 4 + struct.unpack_from(">I", extra, at)[0]
        length = extra[at]
        legacy = extra[at + 1 : at + 1 + length]
        at += (1 + length + 3) // 4 * 4
        while at + 12 <= len(extra):
            key = extra[at + 4 : at + 8]
            wide = big and key in _LONG_KEYS
            size = struct.unpack_from(">Q" if wide else ">I", extra, at + 8)[0]
            start = at + (16 if wide else 12)
            if key == b"luni":
                units = struct.unpack_from(">I", extra, start)[0]
                name = extra[start + 4 : start + 4 + min(units, 4096) * 2].decode("utf-16-be", "replace")
                return LayerName(legacy, name.rstrip("\x00"))
            at = start + size + size % 2
    except (struct.error, IndexError) as error:
        raise DamagedError("a layer record ends early") from error
    return LayerName(legacy, "")


def _length(stream: BinaryIO, big: bool) -> int:
    return int(struct.unpack(">Q" if big else ">I", _exactly(stream, 8 if big else 4))[0])


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise DamagedError("the file ends early")
    return data
