"""Word documents of 97 to 2003: body, notes, headers, comments with their authors, fonts, properties.

Format: [MS-DOC] 2.4.1 (retrieving text): the piece table in the table stream says where the characters lie,
in UTF-16 or in one byte each. Parts follow one another by their lengths in the file information block (2.5.4).
Paragraphs are counted from 1 over the whole text. Documents of Word 6 and 95 are bytes in the language's code
page and are decided as such.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from celtrace.encoding import decide
from celtrace.read.compound import BROKEN, Compound, compound, read_summaries
from celtrace.read.limits import PIECES, DamagedError, EncryptedError, OverLimitError
from celtrace.read.locale import LCIDS
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.plain import decoded
from celtrace.read.properties import metadata
from celtrace.read.wordprocessing import authorship
from celtrace.records import locator

_PARTS = (
    ("body", "body"),
    ("footnotes", "body"),
    ("headers", "header"),
    ("macros", "hidden"),
    ("comments", "comment"),
    ("endnotes", "body"),
    ("text boxes", "body"),
    ("header text boxes", "header"),
)
"""The parts of the text in their order, fields ``ccp`` of the file information block, and the role of each."""
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))")
_BREAK = re.compile("[\r\x07\x0c]")
_MARKS = re.compile("[\x00-\x08\x0e-\x1f]")
_FC_CLX, _FC_FONTS, _FC_ANNOTATIONS, _FC_AUTHORS = 33, 15, 4, 36
"""Places of pairs in ``FibRgFcLcb97`` (2.5.6): piece table, fonts, references to comments, their authors."""


class _Header(NamedTuple):
    flags: int
    lid: int
    version: int
    counts: tuple[int, ...]
    places: tuple[int, ...]


def read_doc(path: Path) -> Iterator[Piece]:
    """Pieces of a document, properties first.

    Raises:
        ReadError: it is damaged, encrypted, or larger than what is read.
    """
    with compound(path) as document:
        yield from read_summaries(document)
        for name in document.names():
            if name.startswith(("Macros/VBA/", "ObjectPool/")) and name.count("/") == 2:
                yield metadata(locator(member=name), "embedded", name)
        raw = document.stream("WordDocument") if document.has("WordDocument") else b""
        try:
            yield from _limited(_read(document, raw))
        except BROKEN as error:
            raise DamagedError(f"the document is damaged: {error}") from error


def _limited(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for count, piece in enumerate(pieces):
        if count >= PIECES:
            raise OverLimitError("more text than is read of one document")
        yield piece


def _read(document: Compound, raw: bytes) -> Iterator[Piece]:
    header = _header(raw)
    if header.flags & 0x100:
        raise EncryptedError("a document behind a password")
    tag = LCIDS.get(str(header.lid))
    yield metadata(locator(layer="lid"), "language", tag or f"LCID {header.lid}")
    if header.version < 0xC1:
        yield from _bytes_only(raw)
        return
    table = document.stream("1Table" if header.flags & 0x200 else "0Table")
    text = _text(raw, _part(table, header, _FC_CLX))
    yield from _paragraphs(text, header.counts)
    yield from _authors(_part(table, header, _FC_AUTHORS))
    yield from _fonts(_part(table, header, _FC_FONTS))


def _header(raw: bytes) -> _Header:
    magic, version, _, lid, _, flags = struct.unpack_from("<6H", raw)
    if magic not in (0xA5EC, 0xA5DC):
        raise DamagedError("the document has no file information block")
    if version < 0xC1:
        return _Header(flags, lid, version, (), ())
    at = 32
    at += 2 + 2 * struct.unpack_from("<H", raw, at)[0]
    longs = struct.unpack_from("<H", raw, at)[0]
    values = struct.unpack_from(f"<{longs}I", raw, at + 2)
    at += 2 + 4 * longs
    pairs = struct.unpack_from("<H", raw, at)[0]
    places = struct.unpack_from(f"<{2 * pairs}I", raw, at + 2)
    return _Header(flags, lid, version, values[3:11], places)


def _part(table: bytes, header: _Header, number: int) -> bytes:
    if len(header.places) < 2 * number + 2:
        return b""
    start, length = header.places[2 * number : 2 * number + 2]
    return table[start : start + length]


def _text(raw: bytes, clx: bytes) -> str:
    """All characters in order (2.4.1); one-byte pieces are in code page 1252."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise DamagedError("the document has no piece table")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    table = clx[at + 5 : at + 5 + size]
    count = (len(table) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table)
    parts: list[str] = []
    total = 0
    for index in range(count):
        length = ends[index + 1] - ends[index]
        place = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)[0]
        start, narrow = place & 0x3FFFFFFF, place & 0x40000000
        total += max(length, 0)
        if length < 0 or total > 2 * len(raw):
            raise DamagedError("the piece table does not fit the document")
        if narrow:
            parts.append(raw[start // 2 : start // 2 + length].decode("cp1252", "replace"))
        else:
            parts.append(raw[start : start + 2 * length].decode("utf-16-le", "replace"))
    return "".join(parts)


def _paragraphs(text: str, counts: tuple[int, ...]) -> Iterator[Piece]:
    number, at = 0, 0
    for (name, role), length in zip(_PARTS, counts, strict=False):
        part = text[at : at + length]
        at += length
        for paragraph in _BREAK.split(part):
            number += 1
            shown = _MARKS.sub("", _FIELD_CODE.sub("", paragraph)).replace("\x0b", "\n").strip()
            if shown:
                yield unicode_piece(locator(layer=name, line=number), shown, role=role)


def _authors(table: bytes) -> Iterator[Piece]:
    """Authors of comments, ``GrpXstAtnOwners`` (2.9.106): strings behind their length."""
    at, number = 0, 0
    while at + 2 <= len(table):
        length = struct.unpack_from("<H", table, at)[0]
        name = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
        at += 2 + 2 * length
        number += 1
        yield from authorship(locator(layer="comments", line=number), name, "")


def _fonts(table: bytes) -> Iterator[Piece]:
    """Names in the table of fonts (2.9.286): each entry has 40 bytes before its name."""
    count = struct.unpack_from("<H", table)[0] if len(table) >= 4 else 0
    at = 4
    for number in range(1, count + 1):
        if at >= len(table):
            return
        size = table[at]
        name = table[at + 40 : at + 1 + size].decode("utf-16-le", "replace").split("\x00")[0]
        at += 1 + size
        if name:
            yield metadata(locator(layer="font", line=number), "font", name)


def _bytes_only(raw: bytes) -> Iterator[Piece]:
    """Word 6 and 95 without fast saves: the text lies between two places in the header."""
    start, end = struct.unpack_from("<II", raw, 24)
    lines = re.split(rb"[\r\x07\x0b\x0c]", raw[start:end])
    decision = decide([line for line in lines if line])
    for number, line in enumerate(lines, 1):
        if line.strip(b"\x00 "):
            yield decoded(line, decision, locator(layer="body", line=number))
