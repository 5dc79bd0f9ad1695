"""The stage ``sessions``: sessions, slips, the rhythm of the pool, and the evidence that they give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from celtrace.access.gather import request_tables, rows_where
from celtrace.access.origins import REGION
from celtrace.access.pools import pool_rows
from celtrace.access.repeats import Place, repeated, without
from celtrace.access.session_evidence import origin_evidence, region_evidence
from celtrace.access.sessions import Sessions, Visit, cut_sessions
from celtrace.access.slips import slips
from celtrace.access.slips_links import candidates, client_links, file_links
from celtrace.access.slips_travel import travels
from celtrace.access.vantage import Vantage, vantages
from celtrace.engine.columns import Columns
from celtrace.engine.stage import Task
from celtrace.records import Gap, LogFile, Origin, Row, Session, Slip
from celtrace.records.evidence import gap

STAGE = "sessions"


def work(task: Task) -> Iterator[Row | Columns]:
    """Group the requests, and say what they show and what stays open."""
    inside = {
        row.ip for row in rows_where(task, Origin, "claim", ["region"]) if row.dataset.startswith(REGION)
    }
    logs = list(task.rows(LogFile))
    left = repeated(logs, lambda: request_tables(task))
    made = Sessions()
    for table in cut_sessions(without(request_tables(task), left), made, inside.__contains__):
        yield Columns(Session, table)
    found = made.found
    rare = candidates(made)
    seen = vantages(rows_where(task, Origin, "ip", {visit.row.ip for visit in (*found, *rare)}))
    yield from _slips(task, made, rare, seen)
    yield from origin_evidence(found, seen)
    yield from region_evidence(found, seen)
    if made.count:
        yield from pool_rows(found)
    yield from _gaps(made.count, found, seen, logs, left)


def _slips(task: Task, made: Sessions, rare: list[Visit], seen: dict[str, Vantage]) -> Iterator[Slip]:
    """Links of every kind, each pair of sessions once, under the first kind that finds it."""
    told: set[tuple[str, str]] = set()
    for link in (
        *slips(made.found, seen, made.agents),
        *travels(made.found, seen, made.agents),
        *client_links(made.found, seen, made.agents.visitors),
        *file_links(rare, seen, made, lambda: request_tables(task)),
    ):
        if (link.session_a, link.session_b) not in told:
            told.add((link.session_a, link.session_b))
            yield link


def _gaps(
    count: int,
    found: list[Visit],
    seen: dict[str, Vantage],
    logs: list[LogFile],
    left: Mapping[Place, set[int]],
) -> Iterator[Gap]:
    for (_, path), lines in sorted(left.items(), key=lambda item: (item[0][1], item[0][0])):
        yield gap(
            STAGE,
            f"What does {path} add to the other logs?",
            f"{len(lines)} of its lines stand in another log as well and are counted once",
            table="sessions",
        )
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
