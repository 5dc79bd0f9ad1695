"""Hangul documents of version 5: body, memos, notes, hidden comments, headers, fields, fonts, properties.

Format: Hancom, "Hangul document file format 5.0", revision 1.3: a compound file whose streams ``DocInfo`` and
``BodyText/SectionN`` hold records with a tag, a level and a size, usually deflated. Paragraphs are counted from
1 over all sections in the order in which they begin. A document for distribution keeps its text encrypted;
what is read of it is its preview. Scripts and macros are named, never run.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from celtrace.read.compound import BROKEN, SIGNATURE, Compound, compound, pieces_of
from celtrace.read.limits import (
    PART_BYTES,
    PIECES,
    DamagedError,
    EncryptedError,
    OverLimitError,
    UnsupportedError,
)
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.properties import metadata
from celtrace.records import locator

_SUMMARY = "\x05HwpSummaryInformation"
_LABELS = {
    2: "title",
    3: "subject",
    4: "creator",
    5: "keywords",
    6: "comment",
    8: "lastModifiedBy",
    9: "Application",
    12: "created",
    13: "modified",
    20: "date",
}
_FACE_NAME, _PARA_HEADER, _PARA_TEXT, _CTRL_HEADER, _MEMO_LIST = 19, 66, 67, 71, 93
_EQUATION = 88
_ONE_UNIT = frozenset([0, 10, 13, *range(24, 32)])
"""Control characters of one unit; all others below 32 take eight (table 6 of the description)."""
_SHOWN = {10: "\n", 9: "\t", 24: "-", 30: " ", 31: " "}
_ROLES = {"head": "header", "foot": "header", "tcmt": "comment"}
"""Controls whose paragraphs are no body text: header, footer, hidden comment."""
_COMMANDS = {"%clk": "field", "%hlk": "link", "%%me": "memo"}


class Record(NamedTuple):
    """One record: tag, level of nesting, bytes."""

    tag: int
    level: int
    data: bytes


def read_hwp(path: Path) -> Iterator[Piece]:
    """Pieces of a Hangul document, properties first.

    Raises:
        ReadError: it is damaged, encrypted, of version 3, or larger than what is read.
    """
    with path.open("rb") as stream:
        if stream.read(8) != SIGNATURE:
            raise UnsupportedError("documents of Hangul 3 and before are not read")
    with compound(path) as document:
        flags = _flags(document)
        if document.has(_SUMMARY):
            yield from pieces_of("HwpSummaryInformation", document.stream(_SUMMARY), _LABELS)
        yield from _embedded(document)
        if flags & 0x102:
            raise EncryptedError("a Hangul document behind a password or a certificate")
        yield from _fonts(document, bool(flags & 1))
        if flags & 4:
            yield from _preview(document)
            raise EncryptedError("a document for distribution: only its preview is open")
        yield from _body(document, bool(flags & 1))


def _flags(document: Compound) -> int:
    header = document.stream("FileHeader")
    if not header.startswith(b"HWP Document File") or len(header) < 40:
        raise DamagedError("the file header is not one of a Hangul document")
    return int(struct.unpack_from("<I", header, 36)[0])


def _embedded(document: Compound) -> Iterator[Piece]:
    """Names of embedded files, and of scripts that do more than the empty one that Hangul writes."""
    for name in document.names():
        if name.startswith(("BinData/", "Scripts/")):
            size = len(document.stream(name)) if name.startswith("Scripts/") else 0
            if name.startswith("BinData/") or size > 200:
                label = "embedded file" if name.startswith("BinData/") else "script"
                yield metadata(locator(member=name), label, name)


def _preview(document: Compound) -> Iterator[Piece]:
    if document.has("PrvText"):
        text = document.stream("PrvText").decode("utf-16-le", "replace")
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield unicode_piece(locator(layer="PrvText", line=number), line)


def _fonts(document: Compound, packed: bool) -> Iterator[Piece]:
    names: dict[str, None] = {}
    for record in _records(_unpacked(document.stream("DocInfo"), packed)):
        if record.tag == _FACE_NAME and len(record.data) >= 3:
            length = struct.unpack_from("<H", record.data, 1)[0]
            names[record.data[3 : 3 + 2 * length].decode("utf-16-le", "replace")] = None
    for number, name in enumerate(names, 1):
        yield metadata(locator(layer="DocInfo/font", line=number), "font", name)


def _body(document: Compound, packed: bool) -> Iterator[Piece]:
    names = [name for name in document.names() if name.startswith("BodyText/Section")]
    if not names:
        raise DamagedError("the document has no section")
    count = 0
    for name in sorted(names, key=lambda name: (len(name), name)):
        for piece in _section(_records(_unpacked(document.stream(name), packed)), name, count):
            count += 1
            if count > PIECES:
                raise OverLimitError("more text than is read of one document")
            yield piece


def _section(records: Iterator[Record], name: str, before: int) -> Iterator[Piece]:
    around: list[tuple[int, str]] = []
    paragraph = before
    for record in records:
        while around and record.level <= around[-1][0]:
            around.pop()
        role = around[-1][1] if around else "body"
        place = locator(member=name, line=paragraph)
        if record.tag == _PARA_HEADER:
            paragraph += 1
        elif record.tag == _MEMO_LIST:
            around.append((record.level - 1, "comment"))
        elif record.tag == _CTRL_HEADER and len(record.data) >= 4:
            control = record.data[3::-1].decode("latin-1")
            around.append((record.level, _ROLES.get(control, role)))
            if control in _COMMANDS and control != "%%me":
                yield from _command(record.data, _COMMANDS[control], place)
        elif record.tag == _PARA_TEXT:
            text = paragraph_text(record.data)
            if text.strip():
                yield unicode_piece(place, text, role=role)
        elif record.tag == _EQUATION and len(record.data) >= 6:
            length = struct.unpack_from("<H", record.data, 4)[0]
            text = record.data[6 : 6 + 2 * length].decode("utf-16-le", "replace")
            if text.strip():
                yield unicode_piece(locator(member=name, layer="equation", line=paragraph), text)


def _command(data: bytes, label: str, place: str) -> Iterator[Piece]:
    """What a field asks for or leads to: its command string."""
    if len(data) >= 11:
        length = struct.unpack_from("<H", data, 9)[0]
        text = data[11 : 11 + 2 * length].decode("utf-16-le", "replace")
        if text.strip():
            yield metadata(f"{place.replace(';line', f';layer={label};line')}", label, text)


def paragraph_text(data: bytes) -> str:
    """The text of a paragraph record without the controls that stand in it."""
    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    shown: list[int] = []
    at = 0
    while at < len(units):
        unit = units[at]
        if unit >= 32:
            shown.append(unit)
        elif unit in _SHOWN:
            shown.append(ord(_SHOWN[unit]))
        at += 1 if unit >= 32 or unit in _ONE_UNIT else 8
    return struct.pack(f"<{len(shown)}H", *shown).decode("utf-16-le", "replace")


def _unpacked(raw: bytes, packed: bool) -> bytes:
    if not packed:
        return raw
    try:
        decoder = zlib.decompressobj(-15)
        data = decoder.decompress(raw, PART_BYTES)
    except zlib.error as error:
        raise DamagedError(f"a stream does not inflate: {error}") from error
    if decoder.unconsumed_tail:
        raise OverLimitError("a stream is larger than what is read of one document")
    return data


def _records(data: bytes) -> Iterator[Record]:
    at = 0
    try:
        while at < len(data):
            head = struct.unpack_from("<I", data, at)[0]
            tag, level, size = head & 0x3FF, head >> 10 & 0x3FF, head >> 20
            at += 4
            if size == 0xFFF:
                size = struct.unpack_from("<I", data, at)[0]
                at += 4
            if at + size > len(data):
                raise DamagedError("a record is cut short")
            yield Record(tag, level, data[at : at + size])
            at += size
    except BROKEN as error:
        raise DamagedError(f"a record is damaged: {error}") from error
