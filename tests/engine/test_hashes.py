from __future__ import annotations

import hashlib
import mmap
import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from celtrace.acquire.hashing import hash_one
from celtrace.case import change_case
from celtrace.engine import hashes
from celtrace.engine.hashes import HashCache


@pytest.fixture
def cache(tmp_path):
    with change_case(tmp_path / "case", "test", create=True) as case:
        yield HashCache(case)


def known(cache, path):
    found = path.stat()
    identity = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return cache.below(os.fsencode(path.parent))(os.fsencode(path), identity)


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_settled_hash_is_used_again(tmp_path, cache, monkeypatch):
    path = tmp_path / "f"
    path.write_bytes(b"one")
    assert hash_one(os.fsencode(path), cache).sha256 == sha(path)
    assert known(cache, path) is None, "taken at once: it may have changed since"
    monkeypatch.setattr(time, "time_ns", lambda: path.stat().st_ctime_ns + hashes.SETTLED_NS)
    cache.put(os.fsencode(path), path.stat(), sha(path))
    assert known(cache, path) == sha(path)
    cache.flush()
    assert known(cache, path) == sha(path)


def test_a_clock_that_ran_ahead_or_back_trusts_nothing(tmp_path, cache, monkeypatch):
    path = tmp_path / "f"
    path.write_bytes(b"one")
    monkeypatch.setattr(time, "time_ns", lambda: path.stat().st_ctime_ns - 10**12)
    cache.put(os.fsencode(path), path.stat(), sha(path))
    assert known(cache, path) is None


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
    assert known(cache, path) is None
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


def test_many_hashes_are_written_as_they_come(tmp_path, cache):
    path = tmp_path / "f"
    path.write_bytes(b"one")
    for number in range(7):
        cache.put(f"/x{number}".encode(), path.stat(), "y")
        cache.flush(3)
    assert len(cache._new) == 1


names = st.binary(min_size=1, max_size=3).filter(lambda name: not set(name) & set(b"/\0."))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    held=st.sets(st.lists(names, min_size=1, max_size=3).map(b"/".join), max_size=30),
    asked=st.sets(st.lists(names, min_size=1, max_size=3).map(b"/".join), max_size=30),
)
def test_a_look_up_in_order_is_what_a_dictionary_would_give(cache, held, asked):
    db = cache._ledger.db
    db.execute("DELETE FROM hashes")
    rows = [(b"/top/" + path, 1, 2, 3, 4, 5, hashes.SETTLED_NS + 5, path.hex()) for path in held]
    rows += [(b"/top", 1, 2, 3, 4, 5, hashes.SETTLED_NS + 5, "-"), (b"/top0", 1, 2, 3, 4, 5, 1 << 60, "-")]
    db.executemany("INSERT INTO hashes VALUES (?,?,?,?,?,?,?,?)", rows)
    look = cache.below(b"/top")
    for path in sorted(asked | held):
        wanted = path.hex() if path in held else None
        assert look(b"/top/" + path, (1, 2, 3, 4, 5)) == wanted
    other = cache.below(b"/top/")
    assert not any(other(b"/top/" + path, (1, 2, 3, 4, 6)) for path in sorted(held))
