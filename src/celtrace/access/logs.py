"""Read one log to rows: the account of its lines, what was put aside, and its requests.

``lines = parsed + blank + directives + quarantined`` holds for every file, however damaged. Headers and
comments are directives; a line of nothing but white space is blank. Of a log that is one JSON document, each
record counts as a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from celtrace.access.direction import stated_direction
from celtrace.access.streams import Line, UnsupportedPackingError, UntilBroken, split_lines, unpacked
from celtrace.access.wide import order_in, wide_lines
from celtrace.engine.columns import Columns
from celtrace.logline import FORMATS as APACHE
from celtrace.logline import Hints, ParsedLine, formats, sniff, states_zone
from celtrace.logline.clock import Years
from celtrace.logline.cloudtrail import LARGEST
from celtrace.logline.fields import MONTHS
from celtrace.logline.model import Directive
from celtrace.logline.sniff import BOM
from celtrace.logline.utf16 import Order, as_utf8
from celtrace.records import LogFile, Outcome, Quarantined, Request, Row, utc

STAGE = "access"
FAST = frozenset(APACHE)
"""Formats that are read by whole blocks of lines (:mod:`celtrace.access.fast`)."""

HEAD = 1 << 16
"""Bytes that decide the format."""

NO_STATUS = {"status": "the log states none for this line"}
NO_ZONE = "no line states a zone and none was given for this log"
NO_REQUEST = "no line of this log could be read as a request"


def zone_of(name: str) -> tzinfo | None:
    """The zone that settings name, an IANA name or an offset ``+09:00``; ``None`` for the empty name.

    Raises:
        ValueError: there is no such zone.
    """
    if not name:
        return None
    if name.upper() in ("UTC", "Z"):
        return UTC
    digits = name[1:].replace(":", "")
    if name[0] in "+-" and digits.isdigit() and len(digits) == 4:
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-offset if name[0] == "-" else offset)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(
            f"no such time zone {name!r}; write an IANA name (Asia/Shanghai) or an offset (+09:00)"
        ) from error


def read_head(path: Path) -> tuple[bytes, str]:
    """The first bytes of a log, unpacked and in UTF-8, and what broke the packed stream before their end.

    The NULs that a log begins with when it was emptied while its server kept writing are left out.
    """
    head, pieces = b"", UntilBroken(unpacked(path))
    for piece in pieces:
        head += piece if head else piece.lstrip(b"\x00")
        if len(head) >= HEAD:
            break
    return as_utf8(head[:HEAD]), pieces.why


def first_year(lines: Iterable[Line], ends: date) -> int:
    """The year of the first line of a log whose times have none and whose last line is of the day ``ends``.

    A month and day later than ``ends`` (by more than a day, for zones) belong to the year before.
    """
    years = Years(None)
    last = b""
    with suppress(EOFError, ValueError):
        for line in lines:
            if line.raw:
                years.note(line.raw)
                last = line.raw if _month_day(line.raw) else last
    day = _month_day(last)
    late = day is not None and day > ((ends + timedelta(days=1)).month, (ends + timedelta(days=1)).day)
    if ends.month == 12 and ends.day == 31:
        late = False
    return ends.year - late - years.rollovers


def _lines(path: Path, order: Order) -> Iterator[Line]:
    return wide_lines(unpacked(path), order) if order else split_lines(unpacked(path))


def _month_day(raw: bytes) -> tuple[int, int] | None:
    """Month and day that a line without a year begins with."""
    month = MONTHS.get(raw[:3])
    return (month, int(raw[4:6])) if month and raw[4:6].strip().isdigit() else None


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the case says of one log.

    ``zone`` (and its ``zone_name``) holds for lines that state none, ``skew_s`` seconds are added to every
    time. ``ends`` is the day of the last line, ``ends_from`` where that is known from; it gives years to times
    without one. ``layout`` and ``columns`` describe a format that does not describe itself.
    """

    zone: tzinfo | None = None
    zone_name: str = ""
    skew_s: int = 0
    ends: date | None = None
    ends_from: str = ""
    layout: str = ""
    columns: Mapping[str, str] = {}


def format_of(head: bytes, given: Given) -> str:
    """The format of a log: what the case says it is, else what its first bytes say."""
    if given.layout:
        return "layout"
    return "mapped" if given.columns else sniff(head)


def read_log(path: Path, shown: str, sha256: str, given: Given | None = None) -> Iterator[Row | Columns]:
    """Rows of one log: requests and quarantined lines in order, then its account, then the outcome.

    Requests of Apache's formats come as whole columns. Nothing is yielded for a file that is no access log.
    ``shown`` is the path that rows carry.
    """
    given = given or Given()
    try:
        head, _ = read_head(path)
        form = format_of(head, given)
        if form:
            yield from Reading(shown, sha256, form, given).rows(path, head)
    except UnsupportedPackingError as error:
        yield Outcome(
            item=sha256,
            stage=STAGE,
            status="unreadable",
            reason="unsupported",
            detail=f"not unpacked: {error}",
        )


class Reading:
    """The state of one log while it is read: the account of its lines and what they state."""

    def __init__(self, shown: str, sha256: str, form: str, given: Given) -> None:
        self.shown, self.sha256, self.form, self.given = shown, sha256, form, given
        self.format = formats()[form]
        self.lines = self.parsed = self.blank = self.directives = self.quarantined = 0
        self.zones: set[str] = set()
        self.first: str | None = None
        self.last: str | None = None
        self.counted_years = False

    def rows(self, path: Path, head: bytes) -> Iterator[Row | Columns]:
        """Everything that the log gives; ``head`` is its beginning."""
        hints, order = Hints(layout=self.given.layout, columns=self.given.columns), order_in(path)
        if self.format.yearless and self.given.ends is not None:
            hints = Hints(first_year=first_year(_lines(path, order), self.given.ends))
            self.counted_years = True
        zoned = self.form not in ("layout", "mapped") and states_zone(head, self.form)
        self.reader = self.format.open(hints)
        if self.form in FAST and not order:
            from celtrace.access.fast import read_fast

            yield from read_fast(path, self, zoned=zoned)
            return
        lines = UntilBroken(self._records(path) if self.format.records is not None else _lines(path, order))
        for line in lines:
            row = self._line(line, zoned)
            if row is not None:
                yield row
        yield from self.end(lines.why)

    def _records(self, path: Path) -> Iterator[Line]:
        """The records of a document as lines; what is beyond the largest document is one line too long."""
        held, pieces = bytearray(), UntilBroken(unpacked(path))
        for piece in pieces:
            held += piece
            if len(held) > LARGEST:
                break
        assert self.format.records is not None
        number = 0
        for number, (offset, record) in enumerate(self.format.records(bytes(held)), 1):
            cut = pieces.broken is not None and offset + len(record) >= len(held)
            yield Line(number, offset, len(record), record, cut)
        if len(held) > LARGEST:
            yield Line(number + 1, len(held), 0, None, False)
        if pieces.broken is not None:
            raise pieces.broken

    def _line(self, line: Line, zoned: bool) -> Row | None:
        self.lines += 1
        raw = line.raw
        if raw is None:
            return self.aside(line.number, line.offset, line.length, "too_long")
        if line.cut:
            return self.aside(line.number, line.offset, line.length, "unfinished")
        if line.offset == 0:
            raw = raw.removeprefix(BOM)
        raw = raw.removesuffix(b"\r")
        if not raw or raw.isspace():
            self.blank += 1
            return None
        read = self.reader.read(raw)
        if isinstance(read, Directive):
            self.directives += 1
            return None
        if isinstance(read, str):
            return self.aside(line.number, line.offset, line.length, read)
        if zoned and not read.zone:
            return self.aside(line.number, line.offset, line.length, "zone")
        return self._request(line, read)

    def aside(self, number: int, offset: int, length: int, reason: str) -> Quarantined:
        """Count a line that was put aside."""
        self.quarantined += 1
        return Quarantined(
            path=self.shown, sha256=self.sha256, line=number, offset=offset, length=length, reason=reason
        )

    def note_times(self, first: str, last: str) -> None:
        """Widen the span of the log."""
        if self.first is None or first < self.first:
            self.first = first
        if self.last is None or last > self.last:
            self.last = last

    def _request(self, line: Line, read: ParsedLine) -> Request:
        self.parsed += 1
        time, known = read.time, bool(read.zone)
        if read.zone:
            self.zones.add(read.zone)
        if self.given.skew_s or (not known and self.given.zone is not None):
            moment = datetime.fromtimestamp(read.seconds, UTC)
            if not known and self.given.zone is not None:
                moment, known = moment.replace(tzinfo=self.given.zone), True
                self.zones.add(self.given.zone_name)
            time = utc(moment + timedelta(seconds=self.given.skew_s))
        self.note_times(time, time)
        return Request(
            path=self.shown,
            sha256=self.sha256,
            line=line.number,
            offset=line.offset,
            time=time,
            zone_known=known,
            ip=read.ip,
            account=read.account,
            method=read.method,
            target=read.target,
            status=read.status,
            bytes=read.bytes,
            direction=stated_direction(read),
            referer=read.referer,
            agent=read.agent,
            host=read.host,
            forwarded=read.forwarded,
            client=read.client,
            refused=read.refused,
            unknown={} if read.status is not None else NO_STATUS,
        )

    def end(self, broken: str) -> Iterator[Row]:
        """The account of the lines and the outcome, ``broken`` being what ended the stream early."""
        yield self._account()
        yield self._outcome(broken)

    def _account(self) -> LogFile:
        unknown: dict[str, str] = {}
        if not self.parsed:
            unknown = dict.fromkeys(("zone", "first", "last"), NO_REQUEST)
        elif not self.zones:
            unknown = {"zone": NO_ZONE}
        return LogFile(
            path=self.shown,
            sha256=self.sha256,
            format=self.form,
            lines=self.lines,
            parsed=self.parsed,
            blank=self.blank,
            directives=self.directives,
            quarantined=self.quarantined,
            zone=";".join(sorted(self.zones)) or None,
            first=self.first,
            last=self.last,
            unknown=unknown,
        )

    def _outcome(self, broken: str) -> Outcome:
        aside = f"{self.quarantined} of {self.lines} lines put aside" if self.quarantined else ""
        if self.counted_years:
            years = f"years are counted back from {self.given.ends}, {self.given.ends_from}"
            aside = f"{aside}; {years}" if aside else years
        if broken:
            return Outcome(
                item=self.sha256,
                stage=STAGE,
                status="partial",
                reason="damaged",
                detail="; ".join(filter(None, (broken, aside))),
            )
        return Outcome(item=self.sha256, stage=STAGE, status="ok", detail=aside)
