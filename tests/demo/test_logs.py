from __future__ import annotations

import gzip
import ipaddress
import re
from collections import defaultdict
from datetime import datetime, timedelta

from celtrace.demo import logs
from celtrace.demo.words import ABROAD_ACCOUNT, ACCOUNTS, SLIPPING_ACCOUNT

STRICT = re.compile(
    rb"([0-9a-f.:]+) - (\S+) \[(\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0900)\] "
    rb'"([^"]*)" (\d{3}) (\d+) "([^"]*)" "([^"]*)"'
)
DOCUMENTATION = [
    ipaddress.ip_network(n) for n in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
]
BUILT = logs.exposed(["projects/a.png", "notes/修.txt"], seed=1)


def _lines(built: logs.Logs, name: str) -> list[bytes]:
    data = built.files[name]
    return (gzip.decompress(data) if name.endswith(".gz") else data).split(b"\n")[:-1]


def _whole(line: bytes) -> re.Match[bytes] | None:
    found = STRICT.fullmatch(line)
    if found is None:
        return None
    try:
        datetime.strptime(found[3].decode(), "%d/%b/%Y:%H:%M:%S %z")
    except ValueError:
        return None
    return found


def _requests(built: logs.Logs) -> list[tuple[datetime, str, str]]:
    found = [_whole(line) for name in built.files for line in _lines(built, name)]
    return sorted(
        (datetime.strptime(row[3].decode(), "%d/%b/%Y:%H:%M:%S %z"), row[1].decode(), row[2].decode())
        for row in found
        if row
    )


def test_every_line_is_accounted_for() -> None:
    for facts in BUILT.facts:
        lines = _lines(BUILT, facts.path)
        assert len(lines) == facts.lines
        assert sum(not line for line in lines) == facts.blank
        damaged = {number for number, line in enumerate(lines, 1) if line and _whole(line) is None}
        assert damaged == set(facts.damaged)
        assert facts.parsed + facts.blank + len(facts.damaged) == facts.lines
    assert len({kind for facts in BUILT.facts for kind in facts.damaged.values()}) == 5


def test_same_seed_same_bytes() -> None:
    again = logs.exposed(["projects/a.png", "notes/修.txt"], seed=1)
    assert again.files == BUILT.files
    assert logs.exposed(["projects/a.png"], seed=2).files != BUILT.files


def test_addresses_are_from_documentation_ranges() -> None:
    for built in (BUILT, logs.innocent(["a"], 1)):
        for ip in {ip for _, ip, _ in _requests(built)}:
            assert any(
                ipaddress.ip_address(ip) in network
                for network in DOCUMENTATION
                if network.version == ipaddress.ip_address(ip).version
            )


def test_sessions_are_as_many_as_stated_although_lines_are_damaged() -> None:
    for built in (BUILT, logs.innocent(["a"], 1)):
        last: dict[str, datetime] = {}
        count: dict[str, int] = defaultdict(int)
        for time, _ip, account in _requests(built):
            if account != "-":
                if account not in last or time - last[account] > timedelta(minutes=30):
                    count[account] += 1
                last[account] = time
        assert count == built.sessions


def test_one_account_slips_once_and_the_team_hides() -> None:
    bare = {account for _, ip, account in _requests(BUILT) if account != "-" and ip not in logs.VPN_EXITS}
    assert bare == {SLIPPING_ACCOUNT, ABROAD_ACCOUNT}
    slip = [time for time, ip, account in _requests(BUILT) if ip == logs.SLIP_ADDRESS]
    assert len({time.date() for time in slip}) == 1
    assert {account for _, ip, account in _requests(BUILT) if ip == logs.ABROAD_ADDRESS} == {ABROAD_ACCOUNT}
    assert BUILT.masked > sum(BUILT.sessions.values()) / 2


def test_people_work_by_day_at_plus_nine_and_never_on_sunday() -> None:
    for time, _ip, account in _requests(BUILT):
        if account in ACCOUNTS:
            assert 8 <= time.hour < 19
            assert time.weekday() != 6


def test_scale_reaches_further_back() -> None:
    assert len(logs.working_days(2)) > 1.9 * len(logs.working_days(1)) - 2
    assert logs.working_days(2)[-1] == logs.working_days(1)[-1]


def test_the_innocent_log_is_whole_and_of_one_office() -> None:
    built = logs.innocent(["a"], 1)
    assert all(not facts.damaged and not facts.blank for facts in built.facts)
    assert {ip for _, ip, _ in _requests(built)} <= set(logs.OFFICE_ADDRESSES)
