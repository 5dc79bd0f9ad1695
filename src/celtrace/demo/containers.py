"""Archives with fixed times and names in any bytes: zip, encrypted zip, 7z, tar.gz, and a picture bomb.

zip: PKWARE APPNOTE 6.3.10 (general purpose bit 11 left unset, so names are bytes of no stated encoding;
§6.1 traditional encryption). 7z: 7zFormat.txt of the LZMA SDK (copy coder ``00``, names UTF-16LE).
gzip: RFC 1952. tar: POSIX ustar. GIF: GIF89a specification.
"""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple


class Member(NamedTuple):
    """A member of an archive: its name in raw bytes, its content, its time."""

    name: bytes
    data: bytes
    time: datetime


def _dos(time: datetime) -> tuple[int, int]:
    return (
        time.hour << 11 | time.minute << 5 | time.second // 2,
        (time.year - 1980) << 9 | time.month << 5 | time.day,
    )


def zip_bytes(members: Iterable[Member], *, flag: int = 0, password: bytes = b"") -> bytes:
    """A zip whose names are the members' bytes as they are; deflated, and encrypted with ``password``.

    ``flag`` is the general purpose flag: 0x800 states UTF-8 names, 0 states nothing. Times are written as
    local time of the archive's maker, as zip does.
    """
    body, directory, count = bytearray(), bytearray(), 0
    for member in members:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(member.data) + packer.flush()
        crc = zlib.crc32(member.data)
        bits = flag
        if password:
            bits |= 1
            packed = _zip_crypto(packed, password, crc)
        time, day = _dos(member.time)
        common = struct.pack(
            "<HHHHHIIIHH", 20, bits, 8, time, day, crc, len(packed), len(member.data), len(member.name), 0
        )
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + member.name
        body += b"PK\x03\x04" + common + member.name + packed
        count += 1
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def _zip_crypto(data: bytes, password: bytes, crc: int) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = _crc_step(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = _crc_step(keys[2], keys[1] >> 24)

    for byte in password:
        update(byte)
    out = bytearray()
    for byte in b"INVENTED-11" + bytes([crc >> 24]) + data:
        pad = keys[2] | 2
        out.append(byte ^ (((pad * (pad ^ 1)) >> 8) & 0xFF))
        update(byte)
    return bytes(out)


def _crc_step(crc: int, byte: int) -> int:
    crc ^= byte
    for _ in range(8):
        crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc


def tar_gz(members: Iterable[Member]) -> bytes:
    """A gzipped tar without user names; names are read as UTF-8."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for member in members:
            info = tarfile.TarInfo(member.name.decode("utf-8"))
            info.size, info.mtime = len(member.data), int(member.time.timestamp())
            archive.addfile(info, io.BytesIO(member.data))
    return gzip.compress(held.getvalue(), 6, mtime=0)


def _number(value: int) -> bytes:
    """7z's variable length number: leading one bits of the first byte count the bytes that follow."""
    for extra in range(8):
        if value < 1 << (7 * (extra + 1)):
            first = (0xFF00 >> extra) & 0xFF | value >> (8 * extra)
            return bytes([first]) + (value & ((1 << (8 * extra)) - 1)).to_bytes(extra, "little")
    return b"\xff" + value.to_bytes(8, "little")


def seven_zip(members: Sequence[Member]) -> bytes:
    """A 7z of stored members, one folder each, with names in UTF-16 and last-write times."""
    packed = b"".join(member.data for member in members)
    sizes = b"".join(_number(len(member.data)) for member in members)
    count = _number(len(members))
    header = bytearray(b"\x01\x04")
    header += b"\x06" + _number(0) + count + b"\x09" + sizes + b"\x00"
    header += b"\x07\x0b" + count + b"\x00" + b"\x01\x01\x00" * len(members) + b"\x0c" + sizes
    header += b"\x0a\x01" + b"".join(struct.pack("<I", zlib.crc32(member.data)) for member in members)
    header += b"\x00\x08\x00\x00\x05" + count
    names = b"\x00" + b"".join(
        member.name.decode("utf-8").encode("utf-16-le") + b"\0\0" for member in members
    )
    header += b"\x11" + _number(len(names)) + names
    times = b"\x01\x00" + b"".join(struct.pack("<Q", _file_time(member.time)) for member in members)
    header += b"\x14" + _number(len(times)) + times + b"\x00\x00"
    start = struct.pack("<QQI", len(packed), len(header), zlib.crc32(header))
    return (
        b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(start)) + start + packed + bytes(header)
    )


def _file_time(time: datetime) -> int:
    return int((time - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000


def bomb_gif() -> bytes:
    """A GIF of a few bytes that claims 65,535 x 65,535 pixels."""
    size = struct.pack("<HH", 65535, 65535)
    return b"GIF89a" + size + b"\x80\0\0\0\0\0\xff\xff\xff," + b"\0\0\0\0" + size + b"\0\x02\x02D\x01\0;"
