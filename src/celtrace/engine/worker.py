"""What happens in a worker: a batch of items becomes rows, each item under its limits.

A batch is answered as one Parquet file a table and JSON rows for the small tables, all of it a pure
function of the batch.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import os
import pickle
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from celtrace.case import tables
from celtrace.engine.batch import Answer, Batch, Encoded, Work
from celtrace.engine.columns import Columns, ColumnsError, checked, pack, pieces, unpack
from celtrace.engine.confine import available
from celtrace.engine.isolate import ChildFailure, Send, adopt, isolated
from celtrace.engine.limits import Limits
from celtrace.engine.profile import Line, decode, profiled, reporting, together
from celtrace.engine.stage import OutputLimitError, Task
from celtrace.records import TABLES, Evidence, Outcome, Row, check
from celtrace.records.base import explained
from celtrace.records.files import Status

_CHUNK = 1 << 18
_FOREIGN_KILLS = 4
_LARGE = 4 << 20
"""Bytes of a part above which it goes to the controller as a file."""
_prepared: dict[str, Any] = {}


def start_worker() -> None:
    """Prepare a fresh worker process: Ctrl-C is the controller's business, libraries use one thread."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    adopt()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"):
        os.environ[name] = "1"


def attempt(message: bytes) -> bytes:
    """:func:`execute` for another process: ``+`` and the answer, or ``!`` and the pickled exception."""
    try:
        return b"+" + execute(message)
    except Exception as error:  # the boundary: the process that asked raises it
        error.add_note("".join(traceback.format_exception(error)))
        try:
            data = pickle.dumps(error)
            pickle.loads(data)  # noqa: S301 - made on the line before
        except Exception:
            data = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
        return b"!" + data


def execute(message: bytes) -> bytes:
    """Do one encoded :class:`Batch` and return one encoded :class:`Answer`."""
    batch = msgspec.msgpack.decode(message, type=Batch)
    before = os.times()
    collected = _Collected(batch)
    module = importlib.import_module(batch.module)
    for name in batch.preload:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    prepared = _prepare(batch, module)
    queue = []
    for work in batch.items:
        if work.refused:
            collected.fail(
                work, work.reason, work.refused, status="quarantined" if work.reason else "unreadable"
            )
        else:
            queue.append(work)
    while queue:
        together = batch.limits[queue[0].kind].items if queue[0].kind != "trusted" else 1
        group = [queue.pop(0)]
        while queue and len(group) < together and queue[0].kind == group[0].kind:
            group.append(queue.pop(0))
        _run_group(group, batch, module, prepared, collected)
    after = os.times()
    used = sum(after[:4]) - sum(before[:4])
    return msgspec.msgpack.encode(collected.answer(used))


def _prepare(batch: Batch, module: Any) -> Any:
    prepare = getattr(module, "prepare", None)
    if prepare is None:
        return None
    if batch.stage_key not in _prepared:
        _prepared.clear()
        _prepared[batch.stage_key] = prepare(batch.settings, batch.datasets)
    return _prepared[batch.stage_key]


def _run_group(group: list[Work], batch: Batch, module: Any, prepared: Any, into: _Collected) -> None:
    if group[0].kind == "trusted":
        for work in group:
            task = _trusted_task(work, batch, prepared)
            if batch.profile:
                rows, found = profiled(lambda task=task: list(module.work(task)))  # type: ignore[misc]
                into.profile += found
            else:
                rows = list(module.work(task))
            into.add(work, rows)
        return
    limits = batch.limits[group[0].kind]
    left = group
    if len(group) > 1:
        receiver = _Receiver(group, Path(batch.case), limits)
        try:
            isolated(
                _sender(group, batch, module, prepared, limits), receiver.receive, limits, _inputs(group)
            )
        except (ChildFailure, OutputLimitError):
            receiver.abandon()
        into.extend(receiver)
        left = [work for work in group if work.key not in receiver.done]
    for work in left:
        _run_alone(work, batch, module, prepared, limits, into)


def _run_alone(
    work: Work, batch: Batch, module: Any, prepared: Any, limits: Limits, into: _Collected
) -> None:
    for attempt in range(1, _FOREIGN_KILLS + 1):
        receiver = _Receiver([work], Path(batch.case), limits)
        try:
            isolated(
                _sender([work], batch, module, prepared, limits), receiver.receive, limits, _inputs([work])
            )
        except ChildFailure as failure:
            receiver.abandon()
            if failure.foreign and attempt < _FOREIGN_KILLS:
                continue
            into.fail(work, failure.reason, failure.detail)
        except OutputLimitError as failure:
            receiver.abandon()
            into.fail(work, "limit_output", str(failure))
        else:
            into.extend(receiver)
            if work.key not in receiver.done:
                into.fail(work, "damaged", "the reader ended without an answer")
        return


def _inputs(group: Sequence[Work]) -> list[bytes]:
    return [work.path for work in group if work.path]


def _trusted_task(work: Work, batch: Batch, prepared: Any) -> Task:
    from celtrace.case.case import blob_path

    parts = batch.parts

    def rows(kind: type[Any]) -> Iterator[Any]:
        if kind.table in batch.small:
            return iter([msgspec.json.decode(row, type=kind) for row in batch.small[kind.table]])
        if parts is None or kind.table not in parts:
            raise ValueError(f"{batch.stage} did not say that it reads {kind.table}")
        return tables.read_rows(kind, [Path(part) for part in parts[kind.table]])

    return Task(
        work.payload,
        path=Path(os.fsdecode(work.path)) if work.path else None,
        sha256=work.sha256,
        settings=batch.settings,
        datasets=batch.datasets,
        prepared=prepared,
        rows=rows,
        blob=lambda sha256: blob_path(Path(batch.case), sha256),
        parts=lambda kind: [Path(part) for part in (batch.parts or {})[kind.table]],
    )


def _sender(group: Sequence[Work], batch: Batch, module: Any, prepared: Any, limits: Limits) -> Any:
    """The function that the child runs: do the items one after the other and send frames."""

    def run(send: Send) -> None:
        encode = msgspec.msgpack.Encoder().encode
        for work in group:
            stored = 0

            def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
                nonlocal stored
                hasher, size = hashlib.sha256(), 0
                for chunk in chunks:
                    for start in range(0, len(chunk), _CHUNK):
                        piece = chunk[start : start + _CHUNK]
                        size += len(piece)
                        stored += len(piece)
                        if stored > limits.products:
                            raise OutputLimitError(f"more than {limits.products} bytes of products")
                        hasher.update(piece)
                        send(encode(("chunk", piece)))
                send(encode(("kept", hasher.hexdigest())))
                return hasher.hexdigest(), size

            task = Task(
                work.payload,
                path=Path(os.fsdecode(work.path)) if work.path else None,
                sha256=work.sha256,
                settings=batch.settings,
                datasets=batch.datasets,
                prepared=prepared,
                keep=keep,
            )
            verdict: tuple[str, ...] = ("done", work.key)
            try:
                for row in module.work(task):
                    if isinstance(row, Columns):
                        for piece in pieces(row):
                            send(encode(("columns", row.kind.table, pack(piece))))
                    else:
                        send(encode(("row", type(row).table, row)))
            except OutputLimitError as failure:
                verdict = ("failed", work.key, "limit_output", str(failure))
            except MemoryError:
                verdict = ("failed", work.key, "limit_memory", "out of memory")
            except (ImportError, NameError) as failure:
                verdict = ("defect", work.key, f"{type(failure).__name__}: {failure}")
            except PermissionError as failure:
                verdict = (
                    "failed",
                    work.key,
                    "unsafe",
                    f"its reader asked for more than its input: {failure.strerror}",
                )
            except RecursionError:
                verdict = ("failed", work.key, "damaged", "nested too deeply for its reader")
            except Exception as failure:  # the boundary: whatever a reader raises costs one item
                verdict = ("failed", work.key, "damaged", f"its reader raised {type(failure).__name__}")
            send(encode(verdict))

    return reporting(run, msgspec.msgpack.encode) if batch.profile else run


class DefectError(Exception):
    """A stage failed for a reason that no input can cause; the run stops."""


class _Receiver:
    """Takes the frames of a child, item by item, and stores its products."""

    def __init__(self, group: Sequence[Work], case: Path, limits: Limits) -> None:
        self._group = {work.key: work for work in group}
        self._blobs = case / "blobs"
        self._limits = limits
        self._rows: list[Row | Columns] = []
        self._bytes = 0
        self._product: tuple[Any, Path, Any, int] | None = None
        self._stored = 0
        self.products: set[str] = set()
        self.profile: list[Line] = []
        self.done: dict[str, tuple[list[Row | Columns], tuple[str, str] | None]] = {}

    @property
    def works(self) -> Mapping[str, Work]:
        return self._group

    def receive(self, frame: bytes) -> None:
        """Take a frame; a child that does not keep to the form is a child that has failed."""
        try:
            self._take(msgspec.msgpack.decode(frame), len(frame))
        except msgspec.ValidationError:
            raise
        except (msgspec.MsgspecError, ColumnsError, LookupError, TypeError) as error:
            raise ChildFailure("damaged", "its reader sent what is no answer") from error

    def _take(self, message: Any, size: int) -> None:
        if message[0] != "chunk":
            self._bytes += size
            if self._bytes > self._limits.rows:
                raise OutputLimitError(f"more than {self._limits.rows} bytes of rows")
        if message[0] == "row":
            kind = TABLES[message[1]]
            self._rows.append(explained(msgspec.convert(message[2], kind)))
        elif message[0] == "profile":
            self.profile = decode(message[1])
        elif message[0] == "columns":
            self._rows.append(unpack(message[1], message[2]))
        elif message[0] == "chunk":
            self._write(message[1])
        elif message[0] == "kept":
            self._finish(message[1])
        elif message[0] == "defect":
            raise DefectError(
                f"{message[2]}. What a stage needs while it reads is imported before: name it in its preload"
            )
        else:
            key = self._group[message[1]].key
            verdict = (message[2], message[3]) if message[0] == "failed" else None
            self.done[key] = ([] if verdict else self._rows, verdict)
            self._rows, self._bytes, self._stored = [], 0, 0
            self.abandon()

    def _write(self, chunk: bytes) -> None:
        self._stored += len(chunk)
        if self._stored > self._limits.products:
            raise OutputLimitError(f"more than {self._limits.products} bytes of products")
        if self._product is None:
            waiting = self._blobs / ".tmp"
            waiting.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=waiting)
            self._product = (os.fdopen(descriptor, "wb"), Path(name), hashlib.sha256(), 0)
        stream, path, hasher, size = self._product
        stream.write(chunk)
        hasher.update(chunk)
        self._product = (stream, path, hasher, size + len(chunk))

    def _finish(self, claimed: str) -> None:
        if self._product is None:
            self._write(b"")
        assert self._product is not None
        stream, path, hasher, _size = self._product
        self._product = None
        if hasher.hexdigest() != claimed:
            stream.close()
            path.unlink()
            raise ChildFailure("damaged", "a product does not have the hash that its reader stated")
        self.products.add(claimed)
        target = self._blobs / claimed[:2] / claimed
        if target.exists():
            stream.close()
            path.unlink()
            return
        stream.flush()
        os.fsync(stream.fileno())
        stream.close()
        path.chmod(0o444)
        target.parent.mkdir(exist_ok=True)
        path.rename(target)

    def abandon(self) -> None:
        if self._product is not None:
            stream, path, _hasher, _size = self._product
            stream.close()
            with contextlib.suppress(FileNotFoundError):
                path.unlink()
            self._product = None


class _Collected:
    """Rows of a batch by table, with the item each belongs to."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._by_table: dict[str, list[tuple[Row, str]]] = {}
        self._columns: dict[str, list[Any]] = {}
        self._failed = 0
        self._products: set[str] = set()
        self.profile: list[Line] = []

    def extend(self, receiver: _Receiver) -> None:
        self._products |= receiver.products
        self.profile += receiver.profile
        for key, (rows, verdict) in receiver.done.items():
            if verdict is None:
                self._append(receiver.works[key], rows)
            else:
                self.fail(receiver.works[key], *verdict)

    def add(self, work: Work, rows: Iterable[Row | Columns]) -> None:
        self._append(work, [checked(row) if isinstance(row, Columns) else check(row) for row in rows])

    def _append(self, work: Work, rows: Iterable[Row | Columns]) -> None:
        for row in rows:
            if isinstance(row, Columns):
                found = tables.with_item(row.kind, row.table, work.key)
                self._columns.setdefault(row.kind.table, []).append(found)
            else:
                if isinstance(row, Evidence):
                    row = msgspec.structs.replace(
                        row, tool=self._batch.tool, datasets=list(self._batch.pinned)
                    )
                self._by_table.setdefault(type(row).table, []).append((row, work.key))

    def fail(self, work: Work, reason: str, detail: str, status: Status = "quarantined") -> None:
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
        parquet: dict[str, Encoded] = {}
        small: list[tuple[str, str, str, bytes]] = []
        for name in sorted(set(self._by_table) | set(self._columns)):
            kind, pairs = TABLES[name], self._by_table.get(name, [])
            if kind.store == "sqlite":
                small.extend(
                    (name, item, tables.key_text(row), msgspec.json.encode(row)) for row, item in pairs
                )
            else:
                found = tables.to_arrow(kind, [row for row, _item in pairs], [item for _row, item in pairs])
                whole = tables.sort(kind, tables.together([found, *self._columns.get(name, [])]))
                parquet[name] = self._encoded(name, whole)
        return Answer(
            id=self._batch.id,
            tables=parquet,
            rows=small,
            failed=self._failed,
            cpu_s=round(cpu_s, 3),
            level=available(),
            products=sorted(self._products),
            peak=_peak(),
            profile=together(self.profile),
        )

    def _encoded(self, name: str, table: Any) -> Encoded:
        """A part; a large one waits in a file, so that the controller need not hold it."""
        data = tables.encode(table)
        sha256 = hashlib.sha256(data).hexdigest()
        if len(data) <= _LARGE or self._batch.inline or not self._batch.case:
            return Encoded(rows=table.num_rows, sha256=sha256, data=data)
        place = f"tables/{name}/.parts/.{self._batch.id}.tmp"
        waiting = Path(self._batch.case) / place
        waiting.parent.mkdir(parents=True, exist_ok=True)
        with waiting.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        return Encoded(rows=table.num_rows, sha256=sha256, place=place)


def _peak() -> int:
    used = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(used) * (1 if sys.platform == "darwin" else 1024)
