"""The stage ``access``: every access log, plain or packed, to requests with an account of its lines.

Logs found in a source and logs given as such are read alike, identical ones once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, tzinfo
from typing import Any

from celtrace.access.arrow import settle_memory
from celtrace.access.logs import STAGE, Given, read_head, read_log, zone_of
from celtrace.access.streams import packing
from celtrace.engine.columns import Columns
from celtrace.engine.stage import Dataset, Item, Task, View
from celtrace.records import Inventoried, LogFile, Outcome, Row, Snapshot
from celtrace.records.evidence import gap
from celtrace.records.files import Status

PACKED = frozenset({"gz", "bz2", "xz", "zst"})
NOT_READ = "not a format of access logs that is read yet"
"""What the outcome says of a file that was given as a log and is none that can be read."""


def plan(view: View) -> Iterable[Item]:
    """Name each distinct log once, under its first path in path order.

    A packed log is read from its packed bytes, so that what precedes a cut is not lost; its unpacked
    member, which the inventory may list too, is then left out. One whose member's bytes are also there
    unpacked counts as the same log.
    """
    sources = {row.snapshot: row for row in view.rows(Snapshot)}
    packed = {row.sha256 for row in view.rows(Inventoried) if row.kind in PACKED}
    members: dict[str, list[Inventoried]] = {}
    for row in view.rows(Inventoried):
        if row.parent_sha256 in packed:
            members.setdefault(row.parent_sha256, []).append(row)
    groups: dict[str, list[Inventoried]] = {}
    for row in view.rows(Inventoried):
        source = sources.get(row.snapshot)
        given = source is not None and source.role == "logs"
        inside = members.get(row.sha256 or "", [])
        if row.sha256 is None or row.parent_sha256 in packed or not _may_be_log(row, inside, given=given):
            continue
        alone = inside[0].sha256 if len(inside) == 1 and inside[0].status == "ok" else None
        groups.setdefault(alone or row.sha256, []).append(row)
    for rows in groups.values():
        rows.sort(key=lambda row: (row.path, row.member, row.snapshot))
        yield _item(rows, sources, view.settings.get("logs") or [])


def _may_be_log(row: Inventoried, inside: list[Inventoried], *, given: bool) -> bool:
    if row.kind in PACKED:
        return given or not inside or any(member.kind == "log" for member in inside)
    return given or row.kind == "log"


def _item(
    rows: list[Inventoried], sources: Mapping[str, Snapshot], entries: Iterable[Mapping[str, Any]]
) -> Item:
    first = rows[0]
    entry: Mapping[str, Any] = next(
        (
            entry
            for row in rows
            for entry in entries
            if _names(str(entry["path"]), row.path, getattr(sources.get(row.snapshot), "source", ""))
        ),
        {},
    )
    payload = {
        "path": first.path,
        "member": first.member,
        "kind": first.kind,
        "given": any(getattr(sources.get(row.snapshot), "role", "") == "logs" for row in rows),
        "zone": str(entry.get("zone") or ""),
        "skew_s": int(entry.get("skew_s") or 0),
        "ends": str(entry.get("ends") or "") or (first.mtime or "")[:10],
        "ends_from": "as the case says" if entry.get("ends") else "when the file was last changed",
        "layout": str(entry.get("layout") or ""),
        "columns": dict(sorted((entry.get("columns") or {}).items())),
    }
    return Item(payload=payload, kind="log", sha256=first.sha256 or "", label=first.path, size=first.size)


def _names(entry: str, path: str, source: str) -> bool:
    """Whether an entry of ``[[logs]]`` names the log at ``path`` of ``source``.

    It does as the log itself, as a folder above it, or as the source that holds it.
    """
    entry = entry.rstrip("/")
    return (
        entry in (path, source)
        or entry.endswith("/" + path)
        or path.startswith(entry + "/")
        or entry.rpartition("/")[2] == source
    )


def prepare(settings: Mapping[str, Any], datasets: Mapping[str, Dataset]) -> dict[str, tzinfo | None]:
    """The time zones that settings name, loaded before a child loses the right to read files.

    Raises:
        ValueError: a name is no time zone.
    """
    return {
        str(entry["zone"]): zone_of(str(entry["zone"]))
        for entry in settings.get("logs") or []
        if entry.get("zone")
    }


def work(task: Task) -> Iterator[Row | Columns]:
    """Read one log; a file that is none gives an outcome only when it was given as one."""
    settle_memory()
    payload = task.payload
    name = payload["zone"]
    zones: Mapping[str, tzinfo | None] = task.prepared or {}
    given = Given(
        zone=zones[name] if name in zones else zone_of(name),
        zone_name=name,
        skew_s=payload["skew_s"],
        ends=date.fromisoformat(payload["ends"]) if payload.get("ends") else None,
        ends_from=payload.get("ends_from", ""),
        layout=payload.get("layout", ""),
        columns=payload.get("columns", {}),
    )
    empty = True
    for row in read_log(task.path, payload["path"], task.sha256, given):
        empty = False
        yield row
    if empty and payload["given"]:
        yield from _not_read(task)


def _not_read(task: Task) -> Iterator[Row]:
    head, broken = read_head(task.path)
    if broken:
        yield _outcome(task, "quarantined", "damaged", broken)
    elif head:
        yield _outcome(task, "ok", "", NOT_READ)
        name = task.payload["path"]
        yield gap(STAGE, f"What does {name} say?", f"it was given as a log; {NOT_READ}", unread=name)
    elif task.path.stat().st_size and not packing(task.path):
        yield _outcome(task, "quarantined", "damaged", "nothing but NUL bytes")
    else:
        yield LogFile(
            path=task.payload["path"],
            sha256=task.sha256,
            format="",
            lines=0,
            parsed=0,
            blank=0,
            directives=0,
            quarantined=0,
            zone=None,
            first=None,
            last=None,
            unknown=dict.fromkeys(("zone", "first", "last"), "the log is empty"),
        )
        yield _outcome(task, "ok", "empty", "an empty log")


def _outcome(task: Task, status: Status, reason: str, detail: str) -> Outcome:
    return Outcome(item=task.sha256, stage=STAGE, status=status, reason=reason, detail=detail)
