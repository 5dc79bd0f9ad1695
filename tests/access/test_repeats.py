from __future__ import annotations

import msgspec

from celtrace.access.repeats import repeated, without
from celtrace.case.tables import to_arrow
from celtrace.records import LogFile, Request
from tests.access.made import OPEN, VPN, request


def log(path: str, rows: list[Request]) -> LogFile:
    times = sorted(row.time for row in rows)
    return LogFile(
        path=path, sha256=rows[0].sha256, format="combined", lines=len(rows), parsed=len(rows), blank=0, directives=0,
        quarantined=0, zone="+0000", first=times[0], last=times[-1],
    )  # fmt: skip


def moved(rows: list[Request], path: str, sha256: str) -> list[Request]:
    return [msgspec.structs.replace(row, path=path, sha256=sha256) for row in rows]


def test_a_log_that_grew_counts_once() -> None:
    rows = [request(minute, line=minute + 1) for minute in range(40)]
    early, late = moved(rows[:20], "a/access.log", "aa"), moved(rows, "b/access.log", "bb")
    tables = [to_arrow(Request, [*early, *late])]
    left = repeated([log("a/access.log", early), log("b/access.log", late)], lambda: tables)
    assert left == {("bb", "b/access.log"): set(range(1, 21))}
    (kept,) = without(tables, left)
    assert kept.num_rows == 40
    assert sorted(kept["line"].to_pylist()) == list(range(1, 41))


def test_other_servers_and_other_times_stay() -> None:
    one = moved([request(minute, VPN, line=minute + 1) for minute in range(20)], "a", "aa")
    other = moved([request(minute, OPEN, line=minute + 1) for minute in range(20)], "b", "bb")
    later = moved([request(minute, VPN, line=minute + 1) for minute in range(30, 50)], "c", "cc")
    tables = [to_arrow(Request, [*one, *other, *later])]
    assert repeated([log("a", one), log("b", other), log("c", later)], lambda: tables) == {}
    assert repeated([], lambda: tables) == {}


def test_one_request_twice_in_a_file_is_two() -> None:
    twice = moved([request(0, line=1), request(0, line=2), request(5, line=3)], "a", "aa")
    copy = moved(twice, "b", "bb")
    left = repeated([log("a", twice), log("b", copy)], lambda: [to_arrow(Request, [*twice, *copy])])
    assert left == {("bb", "b"): {1, 2, 3}}
