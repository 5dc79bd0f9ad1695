"""The central directory of a ZIP archive, read with raw names.

Sources: PKWARE APPNOTE 6.3.10 (4.3.12 central directory header, 4.3.14 to 4.3.16 its end, 4.5 extra fields);
Info-ZIP's extra fields 0x7075 (Unicode path) and 0x5455 (extended timestamp), 0x000A (NTFS times, FILETIME);
WinZip's 0x9901 (AES).
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from celtrace.inventory.archives_base import Broken
from celtrace.inventory.kinds_window import Window
from celtrace.records import utc_from_ns

_END = b"PK\x05\x06"
_END_SEARCH = 22 + 0xFFFF
_ENTRY = struct.Struct("<4s4B4HLLL5HLL")
_DIRECTORY_LIMIT = 64 << 20
_FILETIME_EPOCH = 11_644_473_600_000_000_000
"""Nanoseconds from 1601, where FILETIME starts, to 1970."""


class ZipEntry(NamedTuple):
    """One entry as the central directory, or a local header, states it."""

    raw: bytes
    name: str | None
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    mode: int
    mtime: str | None
    zone_known: bool

    @property
    def encrypted(self) -> bool:
        """Flag bit 0, central directory encryption, or AES."""
        return bool(self.flags & 0x2041) or self.method == 99

    @property
    def encoding(self) -> str:
        """``utf-8`` when flag bit 11 says so and the bytes agree."""
        if not self.flags & 0x800:
            return ""
        try:
            self.raw.decode("utf-8")
        except UnicodeDecodeError:
            return ""
        return "utf-8"

    @property
    def form(self) -> str:
        """``folder``, ``symlink``, ``special``, or empty for a file."""
        if self.raw.endswith(b"/"):
            return "folder"
        kind = stat.S_IFMT(self.mode)
        if kind == stat.S_IFLNK:
            return "symlink"
        if kind == stat.S_IFDIR:
            return "folder"
        return "special" if kind not in (0, stat.S_IFREG) else ""


def read_directory(window: Window, limit: int) -> list[ZipEntry]:
    """Entries of the central directory, at most ``limit`` of them.

    Raises:
        Broken: there is none, or it makes no sense.
    """
    start, size, count, shift = _find_directory(window)
    if size > _DIRECTORY_LIMIT:
        raise Broken("limit_memory", f"its directory has {size} bytes")
    data = window.read(start, size)
    if len(data) < size:
        raise Broken("damaged", "its directory lies outside the file")
    entries: list[ZipEntry] = []
    at = 0
    while at + 46 <= len(data) and len(entries) < limit:
        fields = _ENTRY.unpack_from(data, at)
        if fields[0] != b"PK\x01\x02":
            break
        name_length, extra_length, comment_length = fields[12:15]
        names = at + 46
        raw = data[names : names + name_length]
        extra = data[names + name_length : names + name_length + extra_length]
        if len(extra) < extra_length:
            raise Broken("damaged", "its directory is cut short")
        mode = fields[17] >> 16 if fields[2] in (3, 19) else 0
        entries.append(_entry(raw, extra, fields[5:12], mode, fields[18], shift))
        at = names + name_length + extra_length + comment_length
    if not entries and count:
        raise Broken("damaged", "its directory is not one")
    if len(entries) < limit and len(entries) & 0xFFFF != count & 0xFFFF:
        raise Broken("damaged", f"its directory has {len(entries)} entries and states {count}")
    return entries


def _entry(raw: bytes, extra: bytes, fields: tuple[int, ...], mode: int, offset: int, shift: int) -> ZipEntry:
    flags, method, time, date, crc, packed, size = fields
    zip64 = [value == 0xFFFFFFFF for value in (size, packed, offset)]
    name: str | None = None
    moment: str | None = None
    for number, body in extra_fields(extra):
        if number == 0x0001:
            wide = iter(struct.unpack(f"<{len(body) // 8}Q", body[: len(body) // 8 * 8]))
            size = next(wide, size) if zip64[0] else size
            packed = next(wide, packed) if zip64[1] else packed
            offset = next(wide, offset) if zip64[2] else offset
        elif number == 0x7075:
            name = _unicode_path(raw, body)
        elif number == 0x5455 and len(body) >= 5 and body[0] & 1:
            moment = utc_from_ns(struct.unpack_from("<i", body, 1)[0] * 1_000_000_000)
        elif number == 0x000A and moment is None:
            moment = _ntfs_time(body)
    zone_known = moment is not None
    return ZipEntry(
        raw=raw,
        name=name,
        flags=flags,
        method=method,
        crc=crc,
        packed=packed,
        size=size,
        offset=offset + shift,
        mode=mode,
        mtime=moment if zone_known else dos_time(date, time),
        zone_known=zone_known,
    )


def read_local(window: Window, offset: int) -> tuple[ZipEntry, int] | None:
    """The local header at ``offset`` as an entry, and where its data begin; ``None`` when there is none."""
    header = window.read(offset, 30)
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        return None
    _version, flags, method, time, date, crc, packed, size, name_length, extra_length = struct.unpack_from(
        "<5H3L2H", header, 4
    )
    names = window.read(offset + 30, name_length + extra_length)
    if len(names) < name_length + extra_length:
        return None
    fields = (flags, method, time, date, crc, packed, size)
    entry = _entry(names[:name_length], names[name_length:], fields, 0, offset, 0)
    return entry, offset + 30 + name_length + extra_length


def extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and body of each extra field; what does not fit is left out."""
    at = 0
    while at + 4 <= len(extra):
        number, length = struct.unpack_from("<HH", extra, at)
        if at + 4 + length > len(extra):
            return
        yield number, extra[at + 4 : at + 4 + length]
        at += 4 + length


def dos_time(date: int, time: int) -> str | None:
    """An MS-DOS date and time, which are local time of an unknown zone; ``None`` when they are none.

    The first moment of the scale, 1980-01-01 00:00:00, is what programs write that have no time to state.
    """
    if (date, time) == (0x21, 0):
        return None
    year, month, day = 1980 + (date >> 9), date >> 5 & 15, date & 31
    hour, minute, second = time >> 11, time >> 5 & 63, (time & 31) * 2
    days = (31, 29 if year % 4 == 0 and year != 2100 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not (1 <= month <= 12 and 1 <= day <= days[month - 1] and hour < 24 and minute < 60 and second < 60):
        return None
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"


def filetime(ticks: int) -> str | None:
    """A FILETIME, 100 ns since 1601 in UTC; ``None`` for 0 and what no calendar holds."""
    return utc_from_ns(ticks * 100 - _FILETIME_EPOCH) if ticks else None


def _ntfs_time(body: bytes) -> str | None:
    for number, tag in extra_fields(body[4:]):
        if number == 1 and len(tag) >= 8:
            return filetime(struct.unpack_from("<Q", tag)[0])
    return None


def _unicode_path(raw: bytes, body: bytes) -> str | None:
    if len(body) < 5 or body[0] != 1 or struct.unpack_from("<L", body, 1)[0] != zlib.crc32(raw):
        return None
    try:
        return body[5:].decode("utf-8")
    except UnicodeDecodeError:
        return None


def _find_directory(window: Window) -> tuple[int, int, int, int]:
    """Start, size and entry count of the directory, and by how much stored offsets are too small."""
    base = max(0, window.size - _END_SEARCH)
    tail = window.read(base, min(window.size, _END_SEARCH))
    at = tail.rfind(_END)
    while at >= 0:
        if at + 22 <= len(tail):
            count, size, offset, _comment = struct.unpack_from("<HLLH", tail, at + 10)
            end = base + at
            if 0xFFFF in (count,) or 0xFFFFFFFF in (size, offset):
                wide = _zip64_end(window, end)
                if wide is not None:
                    return wide
            start = end - size
            shift = start - offset
            signature = b"PK\x01\x02" if size else _END
            if shift >= 0 and window.read(start, 4) == signature:
                return start, size, count, shift
            if window.read(offset, 4) == signature:
                return offset, size, count, 0
        at = tail.rfind(_END, 0, at)
    raise Broken("damaged", "it has no directory at its end")


def _zip64_end(window: Window, end: int) -> tuple[int, int, int, int] | None:
    locator = window.read(end - 20, 20)
    if len(locator) < 20 or locator[:4] != b"PK\x06\x07":
        return None
    stated = struct.unpack_from("<Q", locator, 8)[0]
    for place in (stated, end - 20 - 56):
        record = window.read(place, 56)
        if len(record) == 56 and record[:4] == b"PK\x06\x06":
            count, size, offset = struct.unpack_from("<QQQ", record, 32)
            start = place - size
            shift = start - offset if start >= offset else 0
            return offset + shift, size, count, shift
    return None
