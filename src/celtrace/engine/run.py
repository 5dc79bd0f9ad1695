"""Runs stages: plan, pool, write, seal.

The order of writes is what makes ``kill -9`` harmless: the plan is one transaction; a part is written,
synced, renamed, its folder synced, and only then named in the ledger together with the results of its
items; at the end of a stage all parts are merged, sorted by primary key and sealed in the same way. What
the ledger does not name is deleted at the next start.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import msgspec

from celtrace.case.case import HUMAN, OpenCase
from celtrace.case.config import effective_settings
from celtrace.case.errors import CaseDamagedError
from celtrace.case.files import hash_file, sync_folder, write_atomically
from celtrace.engine.confine import LEVELS, Level
from celtrace.engine.limits import LIMITS, SETTING, Limits, with_settings
from celtrace.engine.progress import Silent, Watcher
from celtrace.engine.stage import Dataset, Item, Stage
from celtrace.records import TABLES, Row, digest

R = TypeVar("R", bound=Row)

_ALONE = 16
_TOGETHER = 64
_WINDOW = 4
_RETRIES = 3


class Interrupted(Exception):
    """The user stopped the run at a checkpoint; the same command goes on from there."""


class StageReport(msgspec.Struct, frozen=True, kw_only=True):
    """How a stage went: items planned, done now, found unchanged, put aside, and CPU seconds used."""

    stage: str
    items: int
    done: int
    unchanged: int
    failed: int
    cpu_s: float


class CaseView:
    """What a stage may see of a case while it plans."""

    def __init__(
        self,
        case: OpenCase,
        stage: Stage,
        settings: Mapping[str, Any],
        datasets: Mapping[str, Dataset],
        earlier: Sequence[str],
    ) -> None:
        self._case, self._stage, self._earlier = case, stage, earlier
        self.settings = settings
        self.datasets = datasets

    def rows(self, kind: type[R]) -> Iterator[R]:
        """Rows that earlier stages wrote, sorted by key."""
        if kind.table not in self._stage.reads:
            raise ValueError(f"{self._stage.name} did not say that it reads {kind.table}")
        return self._case.rows(kind, self._earlier)


class HashCache:
    """Hashes of files that have not changed since they were read; kept in the ledger."""

    def __init__(self, case: OpenCase) -> None:
        self._db = case.ledger
        self._new: list[tuple[Any, ...]] = []
        self._known = {row[0]: row[1:] for row in self._db.db.execute("SELECT * FROM hashes")}

    def get(self, path: bytes, stat: os.stat_result) -> str | None:
        """The hash of ``path`` if nothing in ``stat`` differs and it was settled then."""
        known = self._known.get(path)
        if known is None:
            return None
        device, inode, size, mtime_ns, ctime_ns, taken_ns, sha256 = known
        same = (device, inode, size, mtime_ns, ctime_ns) == _identity(stat)
        settled = taken_ns - max(mtime_ns, ctime_ns) >= 2_000_000_000
        return str(sha256) if same and settled else None

    def put(self, path: bytes, stat: os.stat_result, sha256: str) -> None:
        """Remember a hash that was just taken."""
        row = (path, *_identity(stat), time.time_ns(), sha256)
        self._known[path] = row[1:]
        self._new.append(row)

    def flush(self) -> None:
        """Write what is new."""
        if self._new:
            with self._db.transaction():
                self._db.db.executemany("INSERT OR REPLACE INTO hashes VALUES (?,?,?,?,?,?,?,?)", self._new)
            self._new.clear()

    def unchanged(self, path: Path, sha256: str) -> bool:
        """Whether a source file still has the bytes that were acquired."""
        raw = os.fsencode(path)
        stat = path.stat()
        if self.get(raw, stat) == sha256:
            return True
        known = self._known.get(raw)
        if known is not None and known[:5] == _identity(stat) and known[6] == sha256:
            return True
        return hash_file(path) == sha256


def _identity(stat: os.stat_result) -> tuple[int, int, int, int, int]:
    return (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


class Engine:
    """Runs stages of one case on a local pool; a context manager that owns the pool."""

    def __init__(
        self,
        case: OpenCase,
        datasets: Mapping[str, Dataset],
        *,
        workers: int | None = None,
        watcher: Watcher | None = None,
    ) -> None:
        self.case = case
        self.datasets = datasets
        self.workers = workers or len(os.sched_getaffinity(0))
        self.watcher = watcher or Silent()
        self.hashes = HashCache(case)
        self.limits = with_settings(case.config.settings.get(SETTING, {}))
        self.level: Level | None = None
        """The weakest level of isolation that a worker of this run reported."""
        self._pool: Any = None
        self._done_stages: list[str] = [HUMAN]

    def __enter__(self) -> Engine:
        recover(self.case)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hashes.flush()
        if self._pool is not None:
            if kind is None:
                self._pool.close()
            else:
                self._pool.stop()
            self._pool.join()

    def run(self, stage: Stage, items: Iterable[Item] | None = None) -> StageReport:
        """Bring a stage up to date: do the items that have no result, seal its tables.

        Without ``items`` the stage's own ``plan`` is asked, unless nothing it depends on has changed.

        Raises:
            Interrupted: the user pressed Ctrl-C; all that was committed stays.
        """
        import importlib

        settings = effective_settings(stage.settings, self.case.config)
        datasets = {name: self.datasets[name] for name in stage.datasets if name in self.datasets}
        stage_key = digest(stage.name, stage.version, settings, {n: d.sha256 for n, d in datasets.items()})
        inputs = self._inputs(stage, stage_key)
        earlier = list(self._done_stages)
        self._done_stages.append(stage.name)
        known = self.case.ledger.db.execute(
            "SELECT inputs, sealed, items FROM stages WHERE stage = ?", (stage.name,)
        ).fetchone()
        if items is None and (stage.reads or stage.gather) and known and known[0] == inputs and known[1]:
            self.watcher.stage(stage.name, stage.summary, known[2], known[2])
            self.watcher.sealed(stage.name)
            return StageReport(
                stage=stage.name, items=known[2], done=0, unchanged=known[2], failed=0, cpu_s=0.0
            )
        if items is None:
            if stage.gather:
                items = [Item(payload={"inputs": inputs}, label=stage.summary)]
            else:
                plan_settings = settings if stage.reads else {**settings, **self._acquisition()}
                view = CaseView(self.case, stage, plan_settings, datasets, earlier)
                items = importlib.import_module(stage.module).plan(view)
        planned = {self._key(item): item for item in items}
        self.hashes.flush()
        done = self.case.ledger.results(stage.name, stage_key)
        pending = {key: planned[key] for key in sorted(set(planned) - done)}
        if not pending and set(planned) == done and known and known[1]:
            with self.case.ledger.transaction():
                self.case.ledger.db.execute(
                    "UPDATE stages SET inputs = ? WHERE stage = ?", (inputs, stage.name)
                )
            self.watcher.stage(stage.name, stage.summary, len(planned), len(planned))
            self.watcher.sealed(stage.name)
            return StageReport(
                stage=stage.name, items=len(planned), done=0, unchanged=len(planned), failed=0, cpu_s=0.0
            )
        self.watcher.stage(stage.name, stage.summary, len(planned), len(planned) - len(pending))
        with self.case.ledger.transaction():
            self.case.ledger.db.execute(
                "INSERT OR REPLACE INTO stages VALUES (?, ?, ?, 0, ?, 0, 0)",
                (stage.name, stage_key, inputs, len(planned)),
            )
        failed, cpu_s = self._work(stage, stage_key, settings, datasets, pending, earlier)
        self._seal(stage, stage_key, inputs, set(planned), failed, cpu_s)
        self.watcher.sealed(stage.name)
        return StageReport(
            stage=stage.name,
            items=len(planned),
            done=len(pending),
            unchanged=len(planned) - len(pending),
            failed=failed,
            cpu_s=round(cpu_s, 3),
        )

    def _key(self, item: Item) -> str:
        """What a result is stored under: the item's own key, and its limits where a case sets others."""
        if item.kind == "trusted" or self.limits[item.kind] == LIMITS[item.kind]:
            return item.key
        return digest(item.key, msgspec.structs.asdict(self.limits[item.kind]))

    def _acquisition(self) -> dict[str, Any]:
        return {"sources": self.case.acquired_sources(), "hashes": self.hashes}

    def _inputs(self, stage: Stage, stage_key: str) -> str:
        found: list[Any] = [stage_key]
        for name in stage.reads:
            if TABLES[name].store == "sqlite":
                found.append([name, self.case.ledger.small_rows(name, self._done_stages)])
            else:
                found.append(
                    [name, sorted(h for _path, h in self.case.ledger.parts(name, self._done_stages))]
                )
        return digest(found)

    def _work(
        self,
        stage: Stage,
        stage_key: str,
        settings: Mapping[str, Any],
        datasets: Mapping[str, Dataset],
        pending: Mapping[str, Item],
        earlier: Sequence[str],
    ) -> tuple[int, float]:
        from celtrace.engine.worker import Answer, Batch

        parts: dict[str, list[str]] | None = None
        small: dict[str, list[str]] = {}
        if stage.gather:
            parts = {}
            for name in stage.reads:
                if TABLES[name].store == "sqlite":
                    small[name] = self.case.ledger.small_rows(name, earlier)
                else:
                    parts[name] = [
                        str(self.case.folder / path) for path, _hash in self.case.ledger.parts(name, earlier)
                    ]
        self.case.forget_places()
        batches: Iterator[Any] = (
            Batch(
                id=digest(stage_key, [key for key, _item in group])[:32],
                stage=stage.name,
                stage_key=stage_key,
                module=stage.module,
                settings=settings,
                datasets=datasets,
                case=str(self.case.folder),
                items=[self._place(key, item) for key, item in group],
                parts=parts,
                preload=stage.preload,
                small=small,
                limits=self.limits,
            )
            for group in _cut(pending, self.limits)
        )
        failed, cpu_s = 0, 0.0
        for batch, message in self._answers(batches):
            answer = msgspec.msgpack.decode(message, type=Answer)
            self._commit(stage, stage_key, batch, answer)
            failed += answer.failed
            cpu_s += answer.cpu_s
            self.level = max(self.level or answer.level, answer.level, key=LEVELS.index)
            self.watcher.advance(len(batch.items), answer.failed, pending[batch.items[-1].key].label)
        return failed, cpu_s

    def _place(self, key: str, item: Item) -> Any:
        from celtrace.engine.worker import Work

        path, refused = b"", ""
        if item.sha256:
            place = self.case.locate(item.sha256)
            path = os.fsencode(place)
            inside = place.is_relative_to(self.case.folder)
            try:
                if not inside and not self.hashes.unchanged(place, item.sha256):
                    refused = "its bytes changed after it was acquired"
            except OSError as error:
                refused = f"it could not be read again: {error.strerror}"
        return Work(
            key=key, payload=item.payload, kind=item.kind, sha256=item.sha256, path=path, refused=refused
        )

    def _answers(self, batches: Iterator[Any]) -> Iterator[tuple[Any, bytes]]:
        """Send batches through the pool, a bounded number at a time, and give answers as they come."""
        from pebble import ProcessExpired

        from celtrace.engine.worker import execute

        waiting: dict[Future[bytes], tuple[Any, int]] = {}

        def send(batch: Any, tries: int) -> None:
            future = self._started_pool().schedule(execute, args=[msgspec.msgpack.encode(batch)])
            waiting[future] = (batch, tries)

        try:
            exhausted = False
            while waiting or not exhausted:
                while not exhausted and len(waiting) < _WINDOW * self.workers:
                    batch = next(batches, None)
                    if batch is None:
                        exhausted = True
                    else:
                        send(batch, 1)
                if not waiting:
                    break
                finished, _rest = wait(waiting, timeout=1.0, return_when=FIRST_COMPLETED)
                for future in finished:
                    batch, tries = waiting.pop(future)
                    try:
                        message = future.result()
                    except ProcessExpired:
                        if tries >= _RETRIES:
                            raise
                        send(batch, tries + 1)
                    else:
                        yield batch, message
        except KeyboardInterrupt:
            raise Interrupted from None

    def _started_pool(self) -> Any:
        if self._pool is None:
            import multiprocessing

            from pebble import ProcessPool

            from celtrace.engine.worker import start_worker

            self._pool = ProcessPool(
                max_workers=self.workers,
                initializer=start_worker,
                context=multiprocessing.get_context("spawn"),
            )
        return self._pool

    def _commit(self, stage: Stage, stage_key: str, batch: Any, answer: Any) -> None:
        strange = (set(answer.tables) | {row[0] for row in answer.rows}) - set(stage.writes) - {"outcomes"}
        if strange:
            raise ValueError(f"{stage.name} did not say that it writes {sorted(strange)}")
        import hashlib

        written = []
        for name, (data, rows) in sorted(answer.tables.items()):
            place = f"tables/{name}/.parts/{stage.name}-{batch.id}.parquet"
            write_atomically(self.case.folder / place, data)
            written.append(
                (place, stage.name, stage_key, name, hashlib.sha256(data).hexdigest(), "", rows, 0)
            )
        with self.case.ledger.transaction():
            db = self.case.ledger.db
            db.executemany("INSERT OR REPLACE INTO parts VALUES (?,?,?,?,?,?,?,?)", written)
            db.executemany(
                "INSERT OR REPLACE INTO rows VALUES (?,?,?,?,?,?)",
                [
                    (name, stage.name, stage_key, item, key, data.decode())
                    for name, item, key, data in answer.rows
                ],
            )
            db.executemany(
                "INSERT OR REPLACE INTO results VALUES (?,?,?,0)",
                [(stage.name, stage_key, work.key) for work in batch.items],
            )

    def _seal(
        self, stage: Stage, stage_key: str, inputs: str, live: set[str], failed: int, cpu_s: float
    ) -> None:
        """Merge parts, drop rows of items that are no longer planned, and swap old for new at once."""
        from celtrace.engine.seal import merge_parts

        db = self.case.ledger.db
        old = db.execute(
            "SELECT path, stage_key, name, sealed FROM parts WHERE stage = ?", (stage.name,)
        ).fetchall()
        new = []
        for name in sorted(
            {row[2] for row in old} | {t for t in stage.writes if TABLES[t].store == "parquet"}
        ):
            mine = [
                self.case.folder / path for path, key, table, _s in old if table == name and key == stage_key
            ]
            part = merge_parts(TABLES[name], mine, live, self.case.folder, stage.name)
            if part is not None:
                new.append((part.path, stage.name, stage_key, name, part.sha256, part.logical, part.rows, 1))
        kept = {row[0] for row in new}
        with self.case.ledger.transaction():
            db.execute("DELETE FROM parts WHERE stage = ?", (stage.name,))
            db.executemany("INSERT INTO parts VALUES (?,?,?,?,?,?,?,?)", new)
            gone = self.case.ledger.results(stage.name, stage_key) - live
            db.execute("DELETE FROM results WHERE stage = ? AND stage_key <> ?", (stage.name, stage_key))
            db.execute("DELETE FROM rows WHERE stage = ? AND stage_key <> ?", (stage.name, stage_key))
            for item in sorted(gone):
                db.execute("DELETE FROM results WHERE stage = ? AND item = ?", (stage.name, item))
                db.execute("DELETE FROM rows WHERE stage = ? AND item = ?", (stage.name, item))
            db.execute(
                "INSERT OR REPLACE INTO stages VALUES (?, ?, ?, 1, ?, ?, ?)",
                (stage.name, stage_key, inputs, len(live), failed, round(cpu_s, 3)),
            )
        for path, *_rest in old:
            if path not in kept:
                (self.case.folder / path).unlink(missing_ok=True)


def _cut(pending: Mapping[str, Item], limits: Mapping[str, Limits]) -> Iterator[list[tuple[str, Item]]]:
    """Batches of one kind each; items are in the order of their keys."""
    by_kind: dict[str, list[tuple[str, Item]]] = {}
    for key, item in pending.items():
        by_kind.setdefault(item.kind, []).append((key, item))
    for kind, items in sorted(by_kind.items()):
        size = _TOGETHER if kind == "trusted" or limits[kind].items > 1 else _ALONE
        if kind in ("log", "video"):
            size = 1
        for start in range(0, len(items), size):
            yield items[start : start + size]


def recover(case: OpenCase) -> int:
    """Delete what a killed run left and the ledger does not name; return how many files that was.

    Raises:
        CaseDamagedError: a file that the ledger names is gone.
    """
    named = {row[0] for row in case.ledger.db.execute("SELECT path FROM parts")}
    gone = sorted(path for path in named if not (case.folder / path).is_file())
    if gone:
        raise CaseDamagedError(
            f"{gone[0]} is gone, and {len(gone) - 1} more. Put back a copy of the case, or investigate into a new one."
            if len(gone) > 1
            else f"{gone[0]} is gone. Put back a copy of the case, or investigate into a new one."
        )
    removed = 0
    for pattern in ("tables/*/*.parquet", "tables/*/.parts/*", "tables/*/.*.tmp"):
        for path in case.folder.glob(pattern):
            if path.relative_to(case.folder).as_posix() not in named:
                path.unlink()
                removed += 1
    waiting = case.folder / "blobs" / ".tmp"
    if waiting.is_dir():
        for path in waiting.iterdir():
            path.unlink()
            removed += 1
        sync_folder(waiting)
    return removed
