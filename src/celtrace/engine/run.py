"""Runs stages: plan, pool, write, seal.

The order of writes is what makes ``kill -9`` harmless: the plan is one transaction; a part is written,
synced, renamed, its folder synced, and only then named in the ledger together with the results of its
items; at the end of a stage all parts are merged, sorted by primary key and sealed in the same way. What
the ledger does not name is deleted at the next start.
"""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, TypeVar

import msgspec

from celtrace.case.case import HUMAN, OpenCase
from celtrace.case.config import effective_settings
from celtrace.engine.batch import Answer, Batch, Work
from celtrace.engine.commit import Commits
from celtrace.engine.confine import LEVELS, MEANING, WEAKEST, Level
from celtrace.engine.deliver import Pool, answers
from celtrace.engine.hashes import HashCache
from celtrace.engine.limits import LIMITS, SETTING, default_workers, with_settings
from celtrace.engine.plan import Plan
from celtrace.engine.pool import LocalPool
from celtrace.engine.profile import FOLDER, Line, dump, slowest, together
from celtrace.engine.progress import Silent, Watcher
from celtrace.engine.recovery import recover
from celtrace.engine.stage import Dataset, Item, Stage
from celtrace.engine.store import Store
from celtrace.records import TABLES, Row, columns, digest

R = TypeVar("R", bound=Row)

_TOLD = "planned from: "
"""Before the name of a stage in the ledger: a hash of what its sealed plan was made from."""


class Interrupted(Exception):
    """The user stopped the run at a checkpoint; the same command goes on from there."""


class StageReport(msgspec.Struct, frozen=True, kw_only=True):
    """How a stage went: items planned, done now, found unchanged, put aside, and what that took.

    CPU seconds of workers and children, wall seconds of the stage, and the bytes of memory that a worker or
    child had at most.
    """

    stage: str
    items: int
    done: int
    unchanged: int
    failed: int
    cpu_s: float
    wall_s: float = 0.0
    peak: int = 0


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


class Engine:
    """Runs stages of one case; a context manager that owns the workers.

    ``pool`` does the batches: slots of this machine unless another one is given. Gathering stages, which
    read whole tables, always run on this machine. ``store`` is where the workers of ``pool`` reach evidence.
    With ``profile`` each stage leaves a file that ``pstats`` reads, of its workers and their children.
    """

    def __init__(
        self,
        case: OpenCase,
        datasets: Mapping[str, Dataset],
        *,
        workers: int | None = None,
        watcher: Watcher | None = None,
        pool: Pool | None = None,
        store: Store | None = None,
        profile: bool = False,
    ) -> None:
        self.case = case
        self.datasets = datasets
        self.watcher = watcher or Silent()
        self.hashes = HashCache(case)
        self.limits = with_settings(case.config.settings.get(SETTING, {}))
        self.workers = workers or default_workers(self.limits)
        self.level: Level | None = None
        """The weakest level of isolation that a worker of this run reported."""
        self._profile = profile
        self.found = ""
        """What a run left that was killed, said at the start."""
        self._pool = pool
        self._store = store
        self._local: LocalPool | None = None
        self._done_stages: list[str] = [HUMAN]
        self._pinned: dict[str, set[str]] = {}

    def __enter__(self) -> Engine:
        self.found = recover(self.case)
        if self.found:
            self.watcher.say(f"the last run was cut off: {self.found}; going on from there")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pool in (self._pool, self._local):
            if pool is not None:
                pool.close()
        self.hashes.flush()

    def run(self, stage: Stage, items: Iterable[Item] | None = None) -> StageReport:
        """Bring a stage up to date: do the items that have no result, seal its tables.

        Without ``items`` the stage's own ``plan`` is asked, unless nothing it depends on has changed.

        Raises:
            Interrupted: the user pressed Ctrl-C; all that was committed stays.
        """
        settings = effective_settings(stage.settings, self.case.config)
        datasets = {name: self.datasets[name] for name in stage.datasets if name in self.datasets}
        stage_key = _stage_key(stage, settings, datasets)
        pinned = self._pin(stage, datasets)
        inputs = self._inputs(stage, stage_key, pinned)
        earlier = list(self._done_stages)
        self._done_stages.append(stage.name)
        known = self.case.ledger.db.execute(
            "SELECT inputs, sealed, items FROM stages WHERE stage = ?", (stage.name,)
        ).fetchone()
        if items is None and (stage.reads or stage.gather) and known and known[0] == inputs and known[1]:
            return self._unchanged(stage, known[2])
        if items is None:
            more = {} if stage.reads else {"sources": self.case.acquired_sources(), "hashes": self.hashes}
            view = CaseView(self.case, stage, {**settings, **more}, datasets, earlier)
            if known and known[1] and self._as_told(stage, stage_key, view):
                return self._unchanged(stage, known[2])
            items = self._planned(stage, view, inputs)
        planned = _Planned(items)
        started = time.monotonic()
        with Plan(self.case.ledger.db, stage.name, stage_key) as plan:
            plan.fill(planned, self._key)
            self.hashes.flush()
            told = digest(stage_key, planned.state) if planned.state else ""
            gone = plan.gone()
            if not plan.pending and not gone and known and known[1]:
                with self.case.ledger.transaction():
                    self.case.ledger.db.execute(
                        "UPDATE stages SET inputs = ? WHERE stage = ?", (inputs, stage.name)
                    )
                    self.case.ledger.set_meta(_TOLD + stage.name, told)
                return self._unchanged(stage, plan.items)
            self.watcher.stage(stage.name, stage.summary, plan.items, plan.items - plan.pending)
            with self.case.ledger.transaction():
                self.case.ledger.db.execute(
                    "INSERT OR REPLACE INTO stages VALUES (?, ?, ?, 0, ?, 0, 0)",
                    (stage.name, stage_key, inputs, plan.items),
                )
            batches = self._batches(stage, stage_key, settings, datasets, pinned, plan, earlier)
            used = self._work(stage, stage_key, batches)
            self._seal(stage, stage_key, inputs, told, plan.items, gone, used)
        self.watcher.sealed(stage.name)
        report = StageReport(
            stage=stage.name,
            items=plan.items,
            done=plan.pending,
            unchanged=plan.items - plan.pending,
            failed=used.failed,
            cpu_s=round(used.cpu_s, 3),
            wall_s=round(time.monotonic() - started, 3),
            peak=used.peak,
        )
        self.case.ledger.measure(report)
        if self._profile:
            dump(used.profile, self.case.folder / FOLDER / f"{stage.name}.pstats")
            self.watcher.say("\n".join(["", *slowest(used.profile)]))
        return report

    def _unchanged(self, stage: Stage, items: int) -> StageReport:
        self.watcher.stage(stage.name, stage.summary, items, items)
        self.watcher.sealed(stage.name)
        return StageReport(stage=stage.name, items=items, done=0, unchanged=items, failed=0, cpu_s=0.0)

    def _as_told(self, stage: Stage, stage_key: str, view: CaseView) -> bool:
        """Whether a plan would give what the sealed one gave, as far as its stage can tell without making it."""
        before = self.case.ledger.meta(_TOLD + stage.name)
        if not before:
            return False
        now = importlib.import_module(stage.module).state(view)
        return bool(now) and digest(stage_key, now) == before

    def _planned(self, stage: Stage, view: CaseView, inputs: str) -> Iterable[Item]:
        if stage.gather:
            return [Item(payload={"inputs": inputs}, label=stage.summary)]
        planned: Iterable[Item] = importlib.import_module(stage.module).plan(view)
        return planned

    def _key(self, item: Item) -> str:
        """What a result is stored under: the item's own key, and its limits where a case sets others."""
        if item.kind == "trusted" or self.limits[item.kind] == LIMITS[item.kind]:
            return item.key
        return digest(item.key, msgspec.structs.asdict(self.limits[item.kind]))

    def _pin(self, stage: Stage, datasets: Mapping[str, Dataset]) -> list[str]:
        """What evidence names as its reference data: the stage's own, and what the tables it reads were made with."""
        pinned = {f"{name} sha256={dataset.sha256}" for name, dataset in datasets.items()}
        pinned = pinned.union(*(self._pinned.get(name, ()) for name in stage.reads))
        for name in stage.writes:
            self._pinned.setdefault(name, set()).update(pinned)
        return sorted(pinned)

    def _inputs(self, stage: Stage, stage_key: str, pinned: Sequence[str]) -> str:
        found: list[Any] = [stage_key, pinned]
        for name in stage.reads:
            if TABLES[name].store == "sqlite":
                found.append([name, self.case.ledger.small_rows(name, self._done_stages)])
            else:
                found.append(
                    [name, sorted(h for _path, h in self.case.ledger.parts(name, self._done_stages))]
                )
        return digest(found)

    def _batches(
        self,
        stage: Stage,
        stage_key: str,
        settings: Mapping[str, Any],
        datasets: Mapping[str, Dataset],
        pinned: Sequence[str],
        plan: Plan,
        earlier: Sequence[str],
    ) -> Iterator[Batch]:
        parts: dict[str, list[str]] | None = None
        small: dict[str, list[str]] = {}
        if stage.gather:
            parts = {}
            for name in stage.reads:
                if TABLES[name].store == "sqlite":
                    small[name] = self.case.ledger.small_rows(name, earlier)
                else:
                    found = self.case.ledger.parts(name, earlier)
                    parts[name] = [str(self.case.folder / path) for path, _hash in found]
        self.case.forget_places()
        for group in plan.batches(self.limits):
            yield Batch(
                id=digest(stage_key, [key for key, _item in group])[:32],
                stage=stage.name,
                stage_key=stage_key,
                tool=stage.label,
                module=stage.module,
                settings=settings,
                datasets=datasets,
                pinned=pinned,
                case=str(self.case.folder),
                items=[self._place(key, item) for key, item in group],
                parts=parts,
                preload=stage.preload,
                small=small,
                limits=self.limits,
                profile=self._profile,
            )

    def _work(self, stage: Stage, stage_key: str, batches: Iterator[Batch]) -> Used:
        used = Used()
        pool = self._slots() if stage.gather or self._pool is None else self._pool

        def done(batch: Batch, answer: Answer) -> None:
            used.add(answer)
            self.watcher.advance(len(batch.items), answer.failed, batch.items[-1].label)

        commits = Commits(self.case, stage, stage_key, self._store, done)
        try:
            for batch, message in answers(pool, batches, commits.tick):
                answer = msgspec.msgpack.decode(message, type=Answer)
                self._weakest(answer.level)
                commits.add(batch, answer)
            commits.commit()
        except KeyboardInterrupt:
            raise Interrupted from None
        return used

    def _weakest(self, level: Level) -> None:
        """Note the weakest level that anything in this case was read under, before its rows are committed."""
        self.level = max(self.level or level, level, key=LEVELS.index)
        known = self.case.ledger.meta(WEAKEST)
        if known not in LEVELS or LEVELS.index(known) < LEVELS.index(level):
            self.case.ledger.set_meta(WEAKEST, level)
            if level != LEVELS[0]:
                self.watcher.say(f"isolation level {level}: {MEANING[level]}")

    def _slots(self) -> LocalPool:
        if self._local is None:
            self._local = LocalPool(self.workers)
        return self._local

    def _place(self, key: str, item: Item) -> Work:
        path, refused = b"", ""
        if item.sha256:
            place = self.case.locate(item.sha256)
            path = os.fsencode(place)
            inside = place.is_relative_to(self.case.folder)
            try:
                if not inside and not self.hashes.unchanged(place, item.sha256):
                    refused = "its bytes changed after it was acquired"
                elif self._store is not None:
                    self._store.put(item.sha256, place)
            except OSError as error:
                refused = f"it could not be read again: {error.strerror}"
        return Work(
            key=key,
            payload=item.payload,
            kind=item.kind,
            sha256=item.sha256,
            path=path,
            refused=refused,
            label=item.label,
        )

    def _seal(
        self,
        stage: Stage,
        stage_key: str,
        inputs: str,
        told: str,
        items: int,
        gone: set[str],
        used: Used,
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
            part = merge_parts(TABLES[name], mine, gone, self.case.folder, stage.name)
            if part is not None:
                new.append((part.path, stage.name, stage_key, name, part.sha256, part.logical, part.rows, 1))
        kept = {row[0] for row in new}
        with self.case.ledger.transaction():
            db.execute("DELETE FROM parts WHERE stage = ?", (stage.name,))
            db.executemany("INSERT INTO parts VALUES (?,?,?,?,?,?,?,?)", new)
            db.execute("DELETE FROM results WHERE stage = ? AND stage_key <> ?", (stage.name, stage_key))
            db.execute("DELETE FROM rows WHERE stage = ? AND stage_key <> ?", (stage.name, stage_key))
            for item in sorted(gone):
                db.execute("DELETE FROM results WHERE stage = ? AND item = ?", (stage.name, item))
                db.execute("DELETE FROM rows WHERE stage = ? AND item = ?", (stage.name, item))
            db.execute(
                "INSERT OR REPLACE INTO stages VALUES (?, ?, ?, 1, ?, ?, ?)",
                (stage.name, stage_key, inputs, items, used.failed, round(used.cpu_s, 3)),
            )
            self.case.ledger.set_meta(_TOLD + stage.name, told)
        for path, *_rest in old:
            if path not in kept:
                (self.case.folder / path).unlink(missing_ok=True)


def _stage_key(stage: Stage, settings: Mapping[str, Any], datasets: Mapping[str, Dataset]) -> str:
    """What a stage's results are kept under: rows from before a column was added are no results any more."""
    pinned = {name: dataset.sha256 for name, dataset in datasets.items()}
    shapes = {name: columns(TABLES[name]) for name in {*stage.writes, "outcomes"}}
    return digest(stage.name, stage.version, settings, pinned, shapes)


class _Planned:
    """The items of a plan, and at its end the state that the plan says it was made from."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items: Any = items
        self.state = ""

    def __iter__(self) -> Iterator[Item]:
        self.state = (yield from self._items) or ""


class Used:
    """What a stage has used so far."""

    def __init__(self) -> None:
        self.failed, self.cpu_s, self.peak = 0, 0.0, 0
        self.profile: list[Line] = []

    def add(self, answer: Answer) -> None:
        """Count a batch."""
        self.failed += answer.failed
        self.cpu_s += answer.cpu_s
        self.peak = max(self.peak, answer.peak)
        if answer.profile:
            self.profile = together([*self.profile, *answer.profile])
