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

import pyarrow as pa
import pyarrow.compute as pc

from celtrace.records import LogFile

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
        since, until = max(one.first or "", other.first or ""), min(one.last or "", other.last or "")
        ours = Counter(
            key for key, line in held[first] if since <= key[0] <= until and line not in left.get(first, ())
        )
        theirs = [(key, line) for key, line in held[second] if since <= key[0] <= until]
        both = []
        for key, line in theirs:
            if ours[key] > 0:
                ours[key] -= 1
                both.append(line)
        shorter = min(len(theirs), len(both) + ours.total())
        if shorter and len(both) >= ALIKE * shorter:
            left.setdefault(second, set()).update(both)
    return left


def _lines(asked: set[Place], tables: Iterable[Any]) -> dict[Place, list[tuple[tuple[Any, ...], int]]]:
    held: dict[Place, list[tuple[tuple[Any, ...], int]]] = {place: [] for place in asked}
    for table in tables:
        columns = [table.column(name).to_pylist() for name in ("sha256", "path", "line", *KEY)]
        for sha256, path, line, *key in zip(*columns, strict=True):
            if (sha256, path) in asked:
                held[sha256, path].append((tuple(key), line))
    return held


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
