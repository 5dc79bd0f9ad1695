"""Lines that two log files hold in common: a log copied while it grew, or a rotation kept twice.

Files whose spans of time overlap are compared line by line (address, account, time, request, answer, agent). Where
nearly all lines of the shorter one, within the span that both cover, stand in the other as well, they are the same
requests and count once: those of the later path are left out of sessions. Two servers that log different requests
at the same time have next to none in common, and stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from celtrace.case.moments import Ints, second_of, seconds_of
from celtrace.case.tables import shown
from celtrace.records import LogFile, Request

ALIKE = 0.9
"""Share of lines in common from which two files hold the same requests. Between copies it is 1 but for damage."""

MOST = 2_000_000
"""Lines of a file that is compared; the rest is left as it is."""

KEY = ("time", "ip", "account", "method", "target", "status", "agent")
Place = tuple[str, str]


def repeated(logs: Sequence[LogFile], tables: Callable[[], Iterable[Any]]) -> dict[Place, set[int]]:
    """Lines to leave out, by file (hash and path); empty when no file repeats another."""
    dated = [log for log in logs if log.first and log.last and 0 < log.parsed <= MOST]
    dated.sort(key=lambda log: (log.path, log.sha256))
    pairs = [
        (one, other)
        for place, one in enumerate(dated)
        for other in dated[place + 1 :]
        if (one.first or "") <= (other.last or "") and (other.first or "") <= (one.last or "")
    ]
    if not pairs:
        return {}
    asked = {(log.sha256, log.path) for pair in pairs for log in pair}
    held = _lines(asked, tables())
    left: dict[Place, set[int]] = {}
    for one, other in pairs:
        first, second = (one.sha256, one.path), (other.sha256, other.path)
        since = second_of(max(one.first or "", other.first or ""))
        until = second_of(min(one.last or "", other.last or ""))
        gone = np.array(sorted(left.get(first, ())), np.int64)
        ours: Counter[int] = Counter(_within(held[first], since, until, gone)[0].tolist())
        theirs = list(zip(*(each.tolist() for each in _within(held[second], since, until)), strict=True))
        both: list[int] = []
        for key, line in theirs:
            if ours[key] > 0:
                ours[key] -= 1
                both.append(line)
        shorter = min(len(theirs), len(both) + ours.total())
        if shorter and len(both) >= ALIKE * shorter:
            left.setdefault(second, set()).update(both)
    return left


Lines = tuple[Ints, Ints, Ints]
"""Keys, seconds and numbers of lines. A key is 64 bits made of the texts of :data:`KEY`: two of a million lines that
differ have the same with a chance below one in ten million."""


def _within(lines: Lines, since: int, until: int, gone: Ints | None = None) -> tuple[Ints, Ints]:
    """Keys and numbers of the lines of a span, without those that are ``gone`` already."""
    keys, seconds, numbers = lines
    kept = (seconds >= since) & (seconds <= until)
    if gone is not None and len(gone):
        kept &= ~np.isin(numbers, gone)
    return keys[kept], numbers[kept]


def _lines(asked: set[Place], tables: Iterable[Any]) -> dict[Place, Lines]:
    held: dict[Place, list[Lines]] = {place: [] for place in asked}
    for table in tables:
        places = list(zip(table.column("sha256").to_pylist(), table.column("path").to_pylist(), strict=True))
        wanted = sorted(set(places) & asked)
        if not wanted:
            continue
        table = shown(Request, table)
        columns = [table.column(name).to_pylist() for name in KEY]
        keys = np.fromiter(map(hash, zip(*columns, strict=True)), np.int64, len(places))
        seconds = seconds_of(table.column("time"))
        numbers = np.array(table.column("line").to_pylist(), np.int64)
        number = {place: at for at, place in enumerate(wanted)}
        mine = np.array([number.get(place, -1) for place in places])
        for place, at in number.items():
            here = mine == at
            held[place].append((keys[here], seconds[here], numbers[here]))
    return {place: _joined(found) for place, found in held.items()}


def _joined(found: Sequence[Lines]) -> Lines:
    nothing = np.zeros(0, np.int64)
    keys, seconds, numbers = (np.concatenate([nothing, *(one[at] for one in found)]) for at in range(3))
    return keys, seconds, numbers


def without(tables: Iterable[Any], left: Mapping[Place, set[int]]) -> Iterator[Any]:
    """The tables without the lines that are left out."""
    for table in tables:
        for (sha256, path), lines in sorted(left.items()):
            mine = pc.and_(_equal(table, "sha256", sha256), _equal(table, "path", path))
            gone = pc.is_in(table.column("line"), value_set=pa.array(sorted(lines), pa.int64()))
            table = table.filter(pc.invert(pc.and_(mine, gone)))
        yield table


def _equal(table: Any, column: str, value: str) -> Any:
    found = table.column(column)
    return pc.is_in(found.dictionary_decode() if isinstance(found, pa.DictionaryArray) else found,
                    value_set=pa.array([value]))  # fmt: skip
