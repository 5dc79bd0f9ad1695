"""Single fields of a log line: address, time, quoted text."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from socket import AF_INET, inet_pton
from typing import NamedTuple

from celtrace.records import escape_path, utc

MONTHS = {
    name: number
    for number, name in enumerate(
        (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"), 1
    )
}
FIRST_YEAR, LAST_YEAR = 1970, 9998
"""Years that a server's clock can show; the ends leave room for any zone."""

FURTHEST_EAST, FURTHEST_WEST = 14 * 60, -12 * 60
"""Offsets in use lie between UTC-12 and UTC+14 (IANA time zone database)."""

_TIME = re.compile(rb"(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):(\d\d)(?: ([+-])(\d\d)(\d\d))?")
_ESCAPE = re.compile(rb'\\(?:x([0-9a-fA-F]{2})|([bnrtvf"\\]))')
_LETTERS = {
    b"b": b"\b",
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"v": b"\v",
    b"f": b"\f",
    b'"': b'"',
    b"\\": b"\\",
}


class LoggedTime(NamedTuple):
    """A time as logged: UTC text, seconds since 1970, and the stated zone such as ``+0000``.

    Without a stated zone ``zone`` is empty and the other two hold the clock reading as if it were UTC.
    """

    text: str
    seconds: int
    zone: str


@lru_cache(maxsize=1 << 16)
def read_address(raw: bytes) -> str | None:
    """The canonical text of an IPv4 or IPv6 address, ``None`` when it is neither.

    An IPv4-mapped address (RFC 4291 section 2.5.5.2), which a socket open for both families logs, is
    given as the IPv4 address that it carries.
    """
    try:
        written = raw.decode("ascii")
        if b":" not in raw:
            inet_pton(AF_INET, written)  # glibc and BSD refuse leading zeros, as ipaddress does
            return written
        address = ip_address(written)
    except (ValueError, OSError):
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(address)


@lru_cache(maxsize=1 << 14)
def read_time(raw: bytes) -> LoggedTime | None:
    """Read ``day/month/year:hour:minute:second zone``, ``None`` when it is no such time.

    The form is Apache's ``%t`` without its brackets (httpd manual, mod_log_config); nginx writes the same
    as ``$time_local``. Month names are English in both, whatever the locale.
    """
    found = _TIME.fullmatch(raw)
    if found is None or found[2] not in MONTHS or not FIRST_YEAR <= int(found[3]) <= LAST_YEAR:
        return None
    zone, name = UTC, ""
    if found[7] is not None:
        minutes = int(found[8]) * 60 + int(found[9])
        minutes = -minutes if found[7] == b"-" else minutes
        if int(found[9]) > 59 or not FURTHEST_WEST <= minutes <= FURTHEST_EAST:
            return None
        zone, name = timezone(timedelta(minutes=minutes)), raw[-5:].decode("ascii")
    try:
        moment = datetime(
            int(found[3]),
            MONTHS[found[2]],
            int(found[1]),
            int(found[4]),
            int(found[5]),
            int(found[6]),
            tzinfo=zone,
        )
        return LoggedTime(utc(moment), int(moment.timestamp()), name)
    except (ValueError, OverflowError):
        return None


def unescape(raw: bytes) -> bytes:
    r"""What the client sent, from what the server wrote between quotes.

    Apache writes ``\"``, ``\\``, C-style letters and ``\xhh`` (mod_log_config, "Format Notes"), nginx
    ``\xHH`` (log_format, ``escape=default``). Any other backslash stands for itself.
    """
    if b"\\" not in raw:
        return raw
    return _ESCAPE.sub(
        lambda found: bytes.fromhex(found[1].decode()) if found[1] is not None else _LETTERS[found[2]], raw
    )


@lru_cache(maxsize=1 << 14)
def text(raw: bytes) -> str:
    r"""A field as text that loses nothing: UTF-8 stays, other bytes become ``\xHH``; ``-`` is empty."""
    if raw == b"-":
        return ""
    if b"\\" not in raw and raw.isascii():
        return raw.decode("ascii")
    return escape_path(unescape(raw))
