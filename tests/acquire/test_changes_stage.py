from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from celtrace.acquire.changes_stage import SHOWN, work
from celtrace.engine.stage import Task
from celtrace.records import Change, Evidence, Gap, Listed, Row, Snapshot, check

A, B = "a" * 64, "b" * 64


def snapshot(name: str, complete: str = "yes", taken_at: str | None = None, source: str = "s") -> Snapshot:
    return Snapshot(
        snapshot=name, source=source, role="evidence", taken_at=taken_at, complete=complete,  # type: ignore[arg-type]
        files=0, bytes=0, folders=0, authority="", unknown={} if taken_at else {"taken_at": "not stated"},
    )  # fmt: skip


def listed(where: str, path: str, sha256: str | None, mtime: str = "2024-01-08T00:00:00Z") -> Listed:
    return Listed(
        snapshot=where, origin="s", role="evidence", path=path, path_hex=path.encode().hex(), form="file",
        sha256=sha256, size=1, mtime=mtime, zone_known=True,
        unknown={} if sha256 is not None else {"sha256": "not read"},
    )  # fmt: skip


def run(snapshots: list[Snapshot], items: list[Listed]) -> list[Row]:
    def rows(kind: type[Any]) -> Iterator[Any]:
        return iter(snapshots if kind is Snapshot else items)

    return [check(row) for row in work(Task({}, rows=rows))]


def test_each_pair_in_the_order_of_time() -> None:
    series = [
        snapshot("s@b", taken_at="2024-01-08T00:00:00Z"),
        snapshot("s@a", taken_at="2024-01-09T00:00:00Z"),
        snapshot("t", source="t"),
    ]
    found = run(series, [listed("s@b", "old", A), listed("s@a", "new", A), listed("t", "other", B)])
    (change,) = (row for row in found if isinstance(row, Change))
    assert (change.from_snapshot, change.to_snapshot) == ("s@b", "s@a")
    assert (change.change, change.path, change.old_path, change.sha256) == ("renamed", "new", "old", A)
    assert not [row for row in found if isinstance(row, Gap | Evidence)]


def test_one_snapshot_changes_nothing() -> None:
    assert run([snapshot("s")], [listed("s", "a", A)]) == []


@pytest.mark.parametrize("complete", ["no", "unknown"])
def test_removal_is_not_claimed_and_the_gap_names_the_paths(complete: str) -> None:
    series = [snapshot("s@1"), snapshot("s@2", complete)]
    gone = [listed("s@1", f"gone{number:02}", A) for number in range(SHOWN + 3)]
    found = run(series, gone)
    assert not [row for row in found if isinstance(row, Change)]
    (gap,) = (row for row in found if isinstance(row, Gap))
    assert f"is {complete}" in gap.reason
    assert "gone00" in gap.reason
    assert gap.reason.endswith("and 3 more")


def test_an_incomplete_older_snapshot_leaves_additions_in_doubt() -> None:
    found = run([snapshot("s@1", "unknown"), snapshot("s@2")], [listed("s@2", "a", A)])
    (gap,) = (row for row in found if isinstance(row, Gap))
    assert "first seen in s@2" in gap.reason
    (change,) = (row for row in found if isinstance(row, Change))
    assert change.change == "added"


def test_unreadable_contents_are_a_gap() -> None:
    found = run([snapshot("s@1"), snapshot("s@2")], [listed("s@1", "a", None), listed("s@2", "a", A)])
    (gap,) = (row for row in found if isinstance(row, Gap))
    assert gap.reason == "one side could not be read: 1: a"


def test_arrivals_and_redeliveries_are_evidence() -> None:
    items = [listed("s@1", "a", A), listed("s@2", "a", A), listed("s@2", "b", A), listed("s@2", "c", B)]
    found = {
        row.kind: row for row in run([snapshot("s@1"), snapshot("s@2")], items) if isinstance(row, Evidence)
    }
    assert set(found) == {"new_files_daily", "redelivered"}
    assert found["new_files_daily"].value == "added=1;redelivered=1"
    assert found["new_files_daily"].subject == "s"
    assert found["redelivered"].places == [A]
    assert {row.cluster for row in found.values()} == {"files"}


def test_nothing_but_touched_or_gone_is_no_evidence_of_work() -> None:
    items = [listed("s@1", "a", A), listed("s@2", "a", A, "2024-01-09T00:00:00Z"), listed("s@1", "b", B)]
    found = run([snapshot("s@1"), snapshot("s@2")], items)
    assert {row.change for row in found if isinstance(row, Change)} == {"touched", "removed"}
    assert not [row for row in found if isinstance(row, Evidence)]
