"""W3C extended logs: IIS, CloudFront and others that declare their ``#Fields``.

Sources: W3C working draft WD-logfile-960323 (directives, fields with prefixes ``c-``, ``cs-``, ``sc-``; times
are GMT); Microsoft, "W3C Extended Log File Format (IIS)" (UTC, ``+`` for a blank in a value, ``cs-username``);
AWS, "Standard logs" of CloudFront (separated by tabs, values URL-encoded, ``x-forwarded-for``). A log may
declare its fields anew at any line. Where lines have no date, that of ``#Date`` holds, and a clock that goes
back by more than half a day has passed midnight.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import unquote_to_bytes

from celtrace.logline.clock import moment
from celtrace.logline.fields import LoggedTime, read_address, text
from celtrace.logline.formats import CONTROL, read_number
from celtrace.logline.model import DIRECTIVE, Format, Hints, ParsedLine, Read

_TOKEN = re.compile(rb'"((?:[^"]|"")*)"|([^ ]+)')
_DATE = re.compile(rb"(\d{4})-(\d\d)-(\d\d)")
_CLOCK = re.compile(rb"(\d\d):(\d\d):(\d\d)(?:\.\d+)?")
_PERCENT = re.compile(rb"%[0-9A-Fa-f]{2}")


class W3cReader:
    """Reads one W3C log; its fields are those that it declared last."""

    def __init__(self, _hints: Hints) -> None:
        self.fields: list[str] = []
        self._zone = "+0000"
        self._day: date | None = None
        self._clock = 0

    def read(self, raw: bytes) -> Read:
        """Read one line, or take note of a directive."""
        if raw[:1] == b"#":
            self._directive(raw)
            return DIRECTIVE
        if not self.fields:
            return "no_fields_declared"
        tabbed = b"\t" in raw
        if CONTROL.search(raw.replace(b"\t", b"") if tabbed else raw) is not None:
            return "control_byte"
        cells = raw.split(b"\t") if tabbed else _split(raw)
        if len(cells) != len(self.fields):
            return "fields"
        return self._line(dict(zip(self.fields, cells, strict=True)), encoded=tabbed)

    def _directive(self, raw: bytes) -> None:
        name, _, value = raw[1:].partition(b":")
        name, value = name.strip().lower(), value.strip()
        if name == b"fields":
            self.fields = [field.decode("ascii", "replace").lower() for field in value.split()]
        elif name in (b"date", b"start-date"):
            found = _DATE.match(value)
            if found is not None:
                try:
                    self._day = date(int(found[1]), int(found[2]), int(found[3]))
                except ValueError:
                    self._day = None
                self._clock = 0
        elif name == b"gmt-offset" and value not in (b"+0000", b"-0000", b"0"):
            self._zone = ""

    def _line(self, got: dict[str, bytes], *, encoded: bool) -> Read:
        address = got.get("c-ip") or got.get("cs-ip") or b""
        ip = read_address(address.partition(b"%")[0])
        if ip is None:
            return "address"
        when = self._time(got)
        if when is None:
            return "time"
        status = got.get("sc-status", b"-")
        code = None if status in (b"-", b"000", b"0") else read_number(status, 3)
        if status not in (b"-", b"000", b"0") and (code is None or not 100 <= code <= 599):
            return "status"
        size = got.get("sc-bytes", b"-")
        length = 0 if size == b"-" else read_number(size, 18)
        if length is None:
            return "bytes"

        def value(*names: str) -> str:
            raw = next((got[name] for name in names if got.get(name, b"-") not in (b"-", b"")), b"-")
            return text(_decoded(raw) if encoded else raw.replace(b"+", b" "))

        query = value("cs-uri-query")
        target = value("cs-uri-stem", "cs-uri") + (f"?{query}" if query else "")
        return ParsedLine(
            value("cs-host", "cs(host)", "x-host-header", "s-sitename"),
            ip,
            text(got.get("cs-username", b"-")),
            when.text,
            when.seconds,
            when.zone,
            value("cs-method"),
            target,
            value("cs-version", "cs-protocol-version"),
            code,
            length,
            value("cs(referer)", "cs(referrer)"),
            value("cs(user-agent)"),
            value("x-forwarded-for", "cs(x-forwarded-for)", "s-xff"),
            "",
            code == 401,
        )

    def _time(self, got: dict[str, bytes]) -> LoggedTime | None:
        clock = _CLOCK.fullmatch(got.get("time", b""))
        if clock is None:
            return None
        hour, minute, second = (int(clock[number]) for number in (1, 2, 3))
        if "date" in got:
            day = _DATE.fullmatch(got["date"])
            if day is None:
                return None
            parts = (int(day[1]), int(day[2]), int(day[3]))
        else:
            if self._day is None:
                return None
            now = hour * 3600 + minute * 60 + second
            if now < self._clock - 43_200:
                self._day += timedelta(days=1)
            self._clock = now
            parts = (self._day.year, self._day.month, self._day.day)
        return moment((*parts, hour, minute, second), name=self._zone)


def _split(raw: bytes) -> list[bytes]:
    if b'"' not in raw:
        return raw.split()
    return [quoted.replace(b'""', b'"') if quoted else plain for quoted, plain in _TOKEN.findall(raw)]


def _decoded(raw: bytes) -> bytes:
    """CloudFront encodes a value twice where the client had encoded it."""
    once = unquote_to_bytes(raw)
    return unquote_to_bytes(once) if _PERCENT.search(once) and b"%25" in raw else once


def _bid(lines: list[bytes]) -> float:
    """All of it once there is a ``#Fields`` line that names an address."""
    declared = [line.lower() for line in lines if line[:8].lower() == b"#fields:"]
    return 1.0 if any(b"c-ip" in line or b"cs-ip" in line for line in declared) else 0.0


W3C = Format("w3c", W3cReader, bid=_bid)
