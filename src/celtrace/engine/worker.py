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
import signal
import tempfile
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from celtrace.case import tables
from celtrace.engine.batch import Batch, Work
from celtrace.engine.collected import Aside, Collected
from celtrace.engine.columns import Columns, ColumnsError, pack, pieces, unpack
from celtrace.engine.isolate import ChildFailure, Send, adopt, isolated
from celtrace.engine.limits import Limits
from celtrace.engine.profile import Line, decode, profiled, reporting
from celtrace.engine.stage import OutputLimitError, Task
from celtrace.records import TABLES, Row
from celtrace.records.base import explained

_CHUNK = 1 << 18
_ROWS = 1 << 16
"""Bytes of rows that a child sends at once: a frame a row would wake its worker for each."""
_FOREIGN_KILLS = 4
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
    collected = Collected(batch)
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


def _run_group(group: list[Work], batch: Batch, module: Any, prepared: Any, into: Collected) -> None:
    if group[0].kind == "trusted":
        for work in group:
            task = _trusted_task(work, batch, prepared)
            if batch.profile:
                _none, found = profiled(lambda: into.add(work, module.work(task)))  # noqa: B023 - called here
                into.profile += found
            else:
                into.add(work, module.work(task))
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
        _take_over(receiver, into)
        left = [work for work in group if work.key not in receiver.done]
    for work in left:
        _run_alone(work, batch, module, prepared, limits, into)


def _take_over(receiver: _Receiver, into: Collected) -> None:
    into.products |= receiver.products
    into.profile += receiver.profile
    for key, (rows, verdict) in receiver.done.items():
        if verdict is None:
            into.add(receiver.works[key], rows, trusted=False)
            if receiver.aside is not None:
                receiver.aside.accept()
        else:
            into.fail(receiver.works[key], *verdict)


def _run_alone(work: Work, batch: Batch, module: Any, prepared: Any, limits: Limits, into: Collected) -> None:
    for attempt in range(1, _FOREIGN_KILLS + 1):
        receiver = _Receiver([work], Path(batch.case), limits, Aside(into, work))
        try:
            isolated(
                _sender([work], batch, module, prepared, limits), receiver.receive, limits, _inputs([work])
            )
        except ChildFailure as failure:
            if failure.foreign and attempt < _FOREIGN_KILLS:
                continue
            into.fail(work, failure.reason, failure.detail)
        except OutputLimitError as failure:
            into.fail(work, "limit_output", str(failure))
        else:
            _take_over(receiver, into)
            if work.key not in receiver.done:
                into.fail(work, "damaged", "the reader ended without an answer")
        finally:
            receiver.abandon()
            receiver.drop()
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
        rows = _Rows(send)
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
                        rows.add(row)
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
            rows.flush()
            send(encode(verdict))

    return reporting(run, msgspec.msgpack.encode) if batch.profile else run


class _Rows:
    """Rows on their way out of a child, those of one table together."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._encode = msgspec.msgpack.Encoder().encode
        self._table = ""
        self._held: list[msgspec.Raw] = []
        self._bytes = 0

    def add(self, row: Row) -> None:
        """Take a row, and send what is held if it is enough or of another table."""
        if type(row).table != self._table:
            self.flush()
            self._table = type(row).table
        data = self._encode(row)
        self._held.append(msgspec.Raw(data))
        self._bytes += len(data)
        if self._bytes >= _ROWS:
            self.flush()

    def flush(self) -> None:
        """Send what is held."""
        if self._held:
            self._send(self._encode(("rows", self._table, self._encode(self._held))))
        self._held, self._bytes = [], 0


@cache
def _decoder(table: str) -> Any:
    """Reads the rows of a table, checked against its types. Raises ``KeyError`` for what is no table."""
    kind = TABLES[table]
    return msgspec.msgpack.Decoder(list[kind])  # type: ignore[valid-type]


class DefectError(Exception):
    """A stage failed for a reason that no input can cause; the run stops."""


class _Receiver:
    """Takes the frames of a child, item by item, and stores its products.

    Columns of a child with one item go ``aside``, because there may be more than memory holds.
    """

    def __init__(self, group: Sequence[Work], case: Path, limits: Limits, aside: Aside | None = None) -> None:
        self.aside = aside
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
        if message[0] == "rows":
            self._rows.extend(map(explained, _decoder(message[1]).decode(message[2])))
        elif message[0] == "profile":
            self.profile = decode(message[1])
        elif message[0] == "columns":
            columns = unpack(message[1], message[2])
            if self.aside is None:
                self._rows.append(columns)
            else:
                self.aside.hold(columns)
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
            if verdict:
                self.drop()
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

    def drop(self) -> None:
        """Forget the columns that were put aside, unless they were accepted."""
        if self.aside is not None:
            self.aside.drop()

    def abandon(self) -> None:
        if self._product is not None:
            stream, path, _hasher, _size = self._product
            stream.close()
            with contextlib.suppress(FileNotFoundError):
                path.unlink()
            self._product = None
