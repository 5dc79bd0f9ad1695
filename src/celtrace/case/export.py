"""A table of a case as JSON Lines, JSON, CSV or Parquet."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import msgspec

from celtrace.case.case import Case
from celtrace.records import Row, columns

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def encode_table(case: Case, kind: type[Row], form: str) -> bytes:
    """The rows of a table, sorted by key, in one of the forms ``jsonl``, ``json``, ``csv``, ``parquet``.

    Columns stand in the order of the reference; a column that is not known is null, and ``unknown`` says
    why.
    """
    if form == "parquet":
        from celtrace.case import tables

        return tables.encode(case.table(kind.table))
    rows = [ordered(row) for row in case.rows(kind)]
    if form == "jsonl":
        return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns(kind))
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return stream.getvalue().encode()


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
