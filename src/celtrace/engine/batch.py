"""What goes to a worker and what comes back, as messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from celtrace.engine.confine import Level
from celtrace.engine.limits import LIMITS, Limits
from celtrace.engine.profile import Line
from celtrace.engine.stage import Dataset, Kind


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One item as a worker gets it; ``path`` is where its bytes are, empty when it has none."""

    key: str
    payload: Mapping[str, Any]
    kind: Kind
    sha256: str
    path: bytes
    refused: str = ""
    """Why the item cannot be done at all, such as bytes that changed since they were acquired."""
    reason: str = ""
    """The word for it, where it is put aside rather than unreadable."""
    label: str = ""


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Items for one worker, with everything their stage depends on."""

    id: str
    stage: str
    stage_key: str
    module: str
    settings: Mapping[str, Any]
    datasets: Mapping[str, Dataset]
    case: str
    items: Sequence[Work]
    tool: str = ""
    """Name and version of the stage, which its evidence names."""
    pinned: Sequence[str] = ()
    """Reference data that this stage and those it reads from were given, as evidence names them."""
    parts: Mapping[str, Sequence[str]] | None = None
    """For a gathering stage: table to the sealed files it may read."""
    preload: Sequence[str] = ()
    small: Mapping[str, Sequence[str]] = {}
    """For a gathering stage: rows, as JSON, of the small tables it may read."""
    inline: bool = False
    """Whether every part comes back in the answer itself, because the case is on another machine."""
    limits: Mapping[str, Limits] = msgspec.field(default_factory=lambda: dict(LIMITS))
    profile: bool = False
    """Whether the answer says where the time went."""


class Encoded(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a table: its Parquet bytes, or the waiting file in the case that holds them."""

    rows: int
    sha256: str
    data: bytes = b""
    place: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a batch gave: a part for each Parquet table, and rows for SQLite."""

    id: str
    tables: Mapping[str, Encoded]
    rows: Sequence[tuple[str, str, str, bytes]]
    """Table, item key, row key and JSON of rows that are kept in SQLite."""
    failed: int
    cpu_s: float
    level: Level = "full"
    """The level of isolation that the worker's children had."""
    more: list[tuple[str, Encoded]] = []
    """Further parts of tables that were too large to be held at once, in the order in which they came."""
    products: Sequence[str] = ()
    """SHA-256 of what was extracted and stored among the blobs of the case that the batch named."""
    peak: int = 0
    """Bytes of memory that the worker or one of its children had at most, so far."""
    profile: list[Line] = []
    """Where the time went, if that was asked for."""
