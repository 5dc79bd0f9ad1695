"""Requests grouped to sessions: of one account at one address, or of one address and agent.

A session ends with a gap of more than 30 minutes, the convention of web analytics (W3C, "Web
Characterization Terminology", 1999, and since then most log analysers). An account that changes its
address begins another session, so that a session has one vantage point.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from celtrace.access.automation import REFUSED_LEAST, REFUSED_SHARE, announces_itself, regular
from celtrace.records import Request, Session, content_id, locator, parse_utc, utc_from_ns

GAP_S = 30 * 60
UNAUTHORISED = 401
"""An account beside this status is only what a visitor typed (``%u`` of Apache's mod_log_config)."""

UPLOAD, DOWNLOAD, HEAD, ROBOTS, REFUSED, ZONED = 1, 2, 4, 8, 16, 32


@dataclass(frozen=True, slots=True)
class Visit:
    """A session with what the tables do not hold: its place in the log and its times.

    ``times`` are seconds since 1970, in order; ``zoned`` is whether the log states their zone.
    """

    row: Session
    place: tuple[str, str]
    path: str
    times: tuple[int, ...]
    zoned: bool


@dataclass(slots=True)
class _Trail:
    """Requests of one account at one address, or of one address and agent; arrays keep it small."""

    times: array[int] = field(default_factory=lambda: array("q"))
    flags: array[int] = field(default_factory=lambda: array("B"))
    files: array[int] = field(default_factory=lambda: array("I"))
    lines: array[int] = field(default_factory=lambda: array("q"))
    agents: array[int] = field(default_factory=lambda: array("I"))


def visits(requests: Iterable[Request]) -> list[Visit]:
    """All sessions of the requests, ordered by start and id."""
    trails: dict[tuple[str, str, str], _Trail] = {}
    files: dict[tuple[str, str], int] = {}
    agents: dict[str, int] = {}
    for request in requests:
        if not request.ip:
            continue
        account = "" if request.status == UNAUTHORISED or request.refused else request.account
        key = (account, request.ip, "" if account else request.agent)
        trail = trails.get(key)
        if trail is None:
            trail = trails[key] = _Trail()
        trail.times.append(int(parse_utc(request.time).timestamp()))
        trail.flags.append(_flags(request))
        trail.files.append(files.setdefault((request.sha256, request.path), len(files)))
        trail.lines.append(request.line)
        trail.agents.append(agents.setdefault(request.agent, len(agents)))
    names, places = list(agents), list(files)
    found = [
        visit
        for (account, ip, _), trail in trails.items()
        for visit in _split(account, ip, trail, names, places)
    ]
    return sorted(found, key=lambda visit: (visit.row.start, visit.row.id))


def _flags(request: Request) -> int:
    status = request.status or 0
    return (
        UPLOAD * (request.direction == "upload")
        | DOWNLOAD * (request.direction == "download")
        | HEAD * (request.method == "HEAD")
        | ROBOTS * (request.target.partition("?")[0] == "/robots.txt")
        | REFUSED * (400 <= status <= 499)
        | ZONED * request.zone_known
    )


def _split(
    account: str, ip: str, trail: _Trail, names: list[str], places: list[tuple[str, str]]
) -> Iterator[Visit]:
    order = sorted(
        range(len(trail.times)), key=lambda at: (trail.times[at], trail.files[at], trail.lines[at])
    )
    parts: list[list[int]] = []
    last = None
    for at in order:
        if last is None or trail.times[at] - last > GAP_S:
            parts.append([])
        parts[-1].append(at)
        last = trail.times[at]
    periodic = regular([trail.times[part[0]] for part in parts])
    for part in parts:
        counted = Counter(names[trail.agents[at]] for at in part)
        agent = min(counted, key=lambda name: (-counted[name], name))
        times = tuple(trail.times[at] for at in part)
        flags = [trail.flags[at] for at in part]
        start, end = (utc_from_ns(moment * 10**9) or "" for moment in (times[0], times[-1]))
        sha256, path = places[trail.files[part[0]]]
        yield Visit(
            Session(
                id=content_id("session", account, ip, agent, start, sha256, trail.lines[part[0]]),
                account=account,
                ip=ip,
                agent=agent,
                start=start,
                end=end,
                requests=len(part),
                uploads=sum(bool(flag & UPLOAD) for flag in flags),
                downloads=sum(bool(flag & DOWNLOAD) for flag in flags),
                automated=periodic or _automated(agent, times, flags, named=bool(account)),
            ),
            (sha256, locator(line=trail.lines[part[0]])),
            path,
            times,
            all(flag & ZONED for flag in flags),
        )


def _automated(agent: str, times: tuple[int, ...], flags: list[int], *, named: bool) -> bool:
    if announces_itself(agent) or regular(times):
        return True
    if any(flag & ROBOTS for flag in flags) or (len(flags) > 1 and all(flag & HEAD for flag in flags)):
        return True
    refused = sum(bool(flag & REFUSED) for flag in flags)
    return not named and refused >= REFUSED_LEAST and refused >= REFUSED_SHARE * len(flags)
