from __future__ import annotations

import csv
import gzip
import random
import tracemalloc
import zlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.arrow import rows_of
from celtrace.access.logs import Given, first_year, read_log, zone_of
from celtrace.access.streams import split_lines
from celtrace.engine.columns import Columns
from celtrace.records import LogFile, Outcome, Quarantined, Request, Row
from celtrace.records.base import check

SHA = "0" * 64
LINE = b'192.0.2.7 - kim [20/May/2015:04:05:02 +0900] "GET /C045.zip HTTP/1.1" 200 17 "-" "curl/8.5"'


def read(path: Path, zone: str = "", skew_s: int = 0) -> list[Row]:
    rows = list(rows_of(read_log(path, "log", SHA, Given(zone=zone_of(zone), zone_name=zone, skew_s=skew_s))))
    return [check(row) for row in rows]


def account(rows: list[Row]) -> LogFile:
    (found,) = [row for row in rows if isinstance(row, LogFile)]
    aside = [row for row in rows if isinstance(row, Quarantined)]
    assert found.lines == found.parsed + found.blank + found.directives + found.quarantined
    assert found.quarantined == len(aside)
    assert found.parsed == sum(isinstance(row, Request) for row in rows)
    return found


def outcome(rows: list[Row]) -> Outcome:
    (found,) = [row for row in rows if isinstance(row, Outcome)]
    return found


def counts(row: LogFile) -> tuple[int, int, int, int, int]:
    return row.lines, row.parsed, row.blank, row.directives, row.quarantined


def written(folder: Path, raw: bytes) -> Path:
    path = folder / "log"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (LINE, (1, 1, 0, 0, 0)),
        (LINE + b"\n", (1, 1, 0, 0, 0)),
        (b"\xef\xbb\xbf" + LINE + b"\r\n\r\n \t\n" + LINE + b"\r\n", (4, 2, 2, 0, 0)),
        (b"#Software: x\n" + LINE + b"\n" + LINE, (3, 2, 0, 1, 0)),
        (LINE + b"\n" + b"x" * 70_000 + b"\n" + LINE, (3, 2, 0, 0, 1)),
        (LINE + b"\n" + LINE.replace(b" ", b"\t") + b"\n" + LINE + b"\n", (3, 2, 0, 0, 1)),
        (b"\x00" * 200_000 + LINE + b"\n" + LINE + b"\n", (2, 1, 0, 0, 1)),
        (LINE + b"\n" + LINE + b"\n" + LINE.replace(b" +0900", b""), (3, 2, 0, 0, 1)),
    ],
)
def test_accounts(tmp_path: Path, raw: bytes, expected: tuple[int, int, int, int, int]) -> None:
    rows = read(written(tmp_path, raw))
    assert counts(account(rows)) == expected
    assert outcome(rows).status == "ok"


def test_what_is_no_log_gives_nothing(tmp_path: Path) -> None:
    for raw in (b"", b"prose\n", bytes(100), b"\x1f\x8b", gzip.compress(b"a,b\n1,2\n")):
        assert read(written(tmp_path, raw)) == []


def test_zone_of_the_settings_holds_where_the_line_states_none(tmp_path: Path) -> None:
    path = written(tmp_path, LINE.replace(b" +0900", b"") + b"\n")
    rows = read(path)
    assert [(row.time, row.zone_known) for row in rows if isinstance(row, Request)] == [
        ("2015-05-20T04:05:02Z", False)
    ]
    assert account(rows).zone is None
    rows = read(path, zone="Asia/Pyongyang", skew_s=-2)
    assert [(row.time, row.zone_known) for row in rows if isinstance(row, Request)] == [
        ("2015-05-19T19:05:00Z", True)
    ]
    assert account(rows).zone == "Asia/Pyongyang"
    path = written(tmp_path, LINE)
    rows = read(path, zone="Asia/Shanghai")
    assert account(rows).zone == "+0900"
    assert account(rows).first == "2015-05-19T19:05:02Z"


def test_zone_names() -> None:
    assert zone_of("") is None
    for name in ("UTC", "+09:00", "-0330", "Asia/Pyongyang"):
        assert zone_of(name) is not None
    for name in ("Mars/Olympus", "+9", "../etc/passwd", "+0960x"):
        with pytest.raises(ValueError, match="no such time zone"):
            zone_of(name)


@given(
    st.lists(
        st.sampled_from(
            [
                LINE,
                LINE,
                LINE,
                b"",
                b"\r",
                b"# x",
                LINE[:50],
                LINE.replace(b" ", b"\t"),
                bytes(20),
                b"\xff" * 9,
            ]
        ),
        max_size=30,
    ),
    st.booleans(),
)
def test_every_line_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], ended: bool
) -> None:
    raw = b"\n".join([LINE, *lines]) + (b"\n" if ended else b"")
    path = written(tmp_path_factory.mktemp("log"), raw)
    rows = read(path)
    expected = raw.count(b"\n") + (not raw.endswith(b"\n"))
    sound = 1 + lines.count(LINE)
    if rows:
        assert counts(account(rows))[:2] == (expected, sound)
        for row in rows:
            if isinstance(row, Quarantined):
                assert raw[row.offset : row.offset + row.length] == raw.split(b"\n")[row.line - 1]
            if isinstance(row, Request):
                assert raw[row.offset :].startswith(LINE)


@given(st.integers(20, 400))
def test_a_cut_gzip_keeps_its_complete_lines(tmp_path_factory: pytest.TempPathFactory, end: int) -> None:
    noise = random.Random(7)
    lines = [LINE.replace(b"C045", b"%d" % noise.getrandbits(60)) for _ in range(60)]
    packed = gzip.compress(b"\n".join(lines) + b"\n")
    packed = packed[: min(end, len(packed) - 1)]
    before = zlib.decompressobj(wbits=31).decompress(packed)
    rows = read(written(tmp_path_factory.mktemp("log"), packed))
    if rows:
        found = account(rows)
        assert (outcome(rows).status, outcome(rows).reason) == ("partial", "damaged")
        assert found.parsed == before.count(b"\n")
        assert found.quarantined == (not before.endswith(b"\n"))


def test_memory_does_not_grow_with_the_log(tmp_path: Path) -> None:
    path = tmp_path / "log.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for number in range(50_000):
            stream.write(LINE.replace(b"192.0.2.7", b"10.%d.%d.7" % divmod(number % 9000, 250)) + b"\n")
    tracemalloc.start()
    parsed = sum(row.table.num_rows for row in read_log(path, "log", SHA) if isinstance(row, Columns))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert parsed == 50_000
    assert peak < 64 << 20


@pytest.mark.shared
def test_the_pile(pile: Path, shared: Path) -> None:
    with (shared / "pile" / "expected" / "logs.tsv").open(encoding="utf-8", newline="") as stream:
        for want in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows = read(pile / want["path"])
            found = account(rows)
            assert counts(found) == (
                int(want["lines_in"]),
                int(want["parsed"]),
                int(want["blank"]),
                int(want["comment"]),
                int(want["damaged"]),
            )
            assert (found.first, found.last) == (want["first_time"], want["last_time"])
            aside = [row for row in rows if isinstance(row, Quarantined)]
            assert ",".join(str(row.line) for row in aside) == want["damaged_at_line"].replace("-", "")
            assert outcome(rows).status == ("partial" if "cut" in want["format"] else "ok")


@pytest.mark.shared
def test_the_real_log(shared: Path) -> None:
    rows = read(shared / "logs" / "elastic" / "apache_logs")
    assert counts(account(rows)) == (10_000, 9_999, 0, 0, 1)
    assert [row.line for row in rows if isinstance(row, Quarantined)] == [8899]
    requests = [row for row in rows if isinstance(row, Request)]
    assert len({row.ip for row in requests}) == 1753
    statuses = {status: sum(row.status == status for row in requests) for status in (200, 206, 304, 404)}
    assert statuses == {200: 9125, 206: 45, 304: 445, 404: 213}
    assert all(row.direction != "upload" for row in requests)


SSH = b"Jan  3 09:47:02 srv sshd[7]: Accepted password for kim from 192.0.2.7 port 5 ssh2\n"


def test_years_are_counted_back_from_the_end(tmp_path: Path) -> None:
    path = written(tmp_path, SSH.replace(b"Jan  3", b"Dec 30") + SSH + SSH.replace(b"Jan  3", b"Feb  1"))
    given = Given(ends=date(2024, 2, 1), ends_from="as the case says")
    rows = list(rows_of(read_log(path, "log", SHA, given)))
    times = [row.time for row in rows if isinstance(row, Request)]
    assert times == ["2023-12-30T09:47:02Z", "2024-01-03T09:47:02Z", "2024-02-01T09:47:02Z"]
    assert "counted back from 2024-02-01" in outcome(rows).detail
    assert first_year(split_lines([SSH.replace(b"Jan  3", b"Dec 30")]), date(2024, 1, 2)) == 2023


def test_without_a_year_a_line_is_put_aside(tmp_path: Path) -> None:
    rows = read(written(tmp_path, SSH))
    assert counts(account(rows)) == (1, 0, 0, 0, 1)
    assert [row.reason for row in rows if isinstance(row, Quarantined)] == ["year_unknown"]


def test_records_of_a_document_count_as_lines(tmp_path: Path) -> None:
    event = b'{"eventTime":"2023-07-10T11:45:00Z","eventName":"GetObject","sourceIPAddress":"192.0.2.7"}'
    raw = b'{"Records":[' + event + b",\n" + event + b',{"eventTime":"x"}]}'
    rows = read(written(tmp_path, raw))
    assert counts(account(rows)) == (3, 2, 0, 0, 1)
    for row in rows:
        if isinstance(row, Request):
            assert raw[row.offset :].startswith(event)


def test_a_layout_and_a_mapping_of_the_user(tmp_path: Path) -> None:
    line = b"kim 192.0.2.7 1700000000 /a.psd\n"
    given = Given(layout="%u %h %{sec}t %U")
    rows = list(rows_of(read_log(written(tmp_path, line), "log", SHA, given)))
    assert [(row.account, row.target) for row in rows if isinstance(row, Request)] == [("kim", "/a.psd")]
    table = b"ts,who,peer\n2024-01-01T00:00:00Z,kim,192.0.2.7\n"
    given = Given(columns={"time": "ts", "account": "who", "ip": "peer"})
    rows = list(rows_of(read_log(written(tmp_path, table), "log", SHA, given)))
    assert counts(account(rows)) == (2, 1, 0, 1, 0)


@pytest.mark.shared
def test_every_line_of_the_real_logs_is_accounted_for(shared: Path) -> None:
    lines = parsed = 0
    for path in sorted((shared / "logs").glob("*/*")):
        rows = [check(row) for row in rows_of(read_log(path, path.name, SHA, Given(ends=date(2025, 12, 31))))]
        if rows:
            found = account(rows)
            lines, parsed = lines + found.lines, parsed + found.parsed
    assert (lines, parsed) == (14_931, 14_478)


JUMPED = LINE.replace(b"2015:04", b"2011:04")
TLS = b'192.0.2.7 - - [20/May/2015:04:05:02 +0900] "\\x16\\x03\\x01\\x02\\x00\\x01" 400 157 "-" "-"'
ESCAPES = LINE.replace(b"curl/8.5", rb"\x1b[2J\n192.0.2.8 - root")
RAW_ESCAPES = LINE.replace(b"curl/8.5", b"\x1b[2Jcurl")


@pytest.mark.parametrize(
    ("raw", "parsed", "reason"),
    [
        pytest.param(LINE.replace(b"curl", b"cu\x00rl"), 0, "control_byte", id="NULs"),
        pytest.param(LINE.replace(b"C045", "动画".encode("gbk")), 1, "", id="another encoding"),
        pytest.param(TLS, 1, "", id="TLS bytes as a request"),
        pytest.param(ESCAPES, 1, "", id="a newline and an escape, written out"),
        pytest.param(RAW_ESCAPES, 0, "control_byte", id="a terminal escape as it is"),
        pytest.param(LINE.replace(b"20/May", b"31/Feb"), 0, "time", id="a date that does not exist"),
        pytest.param(LINE.replace(b"04:05:02", b"23:59:60"), 0, "time", id="a leap second"),
        pytest.param(LINE.replace(b"192.0.2.7", b"192.0.2.256"), 0, "address", id="an address out of range"),
        pytest.param(LINE.replace(b"192.0.2.7", b"fe80::1%eth0"), 1, "", id="a zone id"),
        pytest.param(LINE.replace(b"192.0.2.7", b"::ffff:192.0.2.7"), 1, "", id="a mapped address"),
        pytest.param(LINE.replace(b" 200 17", b" 1200 17"), 0, "status", id="a status out of range"),
        pytest.param(JUMPED, 1, "", id="a clock that jumped"),
    ],
)
def test_bad_lines_cost_only_themselves(tmp_path: Path, raw: bytes, parsed: int, reason: str) -> None:
    rows = read(written(tmp_path, b"\n".join([LINE, LINE, raw, LINE, LINE])))
    found = account(rows)
    assert (found.lines, found.parsed) == (5, 4 + parsed)
    aside = [(row.line, row.offset, row.reason) for row in rows if isinstance(row, Quarantined)]
    assert aside == ([(3, 2 * len(LINE) + 2, reason)] if reason else [])
    if parsed:
        (row,) = [row for row in rows if isinstance(row, Request) and row.line == 3]
        shown = {row.ip, row.target, row.agent}
        assert not any(ord(char) < 32 for text in shown for char in text)
        assert row.ip in ("192.0.2.7", "fe80::1%eth0", "fe80::1")


def test_a_line_of_100_mb_is_counted_and_not_held(tmp_path: Path) -> None:
    path = tmp_path / "log.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        stream.write(LINE + b"\n")
        for _ in range(100):
            stream.write(b"x" * (1 << 20))
        stream.write(b"\n" + LINE + b"\n")
    rows = read(path)
    assert counts(account(rows)) == (3, 2, 0, 0, 1)
    (aside,) = [row for row in rows if isinstance(row, Quarantined)]
    assert (aside.line, aside.length, aside.reason) == (2, 100 << 20, "too_long")


def test_a_binary_file_by_the_name_of_a_log_is_none(tmp_path: Path) -> None:
    assert read(written(tmp_path, b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 400)) == []
