"""Stage ``changes``: the snapshots of each source, each compared with the one before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from celtrace.acquire.compare import Comparison, Held, compare
from celtrace.engine.stage import Task
from celtrace.records import Change, Listed, Row, Snapshot
from celtrace.records.evidence import evidence, gap

STAGE = "changes"
_SHOWN = 10


def work(task: Task) -> Iterable[Row]:
    """Changes, one evidence row for each pair of snapshots, and a gap where removal may not be claimed."""
    held: dict[str, dict[str, Held]] = {}
    for row in task.rows(Listed):
        if row.form == "file":
            held.setdefault(row.snapshot, {})[row.path] = Held(row.sha256, row.mtime)
    by_source: dict[str, list[Snapshot]] = {}
    for snapshot in task.rows(Snapshot):
        by_source.setdefault(snapshot.source, []).append(snapshot)
    for source in sorted(by_source):
        series = sorted(by_source[source], key=lambda s: (s.taken_at or "", s.snapshot))
        for older, newer in pairwise(series):
            found = compare(
                held.get(older.snapshot, {}),
                held.get(newer.snapshot, {}),
                newer_is_complete=newer.complete == "yes",
            )
            yield from _rows(source, older, newer, found)


def _rows(source: str, older: Snapshot, newer: Snapshot, found: Comparison) -> Iterator[Row]:
    for change in found.changes:
        unknown = {} if change.sha256 is not None else {"sha256": "the file could not be read"}
        yield Change(
            from_snapshot=older.snapshot,
            to_snapshot=newer.snapshot,
            change=change.change,
            path=change.path,
            old_path=change.old_path,
            sha256=change.sha256,
            unknown=unknown,
        )
    if found.unclaimed:
        shown = ", ".join(found.unclaimed[:_SHOWN])
        more = f" and {len(found.unclaimed) - _SHOWN} more" if len(found.unclaimed) > _SHOWN else ""
        yield gap(
            STAGE,
            f"Which files were removed between {older.snapshot} and {newer.snapshot}?",
            f"{len(found.unclaimed)} paths are not in the newer snapshot, which is not known to be complete: "
            f"{shown}{more}",
            table="changes",
            row=newer.snapshot,
        )
    counts = Counter(change.change for change in found.changes)
    places = [(c.sha256, "") for c in found.changes if c.sha256 and c.change != "removed"]
    if places:
        said = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
        yield evidence(
            STAGE,
            "new_files_daily",
            source,
            f"Between {older.snapshot} and {newer.snapshot}: {said}.",
            value=";".join(f"{kind}={count}" for kind, count in sorted(counts.items())),
            places=places,
            path=next(c.path for c in found.changes if c.sha256 and c.change != "removed"),
            cluster="files",
        )
