"""Pictures of the logs: how much of each day came through relays, accounts by where from, and what the logs cover."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from celtrace.publish.blocks import Figure
from celtrace.publish.charts import SHADES, STEPS, shade
from celtrace.publish.charts_map import place_words
from celtrace.publish.charts_time import BINS
from celtrace.publish.drawing import AnyShape, Box, Drawing, Line, Tone, Words
from celtrace.records import LogFile, Tally, parse_utc

LIMIT = 40
"""Rows of the table below a picture."""

LANES = 24
"""Logs, accounts and places that a picture has at most; the table below has more."""

_KINDS: tuple[tuple[str, str, Tone], ...] = (
    ("relay", "through relays", "q7"),
    ("not_listed", "on no list of relays", "warn"),
    ("unknown", "no list tells", "q1"),
)
_LEFT, _WIDE = 210, 640


class _Cover(NamedTuple):
    """A log and the times, RFC 3339 in UTC, of its first and last request."""

    first: str
    path: str
    last: str
    lines: int


def relays_figure(tallies: Iterable[Tally]) -> Figure | None:
    """Sessions of people by day and by what lists of relays say; ``None`` where no list says anything."""
    days: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in tallies:
        days[row.row][row.column] += row.number
    total = sum(days.values(), Counter[str]())
    if not total["relay"] and not total["not_listed"]:
        return None
    rows = [
        [day, *(f"{counted[kind]:,}" for kind, _, _ in _KINDS), f"{_percent(counted)} %"]
        for day, counted in sorted(days.items())
    ]
    return Figure(
        caption="Sessions by day, automated ones left out: through relays (VPN, hosting, Tor, by any table), from "
        "addresses on no list of relays, and from addresses of which no list tells.",
        alt=f"Of {total.total():,} sessions on {len(days):,} days {total['relay']:,} came through relays "
        f"({_percent(total)} %), {total['not_listed']:,} from addresses on no list of relays, and of "
        f"{total['unknown']:,} no list tells.",
        drawing=_stacked({date.fromisoformat(day): counted for day, counted in days.items()}),
        columns=["Day", "Relay", "Not listed", "Unknown", "Relay share"],
        rows=rows[:LIMIT],
        numeric=[1, 2, 3, 4],
        note=_left_out(len(rows)),
    )


def accounts_figure(tallies: Sequence[Tally]) -> Figure | None:
    """Accounts by what tables say of the addresses that their sessions came from; ``None`` without any."""
    if not tallies:
        return None
    counts = {(row.row, place_words(row.column)): row.number for row in tallies}
    accounts = sorted({account for account, _ in counts})
    sessions: Counter[str] = Counter()
    for (_, place), number in counts.items():
        sessions[place] += number
    places = sorted(sessions, key=lambda place: (-sessions[place], place))
    rows = [[account, place, f"{number:,}"] for (account, place), number in sorted(counts.items())]
    return Figure(
        caption="Sessions of each account by what the tables say of the address; a relay counts as its kind only.",
        alt="; ".join(
            f"{account}: "
            + ", ".join(
                f"{counts[account, place]:,} {place}" for place in places if (account, place) in counts
            )
            for account in accounts[:LANES]
        )
        + ".",
        drawing=_matrix(accounts[:LANES], places[:LANES], counts),
        columns=["Account", "Where from", "Sessions"],
        rows=rows[:LIMIT],
        numeric=[2],
        note=_left_out(len(rows)),
    )


def coverage_figure(logs: Iterable[LogFile], silences: Sequence[Tally]) -> Figure | None:
    """The time that each log covers and where it is silent; ``None`` where no log tells a time."""
    dated = sorted(_Cover(log.first, log.path, log.last, log.lines) for log in logs if log.first and log.last)
    if not dated:
        return None
    gaps: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for row in silences:
        start, _, end = row.column.partition("/")
        gaps[row.row].append((start, end, row.number))
    rows = [
        [log.path, start, end, f"{hours:,}"] for log in dated for start, end, hours in sorted(gaps[log.path])
    ]
    return Figure(
        caption="What each log covers. Where the bar is open the log has no line for whole clock hours, a day or more: "
        "nobody may have come, or the log was not kept.",
        alt=f"{len(dated):,} logs from {min(log.first for log in dated)} to {max(log.last for log in dated)}; "
        f"{len(rows):,} silences of a day or more"
        + (
            f", {sum(number for each in gaps.values() for *_, number in each):,} hours in all."
            if rows
            else "."
        ),
        drawing=_lanes(dated[:LANES], gaps),
        columns=["Log", "Silent from", "Silent to", "Hours"] if rows else [],
        rows=rows[:LIMIT],
        numeric=[3] if rows else [],
        note=_left_out(len(rows)),
    )


def _percent(counted: Counter[str]) -> int:
    return round(100 * counted["relay"] / counted.total())


def _left_out(rows: int) -> str:
    if rows <= LIMIT:
        return ""
    left = f"{rows - LIMIT:,} more of {rows:,} rows are left out of the table."
    return f"{left} `celtrace export CASE --table tallies` prints all of them."


def _stacked(days: Mapping[date, Counter[str]]) -> Drawing:
    first, last = min(days), max(days)
    span = (last - first).days + 1
    bins = min(BINS, span)
    binned: defaultdict[int, Counter[str]] = defaultdict(Counter)
    began: dict[int, date] = {}
    for day, counted in sorted(days.items()):
        where = (day - first).days * bins // span
        binned[where] += counted
        began.setdefault(where, day)
    top = max(counted.total() for counted in binned.values())
    left, wide, head, high = 60, 790, 30, 150
    foot = head + high
    shapes: list[AnyShape] = []
    x = float(left)
    for _, words, tone in _KINDS:
        shapes.append(Box(tone=tone, x=x, y=6, w=12, h=12, edge="line"))
        shapes.append(Words(tone="ink", x=x + 18, y=17, text=words, size=12))
        x += 60 + 7 * len(words)
    for share in (0.0, 0.5, 1.0):
        y = foot - high * share
        shapes.append(Line(tone="line", x1=left, y1=y, x2=left + wide, y2=y, width=1))
        if top * share == int(top * share):
            shapes.append(
                Words(tone="soft", x=left - 8, y=y + 4, text=f"{int(top * share):,}", size=11, anchor="end")
            )
    for where, counted in sorted(binned.items()):
        tip = f"{began[where]}: " + ", ".join(f"{counted[kind]:,} {words}" for kind, words, _ in _KINDS)
        base = float(foot)
        for kind, _, tone in _KINDS:
            tall = high * counted[kind] / top
            base -= tall
            if tall:
                shapes.append(
                    Box(tone=tone, x=left + wide * where / bins, y=base, w=max(wide / bins - 1.5, 1.5), h=tall,
                        edge="line" if tone == "q1" else "", tip=tip)
                )  # fmt: skip
    shapes += _dates(first, last, left, wide, foot)
    return Drawing(width=left + wide + 50, height=foot + 26, shapes=shapes)


def _matrix(accounts: Sequence[str], places: Sequence[str], counts: Mapping[tuple[str, str], int]) -> Drawing:
    """A place a row, an account a column, the names of accounts above, folded."""
    top = max(counts.values())
    wide, high, head = min(90.0, _WIDE / len(accounts)), 34, 44
    shapes: list[AnyShape] = [
        Words(tone="ink", x=_LEFT + 14 + wide * (number + 0.5), y=16, text=account, size=11, anchor="middle",
              fold=max(int(wide / 7), 4), lines=2)
        for number, account in enumerate(accounts)
    ]  # fmt: skip
    for row, place in enumerate(places):
        y = head + row * high
        shapes.append(
            Words(tone="ink", x=_LEFT + 4, y=y + 14, text=place, size=11, anchor="end", fold=32, lines=2)
        )
        for column, account in enumerate(accounts):
            number = counts.get((account, place), 0)
            step = shade(number, top)
            x = _LEFT + 14 + wide * column
            shapes.append(
                Box(
                    tone=SHADES[step], x=x, y=y, w=wide - 2, h=high - 2, tip=f"{account}, {place}: {number:,}"
                )
            )
            if number:
                shapes.append(
                    Words(tone="card" if step > STEPS // 2 else "ink", x=x + wide / 2 - 1, y=y + 20,
                          text=f"{number:,}", size=11, anchor="middle")
                )  # fmt: skip
    return Drawing(width=_LEFT + 14 + _WIDE + 20, height=head + len(places) * high + 6, shapes=shapes)


def _lanes(logs: Sequence[_Cover], gaps: Mapping[str, Sequence[tuple[str, str, int]]]) -> Drawing:
    first = parse_utc(min(log.first for log in logs))
    last = parse_utc(max(log.last for log in logs))
    span = max((last - first).total_seconds(), 1.0)

    def place(moment: datetime) -> float:
        return _LEFT + 14 + _WIDE * (moment - first).total_seconds() / span

    shapes: list[AnyShape] = []
    foot = len(logs) * 26 + 8
    shapes += _dates(first.date(), last.date(), _LEFT + 14, _WIDE, foot)
    for number, log in enumerate(logs):
        y = number * 26 + 8
        shapes.append(Words(tone="ink", x=_LEFT + 4, y=y + 12, text=log.path, size=11, anchor="end", fold=32))
        left, right = place(parse_utc(log.first)), place(parse_utc(log.last))
        shapes.append(
            Box(
                tone="q5",
                x=left,
                y=y,
                w=max(right - left, 3),
                h=16,
                tip=f"{log.first} to {log.last}: {log.lines:,} lines",
            )
        )
        for start, end, hours in gaps.get(log.path, ()):
            left, right = place(parse_utc(start)), place(parse_utc(end))
            shapes.append(
                Box(tone="card", x=left, y=y + 1, w=max(right - left, 2), h=14, edge="line", dashed=True,
                    tip=f"no line from {start} to {end}: {hours:,} hours")
            )  # fmt: skip
    return Drawing(width=_LEFT + 14 + _WIDE + 50, height=foot + 26, shapes=shapes)


def _dates(first: date, last: date, left: float, wide: float, foot: float) -> list[AnyShape]:
    """Up to six dates below a picture."""
    span = (last - first).days
    ticks = sorted({round(span * part / 5) for part in range(6)}) if span else [0]
    return [
        Words(tone="soft", x=left + (wide * tick / span if span else 0), y=foot + 18,
              text=(first + timedelta(days=tick)).isoformat(), size=11, anchor="middle" if tick else "start")
        for tick in ticks
    ]  # fmt: skip
