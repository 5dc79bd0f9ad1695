"""Sources, snapshots, items and cuts: what was there."""

from __future__ import annotations

from typing import Literal, get_args

from celtrace.records.base import Row, table

Status = Literal["ok", "partial", "quarantined", "unreadable"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""How far a file could be read, best first."""

Complete = Literal["yes", "no", "unknown"]
Form = Literal["file", "symlink", "fifo", "socket", "device", "folder_unreadable", "member"]


def worst(*statuses: Status) -> Status:
    """The status furthest from ``ok``; ``ok`` when there is none."""
    return max(statuses, key=STATUSES.index, default="ok")


@table("snapshots", "source", "snapshot")
class Snapshot(Row, frozen=True, kw_only=True):
    """One dated state of a source. ``role`` is ``evidence`` or ``logs``."""

    snapshot: str
    source: str
    role: Literal["evidence", "logs"]
    taken_at: str | None
    complete: Complete
    files: int
    bytes: int
    folders: int
    authority: str


@table("changes", "from_snapshot", "to_snapshot", "path", "change", "old_path")
class Change(Row, frozen=True, kw_only=True):
    """What differs between two snapshots that follow each other."""

    from_snapshot: str
    to_snapshot: str
    change: Literal["added", "removed", "changed", "renamed", "redelivered", "touched"]
    path: str
    old_path: str = ""
    sha256: str | None


@table("items", "snapshot", "path")
class Listed(Row, frozen=True, kw_only=True):
    """One directory entry of a snapshot as acquired, before anything is known of its content.

    ``sha256`` is empty for what has no content (links, pipes) and ``None`` for what could not be
    read. ``origin`` is the identifier of the source; with ``path_hex`` it finds the bytes again.
    """

    snapshot: str
    origin: str
    role: Literal["evidence", "logs"]
    path: str
    path_hex: str
    form: Form
    sha256: str | None
    size: int
    mtime: str | None
    zone_known: bool
    link_target: str = ""
    status: Status = "ok"
    reason: str = ""


@table("inventory", "snapshot", "path", "parent_sha256", "member", "member_index")
class Inventoried(Row, frozen=True, kw_only=True):
    """One file or archive member: its kind by content and what its name says.

    ``path`` of a member is that of the outermost archive, ``parent_sha256`` and ``member`` name its
    own archive and its decoded name inside; ``member_hex`` holds the name's raw bytes. ``embedded`` says that
    what holds it is a document or message: then its name numbers no frames.
    """

    snapshot: str
    path: str
    path_hex: str
    sha256: str | None
    size: int
    kind: str
    mime: str
    extension: str
    mtime: str | None
    zone_known: bool
    parent_sha256: str = ""
    member: str = ""
    member_hex: str = ""
    member_index: int = 0
    member_chain: list[str]
    name_encoding: str = ""
    show_code: str | None
    season: int | None
    episode: int | None
    scene: str | None
    cut: str | None
    stage: str | None
    level: str | None
    frame: int | None
    take: str | None
    name_parsed: bool
    sequence: str = ""
    embedded: bool = False
    status: Status = "ok"
    reason: str = ""


@table("files", "snapshot", "path", "parent_sha256", "member")
class File(Row, frozen=True, kw_only=True):
    """The exported view: inventory with the worst outcome of any stage for the same content."""

    path: str
    path_hex: str
    snapshot: str
    sha256: str | None
    size: int
    kind: str
    mime: str
    mtime: str | None
    zone_known: bool
    parent_sha256: str
    member: str
    member_hex: str
    show_code: str | None
    season: int | None
    episode: int | None
    scene: str | None
    cut: str | None
    stage: str | None
    level: str | None
    frame: int | None
    take: str | None
    duplicate_of: str
    status: Status
    reason: str


@table("cuts", "snapshot", "sequence")
class Cut(Row, frozen=True, kw_only=True):
    """One image sequence: files whose names differ only in the frame number.

    ``missing`` and ``bad`` list frame numbers as ranges, ``13,20-22``. ``by_picture`` names pictures whose own names
    give no cut and that show a drawing of this one: other stages of its work, and takes (table ``versions``).
    """

    snapshot: str
    sequence: str
    show_code: str | None
    episode: int | None
    scene: str | None
    cut: str | None
    stage: str | None
    level: str | None
    first: int
    last: int
    count: int
    distinct: int
    missing: str
    bad: str
    first_seen: str | None
    last_seen: str | None
    by_picture: list[str] = []  # noqa: RUF012  (msgspec copies it)
