"""Whether a pool of accounts rests on the days that a calendar gives off: likelihoods with their telling days.

Calendars: North Korea works six days (official list of 2008 for Kaesong; 16 and 17 February, 15 and 16 April and
other days), South Korea and China rest on Saturdays too. Fixed days and the lunar ones are in :data:`FIXED` and
:data:`LUNAR`; the Chinese days that are worked in exchange are in no table here and so count against China. A day
is *telling* when the calendars disagree on it. Days are cut in the calendar's own zone, by name, because
Pyongyang kept +08:30 from August 2015 to May 2018.

For each telling day that lies between the first and the last activity, the pool was seen or not. Seen on a day off
has a probability of :data:`SEEN_OFF` (judgement), on a working day that of the pool's own undisputed working days,
add-one smoothed. Days are not independent, so the sum is tempered and capped like every ratio here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from math import exp, log
from typing import NamedTuple
from zoneinfo import ZoneInfo

SEEN_OFF = 0.2
"""Chance that somebody of a pool works on a day off. Judgement."""

TEMPER = 0.5
MOST = log(100.0)
LEAST_TELLING = 5
"""Fewer telling days say nothing."""


class Calendar(NamedTuple):
    """Whose days, in which zone, and whether Saturday is worked."""

    name: str
    zone: str
    saturday_worked: bool


CALENDARS = (
    Calendar("North Korea", "Asia/Pyongyang", True),
    Calendar("South Korea", "Asia/Seoul", False),
    Calendar("China", "Asia/Shanghai", False),
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


def day_off(calendar: Calendar, day: date) -> bool:
    """Whether a calendar gives a day off."""
    if day.weekday() == 6 or (day.weekday() == 5 and not calendar.saturday_worked):
        return True
    if (day.month, day.day) in FIXED[calendar.name]:
        return True
    for text, (first, count) in zip(LUNAR.get(day.year, ()), _LUNAR_DAYS[calendar.name], strict=False):
        feast = date.fromisoformat(f"{day.year}-{text}")
        if first <= (day - feast).days < first + count:
            return True
    return False


def compare(hours: Sequence[int]) -> Compared | None:
    """Weigh the calendars by the clock hours (seconds since 1970) in which a pool was active.

    ``None`` when fewer than :data:`LEAST_TELLING` days tell them apart.
    """
    if not hours:
        return None
    active = {
        calendar: {
            datetime.fromtimestamp(hour, UTC).astimezone(ZoneInfo(calendar.zone)).date() for hour in hours
        }
        for calendar in CALENDARS
    }
    first = min(min(days) for days in active.values())
    last = max(max(days) for days in active.values())
    span = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    off = {day: {calendar: day_off(calendar, day) for calendar in CALENDARS} for day in span}
    telling = [day for day in span if len(set(off[day].values())) > 1]
    if len(telling) < LEAST_TELLING:
        return None
    plain = [day for day in span if not any(off[day].values())]
    scores = {}
    for calendar, days in active.items():
        at_work = (sum(day in days for day in plain) + 1) / (len(plain) + 2)
        scores[calendar.name] = sum(
            log(chance if day in days else 1 - chance)
            for day in telling
            for chance in (SEEN_OFF if off[day][calendar] else at_work,)
        )
    best = max(scores.values())
    seen = sum(day in active[CALENDARS[0]] for day in telling)
    limited = {name: max((score - best) * TEMPER, -MOST) / log(10) for name, score in scores.items()}
    return Compared({name: round(value, 1) + 0.0 for name, value in limited.items()}, len(telling), seen)


def words(found: Compared) -> str:
    """The comparison as half a sentence."""
    ordered = sorted(found.log10.items(), key=lambda item: (-item[1], item[0]))
    parts = [
        f"{name} {'most' if not value else f'1 to {exp(-value * log(10)):.2g}'}" for name, value in ordered
    ]
    return f"{found.telling} telling days, {found.seen} of them with activity; likelihood: {', '.join(parts)}"
