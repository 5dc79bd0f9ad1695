"""Hashes of source files that have not changed since they were read; kept in the ledger."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import Any

from celtrace.case.case import OpenCase
from celtrace.case.files import hash_file

SETTLED_NS = 2_000_000_000
"""A hash counts only if it was taken so long after the last change: clocks of file systems are coarse."""

_HELD = 5_000


class HashCache:
    """Remembers hashes by absolute path; may be asked from several threads."""

    def __init__(self, case: OpenCase) -> None:
        self._ledger = case.ledger
        self._lock = threading.Lock()
        self._new: dict[bytes, tuple[Any, ...]] = {}

    def get(self, path: bytes, stat: os.stat_result) -> str | None:
        """The hash of ``path`` if nothing in ``stat`` differs and it was settled then."""
        known = self._known(path)
        if known is None:
            return None
        device, inode, size, mtime_ns, ctime_ns, taken_ns, sha256 = known
        same = (device, inode, size, mtime_ns, ctime_ns) == _identity(stat)
        settled = taken_ns - max(mtime_ns, ctime_ns) >= SETTLED_NS
        return str(sha256) if same and settled else None

    def put(self, path: bytes, stat: os.stat_result, sha256: str) -> None:
        """Remember a hash that was just taken."""
        with self._lock:
            self._new[path] = (*_identity(stat), time.time_ns(), sha256)
            full = len(self._new) >= _HELD
        if full:
            self.flush()

    def flush(self) -> None:
        """Write what is new."""
        with self._lock:
            if not self._new:
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
