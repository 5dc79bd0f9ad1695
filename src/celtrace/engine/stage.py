"""What a stage is, what it is given, and what it gives back.

A stage is a :class:`Stage` in ``celtrace.pipeline`` and a module with these functions:

``plan(view: View) -> Iterable[Item]``
    names the work, in any order, from tables of earlier stages; runs in the controller. A stage with
    ``gather=True`` has none: it is one item that reads whole tables.
``state(view: View) -> str``
    optional, for a stage that reads no tables: a hash over everything that its plan would be made from, or
    nothing when that cannot be told without making it. Such a ``plan`` is a generator and returns at its
    end the hash of what it was made from; while both are equal, nothing is planned again.
``work(task: Task) -> Iterable[Row | Columns]``
    does one item; runs in a child with limits, or in a worker for kinds that are trusted. What it
    yields depends on nothing but the item's payload and bytes, the settings and the datasets. Thousands
    of rows of one table may come as :class:`~celtrace.engine.columns.Columns`.
``prepare(settings, datasets) -> Any``
    optional; loads what all items share, once a worker. The children inherit it as ``task.prepared``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from celtrace.records import Row, digest

Kind = Literal["trusted", "text", "log", "office", "pdf", "image", "archive", "video"]

R = TypeVar("R", bound=Row)


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A step of the pipeline. ``settings`` holds the names it uses with their defaults."""

    name: str
    version: int
    summary: str
    module: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    settings: Mapping[str, Any] = {}
    datasets: tuple[str, ...] = ()
    gather: bool = False
    preload: tuple[str, ...] = ()
    """Modules that a worker imports once, so that its children need not; an absent one is passed over."""

    @property
    def label(self) -> str:
        """Name and version, ``read@2``."""
        return f"{self.name}@{self.version}"


class Dataset(msgspec.Struct, frozen=True, kw_only=True):
    """Reference data as pinned for a run: the hash is over the names and bytes of all its files."""

    name: str
    path: str
    sha256: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of work. ``sha256`` names the bytes it may read, empty when it reads none.

    The key is made from the payload and ``sha256`` alone, so whatever the work depends on has to be in
    one of them. ``label`` is shown while it runs; ``size`` in bytes scales the progress.
    """

    payload: Mapping[str, Any]
    kind: Kind = "trusted"
    sha256: str = ""
    label: str = ""
    size: int = 0

    @property
    def key(self) -> str:
        """What the result is stored under, together with the key of the stage."""
        return digest(self.payload, self.sha256)


class View(Protocol):
    """What ``plan`` may look at."""

    settings: Mapping[str, Any]
    datasets: Mapping[str, Dataset]

    def rows(self, kind: type[R]) -> Iterator[R]:
        """Rows of a table that the stage declared in ``reads``, sorted by key."""


Keep = Callable[[Iterable[bytes]], tuple[str, int]]


class Task:
    """What ``work`` is given."""

    def __init__(
        self,
        payload: Mapping[str, Any],
        *,
        path: Path | None = None,
        sha256: str = "",
        settings: Mapping[str, Any] | None = None,
        datasets: Mapping[str, Dataset] | None = None,
        prepared: Any = None,
        keep: Keep | None = None,
        rows: Callable[[type[Any]], Iterator[Any]] | None = None,
        blob: Callable[[str], Path] | None = None,
        parts: Callable[[type[Any]], list[Path]] | None = None,
    ) -> None:
        self.payload = payload
        self.sha256 = sha256
        self.settings = settings or {}
        self.datasets = datasets or {}
        self.prepared = prepared
        self._path = path
        self._keep = keep or keep_nothing
        self._rows = rows
        self._blob = blob
        self._parts = parts

    @property
    def path(self) -> Path:
        """The file with the item's bytes; read it, never write or rename it.

        Raises:
            ValueError: the item names no bytes.
        """
        if self._path is None:
            raise ValueError("this item has no bytes")
        return self._path

    def keep(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Store a product, such as an extracted member, and return its SHA-256 and size in bytes.

        Raises:
            OutputLimitError: the item has written more than its kind may.
        """
        return self._keep(chunks)

    def rows(self, kind: type[R]) -> Iterator[R]:
        """Rows of a table, for a stage with ``gather=True``.

        Raises:
            ValueError: the stage did not declare the table in ``reads``.
        """
        if self._rows is None:
            raise ValueError("only a gathering stage reads tables")
        return self._rows(kind)

    def parts(self, kind: type[Any]) -> list[Path]:
        """The sealed Parquet files of a table, each sorted by key, for a stage with ``gather=True``.

        A row may stand in two of them. Raises ``KeyError`` when the stage did not declare the table in
        ``reads``, or the table is a small one.
        """
        if self._parts is None:
            raise ValueError("only a gathering stage reads tables")
        return self._parts(kind)

    def blob(self, sha256: str) -> Path:
        """The file with the bytes of another item, for a stage with ``gather=True``."""
        if self._blob is None:
            raise ValueError("only a gathering stage reads other items")
        return self._blob(sha256)


class OutputLimitError(Exception):
    """An item produced more rows or bytes than its kind may."""


def keep_nothing(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Hash a product without storing it: what a task does when nobody asked for products."""
    hasher, size = hashlib.sha256(), 0
    for chunk in chunks:
        hasher.update(chunk)
        size += len(chunk)
    return hasher.hexdigest(), size
