from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from celtrace.logline.model import Hints, ParsedLine
from celtrace.logline.syslog import SyslogReader
from tests.logline.samples import one, read_all


def test_both_kinds_of_date() -> None:
    said = b" srv sshd[7]: Accepted password for kim from 192.0.2.7 port 5 ssh2"
    assert one("syslog", b"Jan  3 09:47:02" + said, first_year=2024).time == "2024-01-03T09:47:02Z"
    line = one("syslog", b"2024-01-03T09:47:02.123456+09:00" + said)
    assert (line.time, line.zone, line.host) == ("2024-01-03T00:47:02Z", "+0900", "srv")


def test_other_programs_and_reasons() -> None:
    lines = (b"Jan  3 09:47:02 srv cron[7]: (root) CMD", b"prose", b"Jan  3 09:47:02 srv sshd[7]: x\x1b[2J")
    assert read_all("syslog", *lines, first_year=2024) == ["other_program", "fields", "control_byte"]


def as_labelled(read: ParsedLine) -> str:
    """A time without its year, as the labels state it: in Zurich's zone where the line states one of its own."""
    moment = datetime.fromisoformat(read.time)
    return f"{moment.astimezone(ZoneInfo('Europe/Zurich')) if read.zone else moment:%m-%dT%H:%M:%S}"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "labelled", "found"),
    [("sshd", 109, 92), ("proftpd", 10, 10), ("vsftpd", 8, 8), ("wuftpd", 3, 3), ("pure-ftpd", 1, 1)],
)
def test_lines_that_others_have_labelled(shared: Path, name: str, labelled: int, found: int) -> None:
    """Each line follows its label: whether it matters, and the address and time that have to be found in it."""
    reader, right, asked = SyslogReader(Hints(first_year=2005)), 0, 0
    label: dict[str, object] = {}
    for raw in (shared / "logs" / "fail2ban" / name).read_bytes().splitlines():
        if raw.startswith(b"# failJSON:"):
            label = json.loads(raw.partition(b":")[2])
            continue
        read = reader.read(raw) if raw.strip() else "blank"
        if label.get("match") and raw.strip() and not raw.startswith(b"#"):
            asked += 1
            if isinstance(read, ParsedLine):
                assert read.ip == label["host"], raw
                assert label.get("time") is None or as_labelled(read) == str(label["time"])[5:19], raw
                right += 1
        label = {} if raw.strip() else label
    assert (asked, right) == (labelled, found)
