"""One snapshot being taken: written under a temporary name, listed, put on record, then named.

In the folder DIR of a source::

    DIR/2024-01-08T0900Z/         the tree, files read-only, times kept
    DIR/2024-01-08T0900Z.sha256   its hashes, in the form of sha256sum
    DIR/custody.jsonl             one line an acquisition, chained by hash

The line of custody is written before the tree gets its name: a tree that has a name is on record, whatever
happens in between. Nothing that is there is overwritten. One acquisition at a time holds the folder.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from celtrace import __version__
from celtrace.acquire import custody
from celtrace.acquire.manifest import manifest_line
from celtrace.records import escape_path, utc

__all__ = ["InUseError", "Refused", "Taken", "Taking"]

NO_TIME_NS = 0
"""Modification time of a file whose source states none: 1970 stands for "not known"."""


class InUseError(OSError):
    """Another acquisition holds the folder, or the snapshot exists already; the message says which."""


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was not taken. ``lacking`` is false for what has no content, such as a pipe."""

    path: str
    reason: str
    detail: str
    lacking: bool


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken, where it lies, and what was not."""

    folder: str
    snapshot: str
    manifest: str
    complete: str
    files: int
    bytes: int
    links: int
    refused: list[Refused]
    custody: str


class Taking:
    """A context manager; what is not finished when it closes is removed."""

    def __init__(self, parent: Path, moment: datetime) -> None:
        self.parent = parent
        self.moment = moment.astimezone(UTC)
        self.snapshot = self.moment.strftime("%Y-%m-%dT%H%MZ")
        self.folder = parent / self.snapshot
        self.refused: list[Refused] = []
        self.files = self.links = self.bytes = 0
        self._part = parent / f".{self.snapshot}.part"
        self._hashes: list[tuple[bytes, str]] = []
        self._times: list[tuple[bytes, int]] = []
        self._lock = -1

    def __enter__(self) -> Taking:
        """Hold the folder.

        Raises:
            InUseError: another acquisition holds it, or the snapshot exists.
            custody.BrokenChainError: its custody file was changed.
        """
        self.parent.mkdir(parents=True, exist_ok=True)
        custody.read(self.parent / custody.CUSTODY)
        self._lock = os.open(self.parent, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.lexists(self.folder):
                raise InUseError(f"{self.folder} exists already; nothing was changed")
            if self._part.exists():
                shutil.rmtree(self._part)
            self._part.mkdir()
        except BlockingIOError as error:
            os.close(self._lock)
            raise InUseError(f"another acquisition is writing to {self.parent}") from error
        except OSError:
            os.close(self._lock)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._part.exists():
            shutil.rmtree(self._part)
        os.close(self._lock)

    def place(self, path: bytes) -> bytes:
        """Where ``path`` will be written, its folders made.

        Raises:
            ValueError: the path would leave the snapshot.
        """
        parts = path.split(b"/")
        if any(part in (b"", b".", b"..") or b"\0" in part for part in parts):
            raise ValueError(f"{escape_path(path)} is no path inside a snapshot")
        full = os.path.join(os.fsencode(self._part), path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        return full

    def make_folder(self, path: bytes, mtime_ns: int) -> None:
        """Make a folder, so that empty ones and their times are kept."""
        os.makedirs(self.place(path), exist_ok=True)
        self._times.append((path, mtime_ns))

    def save(self, path: bytes, chunks: Iterable[bytes], mtime_ns: int) -> int:
        """Write a file, hash what is written, and return its size in bytes.

        Whatever ``chunks`` raises passes through, and the file is not kept.
        """
        full = self.place(path)
        hasher, size = hashlib.sha256(), 0
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(full, flags, stat.S_IRUSR | stat.S_IWUSR)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                for chunk in chunks:
                    hasher.update(chunk)
                    size += stream.write(chunk)
                stream.flush()
                os.fsync(stream.fileno())
        except BaseException:
            os.unlink(full)
            raise
        os.chmod(full, stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        os.utime(full, ns=(mtime_ns, mtime_ns))
        self._hashes.append((path, hasher.hexdigest()))
        self.files += 1
        self.bytes += size
        return size

    def link(self, path: bytes, target: bytes, mtime_ns: int) -> None:
        """Write a symbolic link as it is; it is not followed."""
        full = self.place(path)
        os.symlink(target, full)
        os.utime(full, ns=(mtime_ns, mtime_ns), follow_symlinks=False)
        self.links += 1

    def refuse(self, path: bytes, reason: str, detail: str, *, lacking: bool = True) -> None:
        """Put on record what is not taken."""
        self.refused.append(Refused(path=escape_path(path), reason=reason, detail=detail, lacking=lacking))

    def finish(self, record: Mapping[str, Any]) -> Taken:
        """List, record and name the snapshot.

        Args:
            record: what the line of custody says besides the counts, such as the source and the authority.
        """
        for path, mtime_ns in sorted(self._times, reverse=True):
            os.utime(os.path.join(os.fsencode(self._part), path), ns=(mtime_ns, mtime_ns))
        manifest = self.parent / f"{self.snapshot}.sha256"
        lines = b"".join(manifest_line(path, sha256) for path, sha256 in sorted(self._hashes))
        _write(manifest, lines)
        complete = "no" if any(refused.lacking for refused in self.refused) else "yes"
        line = custody.append(
            self.parent / custody.CUSTODY,
            {
                **record,
                "kind": "acquisition",
                "at": utc(self.moment),
                "snapshot": self.snapshot,
                "complete": complete,
                "files": self.files,
                "bytes": self.bytes,
                "links": self.links,
                "refused": msgspec.to_builtins(self.refused),
                "manifest": hashlib.sha256(lines).hexdigest(),
                "celtrace": __version__,
            },
        )
        os.rename(self._part, self.folder)
        os.fsync(self._lock)
        return Taken(
            folder=str(self.folder),
            snapshot=self.snapshot,
            manifest=str(manifest),
            complete=complete,
            files=self.files,
            bytes=self.bytes,
            links=self.links,
            refused=self.refused,
            custody=line,
        )


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
