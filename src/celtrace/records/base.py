"""Rows, tables and ids: what every record of celtrace is made of.

A table of a case is a class here: its fields are the columns, ``key`` its sort key, ``store`` the
place it is kept. Three rules hold for every table and are enforced when rows are written:

* a column that does not apply is empty (``""``, ``[]``, ``0``);
* a column that applies but is not known is ``None``, and :attr:`Row.unknown` says why;
* times are UTC, RFC 3339 with a final ``Z``, as text.
"""

from __future__ import annotations

import hashlib
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar, Literal

import msgspec

from celtrace.records.text import is_utc

Store = Literal["parquet", "sqlite"]
R = typing.TypeVar("R", bound="Row")

TABLES: dict[str, type[Row]] = {}
"""Every table by name, in the order in which the modules of this package define them."""

_ENCODER = msgspec.json.Encoder(order="sorted")


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of a table. Subclasses name their ``table``, ``key`` and, if not Parquet, ``store``.

    ``moments`` are the columns of times that Parquet keeps as numbers, because a table has them by the million.
    """

    table: ClassVar[str] = ""
    key: ClassVar[tuple[str, ...]] = ()
    store: ClassVar[Store] = "parquet"
    moments: ClassVar[tuple[str, ...]] = ()

    unknown: dict[str, str] = {}
    """Why a column is ``None``: column name to reason."""


def table(
    name: str, *key: str, store: Store = "parquet", moments: tuple[str, ...] = ()
) -> typing.Callable[[type[R]], type[R]]:
    """Register a row class as the table ``name`` sorted by ``key``."""

    def register(cls: type[R]) -> type[R]:
        cls.table, cls.key, cls.store, cls.moments = name, key, store, moments
        missing = {*key, *moments} - set(columns(cls))
        if missing:
            raise TypeError(f"{name}: its key or its moments name no column {sorted(missing)}")
        TABLES[name] = cls
        return cls

    return register


@cache
def columns(cls: type[Row]) -> tuple[str, ...]:
    """Column names of a table in the order of export, ``unknown`` last."""
    names = [f.encode_name for f in msgspec.structs.fields(cls)]
    names.remove("unknown")
    return (*names, "unknown")


@cache
def nullable(cls: type[Row]) -> frozenset[str]:
    """Columns of a table that may be ``None``."""
    return frozenset(
        f.encode_name for f in msgspec.structs.fields(cls) if type(None) in typing.get_args(f.type)
    )


@cache
def column_types(cls: type[Row]) -> Mapping[str, Any]:
    """Column name to the Python type of its values, ``None`` left out of unions."""
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(cls):
        kind = field.type
        if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
            kind = next(a for a in typing.get_args(kind) if a is not type(None))
        found[field.encode_name] = kind
    return found


class UnexplainedNullError(ValueError):
    """A row leaves a column ``None`` without a reason in ``unknown``."""


def check(row: R) -> R:
    """Return ``row`` if its types fit and each ``None`` is explained.

    Raises:
        msgspec.ValidationError: a value has another type than its column.
        UnexplainedNullError: a column is ``None`` and ``unknown`` does not name it.
    """
    kind = type(row)
    msgspec.convert(msgspec.to_builtins(row), kind)
    return explained(row)


def explained(row: R) -> R:
    """Return ``row`` if each ``None`` in it has its reason and its moments are times; its types are taken to fit.

    Raises:
        UnexplainedNullError: a column is ``None`` and ``unknown`` does not name it.
        msgspec.ValidationError: a moment is no time as :func:`celtrace.records.text.utc` writes it.
    """
    kind = type(row)
    names = attributes(kind)
    for column in kind.moments:
        if not is_utc(getattr(row, names[column])):
            raise msgspec.ValidationError(f"{kind.table}.{column} is no time in UTC: {row}")
    for column in nullable(kind):
        if getattr(row, names[column]) is None and not row.unknown.get(column):
            raise UnexplainedNullError(f"{kind.table}.{column} is null without a reason: {row}")
    return row


@cache
def attributes(cls: type[Row]) -> Mapping[str, str]:
    """Column name to the name of its attribute; they differ where a column is a word of Python."""
    return {field.encode_name: field.name for field in msgspec.structs.fields(cls)}


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces: the form that ids and keys are hashed from."""
    return _ENCODER.encode(value)


def digest(*parts: Any) -> str:
    """SHA-256 in hex of the canonical form of ``parts``."""
    return hashlib.sha256(canonical(parts)).hexdigest()


def content_id(prefix: str, *parts: Any) -> str:
    """A short id made from content: ``prefix`` and 16 hex digits of :func:`digest`."""
    return f"{prefix}-{digest(*parts)[:16]}"
