r"""Application servers and services with a layout of their own: HAProxy, uWSGI, Atlassian, Azure's storage analytics.

Sources: HAProxy configuration manual, section 8.2.3 "HTTP log format"; uWSGI documentation, "Logging" (the built-in
line); Atlassian, "Understanding Confluence's/Jira's access logs" (AccessLogFilter) and "How to read the Bitbucket
access log" (fields between `` | ``; the first address is the client, later ones proxies); Microsoft, "Storage
Analytics log format" 1.0 and 2.0 (fields between semicolons).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable

from celtrace.logline.clock import read_ctime, read_iso
from celtrace.logline.fields import LoggedTime, read_address, read_time, text
from celtrace.logline.formats import CONTROL, read_number, read_request
from celtrace.logline.json_cloud import transfer
from celtrace.logline.model import Format, ParsedLine, Read, Stateless

_HAPROXY = re.compile(
    rb"(?:.* haproxy\[\d+\]: )?(?P<ip>[0-9A-Fa-f:.]+):\d+ \[(?P<time>[^\]]+)\] [^ ]+ [^ ]+ [\d/+-]+ (?P<status>-?\d+) "
    rb"(?P<bytes>\+?\d+) [^ ]+ [^ ]+ [^ ]+ [\d/+]+ [\d/]+ (?:\{(?P<headers>[^}]*)\} )?(?:\{[^}]*\} )?"
    rb"\"(?P<request>.*)\"?"
)
_UWSGI = re.compile(
    rb"\[pid: \d+\|app: [-\d]+\|req: [-\d]+/\d+\] (?P<ip>[^ ]+) \((?P<account>[^)]*)\) \{[^}]*\} \[(?P<time>[^\]]+)\] "
    rb"(?P<request>.+?) => generated (?P<bytes>\d+) bytes in \d+ \w+ \((?P<protocol>[^ ]+) (?P<status>\d+)\) .*"
)
_ATLASSIAN = re.compile(
    rb"\[(?P<time>[^\]]+)\] (?:(?P<first>[0-9A-Fa-f:.]+) )?(?P<account>[^ ]+) [^ ]+ (?P<ip>[^ ]+) (?P<method>[A-Z]+) "
    rb"(?P<target>[^ ]+) (?P<protocol>HTTP/[\d.]+) (?P<status>\d+) \d+ms (?P<bytes>\d+|-) "
    rb"(?P<referer>[^ ]+) (?P<agent>.+)"
)
_BITBUCKET = re.compile(
    rb"(?P<ip>[^ ,|]+)(?:,(?P<forwarded>[^|]*?))? \| [^|]+ \| [^|]+ \| (?P<account>[^|]+?) \| (?P<time>[^|]+?) \| "
    rb"\"(?P<request>[^\"]*)\" \| \"(?P<referer>[^\"]*)\" \"(?P<agent>[^\"]*)\" \| (?P<status>[^|]+?) \| [^|]+ \| "
    rb"(?P<bytes>[^|]+?) \| .*"
)


def _haproxy_time(raw: bytes) -> LoggedTime | None:
    return read_time(raw.partition(b".")[0])


def _event(found: re.Match[bytes], when: LoggedTime | None) -> Read:
    got = {name: value for name, value in found.groupdict().items() if value is not None}
    ip = read_address(got["ip"].strip(b"[]"))
    if ip is None:
        return "address"
    if when is None:
        return "time"
    status = got.get("status", b"-")
    code = None if status in (b"-", b"-1") else read_number(status, 3)
    if status not in (b"-", b"-1") and (code is None or not 100 <= code <= 599):
        return "status"
    size = got.get("bytes", b"-").lstrip(b"+")
    length = 0 if size == b"-" else read_number(size, 18)
    if length is None:
        return "bytes"
    method, target, protocol = read_request(got["request"].rstrip(b'"')) if "request" in got else ("", "", "")
    agent = got.get("agent") or got.get("headers", b"-").partition(b"|")[0]
    return ParsedLine(
        "", ip, text(got.get("account") or b"-"), when.text, when.seconds, when.zone,
        method or text(got.get("method", b"-")), target or text(got.get("target", b"-")),
        protocol or text(got.get("protocol", b"-")), code, length, text(got.get("referer") or b"-"),
        text(agent or b"-"), text(got.get("forwarded") or b"-"), "", code == 401,
    )  # fmt: skip


def _reader(pattern: re.Pattern[bytes], time: Callable[[bytes], LoggedTime | None]) -> Stateless:
    def read(raw: bytes) -> Read:
        if CONTROL.search(raw) is not None:
            return "control_byte"
        found = pattern.fullmatch(raw)
        return "fields" if found is None else _event(found, time(found["time"].strip()))

    return Stateless(read)


def read_azure_analytics(raw: bytes) -> Read:
    """Read one line of Azure's storage analytics, version 1.0 or 2.0."""
    if CONTROL.search(raw) is not None:
        return "control_byte"
    try:
        cells = next(csv.reader([raw.decode("utf-8", "backslashreplace")], delimiter=";", strict=True), [])
    except csv.Error:
        return "fields"
    if len(cells) < 30 or cells[0] not in ("1.0", "2.0"):
        return "fields"
    when = read_iso(cells[1].encode("ascii", "replace"))
    if when is None:
        return "time"
    ip = read_address(cells[15].rpartition(":")[0].strip("[]").encode("ascii", "replace"))
    if ip is None:
        return "address"
    status = read_number(cells[4].encode("ascii", "replace"), 3)
    if status is None or not 100 <= status <= 599:
        return "status"
    way = transfer(cells[2], refused=status >= 400)
    size = cells[18] if way == "upload" else cells[20]
    return ParsedLine(
        cells[9], ip, cells[8], when.text, when.seconds, when.zone, cells[2], cells[11], cells[10], status,
        int(size) if size.isdigit() else 0, cells[28], cells[27], "", "", status in (401, 403), way,
    )  # fmt: skip


HAPROXY = Format("haproxy", lambda _hints: _reader(_HAPROXY, _haproxy_time))
UWSGI = Format("uwsgi", lambda _hints: _reader(_UWSGI, read_ctime))
ATLASSIAN = Format("atlassian", lambda _hints: _reader(_ATLASSIAN, read_time))
BITBUCKET = Format("bitbucket", lambda _hints: _reader(_BITBUCKET, read_iso))
AZURE_ANALYTICS = Format("azure_analytics", lambda _hints: Stateless(read_azure_analytics))
