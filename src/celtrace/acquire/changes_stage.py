"""Stage ``changes``: the snapshots of each source, each compared with the one before.

Snapshots follow each other by their time, then by name; one without a time comes first. ``added`` and
``removed`` are both about absence, so an incomplete older snapshot makes "was added" uncertain just as an
incomplete newer one forbids "was removed": the first is said in a gap, the second is not claimed at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from celtrace.acquire.compare import Comparison, Difference, Held, compare
from celtrace.engine.stage import Task
from celtrace.records import Change, Listed, Row, Snapshot
from celtrace.records.evidence import evidence, gap

__all__ = ["held", "work"]

STAGE = "changes"
SHOWN = 20
"""Paths that a gap lists; the rest are counted."""

_ARRIVALS = ("added", "changed", "redelivered", "renamed")


def work(task: Task) -> Iterable[Row]:
    """Changes; evidence of new and re-delivered files; gaps where something may not be claimed."""
    entries: dict[str, dict[str, Held]] = {}
    for row in task.rows(Listed):
        entries.setdefault(row.snapshot, {})[row.path] = held(row)
    by_source: dict[str, list[Snapshot]] = {}
    for snapshot in task.rows(Snapshot):
        by_source.setdefault(snapshot.source, []).append(snapshot)
    for source in sorted(by_source):
        series = sorted(by_source[source], key=lambda s: (s.taken_at or "", s.snapshot))
        for older, newer in pairwise(series):
            found = compare(
                entries.get(older.snapshot, {}),
                entries.get(newer.snapshot, {}),
                newer_is_complete=newer.complete == "yes",
            )
            yield from _changes(older, newer, found)
            yield from _gaps(older, newer, found)
            yield from _evidence(source, older, newer, found)


def held(row: Listed) -> Held:
    """What a comparison needs of a listed entry."""
    about = "" if row.form == "file" else f"{row.form} {row.link_target}"
    return Held(row.sha256, row.mtime, about)


def _changes(older: Snapshot, newer: Snapshot, found: Comparison) -> Iterator[Row]:
    for change in found.changes:
        yield Change(
            from_snapshot=older.snapshot,
            to_snapshot=newer.snapshot,
            change=change.change,
            path=change.path,
            old_path=change.old_path,
            sha256=change.sha256,
            unknown={} if change.sha256 is not None else {"sha256": "the file could not be read"},
        )


def _gaps(older: Snapshot, newer: Snapshot, found: Comparison) -> Iterator[Row]:
    between = f"between {older.snapshot} and {newer.snapshot}"
    if found.unclaimed:
        yield gap(
            STAGE,
            f"Which files were removed or renamed {between}?",
            f"completeness of {newer.snapshot} is {newer.complete}, so neither is claimed; not seen in it: "
            + _listed(found.unclaimed),
            table="changes",
            row=newer.snapshot,
        )
    added = [change.path for change in found.changes if change.change == "added"]
    if added and older.complete != "yes":
        yield gap(
            STAGE,
            f"Were the added files new {between}?",
            f"completeness of {older.snapshot} is {older.complete}: {len(added)} files were first seen in "
            f"{newer.snapshot} and may have been there before",
            table="changes",
            row=newer.snapshot,
        )
    if found.unread:
        yield gap(
            STAGE,
            f"Did the content of unreadable files change {between}?",
            "one side could not be read: " + _listed(found.unread),
            table="changes",
            row=newer.snapshot,
        )


def _evidence(source: str, older: Snapshot, newer: Snapshot, found: Comparison) -> Iterator[Row]:
    counts: Counter[str] = Counter(change.change for change in found.changes)
    between = f"Between {older.snapshot} and {newer.snapshot}"
    arrived = [change for change in found.changes if change.change in _ARRIVALS and change.sha256]
    if any(change.change != "renamed" for change in arrived):
        said = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
        yield _observed("new_files_daily", source, f"{between}: {said}.", counts, arrived)
    again = [change for change in arrived if change.change == "redelivered"]
    if again:
        said = f"{between} {len(again)} {'files were' if len(again) > 1 else 'file was'} delivered again."
        yield _observed("redelivered", source, said, Counter(redelivered=len(again)), again)


def _observed(kind: str, source: str, said: str, counts: Counter[str], changes: Sequence[Difference]) -> Row:
    return evidence(
        STAGE,
        kind,
        source,
        said,
        value=";".join(f"{name}={count}" for name, count in sorted(counts.items())),
        places=[(change.sha256 or "", "") for change in changes],
        path=changes[0].path,
        cluster="files",
    )


def _listed(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
    return f"{len(paths)}: " + ", ".join(paths[:SHOWN]) + more
