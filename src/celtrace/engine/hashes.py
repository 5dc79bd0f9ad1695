"""Hashes of source files that have not changed since they were read; kept in the ledger."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from celtrace.case.case import OpenCase
from celtrace.case.files import hash_file

SETTLED_NS = 2_000_000_000
"""A hash counts only if it was taken so long after the last change: clocks of file systems are coarse."""

Identity = tuple[int, int, int, int, int]
"""Device, inode, size, mtime and ctime, times in nanoseconds since 1970."""
_END: tuple[bytes, Identity, str] = (b"", (0, 0, 0, 0, 0), "")


class HashCache:
    """Remembers hashes by absolute path; several threads may put some in."""

    def __init__(self, case: OpenCase) -> None:
        self._ledger = case.ledger
        self._lock = threading.Lock()
        self._new: dict[bytes, tuple[Any, ...]] = {}

    def below(self, folder: bytes) -> Callable[[bytes, Identity], str | None]:
        """A look-up for files below ``folder``; it has to be asked in the order of their paths.

        It gives a hash if nothing of the identity differs and the file was settled when it was taken.
        """
        self.flush()
        rows = self._settled(folder.rstrip(b"/") + b"/")
        row = next(rows, _END)

        def known(path: bytes, identity: Identity) -> str | None:
            nonlocal row
            while row is not _END and row[0] < path:
                row = next(rows, _END)
            return row[2] if row[0] == path and row[1] == identity else None

        return known

    def _settled(self, inside: bytes) -> Iterator[tuple[bytes, Identity, str]]:
        """In pages, so that no cursor is open while something is written."""
        after, end = inside, inside[:-1] + b"0"
        while page := self._ledger.db.execute(
            "SELECT path, device, inode, size, mtime_ns, ctime_ns, sha256 FROM hashes WHERE path > ? "
            "AND path < ? AND taken_ns - max(mtime_ns, ctime_ns) >= ? ORDER BY path LIMIT 4096",
            (after, end, SETTLED_NS),
        ).fetchall():
            for row in page:
                yield row[0], row[1:6], row[6]
            after = page[-1][0]

    def put(self, path: bytes, stat: os.stat_result, sha256: str) -> None:
        """Remember a hash that was just taken."""
        with self._lock:
            self._new[path] = (*_identity(stat), time.time_ns(), sha256)

    def flush(self, least: int = 1) -> None:
        """Write what is new, if there is as much of it; from the thread that owns the ledger."""
        with self._lock:
            if len(self._new) < least:
                return
            with self._ledger.transaction():
                self._ledger.db.executemany(
                    "INSERT OR REPLACE INTO hashes VALUES (?,?,?,?,?,?,?,?)",
                    [(path, *row) for path, row in self._new.items()],
                )
            self._new.clear()

    def unchanged(self, path: Path, sha256: str) -> bool:
        """Whether a source file still has the bytes that were acquired.

        A hash that was taken in this very run counts as well, settled or not, as long as the file's
        identity, size and times agree.
        """
        raw = os.fsencode(path)
        known = self._known(raw)
        if known is not None and known[:5] == _identity(path.stat()) and known[6] == sha256:
            return True
        return hash_file(path) == sha256

    def _known(self, path: bytes) -> tuple[Any, ...] | None:
        with self._lock:
            if path in self._new:
                return self._new[path]
            row = self._ledger.db.execute(
                "SELECT device, inode, size, mtime_ns, ctime_ns, taken_ns, sha256 FROM hashes WHERE path = ?",
                (path,),
            ).fetchone()
        return None if row is None else tuple(row)


def _identity(stat: os.stat_result) -> tuple[int, int, int, int, int]:
    return (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
