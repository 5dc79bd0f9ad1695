"""Tables that a gathering stage reads by columns: large ones are never turned into rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from celtrace.access.trails import COLUMNS, batches, groups
from celtrace.case.tables import from_arrow, schema, to_arrow
from celtrace.engine.stage import Task
from celtrace.records import Request, Row

R = TypeVar("R", bound=Row)


def parts_of(task: Task, kind: type[Row]) -> list[Path] | None:
    """The sealed files of a table, ``None`` when the task holds rows instead."""
    try:
        return task.parts(kind)
    except ValueError:
        return None


def request_tables(task: Task, columns: Sequence[str] = COLUMNS) -> Iterator[Any]:
    """All requests, as tables or batches that have at least these columns."""
    parts = parts_of(task, Request)
    if parts is None:
        yield to_arrow(Request, list(task.rows(Request)))
    else:
        yield from batches(parts, columns)


def request_groups(task: Task) -> Iterator[Any]:
    """All requests, a column of them read when it is asked for."""
    parts = parts_of(task, Request)
    yield from request_tables(task) if parts is None else groups(parts)


def rows_where(task: Task, kind: type[R], column: str, values: Iterable[str]) -> Iterator[R]:
    """Rows of a table whose ``column`` is one of ``values``, in the order of its key."""
    wanted = set(values)
    parts = parts_of(task, kind)
    if parts is None:
        yield from (row for row in task.rows(kind) if getattr(row, column) in wanted)
        return
    asked = pa.array(sorted(wanted), pa.string())
    for part in sorted(parts):
        with pq.ParquetFile(part) as file:
            for batch in file.iter_batches(batch_size=1 << 16, columns=list(schema(kind).names)):
                yield from from_arrow(kind, batch.filter(pc.is_in(batch.column(column), value_set=asked)))


def values_of(task: Task, kind: type[Row], names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Some columns of every row of a table, in the order of ``names``; a row may come twice."""
    parts = parts_of(task, kind)
    if parts is None:
        yield from (tuple(getattr(row, name) for name in names) for row in task.rows(kind))
        return
    for part in sorted(parts):
        with pq.ParquetFile(part) as file:
            for batch in file.iter_batches(batch_size=1 << 16, columns=list(names)):
                yield from zip(*(batch.column(name).to_pylist() for name in names), strict=True)
