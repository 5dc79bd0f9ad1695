from __future__ import annotations

import csv
import errno
import os
import socket
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.acquire.walk import Entry, Walk, trouble, walk
from celtrace.records import escape_path


def entries(root: Path) -> dict[str, Entry]:
    return {escape_path(entry.path): entry for entry in walk(os.fsencode(root)).entries}


def test_every_entry_that_is_no_folder_once_in_the_order_of_bytes(tmp_path: Path) -> None:
    for name in ("b/2", "b/1", "a.txt", "a/z", "b-"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    walked = walk(os.fsencode(tmp_path))
    assert [entry.path for entry in walked.entries] == [b"a.txt", b"a/z", b"b-", b"b/1", b"b/2"]
    assert walked.folders == 3
    assert all(entry.form == "file" and entry.size == 1 for entry in walked.entries)


@given(names=st.sets(st.lists(st.sampled_from([b"a", b"a-", b"a0", b"b", b"\xff"]), min_size=1, max_size=3)
       .map(tuple)))  # fmt: skip
def test_files_come_in_the_order_of_their_paths(names: set[tuple[bytes, ...]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        for parts in names:
            folder = os.path.join(os.fsencode(place), *(part + b".d" for part in parts[:-1]))
            os.makedirs(folder, exist_ok=True)
            Path(os.fsdecode(os.path.join(folder, parts[-1]))).write_bytes(b"x")
        walked = Walk(os.fsencode(place))
        found = [entry.path for entry in walked]
        assert found == sorted(found)
        assert len(found) == len(names)
        assert walked.folders == sum(len(folders) for _top, folders, _files in os.walk(place))


def test_special_files_are_reported_and_never_opened(tmp_path: Path, monkeypatch: Any) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        found = entries(tmp_path)
    assert {name: (e.form, e.status, e.reason, e.size) for name, e in found.items()} == {
        "pipe": ("fifo", "ok", "special_file", 0),
        "socket": ("socket", "ok", "special_file", 0),
    }
    assert entries(Path("/dev/null"))["null"].form == "device"


def test_a_file_alone_and_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"abc")
    assert [(e.path, e.size) for e in walk(os.fsencode(tmp_path / "log")).entries] == [(b"log", 3)]
    (tmp_path / "none").mkdir()
    walked = walk(os.fsencode(tmp_path / "none"))
    assert (walked.entries, walked.folders) == ([], 0)


def test_the_root_itself_may_be_a_link_but_nothing_below_it_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real" / "sub").mkdir(parents=True)
    (tmp_path / "real" / "sub" / "file").write_bytes(b"x")
    (tmp_path / "real" / "again").symlink_to("sub")
    (tmp_path / "root").symlink_to("real")
    found = entries(tmp_path / "root")
    assert sorted(found) == ["again", "sub/file"]
    assert (found["again"].form, found["again"].reason, found["again"].link_target) == (
        "symlink", "symlink", b"sub",
    )  # fmt: skip


def test_a_folder_that_cannot_be_listed_is_an_entry(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "shut").mkdir()
    (tmp_path / "open" / "file").write_bytes(b"x")
    real = os.scandir

    def scandir(path: bytes) -> Any:
        if path.endswith(b"shut"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    monkeypatch.setattr("celtrace.acquire.walk.os.scandir", scandir)
    found = entries(tmp_path)
    assert sorted(found) == ["open/file", "shut"]
    shut = found["shut"]
    assert (shut.form, shut.status, shut.reason) == ("folder_unreadable", "unreadable", "permission")


def test_a_path_longer_than_the_system_allows_is_an_entry(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(40):
        os.mkdir("d" * 200, dir_fd=here)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    (entry,) = walk(os.fsencode(tmp_path)).entries
    assert (entry.form, entry.status, entry.reason) in (
        ("folder_unreadable", "unreadable", "unsupported"), ("file", "unreadable", "unsupported"),
    )  # fmt: skip


def test_reasons_for_what_the_system_refuses() -> None:
    assert trouble(PermissionError(errno.EPERM, "no"))[0] == "permission"
    assert trouble(OSError(errno.ENAMETOOLONG, "long"))[0] == "unsupported"
    assert trouble(OSError(errno.EIO, "Input/output error")) == ("damaged", "Input/output error")


def test_a_source_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        walk(os.fsencode(tmp_path / "nothing"))


@pytest.mark.shared
def test_the_pile(pile: Path, shared: Path) -> None:
    walked = walk(os.fsencode(pile))
    found = {escape_path(entry.path): entry for entry in walked.entries}
    files = [entry for entry in walked.entries if entry.form == "file"]
    assert len(files) == 490
    assert sum(entry.size for entry in files) == 27_226_391
    assert walked.folders == 74
    assert sum(entry.form == "symlink" for entry in walked.entries) == 5
    assert sum(entry.form == "fifo" for entry in walked.entries) == 1
    assert sum(entry.size == 0 for entry in files) == 3
    with (shared / "pile" / "expected" / "quarantine.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    reported = {
        row["path"]: row["reason"].replace("-", "_")
        for row in rows
        if row["reason"].startswith(("symlink", "special"))
    }
    assert len(reported) == 6
    assert {path: entry.reason for path, entry in found.items() if entry.reason} == reported
    assert all(found[path].status == "ok" for path in reported)
