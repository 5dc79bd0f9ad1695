from __future__ import annotations

import hashlib
import mmap
import os
import time

import pytest

from celtrace.acquire.hashing import hash_one
from celtrace.case import change_case
from celtrace.engine import hashes
from celtrace.engine.hashes import HashCache


@pytest.fixture
def cache(tmp_path):
    with change_case(tmp_path / "case", "test", create=True) as case:
        yield HashCache(case)


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_settled_hash_is_used_again(tmp_path, cache, monkeypatch):
    path = tmp_path / "f"
    path.write_bytes(b"one")
    assert hash_one(os.fsencode(path), cache).sha256 == sha(path)
    assert cache.get(os.fsencode(path), path.stat()) is None, "taken at once: it may have changed since"
    monkeypatch.setattr(time, "time_ns", lambda: path.stat().st_ctime_ns + hashes.SETTLED_NS)
    cache.put(os.fsencode(path), path.stat(), sha(path))
    assert cache.get(os.fsencode(path), path.stat()) == sha(path)
    cache.flush()
    assert cache.get(os.fsencode(path), path.stat()) == sha(path)


def test_a_clock_that_ran_ahead_or_back_trusts_nothing(tmp_path, cache, monkeypatch):
    path = tmp_path / "f"
    path.write_bytes(b"one")
    monkeypatch.setattr(time, "time_ns", lambda: path.stat().st_ctime_ns - 10**12)
    cache.put(os.fsencode(path), path.stat(), sha(path))
    assert cache.get(os.fsencode(path), path.stat()) is None


def times_put_back(path):
    path.write_bytes(b"two")
    os.utime(path, ns=(0, 5))


def another_file(path):
    other = path.with_name("g")
    other.write_bytes(b"two")
    os.utime(other, ns=(0, 5))
    other.rename(path)


CHANGES = {
    "same size": lambda path: path.write_bytes(b"two"),
    "same size, times put back": times_put_back,
    "another file in its place": another_file,
    "longer": lambda path: path.write_bytes(b"longer"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_whatever_is_done_to_the_times(tmp_path, cache, monkeypatch, change):
    path = tmp_path / "f"
    path.write_bytes(b"one")
    os.utime(path, ns=(0, 5))
    later = path.stat().st_ctime_ns + hashes.SETTLED_NS
    with monkeypatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: later)
        cache.put(os.fsencode(path), path.stat(), sha(path))
    time.sleep(0.02)
    CHANGES[change](path)
    assert cache.get(os.fsencode(path), path.stat()) is None
    assert not cache.unchanged(path, hashlib.sha256(b"one").hexdigest())


def test_a_write_through_a_mapping_is_seen_before_the_file_settles(tmp_path, cache):
    """A store through a dirty mapping changes no time; so a file that was new is hashed again."""
    path = tmp_path / "f"
    path.write_bytes(b"one" * 2000)
    with path.open("r+b") as stream, mmap.mmap(stream.fileno(), 0) as mapped:
        mapped[0] = ord("O")
        mapped.flush()
        first = hash_one(os.fsencode(path), cache).sha256
        mapped[1] = ord("N")
        mapped.flush()
        assert hash_one(os.fsencode(path), cache).sha256 == sha(path) != first


def test_many_hashes_are_written_as_they_come(tmp_path, cache, monkeypatch):
    monkeypatch.setattr(hashes, "_HELD", 3)
    path = tmp_path / "f"
    path.write_bytes(b"one")
    for number in range(7):
        cache.put(f"/x{number}".encode(), path.stat(), "y")
    assert len(cache._new) == 1
