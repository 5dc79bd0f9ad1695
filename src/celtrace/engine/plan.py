"""The plan of a stage: all its items, on disk, so that a million of them need no memory.

It lives in a temporary database that goes with the connection. What has a result already is told by the
ledger in one statement; what is pending comes back in batches of one kind, in the order of the keys.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import TracebackType

import msgspec

from celtrace.engine.limits import Limits
from celtrace.engine.stage import Item

_ALONE = 16
_TOGETHER = 64
_AT_ONCE = 2_000

_SCHEMA = """
CREATE TABLE plan.raw (at INTEGER PRIMARY KEY, key TEXT NOT NULL, kind TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE plan.items (key TEXT PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE plan.pending (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL);
"""


class Plan:
    """What one stage has to do; a context manager that forgets it at the end."""

    def __init__(self, db: sqlite3.Connection, stage: str, stage_key: str) -> None:
        self._db, self._stage, self._key = db, stage, stage_key
        self.items = self.pending = 0

    def __enter__(self) -> Plan:
        self._db.execute("ATTACH DATABASE '' AS plan")
        for statement in _SCHEMA.split(";"):
            self._db.execute(statement)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.execute("DETACH DATABASE plan")

    def fill(self, items: Iterable[Item], key_of: Callable[[Item], str]) -> None:
        """Take all items; of two with one key the later one stays."""
        encode = msgspec.msgpack.Encoder().encode
        source = iter(items)
        while rows := [(key_of(item), item.kind, encode(item)) for item in islice(source, _AT_ONCE)]:
            self._all_or_nothing("INSERT INTO plan.raw (key, kind, data) VALUES (?, ?, ?)", rows)
        self._all_or_nothing("INSERT INTO plan.items SELECT key, kind, max(at) FROM plan.raw GROUP BY key")
        self._all_or_nothing(
            "INSERT INTO plan.pending (kind, at) SELECT i.kind, i.at FROM plan.items i WHERE NOT EXISTS "
            "(SELECT 1 FROM main.results r WHERE r.stage = ? AND r.stage_key = ? AND r.item = i.key) "
            "ORDER BY i.kind, i.key",
            [(self._stage, self._key)],
        )
        (self.items,) = self._db.execute("SELECT count(*) FROM plan.items").fetchone()
        (self.pending,) = self._db.execute("SELECT count(*) FROM plan.pending").fetchone()

    def gone(self) -> set[str]:
        """Keys that have a result and are not planned any more."""
        found = self._db.execute(
            "SELECT item FROM main.results WHERE stage = ? AND stage_key = ? EXCEPT SELECT key FROM plan.items",
            (self._stage, self._key),
        )
        return {row[0] for row in found}

    def batches(self, limits: Mapping[str, Limits]) -> Iterator[list[tuple[str, Item]]]:
        """What is pending, in batches of one kind each."""
        decode = msgspec.msgpack.Decoder(Item).decode
        group: list[tuple[str, Item]] = []
        size, last = 0, ""
        for kind, key, data in self._rows():
            if group and (kind != last or len(group) >= size):
                yield group
                group = []
            last, size = kind, batch_size(kind, limits)
            group.append((key, decode(data)))
        if group:
            yield group

    def _rows(self) -> Iterator[tuple[str, str, bytes]]:
        """Pages, so that no cursor is open while results are committed."""
        at = 0
        while page := self._db.execute(
            "SELECT p.n, p.kind, r.key, r.data FROM plan.pending p JOIN plan.raw r ON r.at = p.at "
            "WHERE p.n > ? ORDER BY p.n LIMIT 512",
            (at,),
        ).fetchall():
            at = page[-1][0]
            for _n, kind, key, data in page:
                yield kind, key, data

    def _all_or_nothing(self, statement: str, rows: Sequence[tuple[object, ...]] | None = None) -> None:
        self._db.execute("BEGIN")
        try:
            self._db.executemany(statement, rows if rows is not None else [()])
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def batch_size(kind: str, limits: Mapping[str, Limits]) -> int:
    """How many items of a kind go to a worker together."""
    if kind in ("log", "video"):
        return 1
    return _TOGETHER if kind == "trusted" or limits[kind].items > 1 else _ALONE
