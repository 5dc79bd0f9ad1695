"""What a batch gave, on its way to the controller: rows by table, in bounded memory.

A gathering stage may give more rows than memory holds. So what has come of a table is put into columns, and
columns that have grown large wait on disk as a sorted part of their own, which is merged when the stage is sealed.
"""

from __future__ import annotations

import hashlib
import os
import resource
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from celtrace.case import tables
from celtrace.engine.batch import Answer, Batch, Encoded, Work
from celtrace.engine.columns import Columns, checked
from celtrace.engine.confine import available
from celtrace.engine.profile import Line, together
from celtrace.records import TABLES, Evidence, Outcome, Row, check
from celtrace.records.files import Status

LARGE = 4 << 20
"""Bytes of a part above which it goes to the controller as a file."""
ROWS = 1 << 16
"""Rows that are put into columns together."""
HELD = 64 << 20
"""Bytes of a table's columns, as Arrow counts them, above which they wait on disk."""


class Collected:
    """Rows of a batch by table, with the item each belongs to."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._by_table: dict[str, list[tuple[Row, str]]] = {}
        self._columns: dict[str, list[Any]] = {}
        self._held: dict[str, int] = {}
        self._spilled: list[tuple[str, Encoded]] = []
        self._failed = 0
        self._numbered = 0
        self.products: set[str] = set()
        self.profile: list[Line] = []

    def add(self, work: Work, rows: Iterable[Row | Columns], *, trusted: bool = True) -> None:
        """Take rows of an item, one by one; those that are not ``trusted`` were checked when they came.

        Raises:
            celtrace.engine.columns.ColumnsError: columns are not what their table wants.
            msgspec.ValidationError: a value has another type than its column.
            celtrace.records.base.UnexplainedNullError: a null has no reason.
        """
        for row in rows:
            if isinstance(row, Columns):
                if trusted:
                    checked(row)
                self._hold(row.kind.table, tables.with_item(row.kind, row.table, work.key))
                continue
            if trusted:
                check(row)
            if isinstance(row, Evidence):
                row = msgspec.structs.replace(row, tool=self._batch.tool, datasets=list(self._batch.pinned))
            name = type(row).table
            pairs = self._by_table.setdefault(name, [])
            pairs.append((row, work.key))
            if len(pairs) >= ROWS and type(row).store == "parquet":
                self._hold(name, self._as_columns(name))

    def _as_columns(self, name: str) -> Any:
        """What came as rows of a table since it was asked last."""
        pairs = self._by_table.pop(name, [])
        kind = TABLES[name]
        rows = tables.to_arrow(kind, [row for row, _item in pairs], [item for _row, item in pairs])
        return tables.stored(kind, rows)

    def _hold(self, name: str, table: Any) -> None:
        self._columns.setdefault(name, []).append(table)
        self._held[name] = self._held.get(name, 0) + table.nbytes
        if self._held[name] > HELD and self._on_disk():
            part = self._waiting(name, self._whole(name))
            self._spilled.append((name, part))

    def _whole(self, name: str) -> Any:
        """All of a table that is in memory, sorted; it is forgotten here."""
        self._held.pop(name, None)
        pieces = [*self._columns.pop(name, []), self._as_columns(name)]
        return _in_order(name, pieces)

    def _on_disk(self) -> bool:
        """Whether the case is on the disk of this machine."""
        return bool(self._batch.case) and not self._batch.inline

    def fail(self, work: Work, reason: str, detail: str, status: Status = "quarantined") -> None:
        """Put an item aside."""
        self._failed += 1
        outcome = Outcome(
            item=work.sha256 or work.key,
            stage=self._batch.stage,
            status=status,
            reason=reason,
            detail=detail,
        )
        self.add(work, [outcome])

    def answer(self, cpu_s: float) -> Answer:
        """All of it, as one message."""
        parquet: dict[str, Encoded] = {}
        small: list[tuple[str, str, str, bytes]] = []
        for name in sorted(set(self._by_table) | set(self._columns)):
            if TABLES[name].store == "sqlite":
                small.extend(
                    (name, item, tables.key_text(row), msgspec.json.encode(row))
                    for row, item in self._by_table[name]
                )
            else:
                parquet[name] = self._encoded(name, self._whole(name))
        return Answer(
            id=self._batch.id,
            tables=parquet,
            more=self._spilled,
            rows=small,
            failed=self._failed,
            cpu_s=round(cpu_s, 3),
            level=available(),
            products=sorted(self.products),
            peak=_peak(),
            profile=together(self.profile),
        )

    def _encoded(self, name: str, table: Any) -> Encoded:
        """A part; a large one waits in a file, so that the controller need not hold it."""
        if table.nbytes > HELD and self._on_disk():
            return self._waiting(name, table)
        data = tables.encode(table)
        if len(data) > LARGE and self._on_disk():
            return self._waiting(name, table, data)
        return Encoded(rows=table.num_rows, sha256=hashlib.sha256(data).hexdigest(), data=data)

    def _waiting(self, name: str, table: Any, data: bytes = b"") -> Encoded:
        """A part that waits in a file of the case; ``data`` is the table encoded, where it is."""
        place = f"tables/{name}/.parts/.{self._batch.id}-{self._numbered:04}.tmp"
        self._numbered += 1
        path = Path(self._batch.case) / place
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w+b") as stream:
            if data:
                stream.write(data)
            else:
                with tables.writer(table.schema, stream) as writer:
                    writer.write_table(table, row_group_size=tables.ROW_GROUP)
            stream.flush()
            os.fsync(stream.fileno())
            stream.seek(0)
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        return Encoded(rows=table.num_rows, sha256=sha256, place=place)


class Aside:
    """Columns of an item that is under way: in bounded memory, and nobody's until it is known to be done."""

    def __init__(self, into: Collected, work: Work) -> None:
        self._into, self._work = into, work
        self._tables: dict[str, list[Any]] = {}
        self._parts: list[tuple[str, Encoded]] = []
        self._bytes = 0

    def hold(self, columns: Columns) -> None:
        """Take columns that were checked; when they have grown large they wait on disk."""
        table = tables.with_item(columns.kind, columns.table, self._work.key)
        self._tables.setdefault(columns.kind.table, []).append(table)
        self._bytes += table.nbytes
        if self._bytes > HELD and self._into._on_disk():
            for name, held in self._tables.items():
                self._parts.append((name, self._into._waiting(name, _in_order(name, held))))
            self._tables, self._bytes = {}, 0

    def accept(self) -> None:
        """The item is done: they are rows of the batch."""
        for name, held in self._tables.items():
            for table in held:
                self._into._hold(name, table)
        self._into._spilled += self._parts
        self._tables, self._parts = {}, []

    def drop(self) -> None:
        """The item has failed: they never were. Nothing happens to what was accepted."""
        for _name, part in self._parts:
            (Path(self._into._batch.case) / part.place).unlink(missing_ok=True)
        self._tables, self._parts = {}, []


def _in_order(name: str, pieces: list[Any]) -> Any:
    """Pieces of a table as one, sorted."""
    kind = TABLES[name]
    return tables.sort(kind, tables.together(kind, pieces))


def _peak() -> int:
    """Bytes of memory that this process or one of its children had at most."""
    used = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(used) * (1 if sys.platform == "darwin" else 1024)
