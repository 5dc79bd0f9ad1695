"""A tree of files in memory, written with fixed times, and its manifest in the form of ``sha256sum``."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple


class Entry(NamedTuple):
    """One file: its bytes and the time of its last change."""

    data: bytes
    time: datetime

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes in hex."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass
class Tree:
    """Files by path relative to the root of the tree, in the order they were added."""

    files: dict[str, Entry] = field(default_factory=dict)

    def add(self, path: str, data: bytes, time: datetime) -> None:
        """Add or replace a file; ``time`` is aware."""
        if time.tzinfo is None:
            raise ValueError(f"{path}: a time without a zone")
        self.files[path] = Entry(data, time)

    def copy(self) -> Tree:
        """A tree that changes apart from this one."""
        return Tree(dict(self.files))

    def under(self, folder: str) -> Iterator[tuple[str, Entry]]:
        """Files whose path begins with ``folder``."""
        return ((path, entry) for path, entry in self.files.items() if path.startswith(folder))

    def write(self, folder: Path) -> None:
        """Write all files below ``folder``, with their times."""
        made: set[Path] = set()
        for path, entry in self.files.items():
            target = folder / path
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            target.write_bytes(entry.data)
            moment = int(entry.time.timestamp()) * 1_000_000_000
            os.utime(target, ns=(moment, moment))

    def manifest(self) -> str:
        """The hashes as ``sha256sum`` prints them, names with a backslash or line break escaped.

        Source: GNU coreutils manual, "md5sum invocation".
        """
        lines = []
        for path in sorted(self.files, key=os.fsencode):
            escaped = path.replace("\\", "\\\\").replace("\n", "\\n")
            mark = "\\" if escaped != path else ""
            lines.append(f"{mark}{self.files[path].sha256}  {escaped}\n")
        return "".join(lines)


def hash_of_folder(folder: Path) -> str:
    """One SHA-256 over the names and bytes of all files below ``folder``: the same tree, the same hash."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(os.fsencode(path.relative_to(folder).as_posix()) + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
