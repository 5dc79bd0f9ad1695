"""What each session brought or took, and which file of the case that is, by path and time.

A target of a request and the path of a file have a beginning that differs (``/remote.php/dav/files/kim/…`` on one
side, the folder of a mirror on the other), so they are compared from their ends. They agree when their last two parts
do, or when one of them ends there. Of several files that agree equally far the one counts whose time of change lies
nearest to the transfer, if it lies within :data:`NEAR_S` and alone does; else none is named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.compute as pc

from celtrace.access.sessions import Visit
from celtrace.access.trails import UNAUTHORISED
from celtrace.case.moments import second_of, seconds_of
from celtrace.records import Touch, utc_from_ns

NEAR_S = 600
"""Seconds within which a server that keeps times of change writes what was sent to it."""

COLUMNS = (
    "path",
    "sha256",
    "line",
    "time",
    "ip",
    "account",
    "target",
    "status",
    "bytes",
    "direction",
    "agent",
    "refused",
)
NO_FILE = "no file of the case has this path"
SEVERAL = "several files of the case fit this path"
DOWNLOAD = "a download changes no file"
NO_TIME = "the file's time of change is not known"


class Known(NamedTuple):
    """A file of the case: parts of its path from the last, its path, hash and time of change in seconds."""

    parts: tuple[str, ...]
    path: str
    sha256: str
    changed: int | None


@dataclass(slots=True)
class Moved:
    """One target of one session in one direction."""

    requests: int = 0
    bytes: int = 0
    first: int = 0
    last: int = 0


Transfers = Mapping[tuple[str, str, str], Moved]
"""By session id, target and direction."""


def transfers(tables: Iterable[Any], found: Sequence[Visit]) -> dict[tuple[str, str, str], Moved]:
    """What sessions brought or took, from requests as tables with :data:`COLUMNS`."""
    spans: dict[tuple[str, ...], list[tuple[int, int, str]]] = defaultdict(list)
    for visit in found:
        key = (visit.row.account, visit.row.ip) if visit.row.account else ("", visit.row.ip, visit.row.agent)
        spans[key].append((visit.start_s, visit.end_s, visit.row.id))
    for span in spans.values():
        span.sort()
    ips = pa.array(sorted({visit.row.ip for visit in found}), pa.string())
    moved: dict[tuple[str, str, str], Moved] = defaultdict(Moved)
    for table in tables:
        for second, ip, account, target, size, way, agent in _rows(table, ips):
            mine = spans.get((account, ip) if account else ("", ip, agent), [])
            place = bisect_right(mine, (second, 1 << 62, "")) - 1
            if place < 0 or second > mine[place][1]:
                continue
            one = moved[mine[place][2], target, way]
            one.first = second if not one.requests else min(one.first, second)
            one.last = max(one.last, second)
            one.requests, one.bytes = one.requests + 1, one.bytes + (size or 0)
    return moved


def _rows(table: Any, ips: Any) -> Iterator[tuple[Any, ...]]:
    """Requests of the addresses that brought or took something."""
    ways = pa.array(["upload", "download"])
    kept = table.filter(pc.is_in(_plain(table.column("ip")), value_set=ips))
    kept = kept.filter(pc.is_in(_plain(kept.column("direction")), value_set=ways))
    if not kept.num_rows:
        return
    seconds = seconds_of(kept.column("time")).tolist()
    names = ("ip", "account", "target", "bytes", "direction", "agent", "status", "refused")
    columns = [kept.column(name).to_pylist() for name in names]
    for second, ip, account, target, size, way, agent, status, refused in zip(seconds, *columns, strict=True):
        known = "" if refused or status == UNAUTHORISED else account
        yield second, ip, known, target, size, way, agent


def _plain(column: Any) -> Any:
    return column.dictionary_decode() if isinstance(column, pa.DictionaryArray) else column


def parts_of(path: str) -> tuple[str, ...]:
    """Parts of a path from the last to the first."""
    return tuple(part for part in reversed(path.split("/")) if part)


def target_parts(target: str) -> tuple[str, ...]:
    """Parts of a request's target, its query left out, percent-encoding undone (RFC 3986)."""
    return parts_of(unquote(target.partition("?")[0].partition("#")[0]))


def touch_rows(
    moved: Transfers, files: Iterable[tuple[str, str, str | None]], accounts: Mapping[str, str]
) -> Iterator[Touch]:
    """One row for each target of a session; ``files`` are path, hash and time of change, ``accounts`` by session."""
    wanted = {parts[0] for _, target, _ in moved if (parts := target_parts(target))}
    by_name: dict[str, list[Known]] = defaultdict(list)
    for path, sha256, mtime in files:
        parts = parts_of(path)
        if parts and parts[0] in wanted:
            changed = None if mtime is None else second_of(mtime)
            by_name[parts[0]].append(Known(parts, path, sha256, changed))
    for (session, target, way), one in sorted(moved.items()):
        parts = target_parts(target)
        file = match(parts, by_name.get(parts[0], []) if parts else [], one.last)
        yield _touch(session, accounts.get(session, ""), target, way, one, file)


def match(parts: tuple[str, ...], candidates: Sequence[Known], moment: int) -> Known | str:
    """The file that a target is, or why none is named."""
    best = 0
    fit: list[Known] = []
    for known in candidates:
        same = 0
        for one, other in zip(parts, known.parts, strict=False):
            if one != other:
                break
            same += 1
        if same < 2 and same < min(len(parts), len(known.parts)):
            continue
        if same > best:
            best, fit = same, []
        if same == best:
            fit.append(known)
    if not fit:
        return NO_FILE
    fit.sort(key=lambda known: (known.path, known.sha256))
    if len({known.sha256 for known in fit}) == 1:
        return fit[0]
    near = [known for known in fit if known.changed is not None and abs(known.changed - moment) <= NEAR_S]
    return near[0] if len({known.sha256 for known in near}) == 1 else SEVERAL


def _touch(session: str, account: str, target: str, way: Any, one: Moved, file: Known | str) -> Touch:
    unknown: dict[str, str] = {}
    off = None
    if isinstance(file, str):
        unknown = dict.fromkeys(("path", "sha256", "mtime_off_s"), file)
    elif way == "download":
        unknown = {"mtime_off_s": DOWNLOAD}
    elif file.changed is None:
        unknown = {"mtime_off_s": NO_TIME}
    else:
        off = file.changed - one.last
    return Touch(
        session=session,
        account=account,
        target=target,
        direction=way,
        requests=one.requests,
        bytes=one.bytes,
        first=utc_from_ns(one.first * 10**9) or "",
        last=utc_from_ns(one.last * 10**9) or "",
        path=None if isinstance(file, str) else file.path,
        sha256=None if isinstance(file, str) else file.sha256,
        mtime_off_s=off,
        unknown=unknown,
    )
