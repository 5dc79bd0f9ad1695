"""What the pictures of the logs need of sessions and lines: each read once, whatever the number of pictures.

Lines are read by columns; a log of ten million lines is never held as rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from celtrace.access.vantage import Vantage
from celtrace.records import Request, Session
from celtrace.resources.countries import PLACES

_COLUMNS = ("time", "zone_known", "ip", "path", "line")
_HOUR = 13
"""Characters of a time that name its hour, ``2026-01-31T05``."""

Start = tuple[str, str]
"""Time and address of a request."""


class LogLine(NamedTuple):
    """A line of a log, from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}, line {self.line:,}"


class Placed:
    """Sessions by where tables place them."""

    def __init__(self, sessions: Iterable[Session], seen: Mapping[str, Vantage]) -> None:
        self.places: Counter[str] = Counter()
        self.accounts: defaultdict[str, set[str]] = defaultdict(set)
        self.addresses: defaultdict[str, set[str]] = defaultdict(set)
        self.rings: Counter[tuple[float, float, float]] = Counter()
        self.relays: Counter[str] = Counter()
        self.earliest: dict[str, Start] = {}
        """Place to the time and address of the request that its first session began with."""
        for row in sessions:
            found = seen.get(row.ip, Vantage())
            place = found.place
            if found.regions and not found.masks:
                place = "watch:" + min(found.regions)
            self.places[place] += 1
            self.addresses[place].add(row.ip)
            self.earliest[place] = min(self.earliest.get(place, (row.start, row.ip)), (row.start, row.ip))
            if row.account not in ("", "-"):
                self.accounts[place].add(row.account)
            if found.masks:
                self.relays.update(found.countries.keys())
            else:
                self.rings.update(found.locations)

    @property
    def countries(self) -> dict[str, int]:
        """Sessions by the one country that all tables name."""
        return {
            place.partition(":")[2]: number
            for place, number in sorted(self.places.items())
            if place.startswith("country:") and place.partition(":")[2] in PLACES
        }


class Hour(NamedTuple):
    """One hour of the logs: lines, and the first and the last of them by path and line."""

    number: int
    first: LogLine
    last: LogLine


class Logged(NamedTuple):
    """Lines whose zone is known by hour (``2026-01-31T05``, UTC), and lines by the start that they were asked for."""

    hours: dict[str, Hour]
    lines: dict[Start, LogLine]


class Columned(Protocol):
    """What gives a table by columns (:meth:`celtrace.case.Case.columns`)."""

    def columns(self, kind: type[Any], *names: str) -> Iterator[Any]: ...  # noqa: D102


def read_lines(case: Columned, starts: Collection[Start]) -> Logged:
    """All hours, and of each start the first line, by path, that has its time and address."""
    import pyarrow as pa
    import pyarrow.compute as pc

    hours: dict[str, Hour] = {}
    lines: dict[Start, LogLine] = {}
    times = pa.array(sorted({time for time, _ip in starts}), pa.string())
    for table in case.columns(Request, *_COLUMNS):
        asked = table.filter(pc.is_in(table["time"], times)).select(["time", "ip", "path", "line"])
        for time, ip, path, line in zip(*(column.to_pylist() for column in asked.columns), strict=True):
            if (time, ip) in starts:
                found = LogLine(path, line)
                lines[time, ip] = min(lines.get((time, ip), found), found)
        zoned = table.filter(table["zone_known"])
        hour = pc.utf8_slice_codeunits(zoned["time"], 0, _HOUR)
        grouped = (
            pa.table({"hour": hour, "path": zoned["path"], "line": zoned["line"]})
            .group_by(["hour", "path"], use_threads=False)
            .aggregate([("line", "count"), ("line", "min"), ("line", "max")])
            .select(["hour", "path", "line_count", "line_min", "line_max"])
        )
        for name, path, number, low, high in zip(
            *(column.to_pylist() for column in grouped.columns), strict=True
        ):
            first, last = LogLine(path, low), LogLine(path, high)
            before = hours.get(name, Hour(0, first, last))
            hours[name] = Hour(before.number + number, min(before.first, first), max(before.last, last))
    return Logged(dict(sorted(hours.items())), lines)
