"""Archives that libarchive opens, or nobody: whether their structure is sound, as far as it shows.

Sources: RAR 5.0 archive format (technote of RARLAB) and the older technote of RAR 3; [MS-CAB] section 2.1.
"""

from __future__ import annotations

import struct
import zlib

from celtrace.inventory.archives_base import Broken
from celtrace.inventory.kinds_window import Window

_BLOCKS_LOOKED_AT = 100_000
_HEADER_LIMIT = 2 << 20


def check_closed(kind: str, window: Window) -> None:
    """Look at an archive of a kind that is not opened.

    Raises:
        Broken: always; ``unsupported`` when nothing is wrong with it.
    """
    if kind == "rar":
        if window.read(0, 8) == b"Rar!\x1a\x07\x01\0":
            _rar5(window)
        elif window.read(0, 7) == b"Rar!\x1a\x07\0":
            _rar4(window)
    elif kind == "cab":
        stated = struct.unpack_from("<L", window.read(8, 4).ljust(4, b"\0"))[0]
        if stated > window.size:
            raise Broken("damaged", "the cabinet is cut short")
    raise Broken("unsupported", f"{kind} archives are not opened")


def is_volume(kind: str, window: Window) -> bool:
    """Whether an archive is one of several volumes: a flag of the main header of RAR 4 and 5, and of CAB."""
    if kind == "cab":
        return bool(window.read(30, 1)[:1] > b"\0" and window.read(30, 1)[0] & 3)
    if window.read(0, 7) == b"Rar!\x1a\x07\0":
        return bool(window.read(10, 1)[:1] > b"\0" and window.read(10, 1)[0] & 1)
    if kind != "rar" or window.read(0, 8) != b"Rar!\x1a\x07\x01\0":
        return False
    header = window.read(8, 64)
    try:
        _size, at = _number(header, 4)
        block, at = _number(header, at)
        flags, at = _number(header, at)
        if flags & 1:
            _extra, at = _number(header, at)
        return block == 1 and bool(_number(header, at)[0] & 1)
    except Broken:
        return False


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A RAR 5 variable-length integer and where it ends."""
    value = 0
    for count in range(10):
        if at + count >= len(data):
            break
        byte = data[at + count]
        value |= (byte & 0x7F) << (7 * count)
        if byte < 0x80:
            return value, at + count + 1
    raise Broken("damaged", "a block header is damaged")


def _rar5(window: Window) -> None:
    offset, encrypted = 8, False
    for _ in range(_BLOCKS_LOOKED_AT):
        start = window.read(offset, 7)
        if len(start) < 5:
            raise Broken("damaged", "the archive is cut short: it has no end block")
        size, after = _number(start, 4)
        header = window.read(offset + 4, after - 4 + size)
        if size == 0 or size > _HEADER_LIMIT or len(header) < after - 4 + size:
            raise Broken("damaged", "a block header is cut short")
        if zlib.crc32(header) != struct.unpack_from("<L", start)[0]:
            raise Broken("damaged", "a block header fails its checksum")
        kind, at = _number(header, after - 4)
        flags, at = _number(header, at)
        extra = data = 0
        if flags & 1:
            extra, at = _number(header, at)
        if flags & 2:
            data, at = _number(header, at)
        if kind == 4:
            raise Broken("encrypted", "its names and data are encrypted")
        if kind == 5:
            if encrypted:
                raise Broken("encrypted", "members are encrypted")
            return
        if kind in (2, 3) and _has_encryption(header[max(len(header) - extra, 0) :]):
            encrypted = True
        offset += len(header) + 4 + data
        if offset > window.size:
            raise Broken("damaged", "a member is cut short")


def _has_encryption(extra: bytes) -> bool:
    at = 0
    while at < len(extra):
        size, at = _number(extra, at)
        if size == 0:
            return False
        kind, _after = _number(extra, at)
        if kind == 1:
            return True
        at += size
    return False


def _rar4(window: Window) -> None:
    offset, encrypted = 7, False
    for _ in range(_BLOCKS_LOOKED_AT):
        if offset == window.size:
            break
        header = window.read(offset, 7)
        if len(header) < 7:
            raise Broken("damaged", "a block header is cut short")
        crc, kind, flags, size = struct.unpack("<HBHH", header)
        if size < 7:
            raise Broken("damaged", "a block header is damaged")
        body = window.read(offset, size)
        if len(body) < size:
            raise Broken("damaged", "a block header is cut short")
        if kind not in (0x72, 0x75, 0x76, 0x77, 0x78, 0x79) and zlib.crc32(body[2:]) & 0xFFFF != crc:
            raise Broken("damaged", "a block header fails its checksum")
        if kind == 0x73 and flags & 0x80:
            raise Broken("encrypted", "its names and data are encrypted")
        if kind == 0x7B:
            break
        data = (
            struct.unpack_from("<L", body, 7)[0]
            if (flags & 0x8000 or kind in (0x74, 0x7A)) and size >= 11
            else 0
        )
        if kind in (0x74, 0x7A):
            if flags & 4:
                encrypted = True
            if flags & 0x100 and size >= 36:
                data += struct.unpack_from("<L", body, 32)[0] << 32
        offset += size + data
        if offset > window.size:
            raise Broken("damaged", "a member is cut short")
    if encrypted:
        raise Broken("encrypted", "members are encrypted")
