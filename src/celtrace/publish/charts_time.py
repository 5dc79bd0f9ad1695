"""A timeline across files, logs, documents and lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from celtrace.publish.blocks import Figure
from celtrace.publish.drawing import AnyShape, Box, Dot, Drawing, Line, Words
from celtrace.publish.reading import Reading
from celtrace.records import Change, Edge, File, Match, Snapshot

LONGEST = 3660
"""Days that a timeline spans at most; what lies outside the middle 98 % of days is counted in the note."""

BINS = 120


def timeline_figure(reading: Reading) -> Figure | None:
    """Days on which files, requests, documents and lists are dated, one lane each; ``None`` without two days."""
    lanes = _lanes(reading)
    days = sorted(day for lane in lanes.values() for day in lane)
    if not days or days[0] == days[-1]:
        return None
    first, last = _window(days, lanes)
    outside = sum(
        number for lane in lanes.values() for day, number in lane.items() if not first <= day <= last
    )
    rows = [
        [name, f"{sum(lane.values()):,}", min(lane).isoformat(), max(lane).isoformat(), _busiest(lane)]
        for name, lane in lanes.items()
        if lane
    ]
    note = "Times of files are as they were found and can be set by anyone."
    if outside:
        note += f" {outside:,} dates outside the days drawn are left out of the picture."
    return Figure(
        caption=f"What is dated when, {first} to {last}: files, requests, documents and lists side by side.",
        alt="; ".join(f"{row[0]}: {row[1]} dated {row[2]} to {row[3]}, most on {row[4]}" for row in rows)
        + ".",
        drawing=_drawing({name: lane for name, lane in lanes.items() if lane}, first, last),
        columns=["Lane", "Dates", "First", "Last", "Most on"],
        rows=rows,
        numeric=[1],
        note=note,
    )


def _lanes(reading: Reading) -> dict[str, Counter[date]]:
    lanes: defaultdict[str, Counter[date]] = defaultdict(Counter)

    def add(lane: str, text: str | None, number: int = 1) -> None:
        if text and len(text) >= 10:
            try:
                lanes[lane][date.fromisoformat(text[:10])] += number
            except ValueError:
                return

    for name in ("Files, by their own time", "Snapshots", "Changes", "Requests"):
        lanes[name] = Counter()
    taken = {}
    for row in reading.rows(Snapshot):
        if row.role == "evidence":
            add("Snapshots", row.taken_at)
            taken[row.snapshot] = row.taken_at
    for file in reading.rows(File):
        add("Files, by their own time", file.mtime)
    for change in reading.rows(Change):
        if change.change != "touched":
            add("Changes", taken.get(change.to_snapshot))
    for moment, hour in reading.logged.hours.items():
        add("Requests", moment, hour.number)
    for edge in reading.rows(Edge):
        add("Payments" if edge.kind == "pays" else "Contracts and approvals", edge.valid_from)
    for day in sorted({match.snapshot_date for match in reading.rows(Match) if match.snapshot_date}):
        add("Lists, by their date", day)
    return dict(lanes)


def _window(days: list[date], lanes: Mapping[str, Counter[date]]) -> tuple[date, date]:
    """First and last day drawn: all of them, or the middle 98 % when all of them are too many."""
    if (days[-1] - days[0]).days <= LONGEST:
        return days[0], days[-1]
    ordered = sorted(
        day for lane in lanes.values() for day, number in lane.items() for _ in range(min(number, 9))
    )
    cut = max(len(ordered) // 100, 1)
    first, last = ordered[cut - 1 : cut][0], ordered[-cut]
    if (last - first).days > LONGEST:
        first = last - timedelta(days=LONGEST)
    return first, last


def _busiest(lane: Counter[date]) -> str:
    day, number = min(lane.items(), key=lambda item: (-item[1], item[0]))
    return f"{day} ({number:,})"


def _drawing(lanes: Mapping[str, Counter[date]], first: date, last: date) -> Drawing:
    left, wide, high = 190, 700, 46
    span = max((last - first).days, 1)
    bins = min(BINS, span + 1)

    def place(day: date) -> float:
        return left + wide * (day - first).days / span

    shapes: list[AnyShape] = []
    foot = len(lanes) * high + 8
    for day in _ticks(first, last):
        x = place(day)
        shapes.append(Line(tone="line", x1=x, y1=4, x2=x, y2=foot, width=1))
        shapes.append(Words(tone="soft", x=x, y=foot + 16, text=day.isoformat(), size=11, anchor="middle"))
    for number, (name, lane) in enumerate(lanes.items()):
        base = number * high + high - 8
        shapes.append(Words(tone="ink", x=left - 10, y=base - 8, text=name, size=12, anchor="end"))
        shapes.append(Line(tone="line", x1=left, y1=base, x2=left + wide, y2=base, width=1))
        binned: Counter[int] = Counter()
        for day, counted in lane.items():
            if first <= day <= last:
                binned[min((day - first).days * bins // (span + 1), bins - 1)] += counted
        top = max(binned.values(), default=1)
        if len(binned) <= 6 and sum(binned.values()) <= 24:
            shapes += [
                Dot(tone="accent", x=place(day), y=base - 8, r=5, tip=f"{name}: {day}")
                for day in sorted(lane)
                if first <= day <= last
            ]
            continue
        for where, counted in sorted(binned.items()):
            tall = 4 + 26 * counted / top
            shapes.append(
                Box(tone="q5", x=left + wide * where / bins, y=base - tall, w=max(wide / bins - 0.6, 1.2), h=tall,
                    tip=f"{name}: {counted:,}")
            )  # fmt: skip
    return Drawing(width=left + wide + 50, height=foot + 26, shapes=shapes)


def _ticks(first: date, last: date) -> list[date]:
    span = (last - first).days
    if span <= 8:
        return [first + timedelta(days=number) for number in range(span + 1)]
    return [first + timedelta(days=round(span * part / 5)) for part in range(6)]
