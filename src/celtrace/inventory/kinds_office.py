"""Kinds of documents inside ZIP and OLE containers, told by what the container holds.

Sources: PKWARE APPNOTE 6.3.10; ECMA-376 part 2 (``[Content_Types].xml``); OpenDocument 1.3 part 2, section 3.3
(``mimetype`` is the first entry, stored); OWPML KS X 6101 (hwpx); [MS-CFB] sections 2.2 to 2.6 (header, FAT,
directory); [MS-OFFCRYPTO] section 2.3 (stream ``EncryptedPackage``); stream names from [MS-DOC], [MS-XLS],
[MS-PPT] and the HWP 5.0 description of Hancom.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from celtrace.inventory.archives_base import Broken
from celtrace.inventory.archives_zip_directory import read_directory
from celtrace.inventory.kinds_window import Window

_BY_MIMETYPE = {
    b"application/hwp+zip": "hwpx",
    b"application/x-krita": "kra",
    b"application/x-kra": "kra",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_BY_FOLDER = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))
_NAMES_LOOKED_AT = 20_000
_DIRECTORY_SECTORS = 512


class Container(NamedTuple):
    """A kind, and a media type that the container states itself."""

    kind: str
    mime: str = ""


def zip_kind(window: Window) -> Container:
    """What a ZIP container is; plain ``zip`` when its directory cannot be read."""
    try:
        entries = read_directory(window, limit=_NAMES_LOOKED_AT)
    except Broken:
        return Container("zip")
    names = {entry.raw for entry in entries}
    stated = _mimetype(window)
    if stated in _BY_MIMETYPE:
        return Container(_BY_MIMETYPE[stated])
    if b"[Content_Types].xml" in names:
        for folder, kind in _BY_FOLDER:
            if any(name.startswith(folder) for name in names):
                return Container(kind)
    if b"Contents/content.hpf" in names and b"version.xml" in names:
        return Container("hwpx")
    if b"maindoc.xml" in names and b"documentinfo.xml" in names:
        return Container("kra")
    if stated.startswith(b"application/") and stated.isascii() and len(stated) < 100:
        return Container("zip", stated.decode("ascii", "replace"))
    return Container("zip")


def _mimetype(window: Window) -> bytes:
    head = window.read(0, 256)
    if len(head) < 46 or head[30:38] != b"mimetype" or head[8:10] != b"\0\0":
        return b""
    size, name_length, extra_length = struct.unpack_from("<IHH", head, 22)
    start = 30 + name_length + extra_length
    return head[start : start + min(size, 120)].strip() if name_length == 8 else b""


def ole_kind(window: Window) -> str:
    """What an OLE container is: ``doc``, ``xls``, ``ppt``, ``hwp``, ``encrypted`` (Office) or ``ole``."""
    names = _stream_names(window)
    if "EncryptedPackage" in names:
        return "encrypted"
    if "FileHeader" in names and (
        "BodyText" in names or "HwpSummaryInformation" in names or "DocInfo" in names
    ):
        return "hwp"
    for stream, kind in (
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("PowerPoint Document", "ppt"),
    ):
        if stream in names:
            return kind
    return "ole"


def _stream_names(window: Window) -> set[str]:
    header = window.read(0, 512)
    if len(header) < 512:
        return set()
    shift = struct.unpack_from("<H", header, 30)[0]
    if shift not in (9, 12):
        return set()
    size = 1 << shift
    names: set[str] = set()
    sector = struct.unpack_from("<I", header, 48)[0]
    seen: set[int] = set()
    while sector < 0xFFFFFFFA and sector not in seen and len(seen) < _DIRECTORY_SECTORS:
        seen.add(sector)
        block = window.read((sector + 1) * size, size)
        for at in range(0, len(block) - 127, 128):
            length = struct.unpack_from("<H", block, at + 64)[0]
            if 2 <= length <= 64 and block[at + 66] in (1, 2, 5):
                raw = block[at : at + length - 2]
                names.add(raw.decode("utf-16-le", "replace").lstrip("\x05"))
        sector = _next_sector(window, header, size, sector)
    return names


def _next_sector(window: Window, header: bytes, size: int, sector: int) -> int:
    """The FAT's entry for ``sector``, as far as the header's own 109 FAT sectors reach."""
    per_sector = size // 4
    index = sector // per_sector
    if index >= 109:
        return 0xFFFFFFFE
    fat = struct.unpack_from("<I", header, 76 + 4 * index)[0]
    raw = window.read((fat + 1) * size + 4 * (sector % per_sector), 4) if fat < 0xFFFFFFFA else b""
    return int(struct.unpack("<I", raw)[0]) if len(raw) == 4 else 0xFFFFFFFE
