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
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import msgspec

from celtrace.acquire.walk import Entry, Identity, trouble
from celtrace.case.volumes import stable_inodes
from celtrace.records.files import Status

TRIES = 3
"""How often a file is read before it counts as changing all the time."""

_FILES, _BYTES = 256, 32 << 20
"""Files, and bytes of them, that a thread hashes in one go."""
_HELD = 5_000
"""New hashes that are written down together."""
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

Known = Callable[[bytes, Identity], str | None]


class Cache(Protocol):
    """Remembers hashes of files by absolute path."""

    def below(self, folder: bytes) -> Known:
        """A look-up for files below ``folder``, to be asked in the order of their paths.

        It gives the hash if nothing of the identity differs and it was taken two seconds after the last change.
        """

    def put(self, path: bytes, stat: os.stat_result, sha256: str) -> None:
        """Remember a hash that was just taken; from any thread."""

    def flush(self, least: int = 1) -> None:
        """Write down what is new, if there is as much of it."""


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


def unreadable(path: bytes) -> Hashed | None:
    """Why a file cannot be opened; ``None`` when it can."""
    opened = _opened(path)
    if isinstance(opened, Hashed):
        return opened
    os.close(opened)
    return None


def _opened(path: bytes) -> int | Hashed:
    try:
        return open_regular(path)
    except OSError as error:
        return _failed(*trouble(error))
    except ValueError as error:
        return _failed("special_file", str(error))


def hash_one(path: bytes, cache: Cache | None = None) -> Hashed:
    """Hash one regular file."""
    descriptor = _opened(path)
    if isinstance(descriptor, Hashed):
        return descriptor
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        for _try in range(TRIES):
            before = os.fstat(descriptor)
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


def hash_entries(
    base: bytes, entries: Iterable[Entry], cache: Cache | None = None, threads: int = 2
) -> Iterator[tuple[Entry, Hashed | None]]:
    """Each entry below ``base``, in its order, with its hash if it is a readable file.

    Only what the cache does not know is read, by threads, a bounded number of files ahead.
    """
    ask = Asked(base, cache)
    waiting: deque[tuple[list[tuple[Entry, Hashed | None]], Future[Iterator[Hashed]] | None]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for group in _groups(entries):
            told = [(entry, ask.known(entry)) for entry in group]
            places = [ask.place(entry) for entry, known in told if known is None and entry.readable]
            waiting.append((told, pool.submit(_read, places) if places else None))
            while waiting and (waiting[0][1] is None or len(waiting) > 2 * threads):
                yield from _ready(*waiting.popleft())
            if cache is not None:
                cache.flush(_HELD)
        while waiting:
            yield from _ready(*waiting.popleft())
    if cache is not None:
        cache.flush()


class Asked:
    """What a cache knows of the files below ``base``; it serves the device of ``base`` alone."""

    def __init__(self, base: bytes, cache: Cache | None) -> None:
        self._base = base
        self.cache = cache if cache is not None and stable_inodes(Path(os.fsdecode(base))) else None
        self._device = os.stat(base).st_dev
        self._known = self.cache.below(base) if self.cache is not None else None

    def place(self, entry: Entry) -> tuple[bytes, Cache | None]:
        """Where a file lies, and the cache that may remember its hash."""
        return os.path.join(self._base, entry.path), self.cache if entry.device == self._device else None

    def known(self, entry: Entry) -> Hashed | None:
        """The hash of a file that has not changed; entries have to come in the order of their paths."""
        if self._known is None or not entry.readable or entry.device != self._device:
            return None
        sha256 = self._known(os.path.join(self._base, entry.path), entry.identity)
        return None if sha256 is None else Hashed(sha256=sha256, size=entry.size)


def _groups(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    group: list[Entry] = []
    size = 0
    for entry in entries:
        group.append(entry)
        size += entry.size
        if len(group) >= _FILES or size >= _BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _read(places: Sequence[tuple[bytes, Cache | None]]) -> Iterator[Hashed]:
    return iter([hash_one(path, cache) for path, cache in places])


def _ready(
    told: Sequence[tuple[Entry, Hashed | None]], reading: Future[Iterator[Hashed]] | None
) -> Iterator[tuple[Entry, Hashed | None]]:
    read = iter(()) if reading is None else reading.result()
    for entry, known in told:
        yield entry, (next(read) if known is None and entry.readable else known)


def _failed(reason: str, detail: str) -> Hashed:
    return Hashed(sha256=None, size=0, status="unreadable", reason=reason, detail=detail)


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_size, one.st_mtime_ns, one.st_ctime_ns) == (
        other.st_size,
        other.st_mtime_ns,
        other.st_ctime_ns,
    )
