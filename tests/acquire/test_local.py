from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from celtrace.acquire.local import take_local
from celtrace.acquire.stage import plan
from celtrace.acquire.taking import Taken, Taking

NINE = datetime(2024, 1, 8, 9, 0, tzinfo=UTC)


def take(source: Path, target: Path) -> Taken:
    with Taking(target, NINE) as taking:
        take_local(taking, os.fsencode(source))
        return taking.finish({})


def test_files_links_folders_and_times_are_kept_and_pipes_are_not(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "sub" / "empty").mkdir(parents=True)
    (source / "sub" / "b\udcff").write_bytes(b"abc")
    (source / "link").symlink_to("/etc/passwd")
    os.mkfifo(source / "pipe")
    os.utime(source / "sub" / "empty", ns=(10**18, 10**18))
    taken = take(source, tmp_path / "target")
    assert (taken.complete, taken.files, taken.links) == ("yes", 1, 1)
    assert [(refused.path, refused.lacking) for refused in taken.refused] == [("pipe", False)]
    folder = Path(taken.folder)
    assert sorted(os.listdir(folder)) == ["link", "sub"]
    assert (folder / "link").is_symlink()
    assert (folder / "sub" / "empty").stat().st_mtime_ns == 10**18
    assert (folder / "sub" / "b\udcff").stat().st_mtime_ns == (source / "sub" / "b\udcff").stat().st_mtime_ns


def test_a_single_file(tmp_path: Path) -> None:
    (tmp_path / "access.log").write_bytes(b"x")
    taken = take(tmp_path / "access.log", tmp_path / "target")
    assert os.listdir(taken.folder) == ["access.log"]


def test_what_cannot_be_read_makes_it_incomplete(tmp_path: Path, monkeypatch: Any) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a").write_bytes(b"x")
    (source / "b").write_bytes(b"x")
    real = os.open

    def guarded(path: Any, *rest: Any, **more: Any) -> int:
        if os.fsencode(path) == os.fsencode(source / "a"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *rest, **more)

    monkeypatch.setattr("celtrace.acquire.hashing.os.open", guarded)
    taken = take(source, tmp_path / "target")
    assert (taken.complete, taken.files) == ("no", 1)
    assert [(r.path, r.reason, r.lacking) for r in taken.refused] == [("a", "permission", True)]


@pytest.mark.parametrize(("changes", "complete"), [(1, "yes"), (9, "no")])
def test_a_file_that_changes_is_read_again(
    tmp_path: Path, monkeypatch: Any, changes: int, complete: str
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a").write_bytes(b"first")
    real, left = os.read, [changes]

    def read(descriptor: int, size: int) -> bytes:
        found = real(descriptor, size)
        if not found and left[0]:
            left[0] -= 1
            (source / "a").write_bytes(b"second" + b"!" * left[0])
        return found

    monkeypatch.setattr("celtrace.acquire.local.os.read", read)
    taken = take(source, tmp_path / "target")
    assert taken.complete == complete
    if complete == "yes":
        assert (Path(taken.folder) / "a").read_bytes() == b"second"
    else:
        assert "changed" in taken.refused[0].detail
        assert os.listdir(taken.folder) == []


@pytest.mark.shared
def test_the_pile_is_taken_whole(pile: Path, tmp_path: Path) -> None:
    taken = take(pile, tmp_path / "server")
    assert (taken.files, taken.bytes, taken.links, taken.complete) == (490, 27_226_391, 5, "yes")
    assert [refused.path for refused in taken.refused] == ["incoming/upload.pipe"]

    def rows(path: Path) -> dict[str, tuple[Any, ...]]:
        view: Any = type("View", (), {"datasets": {}, "settings": {"sources": [
            {"path": str(path), "role": "evidence", "taken_at": None, "manifest": None, "authority": ""}
        ]}})()  # fmt: skip
        found: dict[str, tuple[Any, ...]] = {}
        for item in plan(view):
            row = item.payload.get("listed")
            if row:
                found[row["path"]] = (row["form"], row["sha256"], row["size"], row["mtime"], row["reason"])
            elif "snapshot" in item.payload:
                found["complete"] = (item.payload["snapshot"]["complete"],)
        return found

    before, after = rows(pile), rows(tmp_path / "server")
    assert after.pop("complete") == ("yes",)
    del before["complete"], before["incoming/upload.pipe"]
    assert after == before
