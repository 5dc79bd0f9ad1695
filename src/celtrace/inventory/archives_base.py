"""What all archive readers share: an entry, a failure with its reason, and the budget of one item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from celtrace.records.files import Status

CHUNK = 1 << 16
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


class Broken(ValueError):
    """An archive, or one member, cannot be read: ``reason`` is a word of the column ``reason``."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class SpentError(Broken):
    """The budget of the whole item is used up: nothing more of it is read."""


@dataclass(frozen=True)
class Limits:
    """How far one item may go; see :data:`SETTINGS` for what each means."""

    depth: int
    members: int
    ratio: int
    floor: int
    output: int
    memory: int

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Limits:
        """The limits that ``settings`` give, defaults for what they leave out."""
        given = {**SETTINGS, **{name: settings[name] for name in SETTINGS if name in settings}}
        return cls(**{name.removeprefix("archive_"): int(value) for name, value in given.items()})


SETTINGS: dict[str, int] = {
    "archive_depth": 4,
    "archive_members": 100_000,
    "archive_ratio": 200,
    "archive_floor": 64 << 20,
    "archive_output": 4_000_000_000,
    "archive_memory": 128 << 20,
}
"""Settings of the archive readers with their defaults.

``archive_depth`` levels of archives are opened. ``archive_members`` members, over all levels, are listed.
A member may give ``archive_ratio`` bytes for each byte it takes in the archive once it has given
``archive_floor`` bytes, so that an empty cel of high resolution is no bomb. ``archive_output`` bytes are
decompressed in all, and inner archives may hold ``archive_memory`` bytes of memory at a time.
"""


@dataclass
class Budget:
    """What an item has used of its :class:`Limits`."""

    limits: Limits
    members: int = 0
    output: int = 0
    memory: int = 0
    documents: bool = False
    """Whether documents inside are opened as well, for the files that they hold."""
    spent: str = ""
    """Why nothing more is read; empty while there is something left."""

    def take_member(self) -> None:
        """Count one member.

        Raises:
            SpentError: there are too many.
        """
        self.members += 1
        if self.members > self.limits.members:
            raise SpentError("limit_output", f"more than {self.limits.members} members")

    def check(self) -> None:
        """Stop when the budget is used up.

        Raises:
            SpentError: it is.
        """
        if self.spent:
            raise SpentError("limit_output", self.spent)

    def metered(self, chunks: Iterable[bytes], packed: int, count: bool = True) -> Iterator[bytes]:
        """Hand on ``chunks`` of something that takes ``packed`` bytes in its archive.

        ``count`` is false for a wrapping whose members are counted one by one.

        Raises:
            Broken: it grows out of proportion.
            SpentError: the item has given as much as it may.
        """
        given = 0
        for chunk in chunks:
            given += len(chunk)
            self.output += len(chunk) if count else 0
            if self.output > self.limits.output:
                raise SpentError("limit_output", f"more than {self.limits.output} bytes in all")
            if given > self.limits.floor and given > self.limits.ratio * max(packed, 1):
                raise Broken("limit_output", f"grows to more than {self.limits.ratio} times its size")
            yield chunk


@dataclass(frozen=True)
class Entry:
    """One member as its archive lists it.

    ``raw`` is the name's bytes as stored; ``encoding`` how they are to be decoded, ``""`` to be decided over
    all names of the archive; ``name`` is set where the archive gives the name in Unicode beside the bytes.
    ``mtime`` is in UTC, or, when ``zone_known`` is false, local time of an unknown zone written like UTC.
    ``packed`` is the size in the archive, 0 when unknown. ``problem`` says why it is not read.
    """

    raw: bytes
    size: int
    chunks: Callable[[], Iterator[bytes]] | None
    encoding: str = ""
    name: str | None = None
    packed: int = 0
    mtime: str | None = None
    zone_known: bool = True
    problem: str = ""
    detail: str = ""
    kind: str = ""
    """``symlink`` or ``special`` for a member without content of its own, ``folder`` for a folder."""
    backslashes: bool = False
    """Whether the archive's format parts folders with a backslash, which is known after decoding only."""


def held(name: str | bytes, data: bytes, detail: str = "", problem: str = "") -> Entry:
    """A file that a document holds and that is in memory; with ``detail`` one that could not be taken out."""
    return Entry(
        raw=name if isinstance(name, bytes) else name.encode("utf-8", "surrogatepass"),
        name=name if isinstance(name, str) else None,
        size=len(data),
        chunks=None if detail else lambda: iter((data,)),
        packed=len(data),
        problem=problem,
        detail=detail,
    )


@dataclass
class Archive:
    """What a reader knows of an archive beside its entries, filled while it reads."""

    problems: list[tuple[str, str, Status]] = field(default_factory=list)

    def report(self, reason: str, detail: str, status: Status = "quarantined") -> None:
        """Note that something is wrong with the archive as a whole."""
        if (reason, detail, status) not in self.problems and len(self.problems) < 20:
            self.problems.append((reason, detail, status))


def unsafe_name(name: str) -> str:
    """Why a member's decoded name must not be used as a path; empty when it may."""
    if "\0" in name:
        return "a name holds a NUL byte, so that readers disagree about it"
    if name.startswith(("/", "\\")) or _DRIVE.match(name):
        return "a name is absolute"
    if ".." in re.split(r"[/\\]", name):
        return "a name leaves the archive's folder"
    return ""
