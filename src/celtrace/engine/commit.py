"""Committing answers: parts on disk first, then one transaction that names them with the results of their items.

What makes a kill harmless also costs: each file and each transaction waits for the disk. So answers that come
close together are committed together, their parts of one table as one :mod:`~celtrace.engine.pack`. What a
killed run had not committed is done again and gives the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from celtrace.case.case import OpenCase, blob_path
from celtrace.case.files import sync_folder, write_atomically
from celtrace.engine.batch import Answer, Batch, Encoded
from celtrace.engine.pack import SUFFIX, packed
from celtrace.engine.stage import Stage
from celtrace.engine.store import Store

WAIT_S = 0.5
"""Seconds that an answer may wait for others."""
ITEMS, BYTES = 4096, 8 << 20
"""Items, and bytes of their rows, that are committed at once."""


class Commits:
    """Takes the answers of one stage; ``done`` is told of each that is on disk."""

    def __init__(
        self,
        case: OpenCase,
        stage: Stage,
        stage_key: str,
        store: Store | None,
        done: Callable[[Batch, Answer], None],
    ) -> None:
        self._case, self._stage, self._key, self._store, self._done = case, stage, stage_key, store, done
        self._held: list[tuple[Batch, Answer]] = []
        self._items = self._bytes = 0
        self._since = 0.0

    def add(self, batch: Batch, answer: Answer) -> None:
        """Take an answer, and commit what is held if it is enough or has waited long enough.

        Raises:
            ValueError: it holds rows of a table that its stage did not say it writes.
        """
        written = set(answer.tables) | {name for name, _part in answer.more} | {row[0] for row in answer.rows}
        strange = written - set(self._stage.writes) - {"outcomes"}
        if strange:
            raise ValueError(f"{self._stage.name} did not say that it writes {sorted(strange)}")
        if not self._held:
            self._since = time.monotonic()
        self._held.append((batch, answer))
        self._items += len(batch.items)
        self._bytes += sum(len(part.data) for part in answer.tables.values())
        self._bytes += sum(len(row[3]) for row in answer.rows)
        if self._items >= ITEMS or self._bytes >= BYTES:
            self.commit()
        self.tick()

    def tick(self) -> None:
        """Commit what has waited long enough."""
        if self._held and time.monotonic() - self._since >= WAIT_S:
            self.commit()

    def commit(self) -> None:
        """Commit what is held.

        Raises:
            OSError: the disk is full or cannot be written; nothing of it counts.
        """
        if not self._held:
            return
        for _batch, answer in self._held if self._store is not None else ():
            for sha256 in answer.products:
                self._fetch(sha256)
        written = self._parts()
        stage = self._stage.name
        with self._case.ledger.transaction():
            db = self._case.ledger.db
            db.executemany("INSERT OR REPLACE INTO parts VALUES (?,?,?,?,?,?,?,?)", written)
            db.executemany(
                "INSERT OR REPLACE INTO rows VALUES (?,?,?,?,?,?)",
                (
                    (name, stage, self._key, item, key, data.decode())
                    for _batch, answer in self._held
                    for name, item, key, data in answer.rows
                ),
            )
            db.executemany(
                "INSERT OR REPLACE INTO results VALUES (?,?,?,0)",
                ((stage, self._key, work.key) for batch, _answer in self._held for work in batch.items),
            )
        held, self._held = self._held, []
        self._items = self._bytes = 0
        for batch, answer in held:
            self._done(batch, answer)

    def _parts(self) -> list[tuple[str, str, str, str, str, str, int, int]]:
        """Write the parts of what is held; their rows in the ledger."""
        together: dict[str, list[tuple[str, Encoded]]] = {}
        files: list[tuple[str, str, str, int]] = []
        for batch, answer in self._held:
            waiting = [(name, f"{batch.id}-{n:04}", part) for n, (name, part) in enumerate(answer.more)]
            for name, own, part in [*waiting, *((n, batch.id, p) for n, p in sorted(answer.tables.items()))]:
                if part.place:
                    place = self._place(name, own, ".parquet")
                    self._path(part.place).rename(self._path(place))
                    sync_folder(self._path(place).parent)
                    files.append((place, name, part.sha256, part.rows))
                else:
                    together.setdefault(name, []).append((batch.id, part))
        for name, parts in sorted(together.items()):
            first, one = parts[0]
            rows = sum(part.rows for _id, part in parts)
            if len(parts) == 1:
                place, data, sha256 = self._place(name, first, ".parquet"), one.data, one.sha256
            else:
                place, data = self._place(name, first, SUFFIX), packed([part.data for _id, part in parts])
                sha256 = hashlib.sha256(data).hexdigest()
            write_atomically(self._path(place), data)
            files.append((place, name, sha256, rows))
        return [(p, self._stage.name, self._key, name, sha, "", rows, 0) for p, name, sha, rows in files]

    def _place(self, table: str, batch: str, suffix: str) -> str:
        return f"tables/{table}/.parts/{self._stage.name}-{batch}{suffix}"

    def _path(self, place: str) -> Path:
        return self._case.folder / place

    def _fetch(self, sha256: str) -> None:
        """Bring what a worker elsewhere extracted into the case."""
        blob = blob_path(self._case.folder, sha256)
        if self._store is None or blob.is_file():
            return
        self._store.get(sha256, blob)
        blob.chmod(0o444)
        with blob.open("rb") as stream:
            os.fsync(stream.fileno())
        sync_folder(blob.parent)
