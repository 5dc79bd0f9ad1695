"""Requests grouped to sessions: of one account at one address, or of one address and agent.

A session ends with a gap of more than 30 minutes, the convention of web analytics (W3C, "Web
Characterization Terminology", 1999, and since then most log analysers). An account that changes its
address begins another session, so that a session has one vantage point. Its id is made from the place of its
first request: file and line, mixed to 64 bits (the finaliser of SplitMix64, Steele et al. 2014).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from celtrace.access.automation import REFUSED_LEAST, REFUSED_SHARE, announces_itself, regular_groups
from celtrace.access.cuts import Cut, Flags, cut
from celtrace.access.trails import (
    DOWNLOAD,
    HEAD,
    REFUSED,
    ROBOTS,
    UPLOAD,
    ZONED,
    Ints,
    Names,
    Rows,
    Trails,
    account_of,
    ip_of,
)
from celtrace.case.moments import moments_of
from celtrace.case.tables import framed, schema, shown, to_arrow
from celtrace.records import Request, Session, locator

FEW = 3
"""An agent or a file that more visitors have is common."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A session with what the tables do not hold: its place in the log and its times.

    ``start_s`` and ``end_s`` are seconds since 1970, ``hours`` the beginnings of the clock hours in which it was
    active; ``zoned`` is whether the log states their zone. ``client`` is the id that it carried.
    """

    row: Session
    place: tuple[str, str]
    path: str
    start_s: int
    end_s: int
    hours: tuple[int, ...]
    zoned: bool
    client: str = ""


@dataclass(slots=True)
class Agents:
    """Which visitors, that are not automated, have which agent."""

    count: dict[str, int] = field(default_factory=dict)
    """Agent to the number of its visitors: accounts, and addresses without one."""
    accounts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Account to its agents."""
    visitors: int = 0


class Sessions:
    """All sessions of a log: as columns, and by themselves where somebody asks for them.

    ``count`` is how many there are. ``rare`` are tables of those of people without account whose agent is not
    common in the part of the log that they are in; which agents are rare in all of it only ``agents`` says.
    """

    def __init__(self) -> None:
        self.agents = Agents()
        self.found: list[Visit] = []
        self.rare: list[Any] = []
        self.count = 0
        self._tables: list[Any] = []

    def table(self) -> Any:
        """Every session as a table of :class:`celtrace.records.Session`, sorted by id."""
        tables = [shown(Session, table).cast(schema(Session)) for table in self._tables]
        return pa.concat_tables(tables or [schema(Session).empty_table()]).sort_by("id")


def sessions(tables: Iterable[Any], wanted: Callable[[str], bool] | None = None) -> Sessions:
    """Sessions of requests that come as tables or batches, all held."""
    made = Sessions()
    made._tables.extend(cut_sessions(tables, made, wanted))
    return made


def cut_sessions(
    tables: Iterable[Any], made: Sessions, wanted: Callable[[str], bool] | None = None
) -> Iterator[Any]:
    """Tables of sessions, each sorted by id, of requests that come as tables or batches; ``made`` tells the rest.

    Sessions of accounts, those that carried an id or brought something, and those from addresses that ``wanted``
    names are also given as :class:`Visit`, ordered by start and id.
    """
    pairs = []
    with Trails() as trails:
        for table in tables:
            trails.add(table)
        asked = np.array([wanted is not None and wanted(ip) for ip in trails.ips.texts], bool)
        talks = np.array([announces_itself(agent) for agent in trails.agents.texts], bool)
        for rows in trails.parts():
            if len(rows["second"]):
                table, some = _part(rows, trails, made, asked, talks)
                pairs.append(some)
                yield table
        made.agents = _agents(pairs, trails)
    made.found.sort(key=lambda visit: (visit.row.start, visit.row.id))


def visits(requests: Iterable[Request]) -> list[Visit]:
    """All sessions of a few requests, ordered by start and id."""
    return sessions([to_arrow(Request, list(requests))], lambda _ip: True).found


def _part(rows: Rows, trails: Trails, made: Sessions, asked: Flags, talks: Flags) -> tuple[Any, Ints]:
    """Cut one part into sessions; with the distinct pairs of agent and visitor of those that a person may drive."""
    found = cut(rows)
    starts, counts = found.starts, found.counts
    begins = found.order.take(starts)
    first = {name: rows[name].take(begins) for name in ("visitor", "line", "file")}
    first["second"], ends = found.seconds.take(starts), found.seconds.take(starts + counts - 1)
    account, ip = account_of(first["visitor"]), ip_of(first["visitor"])
    agent = _commonest(rows, found, trails)
    refused, uploads = found.having(REFUSED), found.having(UPLOAD)
    automated = (
        talks[agent]
        | regular_groups(found.seconds, starts)
        | (found.having(ROBOTS) > 0)
        | ((counts > 1) & (found.having(HEAD) == counts))
        | ((account == 0) & (refused >= REFUSED_LEAST) & (refused >= REFUSED_SHARE * counts))
        | _periodic(first["second"], found.fresh)
    )
    numbers = _numbers(first, trails.files)
    order = np.argsort(numbers)
    columns = {
        "id": _ids(numbers[order]),
        "account": _text(account[order], trails.accounts),
        "ip": _text(ip[order], trails.ips),
        "agent": _text(agent[order], trails.agents),
        "start": moments_of(first["second"][order]),
        "end": moments_of(ends[order]),
        "requests": pa.array(counts[order]),
        "uploads": pa.array(uploads[order]),
        "downloads": pa.array(found.having(DOWNLOAD)[order]),
        "automated": pa.array(automated[order]),
        "bytes": pa.array(found.bytes[order]),
        "unknown": pa.MapArray.from_arrays(
            pa.array(np.zeros(len(starts) + 1, np.int32)),
            pa.array([], pa.string()),
            pa.array([], pa.string()),
        ),
    }
    table = framed(Session, columns)
    made.count += table.num_rows
    zoned = found.having(ZONED) == counts
    carries = found.carried > 0
    kept = (account[order] > 0) | (uploads[order] > 0) | carries[order] | asked[ip[order]]
    made.found.extend(_visits(table, kept, order, rows, found, zoned, trails))
    person = np.where(account > 0, account, -1 - ip)
    alive = ~automated
    pairs = _distinct(agent[alive], person[alive])
    common = np.bincount(pairs[:, 0], minlength=len(trails.agents.texts)) > FEW
    made.rare.append(table.filter(pa.array((alive & (account == 0) & ~common[agent])[order])))
    return table, pairs


def _distinct(agent: Ints, person: Ints) -> Ints:
    """Distinct pairs, one a row."""
    if not len(agent):
        return np.zeros((0, 2), np.int64)
    base = int(person.min())
    span = int(person.max()) - base + 1
    kinds = np.unique(agent * span + (person - base))
    return np.stack([kinds // span, kinds % span + base], axis=1)


def _periodic(begins: Ints, fresh: Flags) -> Flags:
    """Whether the sessions of a visitor begin at one interval; for each session."""
    return np.asarray(regular_groups(begins, np.flatnonzero(fresh))[np.cumsum(fresh) - 1])


def _commonest(rows: Rows, found: Cut, trails: Trails) -> Ints:
    """The agent that most requests of each session have; of equals, the first by name."""
    agent = rows["agent"][found.order[found.starts]].astype(np.int64)
    for place in np.flatnonzero(found.mixed).tolist():
        start = found.starts[place]
        kinds, times = np.unique(
            rows["agent"][found.order[start : start + found.counts[place]]], return_counts=True
        )
        best = kinds[times == times.max()].tolist()
        agent[place] = min(best, key=trails.agents.texts.__getitem__)
    return agent


def _numbers(first: Rows, files: list[tuple[str, str]]) -> npt.NDArray[np.uint64]:
    """64 bits for the place of each session's first request."""
    base = np.array([int((sha256 + "0" * 16)[:16], 16) for sha256, _ in files] or [0], np.uint64)
    mixed = base[first["file"]] + first["line"].astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))


def _ids(numbers: npt.NDArray[np.uint64]) -> Any:
    digits = np.frombuffer(b"0123456789abcdef", np.uint8)
    raw = np.ascontiguousarray(numbers.astype(">u8")).view(np.uint8).reshape(-1, 8)
    texts = np.empty((len(numbers), 24), np.uint8)
    texts[:, :8] = np.frombuffer(b"session-", np.uint8)
    texts[:, 8::2], texts[:, 9::2] = digits[raw >> 4], digits[raw & 15]
    offsets = np.arange(len(numbers) + 1, dtype=np.int32) * 24
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(offsets), pa.py_buffer(texts.tobytes()))


def _text(codes: Any, names: Names) -> Any:
    """Texts by code, as a dictionary of those that occur."""
    kinds = pa.array(codes).dictionary_encode()
    return pa.DictionaryArray.from_arrays(kinds.indices, names.column.take(kinds.dictionary), safe=False)


def _visits(
    table: Any, kept: Flags, order: Ints, rows: Rows, found: Cut, zoned: Flags, trails: Trails
) -> Iterator[Visit]:
    places = np.flatnonzero(kept)
    rows_of_them = shown(Session, table.take(pa.array(places))).to_pylist()
    for row, place in zip(rows_of_them, order[places].tolist(), strict=True):
        requests = found.order[found.starts[place] : found.starts[place] + found.counts[place]]
        mine = {name: rows[name][requests] for name in ("file", "line", "second", "client")}
        row["unknown"] = {}
        sha256, path = trails.files[int(mine["file"][0])]
        clients = sorted({trails.clients.texts[code] for code in np.unique(mine["client"]).tolist()} - {""})
        yield Visit(
            Session(**row),
            (sha256, locator(line=int(mine["line"][0]))),
            path,
            int(mine["second"][0]),
            int(mine["second"][-1]),
            tuple((np.unique(mine["second"] // 3600) * 3600).tolist()),
            bool(zoned[place]),
            clients[0] if clients else "",
        )


def _agents(pairs: list[Ints], trails: Trails) -> Agents:
    """Count visitors by agent over all parts; an account may be in several, an address too."""
    found = Agents()
    if not pairs:
        return found
    joined = np.concatenate(pairs)
    whole = _distinct(joined[:, 0], joined[:, 1])
    if not len(whole):
        return found
    kinds, times = np.unique(whole[:, 0], return_counts=True)
    texts = trails.agents.texts
    found.count = {texts[kind]: number for kind, number in zip(kinds.tolist(), times.tolist(), strict=True)}
    found.visitors = len(np.unique(whole[:, 1]))
    for kind, person in whole[whole[:, 1] > 0].tolist():
        found.accounts[trails.accounts.texts[person]].add(texts[kind])
    return found
