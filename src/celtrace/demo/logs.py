"""The access log of an invented server: nginx combined format, plain and rotated, a month of it.

Format: nginx ``log_format combined`` (nginx.org, ngx_http_log_module): address, ``-``, user, local time
with offset, request, status, bytes of the response, referer, agent. The referer of every line says that it
is invented. Requests of a session
are at most 15 minutes apart, sessions of an account at least 34.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import quote

from celtrace.demo.production import ZONE
from celtrace.demo.words import ABROAD_ACCOUNT, ACCOUNTS, INNOCENT_ACCOUNTS, SLIPPING_ACCOUNT

VPN_EXITS = (
    "198.51.100.12",
    "198.51.100.33",
    "198.51.100.47",
    "198.51.100.61",
    "198.51.100.90",
    "2001:db8:100::17",
    "2001:db8:100::2a",
)
SLIP_ADDRESS = "203.0.113.70"
ABROAD_ADDRESS = "203.0.113.140"
MONITOR_ADDRESS = "192.0.2.10"
MONITOR_AGENT = "InventedMonitor/1.0"
ROBOT_ADDRESSES = ("192.0.2.201", "192.0.2.202")
ROBOT_AGENT = "Mozilla/5.0 (compatible; InventedBot/2.1; +http://bot.invented.example/)"
OFFICE_ADDRESSES = ("192.0.2.20", "192.0.2.21", "192.0.2.22")
"""Addresses of the innocent company's office."""

_AGENTS = (
    "InventedSync/3.2 (Windows NT 10.0; zh-CN)",
    "InventedSync/3.4 (Windows NT 10.0; zh-CN)",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) InventedBrowser/118.0",
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST_DAY = date(2024, 1, 31)
DAYS_AT_SCALE_1 = 31


class LogFacts(NamedTuple):
    """One log file: all lines, the blank ones, and the damaged ones by number (from 1) with the kind."""

    path: str
    lines: int
    blank: int
    damaged: dict[int, str]

    @property
    def parsed(self) -> int:
        """Lines that are whole."""
        return self.lines - self.blank - len(self.damaged)


@dataclass
class Logs:
    """The files of a log by name, and the facts."""

    files: dict[str, bytes]
    facts: list[LogFacts]
    sessions: dict[str, int] = field(default_factory=dict)
    """Sessions by account."""
    masked: int = 0
    """Sessions of accounts that come through the VPN."""


class _Request(NamedTuple):
    time: datetime
    line: bytes


def _line(
    ip: str, account: str, time: datetime, request: str, status: int, size: int, agent: str
) -> _Request:
    stamp = f"{time.day:02d}/{_MONTHS[time.month - 1]}/{time.year}:{time:%H:%M:%S} {time:%z}"
    text = f'{ip} - {account} [{stamp}] "{request}" {status} {size} "https://invented.example/" "{agent}"'
    return _Request(time, text.encode())


def _session(
    rng: random.Random,
    ip: str,
    account: str,
    start: datetime,
    targets: Sequence[str],
    agent: str,
    longest: int,
) -> Iterator[_Request]:
    """A log-in, then up to ``longest`` lists, downloads and uploads."""
    time = start
    yield _line(ip, account, time, "POST /login HTTP/1.1", 200, 312, agent)
    for _ in range(rng.randint(4, longest)):
        time += timedelta(minutes=rng.randint(2, 14), seconds=rng.randint(0, 59))
        method = rng.choice(("GET", "GET", "GET", "PUT", "PUT", "PROPFIND"))
        status = {"PUT": 201, "PROPFIND": 207}.get(method, rng.choice((200, 200, 200, 304, 404)))
        size = 0 if method == "PUT" or status == 304 else rng.randint(400, 90_000)
        yield _line(ip, account, time, f"{method} {rng.choice(targets)} HTTP/1.1", status, size, agent)


def working_days(scale: int) -> list[date]:
    """Days of the log without Sundays; the month ends on 31 January 2024, ``scale`` reaches further back."""
    count = DAYS_AT_SCALE_1 * scale
    days = [_LAST_DAY - timedelta(days=count - 1 - step) for step in range(count)]
    return [day for day in days if day.weekday() != 6]


_PARTS = ((9, 0, 60, 11), (13, 20, 40, 8), (16, 35, 40, 6))
"""Parts of an office day from 09:00 to 19:00 with a break at noon: first start, spread, most requests."""


def _sessions(
    rng: random.Random, accounts: Sequence[str], scale: int
) -> Iterator[tuple[str, date, int, datetime]]:
    """Account, day, part of the day and start, at +09:00."""
    for day in working_days(scale):
        for account in accounts:
            for part, (hour, minute, spread, _longest) in enumerate(_PARTS):
                if rng.random() < 0.12:
                    continue
                start = datetime(day.year, day.month, day.day, hour, minute, rng.randint(0, 59), tzinfo=ZONE)
                yield account, day, part, start + timedelta(minutes=rng.randint(0, spread))


def exposed(targets: Sequence[str], seed: int, scale: int = 1) -> Logs:
    """The log of the exposed server: a team behind a VPN, one slip, one account abroad, machines, damage."""
    rng = random.Random(f"log {seed}")  # noqa: S311
    quoted = [quote(f"/{path}") for path in targets]
    logs = Logs({}, [])
    requests: list[_Request] = []
    slip_day = date(2024, 1, 17)
    for account, day, part, start in _sessions(rng, ACCOUNTS, scale):
        agent = _AGENTS[ACCOUNTS.index(account) % len(_AGENTS)]
        if account == ABROAD_ACCOUNT:
            ip = ABROAD_ADDRESS
        elif account == SLIPPING_ACCOUNT and (day, part) == (slip_day, 1):
            continue
        else:
            ip = rng.choice(VPN_EXITS)
            logs.masked += 1
        requests += _session(rng, ip, account, start, quoted, agent, _PARTS[part][3])
        logs.sessions[account] = logs.sessions.get(account, 0) + 1
    start = datetime(slip_day.year, slip_day.month, slip_day.day, 13, 41, 7, tzinfo=ZONE)
    agent = _AGENTS[ACCOUNTS.index(SLIPPING_ACCOUNT) % len(_AGENTS)]
    requests += _session(rng, SLIP_ADDRESS, SLIPPING_ACCOUNT, start, quoted, agent, _PARTS[1][3])
    logs.sessions[SLIPPING_ACCOUNT] += 1
    requests += _machines(rng, quoted, scale)
    _write(logs, requests, damage=True)
    return logs


def _machines(rng: random.Random, targets: Sequence[str], scale: int) -> Iterator[_Request]:
    """A monitor every 20 minutes, robots at any hour, and a client that speaks TLS to the plain port."""
    first = datetime(_LAST_DAY.year, _LAST_DAY.month, _LAST_DAY.day, tzinfo=ZONE)
    first -= timedelta(days=DAYS_AT_SCALE_1 * scale - 1)
    minutes = DAYS_AT_SCALE_1 * scale * 24 * 60
    for minute in range(0, minutes, 20):
        time = first + timedelta(minutes=minute, seconds=11)
        yield _line(MONITOR_ADDRESS, "-", time, "GET /status HTTP/1.1", 200, 2, MONITOR_AGENT)
    for _ in range(150 * scale):
        time = first + timedelta(seconds=rng.randint(0, minutes * 60 - 1))
        request = f"GET {rng.choice(['/robots.txt', '/', *targets[:9]])} HTTP/1.1"
        yield _line(rng.choice(ROBOT_ADDRESSES), "-", time, request, rng.choice((200, 404)), 512, ROBOT_AGENT)
    for _ in range(3):
        time = first + timedelta(seconds=rng.randint(0, minutes * 60 - 1))
        yield _line(ROBOT_ADDRESSES[0], "-", time, r"\x16\x03\x01\x00\xEE\x01", 400, 157, "-")


def innocent(targets: Sequence[str], seed: int) -> Logs:
    """The log of an ordinary office: five accounts, three office addresses, one office, working hours."""
    rng = random.Random(f"innocent log {seed}")  # noqa: S311
    quoted = [quote(f"/{path}") for path in targets]
    logs = Logs({}, [])
    requests: list[_Request] = []
    for account, _day, part, start in _sessions(rng, INNOCENT_ACCOUNTS, 1):
        ip = OFFICE_ADDRESSES[INNOCENT_ACCOUNTS.index(account) % len(OFFICE_ADDRESSES)]
        requests += _session(rng, ip, account, start, quoted, _AGENTS[0], _PARTS[part][3])
        logs.sessions[account] = logs.sessions.get(account, 0) + 1
    _write(logs, requests, damage=False)
    return logs


def _write(logs: Logs, requests: list[_Request], *, damage: bool) -> None:
    """Sort the lines and divide them into a current file, a rotated one, and two gzipped ones."""
    requests.sort()
    lines = [request.line for request in requests]
    quarter = -(-len(lines) // 4)
    names = ("access.log.3.gz", "access.log.2.gz", "access.log.1", "access.log")
    for number, name in enumerate(names):
        part = lines[number * quarter : (number + 1) * quarter]
        damaged: dict[int, str] = {}
        blank = 0
        if damage:
            part, damaged, blank = _spoil(part, number)
        data = b"".join(line + b"\n" for line in part)
        logs.files[name] = gzip.compress(data, 6, mtime=0) if name.endswith(".gz") else data
        logs.facts.append(LogFacts(name, len(part), blank, damaged))


def _spoil(lines: list[bytes], number: int) -> tuple[list[bytes], dict[int, str], int]:
    """Damage lines of several kinds and insert blank ones; which, depends on the file."""
    out = list(lines)
    damaged: dict[int, str] = {}

    def spoil(index: int, line: bytes, kind: str) -> None:
        out[index] = line
        damaged[index + 1] = kind

    spoil(100, out[100][:47], "cut")
    bracket = out[200].index(b"[")
    spoil(200, out[200][: bracket + 3] + bytes(12) + out[200][bracket + 15 :], "nul")
    if number % 2 == 0:
        spoil(300, out[300][:60] + out[301], "torn")
    else:
        spoil(300, bytes(range(128, 228)), "garbage")
    bracket = out[400].index(b"[")
    spoil(400, out[400][: bracket + 1] + b"32/Feb" + out[400][bracket + 7 :], "impossible date")
    blank = 2 if number == 3 else 1
    for position in range(blank):
        out.insert(500 + 150 * position, b"")
    return out, damaged, blank
