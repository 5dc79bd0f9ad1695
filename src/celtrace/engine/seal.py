"""Merging the parts of a stage into one sealed file a table, in bounded memory.

Every part is sorted already. Small ones are sorted together into runs of some 24 MB, and the runs are
merged: from each, as many rows as are not above the smallest last key that is at hand. Large parts of which each begins
after the one before it has ended, as those of one long log are, make one run as they are.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from celtrace.case import tables
from celtrace.case.files import sync_folder
from celtrace.case.logical import PREFIX, LogicalHash, in_groups
from celtrace.engine.pack import SUFFIX, unpacked
from celtrace.records import Row

RUN = 24 << 20
"""Bytes of rows, as Arrow counts them, that are sorted at once."""
TOGETHER = 64
"""Small parts that are put together before they are held."""
LONG = 32_768
"""Rows from which a part is never held as a whole."""
AT_HAND = 8192
"""Rows of each run that are at hand while runs are merged."""


Key = tuple[tuple[bool, Any], ...]
"""What rows are ordered by: for each column of the key whether it is null, and its value."""


class Part(msgspec.Struct, frozen=True):
    """A sealed file: its path in the case, hash, logical hash and number of rows."""

    path: str
    sha256: str
    logical: str
    rows: int


def merge_parts(
    kind: type[Row], parts: Sequence[Path], gone: set[str], folder: Path, stage: str
) -> Part | None:
    """Write the rows of ``parts`` but those of the items in ``gone``, sorted; ``None`` when there are none.

    The name of the file follows from its rows, so sealing again the same rows changes nothing.

    Raises:
        OSError: the disk is full or cannot be written; what was sealed before is untouched.
    """
    if not parts:
        return None
    place = folder / "tables" / kind.table
    place.mkdir(parents=True, exist_ok=True)
    waiting, scratch = place / f".{stage}.tmp", place / ".parts" / f".{stage}-runs"
    scratch.mkdir(parents=True, exist_ok=True)
    try:
        with waiting.open("wb") as stream:
            logical, rows = _write(kind, _merged(kind, _runs(kind, sorted(parts), gone, scratch)), stream)
            stream.flush()
            os.fsync(stream.fileno())
        if not rows:
            return None
        with waiting.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        name = f"tables/{kind.table}/{stage}-{logical.removeprefix(PREFIX)[:16]}.parquet"
        waiting.rename(folder / name)
        sync_folder(place)
        return Part(name, sha256, logical, rows)
    finally:
        waiting.unlink(missing_ok=True)
        for run in scratch.iterdir():
            run.unlink()
        scratch.rmdir()


def _write(kind: type[Row], pieces: Iterator[pa.Table], stream: BinaryIO) -> tuple[str, int]:
    """Write sorted rows; their logical hash and number. A group is written while the next one is merged."""
    logical, rows = LogicalHash(kind), 0
    writer: pq.ParquetWriter | None = None

    def write(group: pa.Table) -> None:
        nonlocal writer, rows
        # where a column falls back from its dictionary hangs on the chunks that it comes in
        group = group.combine_chunks()
        writer = writer or tables.writer(group.schema, stream)
        writer.write_table(group, row_group_size=tables.ROW_GROUP)
        logical.update(group)
        rows += group.num_rows

    with _Behind() as behind:
        for group in in_groups(pieces):
            behind.do(write, group)
    if writer is not None:
        writer.close()
    return logical.value(), rows


class _Behind:
    """Does one thing in a thread while the next is made ready; a context manager, which ends when all is done."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1)
        self._last: Future[None] | None = None

    def __enter__(self) -> _Behind:
        return self

    def do(self, action: Callable[..., None], *given: Any) -> None:
        """Begin with it as soon as what was given before is done, whose error is raised here."""
        self._wait()
        self._last = self._pool.submit(action, *given)

    def _wait(self) -> None:
        if self._last is not None:
            self._last.result()
            self._last = None

    def __exit__(self, *_: object) -> None:
        try:
            self._wait()
        finally:
            self._pool.shutdown()


def _runs(kind: type[Row], parts: Sequence[Path], gone: set[str], scratch: Path) -> list[Iterator[pa.Table]]:
    """Sorted streams that together hold all rows; small parts share one, as do large ones that follow each other."""
    runs: list[Iterator[pa.Table]] = []
    large: list[_Span] = []
    held: list[pa.Table] = []
    loose: list[pa.Table] = []
    size = 0
    with _Behind() as behind:
        for part in parts:
            if part.suffix != SUFFIX and (span := _span(kind, part)):
                large.append(span)
                continue
            for one in unpacked(part):
                with pq.ParquetFile(one) as file:
                    table = _plain(kind, file.read(use_threads=False), gone)
                loose.append(table)
                size += table.nbytes
                if len(loose) == TOGETHER:  # the frame of a small table is larger than its rows
                    held.append(pa.concat_tables(loose).combine_chunks())
                    loose = []
                if size > RUN:
                    run = scratch / f"{len(runs)}.arrows"
                    behind.do(_keep, kind, held + loose, run)
                    runs.append(_run(run, table.schema))
                    held, loose, size = [], [], 0
    runs += [_rows_of(kind, chain, gone) for chain in _chains(large)]
    if held or loose:
        together = tables.sort(kind, pa.concat_tables(held + loose))
        runs.append(iter(together.slice(at, AT_HAND) for at in range(0, together.num_rows, AT_HAND)))
    return runs


class _Span(NamedTuple):
    """A large part, and the keys of its first and last row."""

    first: Key
    last: Key
    part: Path


def _span(kind: type[Row], part: Path) -> _Span | None:
    """Where a part begins and ends; ``None`` for a small one, which is held as a whole."""
    columns = (*kind.key, tables.ITEM)
    with pq.ParquetFile(part) as file:
        groups = file.metadata.num_row_groups
        size = sum(file.metadata.row_group(number).total_byte_size for number in range(groups))
        if not file.metadata.num_rows or (size <= RUN // 4 and file.metadata.num_rows < LONG):
            return None
        ends = [
            tables.stored(kind, file.read_row_group(number, columns=list(columns), use_threads=False))
            for number in sorted({0, groups - 1})
        ]
    return _Span(_key(ends[0], 0, columns), _key(ends[-1], ends[-1].num_rows - 1, columns), part)


def _chains(spans: Iterable[_Span]) -> list[list[Path]]:
    """Parts of which each begins after the one before it has ended, in as few chains as there can be."""
    ends: list[Key] = []
    chains: list[list[Path]] = []
    for span in sorted(spans):
        free = [number for number, end in enumerate(ends) if end < span.first]
        if free:
            number = max(free, key=ends.__getitem__)
            chains[number].append(span.part)
            ends[number] = span.last
        else:
            chains.append([span.part])
            ends.append(span.last)
    return chains


def _rows_of(kind: type[Row], parts: Iterable[Path], gone: set[str]) -> Iterator[pa.Table]:
    for part in parts:
        yield from _stream(kind, part, gone)


def _keep(kind: type[Row], held: list[pa.Table], run: Path) -> None:
    together = tables.sort(kind, pa.concat_tables(held))
    with pa.ipc.new_stream(run, together.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as stream:
        stream.write_table(together, max_chunksize=AT_HAND)


def _run(run: Path, shape: pa.Schema) -> Iterator[pa.Table]:
    with run.open("rb") as file, pa.ipc.open_stream(file) as stream:
        for batch in stream:
            # the stream names the inside of a mapping otherwise than Parquet, and its name is in the file
            yield pa.Table.from_arrays(batch.columns, schema=shape)


def _stream(kind: type[Row], part: Path, gone: set[str]) -> Iterator[pa.Table]:
    with pq.ParquetFile(part) as file:
        for batch in file.iter_batches(batch_size=AT_HAND, use_threads=False):
            yield _plain(kind, pa.Table.from_batches([batch]), gone)


def _plain(kind: type[Row], table: pa.Table, gone: set[str]) -> pa.Table:
    """The rows of a part as they are sealed, without those of the items in ``gone``."""
    return _without(tables.plain(kind, tables.stored(kind, table)), gone)


def _without(table: pa.Table, gone: set[str]) -> pa.Table:
    if not gone:
        return table
    unwanted = pc.is_in(table[tables.ITEM], value_set=pa.array(sorted(gone), type=pa.string()))
    return table.filter(pc.invert(unwanted))


def _merged(kind: type[Row], runs: Iterable[Iterator[pa.Table]]) -> Iterator[pa.Table]:
    """The rows of sorted streams in one order."""
    columns = (*kind.key, tables.ITEM)
    heads = [_Head(run) for run in runs]
    while heads := [head for head in heads if head.filled()]:
        if len(heads) == 1:
            yield heads[0].take(heads[0].table.num_rows)
            continue
        bound = min(_key(head.table, head.table.num_rows - 1, columns) for head in heads)
        taken = [head.take(_up_to(head.table, bound, columns)) for head in heads]
        yield tables.sort(kind, pa.concat_tables(taken))


class _Head:
    """The rows of a run that are at hand."""

    def __init__(self, run: Iterator[pa.Table]) -> None:
        self._run = run
        self.table: pa.Table = pa.table({})

    def filled(self) -> bool:
        """Fetch rows if none are at hand; false at the end of the run."""
        while not self.table.num_rows:
            fetched = next(self._run, None)
            if fetched is None:
                return False
            self.table = fetched
        return True

    def take(self, count: int) -> pa.Table:
        taken, self.table = self.table.slice(0, count), self.table.slice(count)
        return taken


def _key(table: pa.Table, row: int, columns: Sequence[str]) -> Key:
    values = (table.column(name)[row].as_py() for name in columns)
    return tuple((value is None, "" if value is None else value) for value in values)


def _up_to(table: pa.Table, bound: Key, columns: Sequence[str]) -> int:
    """How many rows, from the first, are not above ``bound``."""
    low, high = 0, table.num_rows
    while low < high:
        middle = (low + high) // 2
        if _key(table, middle, columns) <= bound:
            low = middle + 1
        else:
            high = middle
    return low
