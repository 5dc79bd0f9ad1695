"""Compound files made for tests, and the records that stand in them."""

from __future__ import annotations

import itertools
import struct
import zlib
from collections.abc import Mapping

_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of version 3 ([MS-CFB]); a slash in a name parts storages."""
    fat: list[int] = []
    sectors: list[bytes] = []

    def place(data: bytes) -> int:
        if not data:
            return _END
        first = len(sectors)
        pieces = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        for number, piece in enumerate(pieces):
            sectors.append(piece)
            fat.append(first + number + 1 if number + 1 < len(pieces) else _END)
        return first

    mini = b""
    mini_fat: list[int] = []
    entries: list[tuple[str, int, int, int, int]] = [("Root Entry", 5, _NONE, _END, 0)]
    children: dict[str, list[int]] = {"": []}
    for name in sorted({"/".join(n.split("/")[:d]) for n in streams for d in range(1, n.count("/") + 1)}):
        children[name] = []
        children[name.rpartition("/")[0]].append(len(entries))
        entries.append((name.rpartition("/")[2], 1, _NONE, 0, 0))
    folders = {"": 0} | {name: at for at, name in enumerate([n for n in children if n], 1)}
    for name, data in sorted(streams.items()):
        if len(data) < 4096:
            start = len(mini_fat) if data else _END
            count = -(-len(data) // 64)
            mini_fat += [len(mini_fat) + 1 + i for i in range(count - 1)] + ([_END] if count else [])
            mini += data.ljust(count * 64, b"\0")
        else:
            start = place(data)
        children[name.rpartition("/")[0]].append(len(entries))
        entries.append((name.rpartition("/")[2], 2, _NONE, start, len(data)))
    root_start = place(mini)
    entries[0] = ("Root Entry", 5, _NONE, root_start, len(mini))
    siblings: dict[int, int] = {}
    first_child: dict[int, int] = {}
    for name, inside in children.items():
        first_child[folders[name]] = inside[0] if inside else _NONE
        siblings |= dict(itertools.pairwise(inside))
    directory = b"".join(
        text.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack(
            "<HBBIII", len(text) * 2 + 2, kind, 1, _NONE, siblings.get(at, _NONE), first_child.get(at, _NONE)
        )
        + bytes(36)
        + struct.pack("<IQ", start, size)
        for at, (text, kind, _, start, size) in enumerate(entries)
    )
    directory_start = place(directory + bytes(-len(directory) % 512))
    mini_start = (
        place(b"".join(struct.pack("<I", value) for value in mini_fat).ljust(1, b"\xff"))
        if mini_fat
        else _END
    )
    count = 1
    while (len(fat) + count) * 4 > count * 512:
        count += 1
    fat_start = len(sectors)
    fat += [_FAT] * count
    table = b"".join(struct.pack("<I", value) for value in fat).ljust(count * 512, b"\xff")
    sectors += [table[at : at + 512] for at in range(0, count * 512, 512)]
    header = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(16)
        + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
        + struct.pack(
            "<IIIIIIIII", 0, count, directory_start, 0, 4096, mini_start, 1 if mini_fat else 0, _END, 0
        )
        + b"".join(struct.pack("<I", fat_start + i if i < count else _FREE) for i in range(109))
    )
    return header + b"".join(sectors)


def record(tag: int, level: int, data: bytes) -> bytes:
    """A record of a Hangul document."""
    head = tag | level << 10 | min(len(data), 0xFFF) << 20
    long = struct.pack("<I", len(data)) if len(data) >= 0xFFF else b""
    return struct.pack("<I", head) + long + data


def hangul(section: bytes, streams: Mapping[str, bytes] = {}, *, flags: int = 1) -> bytes:
    """A Hangul document with one section of records, and further streams."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(section) + packed.flush()
    font = record(19, 0, b"\0" + struct.pack("<H", 2) + "바탕".encode("utf-16-le"))
    info = zlib.compressobj(9, zlib.DEFLATED, -15)
    files = {
        "FileHeader": b"HWP Document File".ljust(32, b"\0")
        + struct.pack("<II", 0x05000300, flags)
        + bytes(216),
        "DocInfo": info.compress(font) + info.flush() if flags & 1 else font,
        "BodyText/Section0": body if flags & 1 else section,
    }
    return compound({**files, **streams})


def property_set(values: Mapping[int, str | bytes], *, page: int = 936) -> bytes:
    """A stream with one property set in a code page; texts are written as UTF-16."""
    body = b""
    places = [(1, 8 + 8 * (len(values) + 1))]
    body += struct.pack("<IHxx", 2, page)
    for number, value in values.items():
        places.append((number, 8 + 8 * (len(values) + 1) + len(body)))
        if isinstance(value, bytes):
            text = value + b"\0"
            body += struct.pack("<II", 0x1E, len(text)) + text + bytes(-len(text) % 4)
        else:
            text = (value + "\0").encode("utf-16-le")
            body += struct.pack("<II", 0x1F, len(value) + 1) + text + bytes(-len(text) % 4)
    listed = b"".join(struct.pack("<II", *place) for place in places)
    inner = struct.pack("<II", 8 + len(listed) + len(body), len(places)) + listed + body
    return struct.pack("<HHI16sI", 0xFFFE, 0, 2, bytes(16), 1) + bytes(16) + struct.pack("<I", 48) + inner


def biff(*records: tuple[int, bytes]) -> bytes:
    """Records of a binary workbook."""
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)
