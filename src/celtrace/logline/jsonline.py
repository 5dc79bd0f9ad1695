"""One JSON object to one line's fields, for formats that log an object a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from celtrace.logline.clock import read_epoch, read_iso
from celtrace.logline.fields import LoggedTime, read_address
from celtrace.logline.model import Format, ParsedLine, Read, Stateless
from celtrace.records import escape_path

Object = Mapping[str, Any]

_DECODE = msgspec.json.Decoder()
_PORT = re.compile(r"(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}|\[([0-9A-Fa-f:.]+)\](?::\d{1,5})?")
_PREFIX = re.compile(rb"[\w.@-]{1,64} *\| (?=\{)")
"""What container tools put before each line, ``caddy  | ``."""


def decode(raw: bytes) -> Object | None:
    r"""The object of one line, ``None`` when it is none; bytes that are no UTF-8 stay visible as ``\xHH``."""
    raw = _PREFIX.sub(b"", raw, count=1) if raw[:1] != b"{" else raw
    if raw[:1] != b"{":
        return None
    try:
        found = _DECODE.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        try:
            found = _DECODE.decode(raw.decode("utf-8", "backslashreplace").replace("\\x", "\\\\x").encode())
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            return None
    return found if isinstance(found, dict) else None


def pick(record: Object, *paths: str) -> Any:
    """The first value that is there and is neither empty nor a dash, by paths such as ``request.uri``."""
    for path in paths:
        value: Any = record
        for step in path.split("."):
            value = value.get(step) if isinstance(value, dict) else None
            if isinstance(value, list) and value:
                value = value[0]
        if value not in (None, "", "-", "--", [], {}):
            return value
    return None


def said(value: Any) -> str:
    r"""A value as text that is safe to show: controls and lone surrogates as ``\xHH``."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    return escape_path(text.encode("utf-8", "surrogatepass"))


def number(value: Any) -> int | None:
    """A count, ``None`` when it is none."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        found = int(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return found if 0 <= found < 10**18 else None


def address(value: Any) -> str | None:
    """An address out of ``1.2.3.4``, ``1.2.3.4:5678`` or ``[::1]:80``."""
    text = str(value) if value is not None else ""
    with_port = _PORT.fullmatch(text)
    if with_port is not None:
        text = with_port[1] or with_port[2]
    try:
        return read_address(text.encode("ascii"))
    except UnicodeError:
        return None


def when(value: Any) -> LoggedTime | None:
    """A time out of RFC 3339 text or a number since 1970."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return read_epoch(value)
    text = str(value)
    try:
        return (
            read_epoch(float(text)) if text.replace(".", "", 1).isdigit() else read_iso(text.encode("ascii"))
        )
    except (UnicodeError, ValueError):
        return None


def event(
    *,
    ip: Any,
    time: LoggedTime | None,
    host: Any = None,
    account: Any = None,
    method: Any = None,
    target: Any = None,
    protocol: Any = None,
    status: Any = None,
    size: Any = None,
    referer: Any = None,
    agent: Any = None,
    forwarded: Any = None,
    client: str = "",
    refused: bool = False,
    direction: str = "",
    local: bool = False,
) -> Read:
    """A line out of decoded values, each checked; ``local`` events may have no address."""
    found = address(ip)
    if found is None and not (local and not ip):
        return "address"
    if time is None:
        return "time"
    code = number(status)
    if status is not None and (code is None or not (code == 0 or 100 <= code <= 599)):
        return "status"
    length = 0 if size is None else number(size)
    if length is None:
        return "bytes"
    return ParsedLine(
        said(host),
        found or "",
        said(account),
        time.text,
        time.seconds,
        time.zone,
        said(method),
        said(target),
        said(protocol),
        code or None,
        length,
        said(referer),
        said(agent),
        said(forwarded),
        client,
        refused or code == 401,
        direction,
    )


def json_format(name: str, mark: Callable[[Object], bool], build: Callable[[Object], Read]) -> Format:
    """A format of one object a line: ``mark`` says whether an object is of it, ``build`` reads it."""

    def read(raw: bytes) -> Read:
        record = decode(raw)
        if record is None:
            return "json"
        if not mark(record):
            return "not_a_request"
        return build(record)

    return Format(name, lambda _hints: Stateless(read))
