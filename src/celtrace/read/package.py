"""An Office Open XML package: a zip whose parts are reached by name and by relationship.

Format: ECMA-376 part 2 (Open Packaging Conventions). Nothing is written to disk, no link is followed, and
a byte budget holds for each part and for the whole package.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple

from celtrace.read.limits import (
    PACKAGE_BYTES,
    PART_BYTES,
    PARTS,
    RATIO,
    DamagedError,
    EncryptedError,
    OverLimitError,
    UnsafeError,
)
from celtrace.read.markup import Event, events

_CHUNK = 1 << 16
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    IndexError,
    struct.error,
)


class Relation(NamedTuple):
    """A relationship: the last part of its type, and the part it leads to."""

    kind: str
    target: str


class Package:
    """An open package; use it with ``with``.

    Raises:
        DamagedError: the file is no zip.
        EncryptedError: a part is behind a zip password.
        UnsafeError: it has more members than any document.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN as error:
            raise DamagedError(f"not a readable zip: {error}") from error
        members = self._zip.infolist()
        self._left = PACKAGE_BYTES
        self._open: list[IO[bytes]] = []
        if len(members) > PARTS:
            self._zip.close()
            raise UnsafeError(f"{len(members)} members in one document")
        if any(member.flag_bits & 1 for member in members):
            self._zip.close()
            raise EncryptedError("zip members are encrypted")
        self._parts = {member.filename.lstrip("/").replace("\\", "/").lower(): member for member in members}

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in self._open:
            stream.close()
        self._zip.close()

    def has(self, name: str) -> bool:
        """Whether there is such a part; names compare without case (part 2, 6.2.2.3)."""
        return name.lower() in self._parts

    def names(self) -> list[str]:
        """Names of all parts, sorted."""
        return sorted(member.filename.lstrip("/").replace("\\", "/") for member in self._parts.values())

    def events(self, name: str) -> Iterator[Event]:
        """The XML events of a part; nothing when there is no such part.

        Raises:
            DamagedError: the part cannot be decompressed or is no XML.
            OverLimitError: it is larger than what is read of one part.
            UnsafeError: it is a bomb or declares a document type.
        """
        if self.has(name):
            yield from events(self._chunks(name))

    def relations(self, name: str) -> dict[str, Relation]:
        """Internal relationships of a part by id; of the package when ``name`` is empty."""
        folder, base = posixpath.split(name)
        found: dict[str, Relation] = {}
        for event in self.events(posixpath.join(folder, "_rels", f"{base}.rels")):
            if event.kind != "start" or event.name != "Relationship":
                continue
            target, mode = event.attributes.get("Target", ""), event.attributes.get("TargetMode", "")
            if mode != "External":
                joined = target if target.startswith("/") else posixpath.join("/", folder, target)
                kind = event.attributes.get("Type", "").rpartition("/")[2]
                found[event.attributes.get("Id", "")] = Relation(kind, posixpath.normpath(joined).lstrip("/"))
        return found

    def related(self, name: str, kind: str) -> list[str]:
        """Parts that a part leads to by relationships of one kind."""
        return [relation.target for relation in self.relations(name).values() if relation.kind == kind]

    def _chunks(self, name: str) -> Iterator[bytes]:
        member = self._parts[name.lower()]
        size = 0
        try:
            with self._zip.open(member) as stream:
                self._open.append(stream)
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._left -= len(chunk)
                    if size > 1 << 20 and size > RATIO * max(member.compress_size, 1):
                        raise UnsafeError(f"{name} expands more than {RATIO} times")
                    if size > PART_BYTES or self._left < 0:
                        raise OverLimitError(f"{name} is larger than what is read of one document")
                    yield chunk
        except _BROKEN as error:
            raise DamagedError(f"{name}: {error}") from error
