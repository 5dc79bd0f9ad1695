"""The stage ``sessions``: sessions, slips, the rhythm of the pool, and the evidence that they give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from celtrace.access.arrow import settle_memory
from celtrace.access.calendars import Calendar, own_calendars
from celtrace.access.counting import Counting, relays_of
from celtrace.access.file_times import file_rhythm
from celtrace.access.gather import request_groups, request_tables, rows_where, values_of
from celtrace.access.origins import REGION
from celtrace.access.pools import pool_rows
from celtrace.access.repeats import Place, repeated, without
from celtrace.access.session_evidence import origin_evidence, region_evidence
from celtrace.access.sessions import Sessions, Visit, cut_sessions
from celtrace.access.slips import slips
from celtrace.access.slips_links import candidates, client_links, file_links
from celtrace.access.slips_travel import travels
from celtrace.access.touched import COLUMNS as TOUCHED
from celtrace.access.touched import touch_rows, transfers
from celtrace.access.vantage import Vantage, vantages
from celtrace.engine.columns import Columns
from celtrace.engine.stage import Dataset, Task
from celtrace.records import Gap, Inventoried, LogFile, Origin, Row, Session, Slip, Touch
from celtrace.records.evidence import gap

STAGE = "sessions"


def prepare(settings: Mapping[str, Any], _datasets: Mapping[str, Dataset]) -> tuple[Calendar, ...]:
    """The user's calendars.

    Raises:
        ValueError: one of them cannot be.
    """
    return own_calendars(settings.get("calendars") or [])


def work(task: Task) -> Iterator[Row | Columns]:
    """Group the requests, and say what they show and what stays open.

    Setting: ``calendars``, the user's own.
    """
    settle_memory()
    inside = {
        row.ip for row in rows_where(task, Origin, "claim", ["region"]) if row.dataset.startswith(REGION)
    }
    logs = list(task.rows(LogFile))
    left = repeated(logs, lambda: request_tables(task))
    made = Sessions()
    counting = Counting(relays_of(values_of(task, Origin, ("ip", "claim", "value"))))
    once = counting.requests(without(request_tables(task), left))
    for table in cut_sessions(once, made, inside.__contains__):
        counting.sessions(table)
        yield Columns(Session, table)
    found = made.found
    rare = candidates(made)
    seen = vantages(rows_where(task, Origin, "ip", {visit.row.ip for visit in (*found, *rare)}))
    yield from counting.rows(found, seen)
    yield from _touches(task, found, left)
    yield from _slips(task, made, rare, seen)
    yield from origin_evidence(found, seen)
    yield from region_evidence(found, seen)
    if made.count:
        yield from pool_rows(found, task.prepared or ())
    yield from _gaps(made.count, found, seen, logs, left)


def _touches(task: Task, found: list[Visit], left: Mapping[Place, set[int]]) -> Iterator[Row]:
    """What sessions brought or took, and which file of the case that is."""
    if not found:
        return
    moved = transfers(without(request_tables(task, TOUCHED), left), found)
    accounts = {visit.row.id: visit.row.account for visit in found}
    files = values_of(task, Inventoried, ("path", "sha256", "mtime", "zone_known", "member"))
    own = (
        (path, sha256, mtime if known else None)
        for path, sha256, mtime, known, member in files
        if sha256 and not member
    )
    unnamed = 0
    brought: list[Touch] = []
    for row in touch_rows(moved, own, accounts):
        unnamed += row.path is None
        if row.mtime_off_s is not None:
            brought.append(row)
        yield row
    if any(accounts.values()):
        yield from file_rhythm(brought)
    if unnamed:
        yield gap(
            STAGE,
            "Which files of the case did the sessions bring or take?",
            f"{unnamed} of {len(moved)} targets of sessions are no one file of the case by their path",
            table="touches",
            column="path",
        )


def _slips(task: Task, made: Sessions, rare: list[Visit], seen: dict[str, Vantage]) -> Iterator[Slip]:
    """Links of every kind, each pair of sessions once, under the first kind that finds it."""
    told: set[tuple[str, str]] = set()
    for link in (
        *slips(made.found, seen, made.agents),
        *travels(made.found, seen, made.agents),
        *client_links(made.found, seen, made.agents.visitors),
        *file_links(rare, seen, made, lambda: request_groups(task)),
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
