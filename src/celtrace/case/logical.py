"""The logical hash of a table: over its values, column by column, equal across versions of Parquet.

Rows are taken in groups of 65,536. For each group and column the number of values, which of them are null,
and their plain form go into one SHA-256: numbers as 8 bytes little-endian, truth values as a byte, text (and times,
which are text however a file keeps them) as its lengths (4 bytes little-endian) and its UTF-8 bytes, lists as their
lengths and what they hold, mappings as a list of keys and a list of values. A null counts as zero or empty. The hash
is written with the prefix ``c:``; without it, it is the one over rows as canonical JSON, which older cases have.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from celtrace.case import tables
from celtrace.case.moments import moment_texts
from celtrace.records import Row

PREFIX = "c:"

_PAIRS = pa.list_(pa.struct([("key", pa.string()), ("value", pa.string())]))


class LogicalHash:
    """Takes groups of rows in order; each but the last has :data:`~celtrace.case.tables.ROW_GROUP` rows."""

    def __init__(self, kind: type[Row], names: Sequence[str] | None = None) -> None:
        self._names = names or tables.schema(kind).names
        self._hasher = hashlib.sha256(kind.table.encode())

    def update(self, group: pa.Table) -> None:
        """Add one group."""
        for name in self._names:
            self._hasher.update(name.encode())
            self._add(group.column(name).combine_chunks())

    def value(self) -> str:
        """The hash so far."""
        return PREFIX + self._hasher.hexdigest()

    def _add(self, array: Any) -> None:
        kind, add = array.type, self._hasher.update
        add(len(array).to_bytes(8, "little"))
        add(array.is_valid().to_numpy(zero_copy_only=False).astype("u1").tobytes())
        if pa.types.is_map(kind):
            self._add(pc.cast(array, _PAIRS))
        elif pa.types.is_list(kind):
            add(
                pc.fill_null(pc.list_value_length(array), 0)
                .to_numpy(zero_copy_only=False)
                .astype("<i4")
                .tobytes()
            )
            self._add(array.flatten())
        elif pa.types.is_struct(kind):
            for part in array.flatten():
                self._add(part)
        elif pa.types.is_timestamp(kind):
            self._add_text(pc.fill_null(moment_texts(array), ""))
        elif pa.types.is_string(kind):
            self._add_text(pc.fill_null(array, ""))
        elif pa.types.is_boolean(kind):
            add(pc.fill_null(array, False).to_numpy(zero_copy_only=False).astype("u1").tobytes())
        else:
            form = "<f8" if pa.types.is_floating(kind) else "<i8"
            add(pc.fill_null(array, 0).to_numpy(zero_copy_only=False).astype(form).tobytes())

    def _add_text(self, array: Any) -> None:
        if not len(array):
            return
        offsets = np.frombuffer(array.buffers()[1], "<i4", len(array) + 1, array.offset * 4)
        self._hasher.update(np.diff(offsets).astype("<i4").tobytes())
        if offsets[-1] > offsets[0]:
            self._hasher.update(memoryview(array.buffers()[2])[offsets[0] : offsets[-1]])


def in_groups(pieces: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in tables of :data:`~celtrace.case.tables.ROW_GROUP` rows, the last one shorter."""
    held: list[pa.Table] = []
    rows = 0
    for piece in pieces:
        held.append(piece)
        rows += piece.num_rows
        while rows >= tables.ROW_GROUP:
            together = pa.concat_tables(held)
            yield together.slice(0, tables.ROW_GROUP)
            held = [together.slice(tables.ROW_GROUP)]
            rows -= tables.ROW_GROUP
    if rows:
        yield pa.concat_tables(held)


def of_file(kind: type[Row], part: Path) -> tuple[str, int]:
    """The logical hash of a Parquet file, over the columns that it has, and its number of rows.

    A file from before a column was added keeps the hash that it was sealed with.
    """
    with pq.ParquetFile(part) as file:
        names, rows = tables.stored_columns(file), 0
        hasher = LogicalHash(kind, names)
        batches = file.iter_batches(batch_size=8192, columns=names)
        for group in in_groups(pa.Table.from_batches([batch]) for batch in batches):
            hasher.update(group)
            rows += group.num_rows
    return hasher.value(), rows


def matches(kind: type[Row], part: Path, logical: str, rows: int) -> bool:
    """Whether a file holds the rows that a ledger states, by the hash of either form."""
    if logical.startswith(PREFIX):
        return of_file(kind, part) == (logical, rows)
    with pq.ParquetFile(part) as file:
        names = tables.stored_columns(file)
    found = list(tables.stored_rows(kind, part))
    return len(found) == rows and tables.logical_hash(kind, found, names) == logical
