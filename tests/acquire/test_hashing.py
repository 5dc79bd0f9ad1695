from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from celtrace.acquire.hashing import (
    TRIES,
    Asked,
    hash_entries,
    hash_one,
    open_regular,
    unreadable,
)
from celtrace.acquire.walk import Entry, Identity, Walk


class Remembering:
    """A cache that remembers everything, settled or not."""

    def __init__(self) -> None:
        self.known: dict[bytes, tuple[int, str]] = {}

    def below(self, folder: bytes) -> Any:
        def known(path: bytes, identity: Identity) -> str | None:
            assert path.startswith(folder)
            mtime, sha256 = self.known.get(path, (-1, ""))
            return sha256 if mtime == identity[3] else None

        return known

    def put(self, path: bytes, stat: os.stat_result, sha256: str) -> None:
        self.known[path] = (stat.st_mtime_ns, sha256)

    def flush(self, least: int = 1) -> None:
        self.flushed = len(self.known)


def test_files_in_their_order(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("celtrace.acquire.hashing._FILES", 7)
    for number in range(50):
        (tmp_path / f"{number:02}").write_bytes(b"x" * number)
    (tmp_path / "30a").symlink_to("31")
    found = list(hash_entries(os.fsencode(tmp_path), Walk(os.fsencode(tmp_path))))
    assert [hashed and hashed.size for _entry, hashed in found] == [*range(31), None, *range(31, 50)]
    assert found[7][1] is not None
    assert found[7][1].sha256 == hashlib.sha256(b"x" * 7).hexdigest()


def test_what_the_cache_knows_is_not_read(tmp_path: Path, monkeypatch: Any) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(name.encode())
    root = os.fsencode(tmp_path)
    monkeypatch.setattr("celtrace.acquire.hashing.stable_inodes", lambda _path: True)
    cache = Remembering()
    first = list(hash_entries(root, Walk(root), cache))
    assert cache.flushed == 3
    (tmp_path / "b").write_bytes(b"other")
    os.utime(tmp_path / "b", ns=(0, 5))
    read: list[bytes] = []

    def reading(path: bytes, cache: Any) -> Any:
        read.append(path)
        return hash_one(path, cache)

    monkeypatch.setattr("celtrace.acquire.hashing.hash_one", reading)
    second = list(hash_entries(root, Walk(root), cache))
    assert read == [os.path.join(root, b"b")]
    assert [hashed for _e, hashed in second if hashed and hashed.size == 1] == [first[0][1], first[2][1]]


def test_another_device_is_not_asked_for(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("celtrace.acquire.hashing.stable_inodes", lambda _path: True)
    (tmp_path / "a").write_bytes(b"x")
    cache = Remembering()
    asked = Asked(os.fsencode(tmp_path), cache)
    (entry,) = Walk(os.fsencode(tmp_path))
    cache.known[os.fsencode(tmp_path / "a")] = (entry.mtime_ns or 0, "y")
    known = asked.known(entry)
    assert known is not None
    assert known.sha256 == "y"
    elsewhere = Entry(path=b"a", form="file", size=1, mtime_ns=entry.mtime_ns, device=entry.device + 1)
    assert asked.known(elsewhere) is None
    assert asked.place(elsewhere) == (os.fsencode(tmp_path / "a"), None)


def test_what_cannot_be_opened_is_told_without_reading(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    assert unreadable(os.fsencode(tmp_path / "file")) is None
    found = unreadable(os.fsencode(tmp_path / "gone"))
    assert found is not None
    assert found == hash_one(os.fsencode(tmp_path / "gone"))


@pytest.mark.parametrize("times", [1, TRIES])
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: Any, times: int) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"abc")
    real, left = hashlib.file_digest, [times]

    def digest(stream: Any, name: str) -> Any:
        found = real(stream, name)
        if left[0]:
            left[0] -= 1
            place.write_bytes(b"other" * (left[0] + 1))
            os.utime(place, ns=(left[0], left[0]))
        return found

    monkeypatch.setattr("celtrace.acquire.hashing.hashlib.file_digest", digest)
    cache = Remembering()
    found = hash_one(os.fsencode(place), cache)
    if times < TRIES:
        assert (found.status, found.sha256) == ("ok", hashlib.sha256(b"other").hexdigest())
    else:
        assert (found.status, found.sha256, found.reason) == ("unreadable", None, "damaged")
        assert "changed" in found.detail
        assert not cache.known


def test_neither_links_nor_pipes_are_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    assert hash_one(os.fsencode(tmp_path / "link")).status == "unreadable"
    piped = hash_one(os.fsencode(tmp_path / "pipe"))
    assert (piped.status, piped.reason) == ("unreadable", "special_file")
    with pytest.raises(ValueError, match="regular"):
        open_regular(os.fsencode(tmp_path / "pipe"))
    assert hash_one(os.fsencode(tmp_path / "gone")).status == "unreadable"


def test_what_may_not_be_read_says_so(tmp_path: Path, monkeypatch: Any) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"x")

    def refuse(*_: Any) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("celtrace.acquire.hashing.os.open", refuse)
    found = hash_one(os.fsencode(place))
    assert (found.sha256, found.status, found.reason, found.detail) == (
        None, "unreadable", "permission", "Permission denied",
    )  # fmt: skip


def test_a_reading_error_is_damage(tmp_path: Path, monkeypatch: Any) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"x")

    def fail(*_: Any) -> Any:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("celtrace.acquire.hashing.hashlib.file_digest", fail)
    found = hash_one(os.fsencode(place))
    assert (found.status, found.reason) == ("unreadable", "damaged")
