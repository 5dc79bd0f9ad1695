"""Many rows at once: columns of a Parquet table, as a stage may yield them and as a child sends them.

A child is not to be believed, so what it sends is not Arrow's own format, whose reader trusts its input, but
the bare buffers of each column: they are put together here and then checked as a whole, lengths, offsets,
UTF-8, words of a fixed list and reasons for nulls included.
"""

from __future__ import annotations

import typing
from typing import Any, cast

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from celtrace.case import tables
from celtrace.case.moments import sound_moments
from celtrace.records import TABLES, Row
from celtrace.records.base import column_types, nullable

Packed = list[Any]
"""A column: number of values, buffers, and the columns that it is made of."""

PIECE = 8 << 20
"""Bytes of columns that are sent at once, half of what a frame may have."""


class Columns(msgspec.Struct, frozen=True):
    """Rows of the table ``kind``, in the order of its key, as the columns of an Arrow table.

    A stage yields it among rows when it has thousands of rows of a table that is kept in Parquet.
    """

    kind: type[Row]
    table: Any


class ColumnsError(ValueError):
    """Columns are not what their table wants."""


def pack(columns: Columns) -> list[Packed]:
    """The columns as plain buffers; text that repeats as codes and the texts that they stand for."""
    shape, table = tables.stored_schema(columns.kind), tables.stored(columns.kind, columns.table)
    return [_pack(_plain(table.column(field.name), field.type)) for field in shape]


def _plain(column: Any, kind: Any) -> Any:
    """One array of a column; of one that is coded, with one dictionary and codes of 32 bits."""
    if not pa.types.is_dictionary(column.type):
        return column.cast(kind).combine_chunks()
    return column.cast(pa.dictionary(pa.int32(), kind)).unify_dictionaries().combine_chunks()


def pieces(columns: Columns) -> typing.Iterator[Columns]:
    """The same rows in tables of at most :data:`PIECE` bytes, as far as rows are not larger."""
    table = columns.table
    if table.nbytes <= PIECE or table.num_rows < 2:
        yield columns
        return
    half = (table.num_rows + 1) // 2
    for start in (0, half):
        part = table.slice(start, half)
        for place, field in enumerate(part.schema):
            column = part.column(place)
            if pa.types.is_dictionary(field.type) and any(
                2 * len(chunk.dictionary) > part.num_rows for chunk in column.chunks
            ):
                column = tables.decoded(column)
                part = part.set_column(place, field.with_type(column.type), column)
        yield from pieces(Columns(columns.kind, part))


def _pack(array: Any) -> Packed:
    array = (
        pa.concat_arrays([array]) if array.offset == 0 else pc.take(array, pa.array(np.arange(len(array))))
    )
    if pa.types.is_dictionary(array.type):
        own = array.indices.buffers()
        return [len(array), [_bytes(buffer) for buffer in own], [_pack(array.dictionary)]]
    own = array.buffers()[: 3 if pa.types.is_string(array.type) else 2]
    if pa.types.is_map(array.type) or pa.types.is_list(array.type):
        inner = array.values if pa.types.is_list(array.type) else None
        parts = [inner] if inner is not None else [array.keys, array.items]
        return [len(array), [_bytes(own[0]), _bytes(own[1])], [_pack(part) for part in parts]]
    return [len(array), [_bytes(buffer) for buffer in own], []]


def _bytes(buffer: Any) -> bytes | None:
    return None if buffer is None else cast(bytes, buffer.to_pybytes())


def unpack(name: str, packed: list[Packed]) -> Columns:
    """The columns that a child sent.

    Raises:
        ColumnsError: they are not what the table wants.
    """
    kind = TABLES.get(name)
    if kind is None or kind.store != "parquet":
        raise ColumnsError(f"there is no table {name!r} of columns")
    shape = tables.stored_schema(kind)
    if len(packed) != len(shape):
        raise ColumnsError(f"{name} has {len(shape)} columns, not {len(packed)}")
    try:
        arrays = [_unpack(field.type, column) for field, column in zip(shape, packed, strict=True)]
        shape = pa.schema([field.with_type(array.type) for field, array in zip(shape, arrays, strict=True)])
        table = pa.Table.from_arrays(arrays, schema=shape)
        table.validate(full=True)
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        raise ColumnsError(f"{name}: {error}") from error
    return checked(Columns(kind, table))


def _unpack(kind: Any, packed: Packed) -> Any:
    length, own, parts = packed
    if not 0 <= length < 1 << 31:
        raise ValueError("no such length")
    buffers = [None if data is None else pa.py_buffer(data) for data in own]
    if pa.types.is_list(kind) or pa.types.is_map(kind):
        types = [kind.value_type] if pa.types.is_list(kind) else [kind.key_type, kind.item_type]
        inner = [_unpack(one, part) for one, part in zip(types, parts, strict=True)]
        for one in inner:
            one.validate(full=True)
        if pa.types.is_map(kind):
            inner = [pa.StructArray.from_arrays(inner, fields=[kind.key_field, kind.item_field])]
        return pa.Array.from_buffers(kind, length, buffers, children=inner)
    if pa.types.is_string(kind) and parts:
        (texts,) = (_unpack(kind, part) for part in parts)
        texts.validate(full=True)
        codes = pa.Array.from_buffers(pa.int32(), length, buffers)
        codes.validate(full=True)
        if texts.null_count:
            raise ValueError("a code without a text")
        return pa.DictionaryArray.from_arrays(codes, texts)
    wanted = 3 if pa.types.is_string(kind) else 2
    if len(buffers) != wanted or buffers[1] is None:
        raise ValueError("no such buffers")
    return pa.Array.from_buffers(kind, length, buffers)


def checked(columns: Columns) -> Columns:
    """The same columns if their words are of the fixed lists and their nulls have reasons.

    Raises:
        ColumnsError: one of them is not.
    """
    kind, table = columns.kind, columns.table
    if table.schema.names != tables.schema(kind).names:
        raise ColumnsError(f"{kind.table} has other columns")
    for name, wanted in column_types(kind).items():
        if typing.get_origin(wanted) is typing.Literal:
            words = pa.array(typing.get_args(wanted), type=pa.string())
            found = pc.is_in(pc.drop_null(tables.decoded(table.column(name))), value_set=words)
            if not pc.all(found, min_count=0).as_py():
                raise ColumnsError(f"{kind.table}.{name} has a word that is not on its list")
    for name in kind.moments:
        column = table.column(name)
        if pa.types.is_timestamp(column.type) and not sound_moments(column):
            raise ColumnsError(f"{kind.table}.{name} is no time")
    may = nullable(kind)
    for name in table.schema.names:
        column = table.column(name)
        if name == "unknown" or not column.null_count:
            continue
        if name not in may:
            raise ColumnsError(f"{kind.table}.{name} is null")
        if not _explained(table, name):
            raise ColumnsError(f"{kind.table}.{name} is null without a reason")
    return columns


def _explained(table: pa.Table, name: str) -> bool:
    """Whether every row that lacks a value of a column says why in ``unknown``, whose last word on it counts."""
    bare = table.column(name).is_null().to_numpy()
    start = 0
    for reasons in table.column("unknown").chunks:
        missing = bare[start : start + len(reasons)]
        start += len(reasons)
        ends = reasons.offsets.to_numpy()
        of_it = pc.equal(reasons.keys, name).to_numpy(zero_copy_only=False)[ends[0] : ends[-1]]
        told = pc.not_equal(pc.fill_null(reasons.items, ""), "").to_numpy(zero_copy_only=False)[
            ends[0] : ends[-1]
        ]
        rows = np.repeat(np.arange(len(reasons)), np.diff(ends))
        why = np.zeros(len(reasons), bool)
        why[rows[of_it]] = told[of_it]
        why &= reasons.is_valid().to_numpy(zero_copy_only=False)
        if (missing & ~why).any():
            return False
    return True
