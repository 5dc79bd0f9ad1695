"""Requests as small numbers, together by visitor: what sessions are cut from.

A visitor is an account at an address, or, where there is no account, an address with an agent. Texts become
codes, so that a request takes 45 bytes, fewer on disk. Above :data:`TOGETHER` requests they are divided by visitor
over files in a temporary folder, and each part is worked on by itself: memory stays bounded.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import compress, repeat
from operator import is_
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from celtrace.case.moments import seconds_of

Ints = npt.NDArray[np.int64]

TOGETHER = 3_000_000
"""Requests that are sorted together."""

PARTS = 128
"""Files that more are divided over; a power of two, because bits of a hash choose."""

WRITTEN_TOGETHER = 4
"""Row groups that are divided over the files at a time: fewer make more and shorter stretches there."""

UNAUTHORISED = 401
"""An account beside this status is only what a visitor typed (``%u`` of Apache's mod_log_config)."""

UPLOAD, DOWNLOAD, HEAD, ROBOTS, REFUSED, ZONED = 1, 2, 4, 8, 16, 32

COLUMNS = (
    "path", "sha256", "line", "time", "zone_known", "ip", "account", "method", "target", "status",
    "bytes", "direction", "agent", "client", "refused",
)  # fmt: skip
"""Columns of ``requests`` that are read."""

SHAPE: dict[str, Any] = {
    "visitor": np.int64, "second": np.int64, "line": np.int64, "agent": np.int32, "client": np.int32,
    "file": np.int32, "size": np.int64, "flags": np.uint8,
}  # fmt: skip
Rows = dict[str, npt.NDArray[Any]]
"""Requests as one array a column, by the names of :data:`SHAPE`.

The low half of a visitor is the code of an address, the high half that of an account, or, below 0, of an agent.
"""


class Names:
    """Texts by code, in the order in which they were met."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._codes: dict[str, int] = {}
        self._column: Any = None

    def codes(self, column: Any) -> npt.NDArray[np.int32]:
        """The code of each value of an Arrow column of text."""
        coded = encoded(column)
        texts = coded.dictionary.to_pylist()
        known = list(map(self._codes.get, texts))
        if None in known:
            new = list(dict.fromkeys(compress(texts, map(is_, known, repeat(None)))))
            self._codes.update(zip(new, range(len(self.texts), len(self.texts) + len(new)), strict=True))
            self.texts += new
            known = list(map(self._codes.get, texts))
        if len(known) == 1:
            return np.full(len(coded), known[0], np.int32)
        return np.asarray(np.array(known or [0], np.int32).take(coded.indices.to_numpy(zero_copy_only=False)))

    @property
    def column(self) -> Any:
        """The texts by code as an Arrow array."""
        if self._column is None or len(self._column) != len(self.texts):
            self._column = pa.array(self.texts, pa.string())
        return self._column

    def code(self, text: str) -> int:
        """The code of one text."""
        found = self._codes.setdefault(text, len(self.texts))
        if found == len(self.texts):
            self.texts.append(text)
        return found


def encoded(column: Any) -> Any:
    """A column of text as one Arrow array of codes with its dictionary."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    return column if isinstance(column, pa.DictionaryArray) else column.dictionary_encode()


class Trails:
    """Collects requests; a context manager that owns what it put on disk."""

    def __init__(self) -> None:
        self.accounts, self.ips, self.agents, self.clients = Names(), Names(), Names(), Names()
        self.files: list[tuple[str, str]] = []
        self._files: dict[tuple[str, str], int] = {}
        self._held: list[Rows] = []
        self._count = 0
        self._stack = ExitStack()
        self._parts: list[IO[bytes]] = []
        self._written: list[list[_Written]] = [[] for _ in range(PARTS)]

    def __enter__(self) -> Trails:
        self.accounts.code("")
        self.clients.code("")
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, table: Any) -> None:
        """Take the requests of a table or batch with at least :data:`COLUMNS`; local events are left out."""
        column = table.column
        refused = _numpy(column("refused"))
        status = _numpy(pc.fill_null(column("status"), 0))
        account, ip = self.accounts.codes(column("account")), self.ips.codes(column("ip"))
        agent = self.agents.codes(column("agent"))
        account[(status == UNAUTHORISED) | refused] = 0
        visitor = agent.astype(np.int64) << 32 | (ip | np.int64(-(1 << 63)))
        if account.any():
            visitor = np.where(account > 0, (account.astype(np.int64) << 32) | ip, visitor)
        rows: Rows = {
            "visitor": visitor,
            "second": seconds_of(column("time")),
            "line": _numpy(column("line")),
            "agent": agent,
            "client": self.clients.codes(column("client")),
            "file": self._places(column("sha256"), column("path")),
            "size": _numpy(pc.fill_null(column("bytes"), 0)),
            "flags": _flags(table, status),
        }
        local = self.ips.code("")
        if local in ip:
            rows = {name: values[ip != local] for name, values in rows.items()}
        self._held.append(rows)
        self._count += len(rows["second"])
        if self._count > TOGETHER:
            self._spill()

    def parts(self) -> Iterator[Rows]:
        """Requests in no order; all of a visitor are in one part."""
        if not self._parts:
            yield _joined(self._held)
            return
        self._spill()
        for stream, written in zip(self._parts, self._written, strict=True):
            stream.seek(0)
            yield _joined(list(_pieces(stream.read(), written)))

    def _places(self, hashes: Any, paths: Any) -> npt.NDArray[np.int32]:
        """The number of the file of each request."""
        first, second = encoded(hashes), encoded(paths)
        pairs = first.indices.to_numpy(zero_copy_only=False).astype(np.int64) << 32
        pairs |= second.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        if not len(pairs):
            return np.zeros(0, np.int32)
        kinds = pairs[:1] if (pairs == pairs[0]).all() else np.unique(pairs)
        known = []
        for pair in kinds.tolist():
            place = (first.dictionary[pair >> 32].as_py(), second.dictionary[pair & 0xFFFFFFFF].as_py())
            number = self._files.setdefault(place, len(self.files))
            if number == len(self.files):
                self.files.append(place)
            known.append(number)
        return np.asarray(np.array(known, np.int32)[np.searchsorted(kinds, pairs)])

    def _spill(self) -> None:
        if not self._parts:
            folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="celtrace-trails-")))
            self._parts = [
                self._stack.enter_context((folder / str(part)).open("w+b")) for part in range(PARTS)
            ]
        for first in range(0, len(self._held), WRITTEN_TOGETHER):
            held = self._held[first : first + WRITTEN_TOGETHER]
            alone = {name: _only([one[name] for one in held]) for name in SHAPE if name != "visitor"}
            same = {name: value for name, value in alone.items() if value is not None}
            rows = {name: np.concatenate([one[name] for one in held]) for name in SHAPE if name not in same}
            mixed = rows["visitor"].view(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
            part = (mixed >> np.uint64(64 - (PARTS - 1).bit_length())).astype(np.uint8)
            order = np.argsort(part, kind="stable")
            kinds = {name: _narrow(rows[name], kind) for name, kind in SHAPE.items() if name not in same}
            columns = [rows[name].astype(kind, copy=False).take(order) for name, kind in kinds.items()]
            ends = np.cumsum(np.bincount(part, minlength=PARTS)).tolist()
            for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
                self._written[number].append(_Written(end - start, kinds, same))
                self._parts[number].writelines(column[start:end].data for column in columns)
        self._held, self._count = [], 0


class _Written(NamedTuple):
    """What a part got at one time: how many requests, how each column was written, and the one value of the others."""

    requests: int
    kinds: Mapping[str, Any]
    same: Mapping[str, int]


def _only(pieces: Sequence[npt.NDArray[Any]]) -> int | None:
    """The one value that all hold, if it is one."""
    filled = [piece for piece in pieces if len(piece)]
    if any(piece[0] != piece[-1] or piece[0] != filled[0][0] for piece in filled):
        return None
    return int(filled[0][0]) if filled and all((piece == piece[0]).all() for piece in filled) else None


def _narrow(values: npt.NDArray[Any], kind: Any) -> Any:
    """The type in which a column is written: four bytes where its values need no more."""
    if kind is not np.int64 or not len(values):
        return kind
    return np.uint32 if values.min() >= 0 and values.max() < 1 << 32 else kind


def _pieces(data: bytes, written: Iterable[_Written]) -> Iterator[Rows]:
    """What was written at one time after the other."""
    place = 0
    for count, kinds, same in written:
        rows: Rows = {}
        for name, kind in SHAPE.items():
            if name in same:
                rows[name] = np.full(count, same[name], kind)
                continue
            rows[name] = np.frombuffer(data, kinds[name], count, place)
            place += rows[name].nbytes
        yield rows


def account_of(visitor: Ints) -> Ints:
    """The code of each visitor's account; 0 where there is none."""
    return np.asarray(np.maximum(visitor >> 32, 0))


def ip_of(visitor: Ints) -> Ints:
    """The code of each visitor's address."""
    return np.asarray(visitor & 0xFFFFFFFF)


def _joined(held: list[Rows]) -> Rows:
    """One part of what was held or written."""
    rows = {
        name: np.concatenate([one[name] for one in held], dtype=kind) if held else np.empty(0, kind)
        for name, kind in SHAPE.items()
    }
    held.clear()
    return rows


def _numpy(column: Any) -> npt.NDArray[Any]:
    found = (
        column.to_numpy() if isinstance(column, pa.ChunkedArray) else column.to_numpy(zero_copy_only=False)
    )
    return np.asarray(found)


def _flags(table: Any, status: Ints) -> npt.NDArray[np.uint8]:
    column = table.column
    way, method = encoded(column("direction")), encoded(column("method"))
    target = encoded(column("target"))
    robots = pc.equal(
        pc.list_element(pc.split_pattern(target.dictionary, "?", max_splits=1), 0), "/robots.txt"
    )
    flags = (
        _where(way, pc.equal(way.dictionary, "upload")) * np.uint8(UPLOAD)
        | _where(way, pc.equal(way.dictionary, "download")) * np.uint8(DOWNLOAD)
        | _where(method, pc.equal(method.dictionary, "HEAD")) * np.uint8(HEAD)
        | _where(target, robots) * np.uint8(ROBOTS)
        | ((status >= 400) & (status <= 499)) * np.uint8(REFUSED)
        | _numpy(column("zone_known")).astype(bool) * np.uint8(ZONED)
    )
    return np.asarray(flags, np.uint8)


def _where(coded: Any, holds: Any) -> npt.NDArray[np.uint8]:
    table = np.append(holds.to_numpy(zero_copy_only=False).astype(np.uint8), np.uint8(0))
    return np.asarray(table.take(coded.indices.to_numpy(zero_copy_only=False)))


TEXTS = frozenset(("path", "sha256", "ip", "account", "method", "target", "direction", "agent", "client"))


def batches(parts: Iterable[Path], columns: Sequence[str] = COLUMNS) -> Iterator[Any]:
    """What sealed files of ``requests`` hold, a table for each row group, texts as dictionaries."""
    import pyarrow.parquet as pq

    texts = sorted(TEXTS & set(columns))
    for part in sorted(parts):
        with pq.ParquetFile(part, read_dictionary=texts) as file:
            for group in range(file.num_row_groups):
                yield file.read_row_group(group, columns=list(columns), use_threads=False)


class Group:
    """A row group of a sealed file, whose columns are read when they are asked for."""

    def __init__(self, file: Any, number: int) -> None:
        self._file, self._number = file, number

    def column(self, name: str) -> Any:
        """One column, text as a dictionary."""
        return self._file.read_row_group(self._number, columns=[name], use_threads=False).column(name)


def groups(parts: Iterable[Path]) -> Iterator[Group]:
    """The row groups of sealed files of ``requests``, each to be used before the next is asked for."""
    import pyarrow.parquet as pq

    for part in sorted(parts):
        with pq.ParquetFile(part, read_dictionary=sorted(TEXTS)) as file:
            for number in range(file.num_row_groups):
                yield Group(file, number)
