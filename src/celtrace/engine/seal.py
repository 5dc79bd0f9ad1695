"""Merging the parts of a stage into one sealed file a table."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from celtrace.case import tables
from celtrace.case.files import write_atomically
from celtrace.records import Row


class Part(msgspec.Struct, frozen=True):
    """A sealed file: its path in the case, hash, logical hash and number of rows."""

    path: str
    sha256: str
    logical: str
    rows: int


def merge_parts(
    kind: type[Row], parts: Sequence[Path], live: set[str], folder: Path, stage: str
) -> Part | None:
    """Write the rows of ``parts`` whose item is in ``live``, sorted; ``None`` when there are none.

    The name of the file follows from its rows, so sealing again the same rows changes nothing.
    """
    if not parts:
        return None
    table = pa.concat_tables([pq.read_table(part) for part in sorted(parts)])
    wanted = pc.is_in(table[tables.ITEM], value_set=pa.array(sorted(live), type=pa.string()))
    table = tables.sort(kind, table.filter(wanted))
    if not table.num_rows:
        return None
    logical = tables.arrow_logical_hash(kind, table)
    name = f"tables/{kind.table}/{stage}-{logical[:16]}.parquet"
    data = tables.encode(table)
    write_atomically(folder / name, data)
    return Part(name, hashlib.sha256(data).hexdigest(), logical, table.num_rows)
