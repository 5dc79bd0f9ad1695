"""Rows as Arrow and Parquet: schema, order, encoding and logical hash.

The same rows give the same bytes with one version of the Parquet library; across versions the bytes
differ and the logical hash, made from canonical rows, does not.
"""

from __future__ import annotations

import hashlib
import heapq
import io
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from celtrace.case.moments import MOMENT, moment_texts, stored_moments
from celtrace.case.older import fill
from celtrace.records import TABLES, Row, columns
from celtrace.records.base import attributes, canonical, column_types, nullable

R = TypeVar("R", bound=Row)

ITEM = "_item"
"""Column of every Parquet file that holds the key of the item a row came from; never exported."""

ROW_GROUP = 65_536

GROWING = ("line", "offset", "time")
"""Numbers that grow from row to row; they are kept as differences, a third of the size of other codings."""

SINGULAR = ("id", "time", "start", "end")
"""Texts and times that hardly two rows share: a dictionary of them would only be given up."""

_ARROW: dict[Any, Any] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    list[str]: pa.list_(pa.string()),
    dict[str, str]: pa.map_(pa.string(), pa.string()),
}


@cache
def schema(kind: type[Row]) -> pa.Schema:
    """The Arrow schema of a table, without :data:`ITEM`; what may not be null is marked so."""
    types, may = column_types(kind), nullable(kind)
    return pa.schema([pa.field(name, _arrow_type(types[name]), name in may) for name in columns(kind)])


@cache
def stored_schema(kind: type[Row]) -> pa.Schema:
    """The schema of a table's files: :func:`schema` with its moments as numbers."""
    shape = schema(kind)
    for name in kind.moments:
        place = shape.get_field_index(name)
        shape = shape.set(place, shape.field(place).with_type(MOMENT))
    return shape


def stored(kind: type[Row], table: Any) -> Any:
    """A table or batch with its moments as they are kept, and marked by column whether it may be null.

    Raises:
        ValueError: one of them is no time.
    """
    for name in kind.moments:
        place = table.schema.get_field_index(name)
        if place >= 0 and not pa.types.is_timestamp(table.schema.field(place).type):
            table = table.set_column(place, name, stored_moments(table.column(place)))
    may = nullable(kind)
    shape = pa.schema([field.with_nullable(field.name in may) for field in table.schema])
    return table if table.schema.equals(shape) else type(table).from_arrays(table.columns, schema=shape)


def shown(kind: type[Row], table: Any) -> Any:
    """A table or batch with its moments as text, as rows have them."""
    for name in kind.moments:
        place = table.schema.get_field_index(name)
        if place >= 0 and pa.types.is_timestamp(table.schema.field(place).type):
            table = table.set_column(place, name, moment_texts(table.column(place)))
    return table


def _arrow_type(kind: Any) -> Any:
    if typing.get_origin(kind) is typing.Literal:
        return pa.string()
    return _ARROW[kind]


def framed(kind: type[Row], made: Mapping[str, Any]) -> pa.Table:
    """Columns by name as a table, in any types that stand for those of :func:`schema`, such as dictionaries."""
    fields = [pa.field(one.name, made[one.name].type, one.nullable) for one in schema(kind)]
    return pa.Table.from_arrays([made[one.name] for one in fields], schema=pa.schema(fields))


def to_arrow(kind: type[Row], rows: Sequence[Row], items: Sequence[str] | None = None) -> pa.Table:
    """Rows as an Arrow table; with ``items``, the key of each row's item as :data:`ITEM`."""
    names = attributes(kind)
    shape = schema(kind)
    arrays = []
    for field in shape:
        values = [getattr(row, names[field.name]) for row in rows]
        if pa.types.is_map(field.type):
            values = [sorted(value.items()) if value else [] for value in values]
        arrays.append(pa.array(values, type=field.type))
    if items is not None:
        arrays.append(pa.array(items, type=pa.string()))
        shape = shape.append(pa.field(ITEM, pa.string(), False))
    return pa.Table.from_arrays(arrays, schema=shape)


def with_item(kind: type[Row], table: pa.Table, item: str) -> pa.Table:
    """The columns of a table, each row marked as of one item; text may stay coded."""
    table = stored(kind, table)
    fields = [
        field.with_type(pa.dictionary(pa.int32(), field.type)) if pa.types.is_dictionary(given) else field
        for field, given in zip(stored_schema(kind), table.schema.types, strict=True)
    ]
    marks = pa.DictionaryArray.from_arrays(
        pa.array(np.zeros(table.num_rows, np.int32)), pa.array([item], pa.string())
    )
    return table.cast(pa.schema(fields)).append_column(pa.field(ITEM, marks.type, False), marks)


def plain(kind: type[Row], table: pa.Table) -> pa.Table:
    """The rows of a part as they are sealed, no text of them coded."""
    shape = stored_schema(kind).append(pa.field(ITEM, pa.string(), False))
    return table if table.schema.equals(shape) else table.cast(shape)


def together(kind: type[Row], pieces: Sequence[pa.Table]) -> pa.Table:
    """The rows of several tables of a part, one after the other; text stays coded where it is in all."""
    if len({str(piece.schema.types) for piece in pieces}) > 1:
        pieces = [plain(kind, piece) for piece in pieces]
    return pa.concat_tables(pieces).unify_dictionaries()


def decoded(column: Any) -> Any:
    """A column as its texts where it holds codes for them."""
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def sort(kind: type[Row], table: pa.Table) -> pa.Table:
    """The table sorted by its primary key, then by item; one that is in order already stays as it is."""
    names = [*kind.key, *(name for name in (ITEM,) if name in table.column_names)]
    if _in_order(table, names):
        return table
    columns = [decoded(column) for column in table.columns]
    fields = [field.with_type(column.type) for field, column in zip(table.schema, columns, strict=True)]
    table = pa.Table.from_arrays(columns, schema=pa.schema(fields))
    return table.sort_by([(name, "ascending") for name in names])


def _in_order(table: pa.Table, names: Sequence[str]) -> bool:
    """Whether no row stands after a greater one by these columns; a look costs a twentieth of sorting by text."""
    if table.num_rows < 2:
        return True
    equal: Any = pa.scalar(True)
    for name in names:
        column = decoded(table.column(name)).combine_chunks()
        if column.null_count:
            return False
        before, after = column.slice(0, len(column) - 1), column.slice(1)
        if pc.any(pc.and_(equal, pc.invert(pc.less_equal(before, after)))).as_py():
            return False
        equal = pc.and_(equal, pc.equal(before, after))
    return True


def encode(table: pa.Table) -> bytes:
    """Parquet bytes that depend on nothing but the rows and the version of the library."""
    sink = io.BytesIO()
    with writer(table.schema, sink) as stream:
        stream.write_table(table, row_group_size=ROW_GROUP)
    return sink.getvalue()


def writer(shape: pa.Schema, sink: Any) -> pq.ParquetWriter:
    """Writes Parquet as every file of a case is; give it whole row groups of :data:`ROW_GROUP` rows.

    Of numbers and of text without a dictionary it keeps the least and the largest of each row group; of other text
    they would cost as much as all the rest (measured on requests: 134 of 340 ns a row). Tables with moments, which
    are the ones with millions of rows, are packed by LZ4: a fifth larger, and written and read in less time.
    """
    quick = any(pa.types.is_timestamp(field.type) for field in shape)
    growing = [name for name in GROWING if name in shape.names and _is_whole(shape.field(name).type)]
    singular = {*growing, *SINGULAR}
    coded = [leaf for field in shape if field.name not in singular for leaf in _leaves(field)]
    return pq.ParquetWriter(
        sink,
        shape,
        compression="lz4" if quick else "zstd",
        compression_level=None if quick else 1,
        version="2.6",
        data_page_version="1.0",
        use_dictionary=coded,
        write_statistics=[
            field.name for field in shape if field.name in singular or not _is_text(field.type)
        ],
        column_encoding=dict.fromkeys(growing, "DELTA_BINARY_PACKED"),
    )


def _is_whole(kind: Any) -> bool:
    """Whether a column is kept as whole numbers, which alone can be kept as differences (Parquet, Encodings.md)."""
    return bool(pa.types.is_integer(kind) or pa.types.is_timestamp(kind))


def _is_text(kind: Any) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_nested(kind))


def _leaves(field: Any) -> list[str]:
    """Paths of what a column is made of, as Parquet names them (LogicalTypes.md, lists and maps)."""
    if pa.types.is_map(field.type):
        return [f"{field.name}.key_value.{part}" for part in ("key", "value")]
    return [f"{field.name}.list.element"] if pa.types.is_list(field.type) else [field.name]


def key_of(row: Row) -> tuple[tuple[bool, Any], ...]:
    """The sort key of a row; ``None`` comes last, as it does in Arrow."""
    names = attributes(type(row))
    values = (getattr(row, names[name]) for name in type(row).key)
    return tuple((value is None, "" if value is None else value) for value in values)


def key_text(row: Row) -> str:
    """The primary key of a row as canonical JSON."""
    data = msgspec.to_builtins(row)
    return canonical([data[name] for name in type(row).key]).decode()


def read_rows(kind: type[R], parts: Sequence[Path]) -> Iterator[R]:
    """Rows of sealed files in the order of the primary key, each once.

    Two items may give the same row, such as the outcome of content that lies in two snapshots; both are
    stored, because either item may go.
    """
    streams = [stored_rows(kind, part) for part in sorted(parts)]
    merged = streams[0] if len(streams) == 1 else heapq.merge(*streams, key=key_of)
    before: R | None = None
    for row in merged:
        if row != before:
            yield row
        before = row


def stored_rows(kind: type[R], part: Path) -> Iterator[R]:
    """Rows of one sealed file as they are stored; columns that it has not are filled (:func:`from_arrow`)."""
    with pq.ParquetFile(part) as file:
        for batch in file.iter_batches(batch_size=8192, columns=list(schema(kind).names)):
            yield from from_arrow(kind, batch)


def stored_columns(file: pq.ParquetFile) -> list[str]:
    """The columns of a sealed file that are a table's, as it was when the file was written."""
    return [name for name in file.schema_arrow.names if name != ITEM]


def distinct(parts: Iterable[Path], kind: type[Row], names: Sequence[str]) -> set[tuple[Any, ...]]:
    """Every combination of values in some columns of sealed files; the other columns are not read."""
    found: set[tuple[Any, ...]] = set()
    for part in parts:
        with pq.ParquetFile(part) as file:
            if set(names) - set(stored_columns(file)):
                found.update(tuple(getattr(row, name) for name in names) for row in stored_rows(kind, part))
                continue
            for batch in file.iter_batches(batch_size=ROW_GROUP, columns=list(names)):
                once = (
                    pa.Table.from_batches([shown(kind, batch)])
                    .group_by(list(names), use_threads=False)
                    .aggregate([])
                )
                found.update(zip(*(once.column(name).to_pylist() for name in names), strict=True))
    return found


def pieces(parts: Iterable[Path], kind: type[Row], names: Sequence[str]) -> Iterator[pa.Table]:
    """Some columns of sealed files, a row group at a time; a column that a file has not is filled."""
    for part in sorted(parts):
        with pq.ParquetFile(part) as file:
            if set(names) - set(stored_columns(file)):
                yield to_arrow(kind, list(stored_rows(kind, part))).select(names)
                continue
            for batch in file.iter_batches(batch_size=ROW_GROUP, columns=list(names)):
                yield pa.Table.from_batches([shown(kind, batch)])


def from_arrow(kind: type[R], table: Any) -> list[R]:
    """Typed rows of an Arrow table or batch.

    Raises:
        celtrace.case.errors.CaseError: it lacks a column that older rows cannot be given.
    """
    missing = set(schema(kind).names) - set(table.schema.names)
    values, reasons = fill(kind, missing) if missing else ({}, {})
    data = shown(kind, table).to_pylist()
    for row in data:
        row["unknown"] = {**dict(row["unknown"] or ()), **reasons}
        row.update(values)
    return msgspec.convert(data, list[kind])  # type: ignore[valid-type]


def logical_hash(kind: type[Row], rows: Iterable[Row], names: Iterable[str] | None = None) -> str:
    """SHA-256 over the canonical JSON of rows in order; equal across versions of the Parquet library.

    With ``names``, over these columns alone.
    """
    hasher = hashlib.sha256(kind.table.encode())
    left_out = set(columns(kind)) - set(columns(kind) if names is None else names)
    for row in rows:
        hasher.update(canonical(_without(row, left_out) if left_out else row))
        hasher.update(b"\n")
    return hasher.hexdigest()


def _without(row: Row, names: Iterable[str]) -> dict[str, Any]:
    """A row as it was before some columns were added to its table."""
    data: dict[str, Any] = msgspec.to_builtins(row)
    for name in names:
        del data[name]
        data["unknown"].pop(name, None)
    return data


def empty(name: str) -> pa.Table:
    """The table ``name`` without rows."""
    return schema(TABLES[name]).empty_table()
