"""Requests by weekday and hour, the picture of a working week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from functools import lru_cache

from celtrace.records import Request, parse_utc

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class WeeklyTable:
    """``counts[weekday][hour]``, Monday first, on the clock of a stated zone.

    ``unzoned`` requests have a time whose zone is not known; they are not in the counts.
    """

    counts: tuple[tuple[int, ...], ...]
    total: int
    unzoned: int


def weekly(requests: Iterable[Request], zone: tzinfo, *, unzoned: bool = False) -> WeeklyTable:
    """Count requests by weekday and hour in ``zone``.

    With ``unzoned``, only requests whose zone is not known are counted, on the server's own clock, whatever
    it shows: such a table must say so.
    """
    counts = [[0] * 24 for _ in range(7)]
    total = left = 0

    @lru_cache(maxsize=1 << 14)
    def cell(minute: str) -> tuple[int, int]:
        moment = parse_utc(minute + ":00Z")
        local = moment if unzoned else moment.astimezone(zone)
        return local.weekday(), local.hour

    for request in requests:
        if request.zone_known == unzoned:
            left += not request.zone_known
            continue
        day, hour = cell(request.time[:16])
        counts[day][hour] += 1
        total += 1
    return WeeklyTable(tuple(tuple(row) for row in counts), total, left)
