"""A table of a case as JSON Lines, JSON, CSV or Parquet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from celtrace.case.case import Case
from celtrace.records import Row, columns

_QUOTED = re.compile('[",\r\n]')
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def encode_table(case: Case, kind: type[Row], form: str) -> bytes:
    """The rows of a table, sorted by key, in one of the forms ``jsonl``, ``json``, ``csv``, ``parquet``.

    Columns stand in the order of the reference; a column that is not known is null, and ``unknown`` says
    why.
    """
    return encode_rows(kind, case.rows(kind), form)


def encode_rows(kind: type[Row], given: Iterable[Row], form: str) -> bytes:
    """Rows of one table in one of the forms ``jsonl``, ``json``, ``csv``, ``parquet``."""
    if form == "parquet":
        from celtrace.case import tables

        return tables.encode(tables.to_arrow(kind, list(given)))
    rows = [ordered(row) for row in given]
    if form == "jsonl":
        return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"
    lines = [csv_line(columns(kind)), *(csv_line([_cell(value) for value in row.values()]) for row in rows)]
    return "".join(lines).encode()


def csv_line(cells: Iterable[str], end: str = "\n") -> str:
    """One record of CSV (RFC 4180); a cell that holds any end of line, CR alone too, is quoted.

    The writer of the standard library leaves a lone CR bare before Python 3.13, and readers break the line there.
    """
    return (
        ",".join('"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell for cell in cells)
        + end
    )


def ordered(row: Row) -> dict[str, Any]:
    """The row's values by column, in the order of the reference, ``unknown`` last with sorted keys."""
    data = msgspec.to_builtins(row)
    shown = {name: data[name] for name in columns(type(row))}
    shown["unknown"] = dict(sorted(data["unknown"].items()))
    return shown


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return formula_safe(value) if isinstance(value, str) else str(value)


def formula_safe(text: str) -> str:
    """A cell of a CSV file; what a spreadsheet would take for a formula gets a leading apostrophe."""
    return "'" + text if text.startswith(_FORMULA) else text
