"""Workbooks: cells with text, hidden sheets, rows and columns, comments old and threaded, drawings.

Format: ECMA-376 part 1, chapter 18 (SpreadsheetML); threaded comments: [MS-XLSX] 2.6.205. Numbers are
not text and are left to the reader of tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from celtrace.read.limits import PIECES, DamagedError, OverLimitError
from celtrace.read.package import Package
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.wordprocessing import authorship
from celtrace.records import locator

_SHARED_STRINGS = 1_000_000


class _Sheet(NamedTuple):
    name: str
    hidden: bool
    part: str


def read_workbook(package: Package) -> Iterator[Piece]:
    """Pieces of a workbook, sheet by sheet.

    Raises:
        DamagedError: it has no workbook part, or lists no sheet that exists.
    """
    main = next(iter(package.related("", "officeDocument")), "xl/workbook.xml")
    if not package.has(main):
        raise DamagedError("the document has no workbook")
    sheets = list(_sheets(package, main))
    if not any(package.has(sheet.part) for sheet in sheets):
        raise DamagedError("the workbook has no sheet")
    yield from _defined_names(package, main)
    yield from _fonts(package, main)
    strings = _shared_strings(package, main)
    people = _people(package, main)
    for sheet in sheets:
        role = "hidden" if sheet.hidden else "title"
        yield unicode_piece(locator(sheet=sheet.name), sheet.name, role=role)
        yield from _cells(package, sheet, strings)
        relations = package.relations(sheet.part) if package.has(sheet.part) else {}
        for relation in sorted(relations.values()):
            if relation.kind == "comments":
                yield from _comments(package, relation.target, sheet.name)
            elif relation.kind == "threadedComment":
                yield from _threaded(package, relation.target, sheet.name, people)
            elif relation.kind == "drawing":
                yield from drawn_text(package, relation.target, sheet=sheet.name)


def _sheets(package: Package, main: str) -> Iterator[_Sheet]:
    relations = package.relations(main)
    for event in package.events(main):
        if event.kind == "start" and event.name == "sheet":
            found = relations.get(event.attributes.get("id", ""))
            if found is not None and found.kind == "worksheet":
                state = event.attributes.get("state", "visible")
                yield _Sheet(event.attributes.get("name", ""), state != "visible", found.target)


def _defined_names(package: Package, main: str) -> Iterator[Piece]:
    """Names that a user gave to ranges, with what they refer to (18.2.5); built-in ones are left out."""
    name, number = "", 0
    parts: list[str] = []
    for event in package.events(main):
        if event.name == "definedName":
            if event.kind == "start":
                name, parts = event.attributes.get("name", ""), []
            elif event.kind == "end" and name and not name.startswith("_xlnm."):
                number += 1
                text = f"defined name: {name} = {''.join(parts)}"[:1000]
                place = locator(member=main, layer="definedNames", line=number)
                yield unicode_piece(place, text, role="property", method="metadata")
        elif event.kind == "text":
            parts.append(event.name)


def _fonts(package: Package, main: str) -> Iterator[Piece]:
    """Fonts of the styles, in the script in which the file names them."""
    for part in package.related(main, "styles"):
        seen: dict[str, None] = {}
        inside = False
        for event in package.events(part):
            if event.name == "font":
                inside = event.kind == "start"
            elif inside and event.kind == "start" and event.name == "name" and event.attributes.get("val"):
                seen[event.attributes["val"]] = None
        for number, font in enumerate(seen, 1):
            place = locator(member=part, line=number)
            yield unicode_piece(place, f"font: {font}", role="property", method="metadata")


def _shared_strings(package: Package, main: str) -> list[str]:
    found: list[str] = []
    for name in package.related(main, "sharedStrings")[:1]:
        for text in _rich(package, name, "si"):
            found.append(text)
            if len(found) > _SHARED_STRINGS:
                raise OverLimitError("more shared strings than are read of one workbook")
    return found


def _rich(package: Package, name: str, item: str) -> Iterator[str]:
    """Texts of the items of a part, their runs joined; phonetic guides (``rPh``) are left out."""
    parts: list[str] = []
    inside, phonetic = False, 0
    for event in package.events(name):
        if event.kind == "text":
            if inside and not phonetic:
                parts.append(event.name)
        elif event.name == "t":
            inside = event.kind == "start"
        elif event.name == "rPh":
            phonetic += 1 if event.kind == "start" else -1
        elif event.name == item:
            if event.kind == "end":
                yield "".join(parts)
            parts = []


def _cells(package: Package, sheet: _Sheet, strings: list[str]) -> Iterator[Piece]:
    hidden_columns: list[tuple[int, int]] = []
    row_hidden, row, column, kind, place = False, 0, 0, "n", ""
    parts: list[str] = []
    inside, count, where = False, 0, ""
    for event in package.events(sheet.part):
        tag = event.name
        if event.kind == "text":
            if inside:
                parts.append(tag)
            continue
        if event.kind == "start":
            if tag == "col" and event.attributes.get("hidden") in ("1", "true"):
                hidden_columns.append(
                    (_number(event.attributes.get("min")), _number(event.attributes.get("max")))
                )
            elif tag == "row":
                row, column = _number(event.attributes.get("r")) or row + 1, 0
                row_hidden = event.attributes.get("hidden") in ("1", "true")
            elif tag == "c":
                place = event.attributes.get("r", "") or f"{column_letters(column + 1)}{row}"
                column = column_number(place) or column + 1
                kind, parts = event.attributes.get("t", "n"), []
            elif tag in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
                where, parts, inside = tag, [], True
            inside = inside or tag in ("v", "t")
            continue
        if tag in ("v", "t"):
            inside = False
        elif tag == where and where:
            text = re.sub(
                r"&(?:[LCRPNDTZFAGBIUESXY]|\"[^\"]*\"|\d+|K[0-9A-F]{6})", " ", "".join(parts)
            ).strip()
            if text:
                yield unicode_piece(locator(sheet=sheet.name, layer=where), text, role="header")
            where, inside = "", False
        elif tag == "c":
            text = _value("".join(parts), kind, strings)
            if text.strip():
                count += 1
                if count > PIECES:
                    raise OverLimitError("more cells than are read of one sheet")
                unseen = (
                    sheet.hidden or row_hidden or any(low <= column <= high for low, high in hidden_columns)
                )
                spot = locator(sheet=sheet.name, cell=place)
                yield unicode_piece(spot, text, role="hidden" if unseen else "body")
            parts = []


def _value(raw: str, kind: str, strings: list[str]) -> str:
    """The text of a cell by its type; empty for numbers, booleans and errors."""
    if kind == "s":
        place = _number(raw, -1)
        return strings[place] if 0 <= place < len(strings) else ""
    return raw if kind in ("str", "inlineStr") else ""


def _comments(package: Package, name: str, sheet: str) -> Iterator[Piece]:
    authors: list[str] = []
    parts: list[str] = []
    place, author, inside = "", "", False
    for event in package.events(name):
        if event.kind == "text":
            if inside:
                parts.append(event.name)
        elif event.name in ("t", "author"):
            inside = event.kind == "start"
            if event.name == "author":
                if event.kind == "end":
                    authors.append("".join(parts))
                parts = []
        elif event.name == "comment":
            if event.kind == "start":
                number = _number(event.attributes.get("authorId"), -1)
                author = authors[number] if 0 <= number < len(authors) else ""
                place, parts = locator(sheet=sheet, cell=event.attributes.get("ref", "")), []
            elif "".join(parts).strip():
                yield unicode_piece(place, "".join(parts), role="comment")
                yield from authorship(place, author, "")


def _threaded(package: Package, name: str, sheet: str, people: dict[str, str]) -> Iterator[Piece]:
    parts: list[str] = []
    place, author, date, inside = "", "", "", False
    for event in package.events(name):
        if event.kind == "text":
            if inside:
                parts.append(event.name)
        elif event.name == "text":
            inside = event.kind == "start"
        elif event.name == "threadedComment":
            if event.kind == "start":
                place, parts = locator(sheet=sheet, cell=event.attributes.get("ref", "")), []
                author = people.get(event.attributes.get("personId", ""), "")
                date = event.attributes.get("dT", "")
            elif "".join(parts).strip():
                yield unicode_piece(place, "".join(parts), role="comment")
                yield from authorship(place, author, date)


def _people(package: Package, main: str) -> dict[str, str]:
    return {
        event.attributes.get("id", ""): event.attributes.get("displayName", "")
        for name in package.related(main, "person")
        for event in package.events(name)
        if event.kind == "start" and event.name == "person"
    }


def drawn_text(package: Package, name: str, **where: str | int) -> Iterator[Piece]:
    """Paragraphs of DrawingML text (ECMA-376 part 1, 21.1.2) in a drawing or slide, counted from 1."""
    parts: list[str] = []
    number, inside = 0, False
    for event in package.events(name):
        if event.kind == "text":
            if inside:
                parts.append(event.name)
        elif event.name == "t":
            inside = event.kind == "start"
        elif event.name == "p":
            if event.kind == "start":
                number, parts = number + 1, []
            elif "".join(parts).strip():
                yield unicode_piece(locator(member=name, **where, line=number), "".join(parts))
        elif event.name == "br" and event.kind == "start":
            parts.append("\n")


def column_number(cell: str) -> int:
    """The column of a cell, ``C7`` is 3; 0 when there are no letters."""
    number = 0
    for char in cell.upper():
        if not "A" <= char <= "Z":
            break
        number = number * 26 + ord(char) - 64
    return number


def column_letters(number: int) -> str:
    """The letters of a column, 3 is ``C``."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _number(text: str | None, default: int = 0) -> int:
    """A whole number as XML writes it, else ``default``."""
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdigit() else default
