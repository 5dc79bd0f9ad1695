"""The first sheet of an XLSX workbook as records of text (ECMA-376 part 1, SpreadsheetML).

A formula gives the value that was saved with it, a date its ISO form, a percentage its number with
``%``. Entities and DTDs are refused; parts are read up to a size, whatever the archive claims.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from celtrace.tabular.model import Record, TableError

MAX_PART = 128 * 1024 * 1024
"""Largest part of a workbook in bytes when unpacked."""

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
"""The limits of the format itself."""

MAX_CELLS = 5_000_000
"""Most cells that one sheet may hold here, empty ones between filled ones included."""

_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_PERCENT_FORMATS = frozenset([9, 10])


def read_sheet(raw: bytes) -> tuple[str, list[Record]]:
    """Name and records of the first sheet in the order of the workbook.

    Raises:
        TableError: no workbook, damaged, encrypted, or larger than the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            name, part, by_1904 = _first_sheet(archive)
            shared = _shared_strings(archive)
            formats = _formats(archive)
            return name, list(_rows(_part(archive, part), shared, formats, by_1904))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError) as error:
        raise TableError(f"damaged or encrypted workbook: {error}") from error
    except (ParseError, DefusedXmlException, ValueError) as error:
        if isinstance(error, TableError):
            raise
        raise TableError(f"damaged workbook: {error}") from error


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        raw = stream.read(MAX_PART + 1)
    if len(raw) > MAX_PART:
        raise TableError(f"{name} is larger than {MAX_PART} bytes")
    return raw


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _xml(archive: zipfile.ZipFile, name: str) -> Element:
    root: Element = fromstring(_part(archive, name), forbid_dtd=True)
    return root


def _first_sheet(archive: zipfile.ZipFile) -> tuple[str, str, bool]:
    book = _xml(archive, "xl/workbook.xml")
    links = {
        link.get("Id", ""): link.get("Target", "") for link in _xml(archive, "xl/_rels/workbook.xml.rels")
    }
    by_1904 = any(_local(e) == "workbookPr" and e.get("date1904") in ("1", "true") for e in book)
    for sheet in book.iter():
        if _local(sheet) != "sheet":
            continue
        target = next((links.get(v, "") for k, v in sheet.items() if k.endswith("}id")), "")
        if target and "worksheet" in target:
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return sheet.get("name", ""), path, by_1904
    raise TableError("the workbook holds no sheet")


def _text(element: Element) -> str:
    """Text of a string item without its phonetic readings."""
    if _local(element) in ("rPh", "phoneticPr"):
        return ""
    own = element.text or "" if _local(element) == "t" else ""
    return own + "".join(_text(child) for child in element)


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text(item) for item in _xml(archive, "xl/sharedStrings.xml") if _local(item) == "si"]


def _formats(archive: zipfile.ZipFile) -> list[str]:
    """For each cell style ``date``, ``percent`` or nothing."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    root = _xml(archive, "xl/styles.xml")
    own = {int(e.get("numFmtId", "0")): e.get("formatCode", "") for e in root.iter() if _local(e) == "numFmt"}
    kinds: list[str] = []
    for group in root:
        if _local(group) != "cellXfs":
            continue
        for style in group:
            number = int(style.get("numFmtId", "0"))
            code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", own.get(number, ""))
            if number in _PERCENT_FORMATS or "%" in code:
                kinds.append("percent")
            elif number in _DATE_FORMATS or re.search(r"[ymdhs]", code, re.I):
                kinds.append("date")
            else:
                kinds.append("")
    return kinds


def _rows(raw: bytes, shared: list[str], formats: list[str], by_1904: bool) -> Iterator[Record]:
    number, held = 0, 0
    for _, element in iterparse(io.BytesIO(raw), events=("end",), forbid_dtd=True):
        if _local(element) != "row":
            continue
        number = int(element.get("r", str(number + 1)))
        cells: list[str] = []
        for cell in element:
            if _local(cell) != "c":
                continue
            column = _column(cell.get("r", ""), len(cells))
            if column >= MAX_COLUMNS or number > MAX_ROWS:
                raise TableError(f"row {number} lies outside a sheet")
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = _value(cell, shared, formats, by_1904)
        held += len(cells)
        if held > MAX_CELLS:
            raise TableError(f"the sheet holds more than {MAX_CELLS} cells")
        element.clear()
        yield Record(number, cells)


def _column(reference: str, default: int) -> int:
    letters = re.match(r"[A-Z]{1,3}", reference)
    if not letters:
        return default
    value = 0
    for letter in letters.group():
        value = value * 26 + ord(letter) - 64
    return value - 1


def _value(cell: Any, shared: list[str], formats: list[str], by_1904: bool) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_text(child) for child in cell if _local(child) == "is")
    value = next((child.text or "" for child in cell if _local(child) == "v"), "")
    if kind == "s":
        index = int(value) if value.isdigit() else len(shared)
        if index >= len(shared):
            raise TableError(f"cell {cell.get('r')} names a text that the workbook does not hold")
        return shared[index]
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n" or not value:
        return value
    style = int(cell.get("s", "0"))
    return _number(value, formats[style] if 0 <= style < len(formats) else "", by_1904)


def _number(value: str, form: str, by_1904: bool) -> str:
    """A number as its format shows it; days are counted from 1899-12-30, or 1904-01-01 (§18.17.4)."""
    if form == "percent":
        return f"{float(value) * 100:.10g}%"
    if form != "date":
        return value
    try:
        days = float(value)
        # 1900 was no leap year, but the format counts 29 February 1900; earlier days are one off.
        start = datetime(1904, 1, 1) if by_1904 else datetime(1899, 12, 30 if days >= 61 else 31)  # noqa: DTZ001
        moment = start + timedelta(seconds=round(days * 86400))
    except (OverflowError, ValueError):
        return value
    if days < 1:
        return moment.strftime("%H:%M:%S")
    return moment.strftime("%Y-%m-%d" if moment.time().isoformat() == "00:00:00" else "%Y-%m-%dT%H:%M:%S")
