"""Times as logs write them: RFC 3339 and its relatives, seconds since 1970, and times without a year."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from celtrace.logline.fields import FIRST_YEAR, FURTHEST_EAST, FURTHEST_WEST, LAST_YEAR, MONTHS, LoggedTime
from celtrace.records import utc

_ISO = re.compile(
    rb"(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,]\d{1,9})?(?: ?(Z|UTC|[+-]\d\d:?\d\d))?"
)
_CTIME = re.compile(rb"[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})")
_BSD = re.compile(rb"([A-Z][a-z]{2}) ([ \d]?\d) (\d\d):(\d\d):(\d\d)")

LATEST_SECOND = 253_370_764_800
"""1 January 9999; later times are nonsense."""


def moment(
    parts: tuple[int, int, int, int, int, int], zone: tzinfo = UTC, name: str = ""
) -> LoggedTime | None:
    """A time from year, month, day, hour, minute and second; ``None`` when there is no such time.

    A leap second, ``23:59:60`` UTC, is the instant that POSIX gives it: that of the next midnight.
    """
    year, month, day, hour, minute, second = parts
    leap = second == 60
    try:
        made = datetime(year, month, day, hour, minute, 59 if leap else second, tzinfo=zone)
        if leap:
            at = made.astimezone(UTC)
            if name and (at.hour, at.minute) != (23, 59):
                return None
            made += timedelta(seconds=1)
        if not FIRST_YEAR <= made.year <= LAST_YEAR:
            return None
        return LoggedTime(utc(made.replace(microsecond=0)), int(made.timestamp()), name)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=1 << 14)
def read_iso(raw: bytes) -> LoggedTime | None:
    """RFC 3339, or its forms with a blank, slashes or a decimal comma; fractions are dropped."""
    found = _ISO.fullmatch(raw)
    if found is None:
        return None
    parts = tuple(int(found[number]) for number in range(1, 7))
    zone, name = UTC, ""
    if found[7] in (b"Z", b"UTC"):
        name = "+0000"
    elif found[7] is not None:
        digits = found[7][1:].replace(b":", b"")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        minutes = -minutes if found[7][:1] == b"-" else minutes
        if int(digits[2:]) > 59 or not FURTHEST_WEST <= minutes <= FURTHEST_EAST:
            return None
        zone, name = timezone(timedelta(minutes=minutes)), (found[7][:1] + digits).decode("ascii")
    return moment(parts, zone, name)  # type: ignore[arg-type]


def read_seconds(value: float) -> LoggedTime | None:
    """Seconds since 1970, in UTC by definition; ``None`` outside the years that a clock can show."""
    if not 0 <= value < LATEST_SECOND:
        return None
    whole = int(value)
    return LoggedTime(utc(datetime.fromtimestamp(whole, UTC)), whole, "+0000")


def read_epoch(value: float) -> LoggedTime | None:
    """A number since 1970 whose unit is told by its size: seconds, milli-, micro- or nanoseconds."""
    for unit in (1, 10**3, 10**6, 10**9):
        if value < 10**11 * unit:
            return read_seconds(value / unit)
    return None


@lru_cache(maxsize=1 << 14)
def read_ctime(raw: bytes) -> LoggedTime | None:
    """``Mon Jun  6 18:43:28 2016``, the form of C's ``ctime``, without a zone."""
    found = _CTIME.fullmatch(raw)
    if found is None or found[1] not in MONTHS:
        return None
    return moment(
        (int(found[6]), MONTHS[found[1]], int(found[2]), int(found[3]), int(found[4]), int(found[5]))
    )


class Years:
    """Gives years to times that have none (RFC 3164), in order of the lines.

    A step back by more than half a year is a new year, a step forward by more than half a year is a line
    of the old one that came late.
    """

    def __init__(self, first: int | None) -> None:
        self.year = first
        self.rollovers = 0
        self._last: date | None = None

    def read(self, raw: bytes) -> LoggedTime | str:
        """The time of ``Jan  2 15:04:05``; a reason when it is none or no year is known."""
        found = _BSD.fullmatch(raw)
        if found is None or found[1] not in MONTHS:
            return "time"
        month, day = MONTHS[found[1]], int(found[2])
        offset = self._step(month, day)
        if self.year is None:
            return "year_unknown"
        clock = (int(found[3]), int(found[4]), int(found[5]))
        return moment((self.year + offset, month, day, *clock)) or "time"

    def note(self, raw: bytes) -> None:
        """Count the rollovers of a log before it is read."""
        found = _BSD.match(raw)
        if found is not None and found[1] in MONTHS:
            self._step(MONTHS[found[1]], int(found[2]))

    def _step(self, month: int, day: int) -> int:
        """Years that this line lies after the first, moving on when the year has turned."""
        try:
            here = date(2000 + self.rollovers, month, day)
        except ValueError:
            return self.rollovers
        if self._last is None:
            self._last = here
            return self.rollovers
        behind = (self._last - here).days
        if behind > 183:
            self.rollovers += 1
            self._last = here.replace(year=here.year + 1, day=min(day, 28))
            return self.rollovers
        if behind < -183:
            return self.rollovers - 1
        self._last = here
        return self.rollovers
