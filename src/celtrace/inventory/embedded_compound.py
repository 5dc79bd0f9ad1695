"""Files in compound files: objects and pictures of Office 97, ``BinData`` of HWP 5, attachments of Outlook.

Formats: [MS-CFB] through olefile (BSD-2-Clause); [MS-OLEDS] 2.3.6 with the packager's header as public tools read it
(``Ole10Native``: label, path, temporary path, data); [MS-ODRAW] 2.2.23 (blips in ``Pictures``, ``Data`` and the
``MsoDrawingGroup`` records of [MS-XLS] 2.4.171, continued in ``Continue``); Hancom's HWP 5.0 description (streams are
deflated without a header); [MS-OXMSG] 2.2.2 (attachments, 3701 data, 3707 and 3704 names, 3001 shown name).
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from celtrace.inventory.archives_base import Broken, Entry, held
from celtrace.inventory.kinds_window import Window

_LARGEST = 200 << 20
_STREAM_BYTES = 64 << 20
_INFLATED = 64 << 20
_BLIPS = 2_000
_WHOLE = frozenset(["package", "embeddedodf", "contents"])
"""Streams of an embedded object that are the file of a program ([MS-OLEDS] 2.3.7 and what LibreOffice writes)."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_NATIVE = "\x01ole10native"
_BLIP = re.compile(rb"(?s)..(?=[\x1d\x1e\x29\x2a]\xf0)")
_PICTURES = {0xF01D: "jpg", 0xF02A: "jpg", 0xF01E: "png", 0xF029: "tif"}
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
_ATTACHMENT = re.compile(r"((?:.*/)?__attach_version1\.0_#[0-9A-F]{8})/__substg1\.0_37010102", re.IGNORECASE)
_BROKEN = (OSError, ValueError, IndexError, struct.error, KeyError, TypeError, OverflowError, AttributeError)


def compound_entries(window: Window) -> Iterator[Entry]:
    """Files in a compound file, by the names of their streams.

    Raises:
        Broken: it is larger than what is held in memory.
    """
    import olefile

    if window.size > _LARGEST:
        raise Broken("limit_memory", "the document is too large to be opened for the files in it")
    try:
        container = olefile.OleFileIO(io.BytesIO(window.read(0, window.size)))
        names = sorted("/".join(parts) for parts in container.listdir(streams=True, storages=False))
    except _BROKEN:
        return  # read says what is wrong with it
    try:
        for name in names:
            yield from _stream(container, name, names)
    finally:
        container.close()


def _stream(container: Any, name: str, names: list[str]) -> Iterator[Entry]:
    last = name.rpartition("/")[2].lower()
    attached = _ATTACHMENT.fullmatch(name)
    hangul = name.startswith("BinData/") or name == "PrvImage"
    blips = name in ("Pictures", "Data", "Workbook", "Book")
    if not (attached or hangul or blips or last == _NATIVE or (last in _WHOLE and "/" in name)):
        return
    try:
        if container.get_size(name) > _STREAM_BYTES:
            yield _entry(_shown(name), b"", "a stream is larger than what is taken out", "limit_output")
            return
        data = bytes(container.openstream(name).read())
        if blips:
            yield from _drawings(_drawing_records(data) if name in ("Workbook", "Book") else data, name)
        elif attached:
            yield _entry(_attached_name(container, attached.group(1), names), data)
        elif hangul:
            yield _entry(name, without_size(_inflated(data)))
        elif last == _NATIVE:
            label, body = _native(data)
            yield _entry(f"{_shown(name).rpartition('/')[0]}/{label}".lstrip("/"), body)
        else:
            yield _entry(_shown(name), data)
    except _BROKEN as error:
        yield _entry(_shown(name), b"", f"a stream cannot be read: {type(error).__name__}", "damaged")


def _entry(name: str | bytes, data: bytes, detail: str = "", problem: str = "") -> Entry:
    plain = name.replace(b"\0", b"") if isinstance(name, bytes) else name.replace("\0", "")
    return held(plain, data, detail, problem)


def _shown(name: str) -> str:
    """A stream's name without the numbers below a space that Office puts before it."""
    return "".join(char for char in name if char >= " ")


def _attached_name(container: Any, folder: str, names: list[str]) -> str | bytes:
    """What an attachment is called: in Unicode, else in the bytes of the writer's code page."""
    for number in ("3707", "3704", "3001"):
        for form in ("001F", "001E"):
            stream = f"{folder}/__substg1.0_{number}{form}"
            if stream in names and container.get_size(stream) < 1 << 12:
                raw = bytes(container.openstream(stream).read())
                if form == "001F":
                    return raw.decode("utf-16-le", "replace").replace("/", "_").rstrip("\0")
                return raw.rstrip(b"\0").replace(b"/", b"_")
    return folder.rpartition("/")[2]


def _native(data: bytes) -> tuple[str, bytes]:
    """Name and bytes of a packaged file; the whole native data where the packager's header is not there."""
    body = data[4:]
    try:
        label, _, rest = body[2:].partition(b"\0")
        _, _, rest = rest.partition(b"\0")
        (length,) = struct.unpack_from("<I", rest, 4)
        (size,) = struct.unpack_from("<I", rest, 8 + length)
        inner = rest[12 + length : 12 + length + size]
        if body[:2] == b"\x02\0" and len(inner) == size:
            return label.decode("latin-1").replace("/", "_") or "object", inner
    except struct.error:
        pass
    return "object", body


def _inflated(data: bytes) -> bytes:
    """A stream of HWP 5, deflated unless the document says otherwise."""
    decoder = zlib.decompressobj(-15)
    try:
        found = decoder.decompress(data, _INFLATED)
    except zlib.error:
        return data
    return found if decoder.eof else data


def without_size(data: bytes) -> bytes:
    """An OLE object as Hangul keeps it, without the four bytes of its size."""
    return data[4:] if data[4:12] == _OLE else data


def _drawing_records(data: bytes) -> bytes:
    """The drawing group of a workbook: its record and what continues it."""
    found, at, inside = bytearray(), 0, False
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        inside = kind == 0xEB or (inside and kind == 0x3C)
        if inside:
            found += data[at + 4 : at + 4 + size]
        at += 4 + size
    return bytes(found)


def _drawings(data: bytes, name: str) -> Iterator[Entry]:
    """Pictures among drawing records, found by their headers and checked by how they begin."""
    number = 0
    for match in _BLIP.finditer(data):
        at = match.start()
        if number >= _BLIPS or at + 8 > len(data):
            return
        kind, size = struct.unpack_from("<HI", data, at + 2)
        for skip in (17, 33):
            start = at + 8 + skip
            if kind in _PICTURES and data.startswith(_STARTS, start) and skip < size <= len(data) - at - 8:
                number += 1
                yield _entry(f"{name}/picture {number}.{_PICTURES[kind]}", data[start : at + 8 + size])
                break
