"""A table of a case for an edition that leaves the desk: every text masked, and the bytes searched afterwards."""

from __future__ import annotations

import typing
from typing import Any

import msgspec

from celtrace.case.export import encode_rows
from celtrace.publish.fields import FIELDS
from celtrace.publish.gate import UNSTATED, ReleaseError, leaks
from celtrace.publish.mask import KINDS, Masker, masked_texts
from celtrace.publish.release import Writable, hidden_values, mask_key, masker
from celtrace.records import Row
from celtrace.records.base import attributes, column_types

CODED = frozenset({"raw_hex", "path_hex"})
"""Columns that hold a text again as hexadecimal bytes; they are emptied."""


def masked_table(case: Writable, kind: type[Row], form: str, edition: str) -> bytes:
    """The rows of a table as ``jsonl``, ``json``, ``csv`` or ``parquet``, masked as an edition is.

    Columns that hold only celtrace's own words, hashes and ids stay as they are.

    Raises:
        ReleaseError: no authority is stated, or a value that has to be masked is still there.
        ValueError: there is no such edition.
    """
    if edition not in ("public", "memo"):
        raise ValueError(f"tables are written for the editions full, public and memo, not for {edition!r}")
    if not case.config.authority:
        raise ReleaseError([UNSTATED])
    values = hidden_values(case, edition)
    own = own_words(kind)
    hide = masker(values, mask_key(case), own, masked_texts(case))
    data = encode_rows(kind, [_masked(row, hide) for row in case.rows(kind)], form)
    left = leaks(f"{kind.table}.{form}", data, values, own)
    if left:
        kinds = ", ".join(sorted({values[value] for value in left}))
        raise ReleaseError(
            [f"{kind.table}: {len(left)} values that should be masked are still there ({kinds})"]
        )
    return data


def own_words(kind: type[Row]) -> frozenset[str]:
    """Names of columns and the words that a table's columns of fixed words may hold."""
    found = set(FIELDS) | set(KINDS)
    for column in column_types(kind).values():
        found |= {str(each) for each in typing.get_args(column)} if _fixed(column) else set()
    return frozenset(found)


def _fixed(column: Any) -> bool:
    return typing.get_origin(column) is typing.Literal


def _masked(row: Row, hide: Masker) -> Row:
    types = column_types(type(row))
    changed: dict[str, Any] = {}
    for column, name in attributes(type(row)).items():
        value = getattr(row, name)
        if column in CODED:
            changed[name] = ""
        elif isinstance(value, str) and not _fixed(types[column]):
            changed[name] = hide.text(value)
        elif isinstance(value, list):
            changed[name] = [hide.text(each) for each in value]
    return msgspec.structs.replace(row, **changed)
