"""From records of cells to a table: header, places, bad rows, doubts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from celtrace.records import locator
from celtrace.tabular.model import BadRow, Doubt, Record, Table, TableError

END_MARK = "\x1a"
"""DOS end of file, which OFAC writes as the last line of its files."""

_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE]\+?\d{1,3}")
_FORMULA = re.compile(r"=\s*[A-Za-z][A-Za-z0-9.]*\(")
_HEADER_SEARCHED = 20


def normalise_column(name: str) -> str:
    """A column name in lower case with single underscores for spaces, dots and dashes."""
    folded = unicodedata.normalize("NFKC", name).strip().strip("\ufeff").casefold()
    return re.sub(r"[\s.\-/_]+", "_", folded).strip("_")


def build(records: Sequence[Record], *, encoding: str, sheet: str = "") -> Table:
    """Make a table of records whose first row with two cells or more is the header.

    A title above the header, as merged cells leave it, is reported and left out. Missing cells at the
    end of a row are empty; cells beyond the header, and a last line cut off, make a row bad.

    Raises:
        TableError: no header, or it names no column.
    """
    filled = [r for r in records if any(cell.strip() for cell in r.cells) or r.problem]
    blank = [
        r.number for r in records if r.cells and not any(cell.strip() for cell in r.cells) and not r.problem
    ]
    if filled and filled[-1].cells and _is_end(filled[-1]):
        filled.pop()
    head = _header_index(filled)
    columns = _columns(filled[head].cells)
    if not any(columns):
        raise TableError("the header names no column")
    rows: list[dict[str, str]] = []
    locators: list[str] = []
    bad = [BadRow(r.number, "stands above the header") for r in filled[:head]]
    doubts: list[Doubt] = []
    for record in filled[head + 1 :]:
        reason = _refuse(record, len(columns))
        if reason:
            bad.append(BadRow(record.number, reason))
            continue
        cells = [cell.strip() for cell in record.cells] + [""] * (len(columns) - len(record.cells))
        rows.append(dict(zip(columns, cells, strict=False)))
        doubts.extend(
            Doubt(record.number, column, f"{cell} is a number whose last digits were lost in a spreadsheet")
            for column, cell in zip(columns, cells, strict=False)
            if "E" in cell.upper() and _SCIENTIFIC.fullmatch(cell)
        )
        doubts.extend(
            Doubt(record.number, column, "it holds a formula and not the value that was shown")
            for column, cell in zip(columns, cells, strict=False)
            if cell.startswith("=") and _FORMULA.match(cell)
        )
        locators.append(
            locator(sheet=sheet, cell=f"A{record.number}") if sheet else locator(line=record.number)
        )
    bad.sort(key=lambda row: row.number)
    return Table(columns, rows, locators, bad, encoding, doubts, blank, _doubled(filled[head].cells, columns))


def _is_end(record: Record) -> bool:
    return record.cells[0].strip(" ") == END_MARK and not any(record.cells[1:])


def _header_index(records: Sequence[Record]) -> int:
    sound = [(index, record) for index, record in enumerate(records[:_HEADER_SEARCHED]) if not record.problem]
    if not sound:
        raise TableError("empty: no row holds anything")
    for index, record in sound:
        if sum(1 for cell in record.cells if cell.strip()) > 1:
            return index
    return sound[0][0]


def _columns(cells: Sequence[str]) -> list[str]:
    names: list[str] = []
    for position, cell in enumerate(cells, 1):
        name = normalise_column(cell) or f"column_{position}"
        names.append(name if name not in names else f"{name}_{position}")
    while names and re.fullmatch(r"column_\d+", names[-1]) and not cells[len(names) - 1].strip():
        names.pop()
    return names


def _doubled(cells: Sequence[str], columns: Sequence[str]) -> list[str]:
    """A sentence for each column whose name an earlier one has: what looks for that name reads the first alone."""
    return [
        f"the column {name} stands again and is read as {column}"
        for cell, column in zip(cells, columns, strict=False)
        if (name := normalise_column(cell)) and name != column
    ]


def _refuse(record: Record, width: int) -> str:
    """Why a record is no row of a table ``width`` columns wide; empty when it is one."""
    if record.problem:
        return record.problem
    if any("\x00" in cell for cell in record.cells):
        return "holds NUL characters"
    if any(cell.strip() for cell in record.cells[width:]):
        return f"has {len(record.cells)} cells under {width} columns"
    if len(record.cells) < width and not record.closed:
        return f"ends after {len(record.cells)} of {width} cells without a line end: the file is cut"
    return ""
