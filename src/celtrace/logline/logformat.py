r"""Formats written down as a server's own layout string: Apache's ``LogFormat`` and nginx' ``log_format``.

Sources: Apache httpd manual, mod_log_config, "Custom Log Formats" (``%h``, ``%{Referer}i``, ``%>s`` …);
nginx manual, ngx_http_log_module and "Alphabetical index of variables" (``$remote_addr`` …). A field that
has no meaning here is passed over, but has to be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from celtrace.logline.clock import read_epoch, read_iso
from celtrace.logline.fields import LoggedTime, read_address, read_time, text
from celtrace.logline.formats import CONTROL, read_number, read_request
from celtrace.logline.model import Format, Hints, ParsedLine, Read, Stateless

_PIECE = re.compile(
    r"%(?:[\d,!]*)(?:[<>])?(?:\{(?P<name>[^}]*)\})?(?P<letter>\^?[A-Za-z%])"
    r"|\$\{?(?P<variable>[a-z_0-9]+)\}?|(?P<plain>[^%$]+|[%$])"
)
_LETTERS = {
    "h": "ip",
    "a": "ip",
    "u": "account",
    "r": "request",
    "s": "status",
    "b": "bytes",
    "B": "bytes",
    "O": "bytes",
    "m": "method",
    "U": "path",
    "q": "query",
    "H": "protocol",
    "v": "host",
    "V": "host",
    "t": "time",
}
_HEADERS = {"referer": "referer", "user-agent": "agent", "x-forwarded-for": "forwarded", "host": "host"}
_VARIABLES = {
    "remote_addr": "ip",
    "remote_user": "account",
    "request": "request",
    "status": "status",
    "body_bytes_sent": "bytes",
    "bytes_sent": "bytes",
    "request_method": "method",
    "request_uri": "path",
    "uri": "path",
    "args": "query",
    "server_protocol": "protocol",
    "host": "host",
    "server_name": "host",
    "http_host": "host",
    "http_referer": "referer",
    "http_user_agent": "agent",
    "http_x_forwarded_for": "forwarded",
    "time_local": "time",
    "time_iso8601": "iso",
    "msec": "epoch",
    "ssl_client_fingerprint": "client:certificate",
    "ssl_client_serial": "client:certificate",
    "ssl_client_s_dn": "client:certificate",
}
NEEDED = frozenset({"ip", "time"})


class Layout:
    """A compiled layout string.

    Raises:
        ValueError: it names no address or no time, so that its lines would say nothing here.
    """

    def __init__(self, layout: str) -> None:
        self.names: list[str] = []
        pattern = b""
        for plain, name in _pieces(layout):
            if plain:
                pattern += re.escape(plain.encode())
                continue
            quoted = pattern.endswith(b'"')
            bracket = pattern.endswith(rb"\[")
            pattern += _group(name, quoted=quoted, bracket=bracket)
            self.names.append(name)
        self._pattern = re.compile(pattern, re.DOTALL)
        known = {"time" if name in ("iso", "epoch") else name for name in self.names}
        if not known >= NEEDED:
            raise ValueError(f"the layout names no {' and no '.join(sorted(NEEDED - known))}: {layout!r}")

    def read(self, raw: bytes) -> Read:
        """Read one line; the reason when it does not hold."""
        if CONTROL.search(raw) is not None:
            return "control_byte"
        found = self._pattern.fullmatch(raw)
        if found is None:
            return "fields"
        got: dict[str, bytes] = {}
        for name, value in zip(self.names, found.groups(), strict=True):
            if name and (name not in got or got[name] == b"-"):
                got[name] = value
        return _line(got)


def _pieces(layout: str) -> Iterator[tuple[str, str]]:
    """Plain text, or the name of a field (empty for one that is passed over)."""
    for found in _PIECE.finditer(layout.replace('\\"', '"').replace("\\t", "\t")):
        if found["plain"] or found["letter"] == "%":
            yield found["plain"] or "%", ""
        elif found["variable"]:
            variable = found["variable"]
            if variable.startswith("cookie_"):
                yield "", f"client:{variable}"
            else:
                yield "", _VARIABLES.get(variable, "")
        else:
            yield from _apache(found["letter"], found["name"] or "")


def _apache(letter: str, name: str) -> Iterator[tuple[str, str]]:
    if letter == "t":
        if not name:
            yield "[", ""
            yield "", "time"
            yield "]", ""
        else:
            yield "", {"sec": "epoch", "msec": "epoch", "usec": "epoch"}.get(name, "iso")
    elif letter == "i":
        yield "", _HEADERS.get(name.lower(), "")
    elif letter == "C":
        yield "", f"client:cookie_{name}"
    elif letter == "x" and name.startswith("SSL_CLIENT"):
        yield "", "client:certificate"
    elif letter == "a" and name == "c":
        yield "", ""
    else:
        yield "", _LETTERS.get(letter, "")


def _group(name: str, *, quoted: bool, bracket: bool) -> bytes:
    if quoted:
        return rb'([^"\\]*(?:\\.[^"\\]*)*)'
    if bracket:
        return rb"([^\[\]]*)"
    if name == "request":
        return rb"(.*?)"
    if name == "forwarded":
        return rb"([0-9A-Fa-f:.]+(?:, ?[0-9A-Fa-f:.]+)*|-|unknown)"
    return rb"([^ \"]*)"


def _line(got: dict[str, bytes]) -> Read:
    ip = read_address(got["ip"])
    if ip is None:
        return "address"
    when = _time(got)
    if when is None:
        return "time"
    status, size = got.get("status", b"-"), got.get("bytes", b"-")
    code = None if status == b"-" else read_number(status, 3)
    if status != b"-" and (code is None or not 100 <= code <= 599):
        return "status"
    length = 0 if size == b"-" else read_number(size, 18)
    if length is None:
        return "bytes"
    method, target, protocol = read_request(got["request"]) if "request" in got else ("", "", "")
    if "request" not in got:
        method, protocol = text(got.get("method", b"-")), text(got.get("protocol", b"-"))
        query = text(got.get("query", b"-"))
        target = text(got.get("path", b"-")) + ("?" if query and not query.startswith("?") else "") + query
    client = next(
        (f"{name[7:]}={text(value)}" for name, value in got.items() if name[:7] == "client:" and text(value)),
        "",
    )
    return ParsedLine(
        text(got.get("host", b"-")),
        ip,
        text(got.get("account", b"-")),
        when.text,
        when.seconds,
        when.zone,
        method,
        target,
        protocol,
        code,
        length,
        text(got.get("referer", b"-")),
        text(got.get("agent", b"-")),
        text(got.get("forwarded", b"-")),
        client,
        code == 401,
    )


def _time(got: dict[str, bytes]) -> LoggedTime | None:
    if "time" in got:
        return read_time(got["time"])
    if "iso" in got:
        return read_iso(got["iso"])
    try:
        return read_epoch(float(got["epoch"]))
    except ValueError:
        return None


def layout_format(name: str, layout: str) -> Format:
    """The format of a layout string, compiled when the first log of it is opened."""
    return Format(name, lambda _hints: Stateless(Layout(layout).read))


def _custom(hints: Hints) -> Stateless:
    return Stateless(Layout(hints.layout).read)


CUSTOM = Format("layout", _custom, bid=lambda _lines: 0.0)
"""The format of a layout that the user gives (``[[logs]] layout``); it never bids by itself."""

_REST = '"%{Referer}i" "%{User-Agent}i"'
LAYOUTS: tuple[Format, ...] = (
    layout_format("vhost_first", f'%v %h %l %u %t "%r" %>s %b {_REST}'),
    layout_format("combined_timed", f'%h %l %u %t "%r" %>s %b {_REST} %D'),
    layout_format("vhost_timed", f'%v:%p %h %l %u %t "%r" %>s %b {_REST} %D'),
    layout_format("combinedio", f'%h %l %u %t "%r" %>s %b {_REST} %I %O'),
    layout_format(
        "seafile",
        '$http_x_forwarded_for $remote_addr [$time_local] "$request" $status $body_bytes_sent '
        '"$http_referer" "$http_user_agent" $upstream_response_time',
    ),
)
"""Layouts that are common enough to be looked for: the virtual host first, the time taken last, mod_logio's
``combinedio`` (httpd's default configuration), and what Seafile's manual sets up for nginx."""
