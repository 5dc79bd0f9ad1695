"""Whether a pool of accounts rests on the days that a calendar gives off: likelihoods with their telling days.

Calendars: North Korea works six days (official list of 2008 for Kaesong; 16 and 17 February, 15 and 16 April and
other days), South Korea and China rest on Saturdays too. Days off and workdays exchanged for them are known year by
year for China and South Korea (:mod:`celtrace.access.workdays`); for North Korea, and for years without a table,
the fixed days and the lunar ones count (:data:`FIXED`, :data:`LUNAR`). Calendars of the user's own
(``[[calendar]]`` of ``case.toml``) are compared with them. A day is *telling* when the calendars disagree on it. Days
are cut in the calendar's own zone, by name, because Pyongyang kept +08:30 from August 2015 to May 2018.

For each telling day that lies between the first and the last activity, the pool was seen or not. Seen on a day off
has a probability of :data:`SEEN_OFF` (judgement), on a working day that of the pool's own undisputed working days,
add-one smoothed. Days are not independent, so the sum is tempered and capped like every ratio here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from math import exp, log
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from celtrace.access.workdays import CHINA_OFF, CHINA_WORKED, SOUTH_KOREA_OFF, days_of

SEEN_OFF = 0.2
"""Chance that somebody of a pool works on a day off. Judgement."""

TEMPER = 0.5
MOST = log(100.0)
LEAST_TELLING = 5
"""Fewer telling days say nothing."""


class Calendar(NamedTuple):
    """Whose days, in which zone, and which are off.

    ``rest`` are weekdays off, Monday being 0. In ``years`` the days ``off`` and ``worked`` are all that differs from
    them; in other years :data:`FIXED` and :data:`LUNAR` give days off.
    """

    name: str
    zone: str
    rest: frozenset[int]
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    years: frozenset[int] | None = frozenset()
    """``None``: all years."""


_SUNDAY, _WEEKEND = frozenset((6,)), frozenset((5, 6))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

CALENDARS = (
    Calendar("North Korea", "Asia/Pyongyang", _SUNDAY),
    Calendar(
        "South Korea",
        "Asia/Seoul",
        _WEEKEND,
        off=days_of(SOUTH_KOREA_OFF),
        years=frozenset(SOUTH_KOREA_OFF),
    ),
    Calendar(
        "China",
        "Asia/Shanghai",
        _WEEKEND,
        off=days_of(CHINA_OFF),
        worked=days_of(CHINA_WORKED),
        years=frozenset(CHINA_OFF),
    ),
)

FIXED: Mapping[str, tuple[tuple[int, int], ...]] = {
    "North Korea": ((1, 1), (2, 16), (2, 17), (3, 8), (4, 15), (4, 16), (4, 25), (5, 1), (7, 27), (8, 15), (9, 9),
                    (10, 10), (12, 27)),
    "South Korea": ((1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25)),
    "China": ((1, 1), (5, 1), (5, 2), (5, 3), (10, 1), (10, 2), (10, 3), (10, 4), (10, 5), (10, 6), (10, 7)),
}  # fmt: skip
"""Month and day of fixed days off."""

LUNAR: Mapping[int, tuple[str, str]] = {
    2015: ("02-19", "09-27"), 2016: ("02-08", "09-15"), 2017: ("01-28", "10-04"), 2018: ("02-16", "09-24"),
    2019: ("02-05", "09-13"), 2020: ("01-25", "10-01"), 2021: ("02-12", "09-21"), 2022: ("02-01", "09-10"),
    2023: ("01-22", "09-29"), 2024: ("02-10", "09-17"), 2025: ("01-29", "10-06"), 2026: ("02-17", "09-25"),
}  # fmt: skip
"""Lunar New Year and the mid-autumn day of each year (the same in the three countries in these years)."""

_LUNAR_DAYS = {"North Korea": ((0, 1), (0, 1)), "South Korea": ((-1, 2), (-1, 2)), "China": ((-1, 6), (0, 1))}
"""First day and number of days off around each of the two."""


class Compared(NamedTuple):
    """How the calendars fare: log10 of each likelihood against the best, and the days that decided."""

    log10: dict[str, float]
    telling: int
    seen: int


def own_calendars(entries: Sequence[Mapping[str, Any]]) -> tuple[Calendar, ...]:
    """The user's calendars, from ``[[calendar]]`` of ``case.toml``.

    Each has ``name``, ``zone`` (IANA), ``rest`` (weekdays off, Saturday and Sunday unless said), ``off`` and ``worked``
    (days, ``YYYY-MM-DD``).

    Raises:
        ValueError: a zone, weekday or day is none, or a name is taken.
    """
    found: list[Calendar] = []
    taken = {calendar.name for calendar in CALENDARS}
    for entry in entries:
        name = str(entry["name"])
        if name in taken:
            raise ValueError(f"there is a calendar {name!r} already")
        taken.add(name)
        rest = list(entry.get("rest") or ("Saturday", "Sunday"))
        if strange := sorted(set(rest) - set(WEEKDAYS)):
            raise ValueError(f"calendar {name!r}: {strange[0]!r} is no weekday (Monday … Sunday)")
        try:
            ZoneInfo(str(entry["zone"]))
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"calendar {name!r}: no such time zone {entry['zone']!r}") from error
        off, worked = (frozenset(map(date.fromisoformat, entry.get(key) or ())) for key in ("off", "worked"))
        days = frozenset(map(WEEKDAYS.index, rest))
        found.append(Calendar(name, str(entry["zone"]), days, off, worked, None))
    return tuple(found)


def day_off(calendar: Calendar, day: date) -> bool:
    """Whether a calendar gives a day off."""
    if day in calendar.worked:
        return False
    if day in calendar.off or day.weekday() in calendar.rest:
        return True
    if calendar.years is None or day.year in calendar.years:
        return False
    if (day.month, day.day) in FIXED[calendar.name]:
        return True
    for text, (first, count) in zip(LUNAR.get(day.year, ()), _LUNAR_DAYS[calendar.name], strict=False):
        feast = date.fromisoformat(f"{day.year}-{text}")
        if first <= (day - feast).days < first + count:
            return True
    return False


def compare(hours: Sequence[int], calendars: Sequence[Calendar] = CALENDARS) -> Compared | None:
    """Weigh calendars by the clock hours (seconds since 1970) in which a pool was active.

    ``None`` when fewer than :data:`LEAST_TELLING` days tell them apart.
    """
    if not hours:
        return None
    active = {
        calendar.name: {
            datetime.fromtimestamp(hour, UTC).astimezone(ZoneInfo(calendar.zone)).date() for hour in hours
        }
        for calendar in calendars
    }
    first = min(min(days) for days in active.values())
    last = max(max(days) for days in active.values())
    span = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    off = {day: {calendar.name: day_off(calendar, day) for calendar in calendars} for day in span}
    telling = [day for day in span if len(set(off[day].values())) > 1]
    if len(telling) < LEAST_TELLING:
        return None
    plain = [day for day in span if not any(off[day].values())]
    scores = {}
    for name, days in active.items():
        at_work = (sum(day in days for day in plain) + 1) / (len(plain) + 2)
        scores[name] = sum(
            log(chance if day in days else 1 - chance)
            for day in telling
            for chance in (SEEN_OFF if off[day][name] else at_work,)
        )
    best = max(scores.values())
    seen = sum(day in active[calendars[0].name] for day in telling)
    limited = {name: max((score - best) * TEMPER, -MOST) / log(10) for name, score in scores.items()}
    return Compared({name: round(value, 1) + 0.0 for name, value in limited.items()}, len(telling), seen)


def words(found: Compared) -> str:
    """The comparison as half a sentence."""
    ordered = sorted(found.log10.items(), key=lambda item: (-item[1], item[0]))
    parts = [
        f"{name} {'most' if not value else f'1 to {exp(-value * log(10)):.2g}'}" for name, value in ordered
    ]
    return f"{found.telling} telling days, {found.seen} of them with activity; likelihood: {', '.join(parts)}"
