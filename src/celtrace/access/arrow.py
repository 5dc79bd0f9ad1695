"""Rows that come as whole columns, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from celtrace.records import Row


class Columns(NamedTuple):
    """Rows of one table as an Arrow table; columns of text may be dictionaries."""

    kind: type[Row]
    table: Any


def rows_of(found: Iterable[Row | Columns]) -> Iterator[Row]:
    """Every row by itself."""
    from celtrace.case.tables import from_arrow

    for one in found:
        if isinstance(one, Columns):
            yield from from_arrow(one.kind, one.table)
        else:
            yield one
