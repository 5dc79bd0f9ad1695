"""The week of the logs: requests by weekday and hour, and the lines of the logs behind each hour."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import msgspec

from celtrace.access.calendars import WEEKDAYS
from celtrace.assess.words import count
from celtrace.publish.blocks import AnyBlock, Chapter, HeatMap, Prose, Table
from celtrace.publish.logged import Hour
from celtrace.publish.reading import Reading, sampled
from celtrace.records import Tally


def week(reading: Reading) -> list[AnyBlock]:
    """The working week as a picture; each hour of it leads to a row of :func:`lines_of_the_week`."""
    tallies = [row for row in reading.rows(Tally) if row.picture == "week"]
    counts = [[0] * 24 for _ in WEEKDAYS]
    for row in tallies:
        if row.column:
            counts[WEEKDAYS.index(row.row)][int(row.column)] = row.number
    total = sum(map(sum, counts))
    if not total:
        return [Prose(text="No request has a time whose zone is known, so no picture of the week is drawn.")]
    unzoned = sum(row.number for row in tallies if not row.column)
    top = max(
        ((number, day, hour) for day, row in enumerate(counts) for hour, number in enumerate(row)),
        key=lambda item: (item[0], -item[1], -item[2]),
    )
    aside = f" Left out: {count(unzoned, 'request')} without a known zone." if unzoned else ""
    behind = _hours(reading)
    return [
        HeatMap(
            caption=f"Requests by weekday and hour, UTC, automated ones included.{aside}",
            alt=f"{count(total, 'request')}; the busiest hour is {WEEKDAYS[top[1]]} {top[2]:02}:00 to {top[2]:02}:59 "
            f"UTC with {top[0]:,}.",
            days=list(WEEKDAYS),
            counts=counts,
            targets=[
                [_anchor(day, hour) if (day, hour) in behind else "" for hour in range(24)]
                for day in range(len(WEEKDAYS))
            ],
        )
    ]


def lines_of_the_week(reading: Reading, chapters: list[Chapter]) -> list[Table]:
    """For each hour of the week that a report draws, the first and the last line of the logs behind it."""
    if not any(isinstance(block, HeatMap) for chapter in chapters for block in chapter.blocks):
        return []
    rows = []
    anchors = []
    for (day, hour), found in sorted(_hours(reading).items()):
        anchors.append(_anchor(day, hour))
        rows.append(
            (
                f"{WEEKDAYS[day]} {hour:02}:00",
                sum(each.number for each in found),
                len(found),
                str(found[0].first),
                str(found[-1].last),
            )
        )
    table = sampled(
        "Lines of the logs behind each hour of the week, UTC: the first of its first day and the last of its last day.",
        ["Hour", "Requests", "Days", "First line", "Last line"],
        rows,
        limit=len(rows),
        numeric=(1, 2),
        code=(3, 4),
    )
    return [msgspec.structs.replace(table, anchors=anchors)] if rows else []


def _hours(reading: Reading) -> dict[tuple[int, int], list[Hour]]:
    """Weekday (from Monday) and hour to what the logs have of it, one for each day, in the order of time."""
    found: defaultdict[tuple[int, int], list[Hour]] = defaultdict(list)
    for moment, hour in reading.logged.hours.items():
        found[date.fromisoformat(moment[:10]).weekday(), int(moment[11:])].append(hour)
    return found


def _anchor(day: int, hour: int) -> str:
    return f"week-{WEEKDAYS[day][:3].lower()}-{hour:02}"
