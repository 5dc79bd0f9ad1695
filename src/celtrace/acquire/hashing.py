"""SHA-256 of files, read once and safely, with reuse where nothing can have changed.

A hash is reused only when device, inode, size and both times agree with those at which it was taken, the
file had settled by then (both are the cache's to decide, see :class:`Cache`), and the file system gives
inodes that stay. A file that changes while it is read is read again, then reported. The rule follows the
measurements of the engine notes (git's "racily clean", borg's ctime).
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import msgspec

from celtrace.acquire.walk import trouble
from celtrace.records.files import Status

TRIES = 3
"""How often a file is read before it counts as changing all the time."""

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_MOUNTS = Path("/proc/self/mountinfo")
_UNSTABLE = (
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "virtiofs", "ceph", "afs", "vfat", "msdos", "exfat"),
    *("hfsplus", "fuse"),
)


class Cache(Protocol):
    """Remembers hashes of files by absolute path."""

    def get(self, path: bytes, stat: os.stat_result) -> str | None:
        """The hash, if nothing in ``stat`` differs and it was taken two seconds after the last change."""

    def put(self, path: bytes, stat: os.stat_result, sha256: str) -> None:
        """Remember a hash that was just taken."""


class Hashed(msgspec.Struct, frozen=True, kw_only=True):
    """A hash with the size in bytes that was read, or the reason why there is none."""

    sha256: str | None
    size: int
    status: Status = "ok"
    reason: str = ""
    detail: str = ""


def open_regular(path: bytes) -> int:
    """A descriptor of a regular file; a link is refused, a pipe does not block.

    Raises:
        OSError: it cannot be opened.
        ValueError: it is not a regular file any more.
    """
    try:
        descriptor = os.open(path, _FLAGS | getattr(os, "O_NOATIME", 0))
    except PermissionError:
        descriptor = os.open(path, _FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ValueError("it is no regular file any more")
    return descriptor


def hash_one(path: bytes, cache: Cache | None = None) -> Hashed:
    """Hash one regular file."""
    try:
        descriptor = open_regular(path)
    except OSError as error:
        return _failed(*trouble(error))
    except ValueError as error:
        return _failed("special_file", str(error))
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        for _try in range(TRIES):
            before = os.fstat(descriptor)
            known = cache.get(path, before) if cache is not None else None
            if known is not None:
                return Hashed(sha256=known, size=before.st_size)
            stream.seek(0)
            try:
                sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            except OSError as error:
                return _failed(*trouble(error))
            after = os.fstat(descriptor)
            if _same(before, after):
                if cache is not None:
                    cache.put(path, after, sha256)
                return Hashed(sha256=sha256, size=after.st_size)
    return _failed("damaged", f"it changed each of the {TRIES} times it was read")


def hash_all(paths: Iterable[bytes], cache: Cache | None = None, threads: int = 2) -> Iterator[Hashed]:
    """Hash files in threads; results come in the order of ``paths``."""
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(lambda path: hash_one(path, cache), paths)


def stable_inodes(path: bytes, mounts: Path = _MOUNTS) -> bool:
    """Whether the file system of ``path`` keeps an inode number for a file as long as the file lives.

    Network, FUSE and FAT file systems may not; unknown ones are not trusted either. Source of the format:
    proc_pid_mountinfo(5).
    """
    try:
        lines = mounts.read_bytes().splitlines()
        place = os.path.realpath(path)
    except OSError:
        return False
    best, kind = b"", ""
    for line in lines:
        fields, _dash, after = line.partition(b" - ")
        point = fields.split(b" ")[4].decode("unicode_escape").encode("latin-1")
        inside = place == point or place.startswith(point.rstrip(b"/") + b"/")
        if inside and len(point) >= len(best):
            best, kind = point, after.split(b" ")[0].decode()
    return bool(kind) and kind not in _UNSTABLE and not kind.startswith("fuse")


def _failed(reason: str, detail: str) -> Hashed:
    return Hashed(sha256=None, size=0, status="unreadable", reason=reason, detail=detail)


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_size, one.st_mtime_ns, one.st_ctime_ns) == (
        other.st_size,
        other.st_mtime_ns,
        other.st_ctime_ns,
    )
