from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from celtrace.access.arrow import rows_of
from celtrace.access.sessions_stage import prepare, work
from celtrace.engine.stage import Task
from celtrace.records import Evidence, Gap, LogFile, Row, Session, Slip, Touch
from celtrace.records.base import check
from tests.access.made import OPEN, VPN, inventoried, origin, request


def run(*data: Row) -> list[Row]:
    def rows(kind: type[Any]) -> Iterator[Any]:
        return iter([row for row in data if isinstance(row, kind)])

    found = [check(row) for row in rows_of(work(Task({}, rows=rows)))]
    for table in {type(row) for row in found}:
        keys = [tuple(str(getattr(row, name)) for name in table.key) for row in found if type(row) is table]
        assert len(set(keys)) == len(keys)
    return found


def test_work() -> None:
    rows = run(
        request(0, VPN),
        request(60, OPEN),
        origin(VPN, "kind", "vpn"),
        origin(OPEN, "kind", "not_listed", "lists"),
        origin(OPEN, "country", "CN"),
        origin(OPEN, "region", "border", "watch region: border"),
    )
    assert sum(isinstance(row, Session) for row in rows) == 2
    assert sum(isinstance(row, Slip) for row in rows) == 1
    shown = {row.kind: row for row in rows if isinstance(row, Evidence)}
    assert set(shown) == {"origin_region", "origin_watch_region"}
    tables = {row.dataset: row.dataset_date or "undated" for row in (origin(OPEN, "country", "CN"),)}
    assert set(shown["origin_region"].dataset_dates) >= {f"{name} {day}" for name, day in tables.items()}


def test_what_stays_open() -> None:
    log = LogFile(
        path="x",
        sha256="ab",
        format="combined",
        lines=1,
        parsed=1,
        blank=0,
        directives=0,
        quarantined=0,
        zone=None,
        first="2024-01-08T01:00:00Z",
        last="2024-01-08T01:00:00Z",
        unknown={"zone": "none stated"},
    )
    reasons = [
        row.reason for row in run(log, request(0, account="", zone_known=False)) if isinstance(row, Gap)
    ]
    assert any("state no zone" in reason for reason in reasons)
    assert "the logs name no account" in reasons
    reasons = [row.reason for row in run(request(0)) if isinstance(row, Gap)]
    assert "no address table given tells relays apart" in reasons


def test_no_log_at_all() -> None:
    assert run() == []


def test_calendars_of_the_case_are_read_once() -> None:
    (own,) = prepare({"calendars": [{"name": "studio", "zone": "Asia/Seoul", "rest": ["Sunday"]}]}, {})
    assert (own.name, own.rest) == ("studio", frozenset((6,)))
    assert prepare({}, {}) == ()


def test_files_that_sessions_touched_are_named() -> None:
    upload = request(0, VPN, method="PUT", target="/up/C045.zip", status=201)
    (row,) = [row for row in run(upload, inventoried("up/C045.zip")) if isinstance(row, Touch)]
    assert (row.account, row.path, row.direction) == ("kim", "up/C045.zip", "upload")
    (gap_,) = [row for row in run(upload) if isinstance(row, Gap) and row.table_ == "touches"]
    assert gap_.reason == "1 of 1 targets of sessions are no one file of the case by their path"
