"""SHA-256 of files, read once and safely, with reuse where nothing can have changed.

A hash is reused when device, inode, size and both times agree with those at which it was taken and the
file had settled by then (the cache decides). A file that changes while it is read is read again.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import msgspec

from celtrace.records.files import Status

_TRIES = 3


class Cache(Protocol):
    """Remembers hashes of files."""

    def get(self, path: bytes, stat: os.stat_result) -> str | None:
        """The hash, if nothing in ``stat`` differs."""

    def put(self, path: bytes, stat: os.stat_result, sha256: str) -> None:
        """Remember a hash that was just taken."""


class Hashed(msgspec.Struct, frozen=True, kw_only=True):
    """A hash with the size that was read, or the reason why there is none."""

    sha256: str | None
    size: int
    status: Status = "ok"
    reason: str = ""
    detail: str = ""


def hash_one(path: bytes, cache: Cache | None = None) -> Hashed:
    """Hash one regular file; never follows a link, never waits on a pipe."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        return Hashed(
            sha256=None,
            size=0,
            status="unreadable",
            reason="permission",
            detail=error.strerror or "unreadable",
        )
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        for _try in range(_TRIES):
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                return Hashed(
                    sha256=None, size=0, status="unreadable", reason="special_file", detail="no file"
                )
            known = cache.get(path, before) if cache is not None else None
            if known is not None:
                return Hashed(sha256=known, size=before.st_size)
            stream.seek(0)
            try:
                sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            except OSError as error:
                detail = error.strerror or "unreadable"
                return Hashed(sha256=None, size=0, status="unreadable", reason="permission", detail=detail)
            after = os.fstat(descriptor)
            if _same(before, after):
                if cache is not None:
                    cache.put(path, after, sha256)
                return Hashed(sha256=sha256, size=after.st_size)
    return Hashed(
        sha256=None, size=0, status="unreadable", reason="damaged", detail="it changed while it was read"
    )


def hash_all(paths: Iterable[bytes], cache: Cache | None = None, threads: int = 2) -> Iterator[Hashed]:
    """Hash files in threads; results come in the order of ``paths``."""
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(lambda path: hash_one(path, cache), paths)


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_size, one.st_mtime_ns, one.st_ctime_ns) == (
        other.st_size,
        other.st_mtime_ns,
        other.st_ctime_ns,
    )
