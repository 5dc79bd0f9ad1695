"""Counts behind the pictures of the access chapter: kept small, whatever the size of the logs.

Each number can be drawn without another look at the requests: the week, silences of each log, how much of each day
came through relays, and where accounts came from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from celtrace.access.calendars import WEEKDAYS
from celtrace.access.networks import MASKING, NOT_LISTED
from celtrace.access.sessions import Visit
from celtrace.access.trails import Ints, Names, encoded
from celtrace.access.vantage import Vantage
from celtrace.case.moments import seconds_of
from celtrace.records import Tally, utc_from_ns

SILENT_HOURS = 24
"""A log without a line for so many whole clock hours is silent: shorter than that is a quiet night."""

HOUR, DAY = 3600, 86_400
_THURSDAY = 3
"""Weekday of 1 January 1970, from Monday."""


class Counting:
    """Counts requests and sessions as they go by; ``relays`` says which addresses are relays, or not, by any table."""

    def __init__(self, relays: Mapping[str, str]) -> None:
        self._relays = relays
        self._week = np.zeros(168, np.int64)
        self._unzoned = 0
        self._hours: dict[str, Ints] = {}
        self._through: Counter[tuple[int, str]] = Counter()
        self._kinds = Names()

    def requests(self, tables: Iterable[Any]) -> Iterator[Any]:
        """The same tables, counted."""
        for table in tables:
            seconds = seconds_of(table.column("time"))
            zoned = table.column("zone_known").to_numpy(zero_copy_only=False).astype(bool)
            hours = seconds // HOUR
            known = hours[zoned]
            place = (known // 24 + _THURSDAY) % 7 * 24 + known % 24
            self._week += np.bincount(place, minlength=168)
            self._unzoned += len(seconds) - len(known)
            paths = encoded(table.column("path"))
            codes = paths.indices.to_numpy(zero_copy_only=False)
            for code in np.unique(codes).tolist():
                path = paths.dictionary[code].as_py()
                held = self._hours.get(path, np.zeros(0, np.int64))
                mine = hours[codes == code]
                self._hours[path] = np.union1d(held, mine[np.append(True, np.diff(mine) != 0)])
            yield table

    def sessions(self, table: Any) -> None:
        """Count the sessions of people in a table of :class:`celtrace.records.Session`."""
        alive = ~table.column("automated").to_numpy().astype(bool)
        ips = encoded(table.column("ip"))
        kinds = self._kinds.codes(
            pa.array([self._relays.get(ip, "unknown") for ip in ips.dictionary.to_pylist()])
        )
        kind = kinds[ips.indices.to_numpy()][alive].astype(np.int64)
        days = seconds_of(_one(table.column("start")))[alive] // DAY
        numbers, times = np.unique(days << 8 | kind, return_counts=True)
        for number, count in zip(numbers.tolist(), times.tolist(), strict=True):
            self._through[number >> 8, self._kinds.texts[number & 255]] += count

    def rows(self, found: Iterable[Visit], seen: Mapping[str, Vantage]) -> Iterator[Tally]:
        """Every count; ``found`` are sessions of accounts, and ``seen`` what tables say of their addresses."""
        for hour, number in enumerate(self._week.tolist()):
            if number:
                yield _row("week", WEEKDAYS[hour // 24], f"{hour % 24:02}", number)
        if self._unzoned:
            yield _row("week", "zone not known", "", self._unzoned)
        for (day, kind), number in self._through.items():
            yield _row("relays", _day(day), kind, number)
        places: dict[str, Counter[str]] = defaultdict(Counter)
        for visit in found:
            if visit.row.account and not visit.row.automated:
                vantage = seen.get(visit.row.ip)
                for place in _places(vantage):
                    places[visit.row.account][place] += 1
        for account, counted in places.items():
            for place, number in counted.items():
                yield _row("accounts", account, place, number)
        for path, hours in self._hours.items():
            apart = np.flatnonzero(np.diff(hours) > SILENT_HOURS)
            for before, after in zip(hours[apart].tolist(), hours[apart + 1].tolist(), strict=True):
                span = f"{_text((before + 1) * HOUR)}/{_text(after * HOUR)}"
                yield _row("silence", path, span, after - before - 1)


def relays_of(origins: Iterable[tuple[Any, ...]]) -> dict[str, str]:
    """``relay`` or ``not_listed`` by address, from rows of address, claim and value; others are not in it."""
    found: dict[str, str] = {}
    for ip, claim, value in origins:
        if claim == "kind" and value in MASKING:
            found[ip] = "relay"
        elif claim == "kind" and value == NOT_LISTED:
            found.setdefault(ip, "not_listed")
    return found


def _places(vantage: Vantage | None) -> list[str]:
    if vantage is None:
        return ["country:unknown"]
    return [vantage.place, *(f"region:{name}" for name in sorted(vantage.regions))]


def _row(picture: Any, row: str, column: str, number: int) -> Tally:
    return Tally(picture=picture, row=row, column=column, number=number)


def _one(column: Any) -> Any:
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.combine_chunks()


def _day(number: int) -> str:
    return _text(number * DAY)[:10]


def _text(seconds: int) -> str:
    return utc_from_ns(seconds * 10**9) or ""
