"""The stage ``sessions``: sessions, slips, the rhythm of the pool, and the evidence that they give."""

from __future__ import annotations

from collections.abc import Iterator

from celtrace.access.arrow import Columns, rows_of
from celtrace.access.gather import request_tables, rows_where
from celtrace.access.origins import REGION
from celtrace.access.pools import pool_rows
from celtrace.access.session_evidence import origin_evidence, region_evidence
from celtrace.access.sessions import Visit, sessions
from celtrace.access.slips import slips
from celtrace.access.vantage import Vantage, vantages
from celtrace.engine.stage import Task
from celtrace.records import Gap, LogFile, Origin, Row, Session
from celtrace.records.evidence import gap

STAGE = "sessions"


def work(task: Task) -> Iterator[Row]:
    """Group the requests, and say what they show and what stays open."""
    yield from rows_of(_rows(task))


def _rows(task: Task) -> Iterator[Row | Columns]:
    inside = {row.ip for row in task.rows(Origin) if row.claim == "region" and row.dataset.startswith(REGION)}
    made = sessions(request_tables(task), inside.__contains__)
    found = made.found
    seen = vantages(rows_where(task, Origin, "ip", {visit.row.ip for visit in found}))
    if made.count:
        yield Columns(Session, made.table())
    yield from slips(found, seen, made.agents)
    yield from origin_evidence(found, seen)
    yield from region_evidence(found, seen)
    if made.count:
        yield from pool_rows(found)
    yield from _gaps(made.count, found, seen, list(task.rows(LogFile)))


def _gaps(count: int, found: list[Visit], seen: dict[str, Vantage], logs: list[LogFile]) -> Iterator[Gap]:
    unzoned = sum(log.zone is None and log.parsed > 0 for log in logs)
    if unzoned:
        yield gap(
            STAGE,
            "When, in UTC, did the requests happen?",
            f"{unzoned} logs state no zone and none was given for them ([[logs]] zone)",
            table="log_files",
            column="zone",
        )
    if not count:
        return
    if not any(visit.row.account for visit in found):
        yield gap(
            STAGE, "Who used the server?", "the logs name no account", table="sessions", column="account"
        )
        yield gap(STAGE, "Did a cover slip?", "the logs name no account to follow", table="slips")
    elif not any(vantage.kinds for vantage in seen.values()):
        yield gap(STAGE, "Did a cover slip?", "no address table given tells relays apart", table="slips")
