"""Read one log to rows: the account of its lines, what was put aside, and its requests.

``lines = parsed + blank + directives + quarantined`` holds for every file, however damaged. A line that
begins with ``#`` is a directive (headers and comments, as in the W3C Extended Log File Format); one of
nothing but white space is blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from celtrace.access.direction import direction
from celtrace.access.streams import Line, UnsupportedPackingError, split_lines, unpacked
from celtrace.logline import ParsedLine, parse_line, sniff, states_zone
from celtrace.logline.sniff import BOM
from celtrace.records import LogFile, Outcome, Quarantined, Request, Row, utc

STAGE = "access"
HEAD = 1 << 16
"""Bytes that decide the format."""

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
    """The first bytes of a log, unpacked, and what broke the packed stream before their end.

    The NULs that a log begins with when it was emptied while its server kept writing are left out.
    """
    head = b""
    try:
        for piece in unpacked(path):
            head += piece if head else piece.lstrip(b"\x00")
            if len(head) >= HEAD:
                break
    except (EOFError, ValueError) as error:
        return head[:HEAD], str(error)
    return head[:HEAD], ""


def read_log(
    path: Path, shown: str, sha256: str, *, zone: tzinfo | None, zone_name: str = "", skew_s: int = 0
) -> Iterator[Row]:
    """Rows of one log: requests and quarantined lines in order, then its account, then the outcome.

    Nothing is yielded for a file that is no web access log. ``shown`` is the path that rows carry.
    ``zone`` holds for lines that state none, and ``skew_s`` seconds are added to every time.
    """
    try:
        head, _ = read_head(path)
        form = sniff(head)
        if form:
            yield from _Reading(shown, sha256, form, zone, zone_name, skew_s).rows(path, head)
    except UnsupportedPackingError as error:
        yield Outcome(
            item=sha256,
            stage=STAGE,
            status="unreadable",
            reason="unsupported",
            detail=f"not unpacked: {error}",
        )


class _Reading:
    """The state of one log while it is read."""

    def __init__(
        self, shown: str, sha256: str, form: str, zone: tzinfo | None, zone_name: str, skew_s: int
    ) -> None:
        self.shown, self.sha256, self.form = shown, sha256, form
        self.zone, self.zone_name, self.skew_s = zone, zone_name, skew_s
        self.lines = self.parsed = self.blank = self.directives = self.quarantined = 0
        self.zones: set[str] = set()
        self.first: str | None = None
        self.last: str | None = None

    def rows(self, path: Path, head: bytes) -> Iterator[Row]:
        zoned = states_zone(head, self.form)
        broken = ""
        lines = split_lines(unpacked(path))
        while True:
            try:
                line = next(lines, None)
            except (EOFError, ValueError) as error:
                broken = str(error)
                break
            if line is None:
                break
            row = self._line(line, zoned)
            if row is not None:
                yield row
        yield self._account()
        yield self._outcome(broken)

    def _line(self, line: Line, zoned: bool) -> Row | None:
        self.lines += 1
        raw = line.raw
        if raw is None:
            return self._aside(line, "too_long")
        if line.cut:
            return self._aside(line, "unfinished")
        if line.offset == 0:
            raw = raw.removeprefix(BOM)
        raw = raw.removesuffix(b"\r")
        if not raw or raw.isspace():
            self.blank += 1
            return None
        if raw[:1] == b"#":
            self.directives += 1
            return None
        read = parse_line(raw, self.form)
        if isinstance(read, str):
            return self._aside(line, read)
        if zoned and not read.zone:
            return self._aside(line, "zone")
        return self._request(line, read)

    def _aside(self, line: Line, reason: str) -> Quarantined:
        self.quarantined += 1
        return Quarantined(
            path=self.shown,
            sha256=self.sha256,
            line=line.number,
            offset=line.offset,
            length=line.length,
            reason=reason,
        )

    def _request(self, line: Line, read: ParsedLine) -> Request:
        self.parsed += 1
        time, known = read.time, bool(read.zone)
        if read.zone:
            self.zones.add(read.zone)
        if self.skew_s or (not known and self.zone is not None):
            moment = datetime.fromtimestamp(read.seconds, UTC)
            if not known and self.zone is not None:
                moment, known = moment.replace(tzinfo=self.zone), True
                self.zones.add(self.zone_name)
            time = utc(moment + timedelta(seconds=self.skew_s))
        if self.first is None or time < self.first:
            self.first = time
        if self.last is None or time > self.last:
            self.last = time
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
            direction=direction(read.method, read.target, read.status),
            referer=read.referer,
            agent=read.agent,
            unknown={} if read.status is not None else {"status": "the log states none for this line"},
        )

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
        if broken:
            return Outcome(
                item=self.sha256,
                stage=STAGE,
                status="partial",
                reason="damaged",
                detail="; ".join(filter(None, (broken, aside))),
            )
        return Outcome(item=self.sha256, stage=STAGE, status="ok", detail=aside)
