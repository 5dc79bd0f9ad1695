"""Rows from before a column was added to their table.

A case that an older celtrace made is read as it is: what its rows lack gets the column's default, nothing
where nothing is a value, and else ``None`` with a reason.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from celtrace.case.errors import CaseError
from celtrace.records import Row
from celtrace.records.base import nullable

R = TypeVar("R", bound=Row)

REASON = "the row is from before this column was added"

_NOTHING: dict[Any, Any] = {str: "", list: [], dict: {}}


def fill(kind: type[Row], missing: Iterable[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Values of columns that older rows lack, and what ``unknown`` says of those that are ``None``.

    Columns with a default are left out: typed decoding gives it.

    Raises:
        CaseError: one of them is a number or a word of a list, and nothing is no value of it.
    """
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    values: dict[str, Any] = {}
    reasons: dict[str, str] = {}
    for name in sorted(missing):
        if not fields[name].required:
            continue
        if name in nullable(kind):
            values[name], reasons[name] = None, REASON
            continue
        plain = typing.get_origin(fields[name].type) or fields[name].type
        if plain not in _NOTHING:
            raise CaseError(
                f"the table {kind.table} of this case is from before its column {name} was added; "
                "`celtrace investigate -o CASE` brings it up to date."
            )
        values[name] = _NOTHING[plain]
    return values, reasons


def decoded(kind: type[R], data: str) -> R:
    """A row that is kept as JSON.

    Raises:
        CaseError: it lacks a column that older rows cannot be given.
        msgspec.ValidationError: it is no row of the table.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError:
        row = msgspec.json.decode(data, type=dict[str, Any])
        missing = {field.encode_name for field in msgspec.structs.fields(kind) if field.required} - set(row)
        if not missing:
            raise
        values, reasons = fill(kind, missing)
        return msgspec.convert({**row, **values, "unknown": {**row.get("unknown", {}), **reasons}}, kind)
