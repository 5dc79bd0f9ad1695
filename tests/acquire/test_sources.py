from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from celtrace.acquire import custody
from celtrace.acquire.sources import dated_children, named, snapshots, time_of


def source(path: Path | str, **more: Any) -> dict[str, Any]:
    return {
        "path": str(path), "role": "evidence", "taken_at": None, "manifest": None, "authority": "", **more,
    }  # fmt: skip


def series(folder: Path, *days: str) -> Path:
    for day in days:
        (folder / day).mkdir(parents=True)
    return folder


def test_a_folder_of_dated_folders_is_a_series_in_the_order_of_time(tmp_path: Path) -> None:
    top = series(tmp_path / "server", "2024-01-09T0830Z", "2024-01-10", "2024-01-09")
    found = snapshots([source(top, authority="court")])
    assert [(root.snapshot, root.taken_at, root.day_only) for root in found] == [
        ("server@2024-01-09", "2024-01-09T00:00:00Z", True),
        ("server@2024-01-09T0830Z", "2024-01-09T08:30:00Z", False),
        ("server@2024-01-10", "2024-01-10T00:00:00Z", True),
    ]
    assert {root.source for root in found} == {"server"}
    assert found[0].path.endswith(b"server/2024-01-09")
    assert {root.authority for root in found} == {"court"}


@pytest.mark.parametrize("stray", ["readme.txt", "2024-13-01/", "2024-01-10b/", "notes/", "2024-01-11"])
def test_one_stray_child_makes_it_one_snapshot(tmp_path: Path, stray: str) -> None:
    top = series(tmp_path / "server", "2024-01-08", "2024-01-09")
    if stray.endswith("/"):
        (top / stray).mkdir()
    else:
        (top / stray).write_bytes(b"a file, even with the name of a day")
    assert [root.snapshot for root in snapshots([source(top)])] == ["server"]


def test_a_link_with_the_name_of_a_day_is_no_snapshot(tmp_path: Path) -> None:
    top = series(tmp_path / "server", "2024-01-08")
    (top / "2024-01-09").symlink_to("2024-01-08")
    assert dated_children(bytes(top)) == []


def test_an_empty_folder_and_a_file_are_one_snapshot_each(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "access.log").write_bytes(b"")
    found = snapshots([source(tmp_path / "empty"), source(tmp_path / "access.log", role="logs")])
    assert [(root.snapshot, root.role, root.taken_at) for root in found] == [
        ("empty", "evidence", None), ("access.log", "logs", None),
    ]  # fmt: skip


def test_names_are_escaped_and_unique() -> None:
    paths = ["/x/a", "/y/a", "/a#2", "/z/a/", "/", "/x/bad\udcffname", "/x/li\nne"]
    assert [name for name, _source in named([source(path) for path in paths])] == [
        "a", "a#2", "a#2#2", "a#3", "root", "bad\\xffname", "li\\x0ane",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "taken_at", "day_only"),
    [
        ("2024-01-08", "2024-01-08T00:00:00Z", True),
        ("2024-01-08T09:00:00+09:00", "2024-01-08T00:00:00Z", False),
        ("2024-01-08T09:00:00Z", "2024-01-08T09:00:00Z", False),
        ("2024-01-08T09:00:00", None, False),
        ("last Monday", None, False),
    ],
)
def test_a_stated_time_needs_its_zone(
    tmp_path: Path, stated: str, taken_at: str | None, day_only: bool
) -> None:
    (root,) = snapshots([source(tmp_path, taken_at=stated)])
    assert (root.taken_at, root.day_only) == (taken_at, day_only)
    if taken_at is None:
        assert stated in root.undated


@pytest.mark.parametrize("name", [b"2024-02-30", b"2024-1-8", b"2024-01-08T2500Z", b"x2024-01-08", b""])
def test_what_is_no_time(name: bytes) -> None:
    assert time_of(name) is None


def test_manifests_of_a_series(tmp_path: Path) -> None:
    top = series(tmp_path / "server", "2024-01-08", "2024-01-09")
    sums = tmp_path / "sums"
    sums.mkdir()
    (sums / "2024-01-08.sha256").write_bytes(b"")
    (sums / "SHA256SUMS-2024-01-09").write_bytes(b"")
    found = snapshots([source(top, manifest=str(sums))])
    assert [Path(root.manifest or "").name for root in found] == [
        "2024-01-08.sha256", "SHA256SUMS-2024-01-09",
    ]  # fmt: skip
    found = snapshots([source(top, manifest=str(sums / "2024-01-08.sha256"))])
    assert [root.shared_manifest for root in found] == [True, True]


def test_what_an_acquisition_keeps_beside_its_snapshots(tmp_path: Path) -> None:
    day = "2024-01-08T0900Z"
    top = series(tmp_path / "server", day)
    (top / f"{day}.sha256").write_bytes(b"")
    custody.append(top / "custody.jsonl", {"snapshot": day, "complete": "no"})
    (inside,) = snapshots([source(top)])
    assert (inside.snapshot, inside.finished) == (f"server@{day}", False)
    assert inside.manifest == str(top / f"{day}.sha256")
    (alone,) = snapshots([source(top / day)])
    assert (alone.snapshot, alone.taken_at, alone.finished) == (day, "2024-01-08T09:00:00Z", False)
    assert alone.manifest == inside.manifest
