"""Workbooks of Excel 5 to 2003: cells with text, hidden sheets, rows and columns, notes, names, installation.

Format: [MS-XLS], records of BIFF8, and of BIFF5, whose strings are in the workbook's code page. What the
installation leaves behind becomes metadata: the user who saved it (``WriteAccess``), the country codes
(``Country``, [MS-XLS] 2.4.63), the code page and the fonts. Macros are named, never run.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from celtrace.encoding import decide
from celtrace.read.biff import Record, Strings, records, short_string
from celtrace.read.compound import CODE_PAGES, compound, read_summaries
from celtrace.read.limits import PIECES, DamagedError, EncryptedError, OverLimitError
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.plain import decoded
from celtrace.read.properties import metadata
from celtrace.read.spreadsheet import column_letters
from celtrace.records import locator

_BOF, _EOF, _FILE_PASS = 0x809, 0x0A, 0x2F
_CODE_PAGE, _COUNTRY, _WRITE_ACCESS, _FONT, _SHEET, _SST, _NAME = 0x42, 0x8C, 0x5C, 0x31, 0x85, 0xFC, 0x18
_LABEL_SST, _LABEL, _RICH, _STRING, _FORMULA = 0xFD, 0x204, 0xD6, 0x207, 0x06
_ROW, _COLUMNS, _HEADER, _FOOTER, _NOTE, _TEXT_BOX, _OBJECT = 0x208, 0x7D, 0x14, 0x15, 0x1C, 0x1B6, 0x5D


class Text(NamedTuple):
    """Text of a record: decoded where the file stores Unicode, else bytes in the workbook's code page."""

    text: str
    raw: bytes


def read_workbook97(path: Path) -> Iterator[Piece]:
    """Pieces of a workbook, properties and globals first.

    Raises:
        ReadError: it is damaged, encrypted, or larger than what is read.
    """
    with compound(path) as document:
        yield from read_summaries(document)
        for name in document.names():
            if name.startswith("_VBA_PROJECT_CUR/VBA/") and name.rsplit("/", 1)[-1] not in (
                "dir",
                "_VBA_PROJECT",
            ):
                yield metadata(locator(member=name), "macro module", name.rsplit("/", 1)[-1])
        name = next((name for name in ("Workbook", "Book") if document.has(name)), "")
        if not name:
            raise DamagedError("the document has no workbook")
        for count, piece in enumerate(_Workbook(document.stream(name)).pieces()):
            if count >= PIECES:
                raise OverLimitError("more text than is read of one document")
            yield piece


class _Sheet(NamedTuple):
    name: str
    hidden: bool
    offset: int


class _Workbook:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.page = 1252
        self.wide = True
        self.strings = Strings()
        self.sheets: list[_Sheet] = []

    def pieces(self) -> Iterator[Piece]:
        """Globals, then each sheet."""
        yield from self._globals()
        if not self.sheets:
            raise DamagedError("the workbook has no sheet")
        for sheet in self.sheets:
            yield self._placed(
                Text(sheet.name, b""), locator(sheet=sheet.name), "hidden" if sheet.hidden else "title"
            )
            yield from self._sheet(sheet)

    def _globals(self) -> Iterator[Piece]:
        fonts: dict[str, None] = {}
        number = 0
        table: list[bytes] = []
        last = 0
        for record in records(self.data, 0):
            kind, body = record.kind, record.body
            if kind == 0x3C and last == _SST:
                table.append(body)
                continue
            last = kind
            if kind == _BOF:
                self.wide = len(body) >= 2 and struct.unpack_from("<H", body)[0] >= 0x600
            elif kind == _FILE_PASS:
                raise EncryptedError("a workbook behind a password")
            elif kind == _CODE_PAGE and len(body) >= 2:
                self.page = struct.unpack_from("<H", body)[0]
                yield metadata(locator(layer="CodePage"), "codepage", str(self.page))
            elif kind == _COUNTRY and len(body) >= 4:
                default, current = struct.unpack_from("<HH", body)
                yield metadata(locator(layer="Country", line=1), "country of the program", str(default))
                yield metadata(locator(layer="Country", line=2), "country of the system", str(current))
            elif kind == _WRITE_ACCESS:
                user = self._long(body) if self.wide else self._short(body)
                if user.text.strip() or user.raw.strip():
                    yield self._metadata(user, locator(layer="WriteAccess"), "author")
            elif kind == _FONT:
                fonts[self._decoded(self._short(body[14:]))] = None
            elif kind == _SHEET and len(body) >= 7:
                offset, state, form = struct.unpack_from("<IBB", body)
                if form == 0:
                    self.sheets.append(_Sheet(self._decoded(self._short(body[6:])), state != 0, offset))
            elif kind == _SST:
                table = [body]
            elif kind == _NAME:
                number += 1
                yield from self._name(body, number)
            elif kind == _EOF:
                break
        for place, font in enumerate(fonts, 1):
            yield metadata(locator(layer="Font", line=place), "font", font)
        self.strings = Strings(table)

    def _name(self, body: bytes, number: int) -> Iterator[Piece]:
        """A defined name that a user gave ([MS-XLS] 2.4.150: not built in)."""
        if len(body) < 15 or body[0] & 0x20:
            return
        length = body[3]
        text = short_string(body[14:], length, self.wide) if self.wide else (b"", body[14 : 14 + length])
        found = Text(text[0], text[1]) if isinstance(text[0], str) else Text("", text[1])
        if found.text.strip() or found.raw.strip():
            yield self._metadata(found, locator(layer="defined name", line=number), "property")

    def _sheet(self, sheet: _Sheet) -> Iterator[Piece]:
        rows: set[int] = set()
        columns: list[tuple[int, int]] = []
        cell, boxes, notes, last_object = "", {}, [], 0
        for record in records(self.data, sheet.offset, nested=True):
            kind, body = record.kind, record.body
            if kind == _ROW and len(body) >= 16 and struct.unpack_from("<H", body, 12)[0] & 0x20:
                rows.add(struct.unpack_from("<H", body)[0])
            elif kind == _COLUMNS and len(body) >= 10 and struct.unpack_from("<H", body, 8)[0] & 1:
                columns.append(struct.unpack_from("<HH", body))
            elif kind in (_LABEL_SST, _LABEL, _RICH, _FORMULA) and len(body) >= 6:
                row, column = struct.unpack_from("<HH", body)
                cell = f"{column_letters(column + 1)}{row + 1}"
                found = self._cell(kind, body)
                if found is not None:
                    unseen = sheet.hidden or row in rows or any(a <= column <= b for a, b in columns)
                    place = locator(sheet=sheet.name, cell=cell)
                    yield from self._shown(found, place, "hidden" if unseen else "body")
            elif kind == _STRING and cell:
                yield from self._shown(
                    self._long(body),
                    locator(sheet=sheet.name, cell=cell),
                    "hidden" if sheet.hidden else "body",
                )
            elif kind in (_HEADER, _FOOTER) and body:
                place = locator(sheet=sheet.name, layer="header" if kind == _HEADER else "footer")
                yield from self._shown(self._long(body) if self.wide else self._short(body), place, "header")
            elif kind == _OBJECT and len(body) >= 8:
                last_object = struct.unpack_from("<H", body, 6)[0]
            elif kind == _TEXT_BOX:
                boxes[last_object] = _box_text(record)
            elif kind == _NOTE:
                notes.append(body)
        yield from self._notes(sheet, notes, boxes)

    def _notes(self, sheet: _Sheet, notes: list[bytes], boxes: dict[int, str]) -> Iterator[Piece]:
        """Notes by their cell; a text box that belongs to no note is body."""
        for body in notes:
            if len(body) < 8:
                continue
            row, column, _, number = struct.unpack_from("<4H", body)
            place = locator(sheet=sheet.name, cell=f"{column_letters(column + 1)}{row + 1}")
            if not self.wide:
                yield from self._shown(Text("", body[6 : 6 + number]), place, "comment")
                continue
            text = boxes.pop(number, "")
            if text.strip():
                yield unicode_piece(place, text, role="comment")
            author = self._long(body[8:])
            if author.text.strip():
                yield self._metadata(author, place, "author")
        for number, text in sorted(boxes.items()):
            if text.strip():
                yield unicode_piece(locator(sheet=sheet.name, layer=f"object {number}"), text)

    def _cell(self, kind: int, body: bytes) -> Text | None:
        if kind == _LABEL_SST:
            number = struct.unpack_from("<I", body, 6)[0] if len(body) >= 10 else -1
            return Text(self.strings.get(number), b"")
        return self._long(body[6:]) if kind in (_LABEL, _RICH) else None

    def _long(self, body: bytes) -> Text:
        if len(body) < 2:
            return Text("", b"")
        length = struct.unpack_from("<H", body)[0]
        if not self.wide:
            return Text("", body[2 : 2 + length])
        return Text(short_string(body[2:], length, True)[0], b"")

    def _short(self, body: bytes) -> Text:
        if not body:
            return Text("", b"")
        if not self.wide:
            return Text("", body[1 : 1 + body[0]])
        return Text(short_string(body[1:], body[0], True)[0], b"")

    def _decoded(self, found: Text) -> str:
        return found.text or (self._placed(found, "", "name").text or "")

    def _shown(self, found: Text, place: str, role: str) -> Iterator[Piece]:
        if found.text.strip() or found.raw.strip():
            yield self._placed(found, place, role)

    def _metadata(self, found: Text, place: str, role: str) -> Piece:
        return msgspec.structs.replace(self._placed(found, place, role), method="metadata")

    def _placed(self, found: Text, place: str, role: str) -> Piece:
        if found.text or not found.raw:
            return unicode_piece(place, found.text, role=role)
        decision = decide([found.raw])
        stated = CODE_PAGES.get(self.page)
        if stated is not None and decision.encoding != "ascii":
            decision = msgspec.structs.replace(
                decision, encoding=stated, second=decision.encoding or "", confidence=0.95, reason="stated"
            )
        return msgspec.structs.replace(decoded(found.raw, decision, place), role=role)


def _box_text(record: Record) -> str:
    """The text of a text box: the first continuation holds it, with its own byte of options."""
    length = struct.unpack_from("<H", record.body, 10)[0] if len(record.body) >= 12 else 0
    parts: list[str] = []
    for more in record.more:
        if length <= 0 or not more:
            break
        wide = more[0] & 1
        part = more[1 : 1 + length * 2].decode("utf-16-le", "replace") if wide else more[1:].decode("latin-1")
        parts.append(part[:length])
        length -= len(part)
    return "".join(parts)
