r"""The formats of web access logs and the strict reading of one line.

Sources: Apache httpd manual, "Log Files" and mod_log_config (``common`` is ``%h %l %u %t "%r" %>s %b``,
``combined`` adds ``"%{Referer}i" "%{User-agent}i"``); Debian's apache2.conf (``vhost_combined`` puts
``%v:%p`` in front); nginx manual, ngx_http_log_module (its ``combined`` is Apache's) and the ``main``
format of nginx.org's packaged nginx.conf (``combined_forwarded``: one more quoted field,
``$http_x_forwarded_for``, which a client can forge and which is therefore not read as an address).

A raw control byte never occurs in a sound line: both servers escape them. A quote inside a field is
``\"`` (Apache) or ``\x22`` (nginx); a bare one ends the field.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from celtrace.logline.fields import read_address, read_time, text
from celtrace.logline.model import ParsedLine

CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
"""A raw control byte, which no sound line holds."""
_QUOTED = rb'"([^"\\]*(?:\\.[^"\\]*)*)"'
_HEAD = rb'([^ "\[\]]+) ([^ "\[\]]+) ("(?:[^"\\]|\\.)*"|[^"\[\]]+) \[([^\[\]"]*)\] ' + _QUOTED
_NUMBERS = rb" ([^ \"]+) ([^ \"]+)"
_VHOST = rb"([^ \"\[\]]+:\d{1,5}) "
_PREFIX = re.compile(rb'([^ "\[\]]+) ([^ "\[\]]+) ([^"\[\]]+)', re.DOTALL)
_HOST_PREFIX = re.compile(_VHOST + _PREFIX.pattern, re.DOTALL)
_REQUEST = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,40}) (.*) (HTTP/\d(?:\.\d)?)", re.DOTALL)
_SIMPLE_REQUEST = re.compile(rb"([A-Z]{3,20}) (/[^ ]*|\*)")
_FTP_REQUEST = re.compile(
    rb"(STOR|STOU|APPE|RETR|DELE|RNFR|RNTO|MKD|RMD|LIST|NLST|MLSD|CWD|SIZE|USER|PASS|SITE|QUIT|SYST|PASV|EPSV|PORT|TYPE)"
    rb"(?: (.*))?",
    re.DOTALL,
)
"""Commands of RFC 959 and RFC 3659, as proftpd's ExtendedLog writes them between the quotes of ``common``."""


class _Format(msgspec.Struct, frozen=True):
    pattern: re.Pattern[bytes]
    host: bool
    quoted: int


def _format(*, host: bool = False, quoted: int) -> _Format:
    parts = (_VHOST if host else b"") + _HEAD + _NUMBERS + (b" " + _QUOTED) * quoted
    return _Format(re.compile(parts, re.DOTALL), host, quoted)


FORMATS: dict[str, _Format] = {
    "combined": _format(quoted=2),
    "common": _format(quoted=0),
    "vhost_combined": _format(host=True, quoted=2),
    "combined_forwarded": _format(quoted=3),
}
"""Every format by name, in the order in which a tie is decided."""


def parse_line(raw: bytes, name: str) -> ParsedLine | str:
    """Read one line without its line end in the format ``name``; the reason when it does not hold.

    Raises:
        KeyError: there is no such format.
    """
    form = FORMATS[name]
    if CONTROL.search(raw) is not None:
        return "control_byte"
    found = form.pattern.fullmatch(raw)
    if found is None:
        return _why_not(raw, form)
    fields = found.groups()
    host = fields[0] if form.host else b""
    address, _, account, when, request, status, size, *quoted = fields[1:] if form.host else fields
    visitor = _visitor(host, address, account)
    if isinstance(visitor, str):
        return visitor
    moment = read_time(when)
    if moment is None:
        return "time"
    numbers = status_and_size(status, size)
    if isinstance(numbers, str):
        return numbers
    method, target, protocol = read_request(request)
    return ParsedLine(
        *visitor,
        moment.text,
        moment.seconds,
        moment.zone,
        method,
        target,
        protocol,
        *numbers,
        text(quoted[0]) if quoted else "",
        text(quoted[1]) if quoted else "",
        text(quoted[2]) if form.quoted > 2 else "",
    )


def _visitor(host: bytes, address: bytes, account: bytes) -> tuple[str, str, str] | str:
    ip = read_address(address)
    if ip is None:
        return "address"
    if account != b"-":
        if account[:1] == b'"':
            account = account[1:-1]
        elif b" " in account and b"-" in account.split(b" "):
            return "account"
    return host.decode("utf-8", "backslashreplace"), ip, text(account)


def prefix_of(raw: bytes, name: str) -> tuple[str, str, str] | None:
    """Host, address and account of what precedes `` [time]``; ``None`` when it does not hold."""
    form = FORMATS[name]
    found = (_HOST_PREFIX if form.host else _PREFIX).fullmatch(raw)
    if found is None or CONTROL.search(raw) is not None:
        return None
    host = found[1] if form.host else b""
    address, _, account = found.groups()[1:] if form.host else found.groups()
    visitor = _visitor(host, address, account)
    return None if isinstance(visitor, str) else visitor


def status_and_size(status: bytes, size: bytes) -> tuple[int | None, int] | str:
    """Status and bytes of a line, or which of the two does not hold."""
    code = None if status == b"-" else read_number(status, 3)
    if status != b"-" and (code is None or not 100 <= code <= 599):
        return "status"
    length = 0 if size == b"-" else read_number(size, 18)
    return "bytes" if length is None else (code, length)


def read_number(raw: bytes, digits: int) -> int | None:
    """A decimal of at most ``digits`` digits."""
    return int(raw) if raw.isdigit() and len(raw) <= digits else None


@lru_cache(maxsize=1 << 14)
def reads(raw: bytes, name: str) -> bool:
    """Whether :func:`parse_line` reads the line; quicker where it does not."""
    return FORMATS[name].pattern.fullmatch(raw) is not None and not isinstance(parse_line(raw, name), str)


def read_request(raw: bytes) -> tuple[str, str, str]:
    """Method, target and protocol of a request line (RFC 9112 section 3); what is none is all target."""
    found = _REQUEST.fullmatch(raw)
    if found is not None:
        return found[1].decode("ascii"), text(found[2]), found[3].decode("ascii")
    found = _SIMPLE_REQUEST.fullmatch(raw)
    if found is not None:
        return found[1].decode("ascii"), text(found[2]), ""
    found = _FTP_REQUEST.fullmatch(raw)
    if found is not None:
        return found[1].decode("ascii"), text(found[2] or b"-"), "FTP"
    return "", text(raw), ""


def _why_not(raw: bytes, form: _Format) -> str:
    """Name the first thing that keeps a line from its format."""
    bare = re.sub(rb"\\.", b"", raw, flags=re.DOTALL)
    if bare.count(b'"') % 2:
        return "quote_not_closed"
    if form.host and re.match(_VHOST, raw) is None:
        return "host"
    first = raw.split(b" ", 2 if form.host else 1)
    if read_address(first[1 if form.host and len(first) > 1 else 0]) is None:
        return "address"
    if re.search(rb"\[[^\[\]\"]*\]", raw) is None:
        return "time"
    return "fields"
