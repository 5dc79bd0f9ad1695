"""Rows that come as whole columns, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from celtrace.engine.columns import Columns
from celtrace.records import Row


def rows_of(found: Iterable[Row | Columns]) -> Iterator[Row]:
    """Every row by itself."""
    from celtrace.case.tables import from_arrow

    for one in found:
        if isinstance(one, Columns):
            yield from from_arrow(one.kind, one.table)
        else:
            yield one
