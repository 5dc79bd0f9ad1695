"""The exported table ``files``: inventory and outcomes seen as one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from celtrace.records import File, Inventoried, Listed, Outcome
from celtrace.records.files import Status, worst

if TYPE_CHECKING:
    from celtrace.case.case import Case

_NAMED = ("show_code", "season", "episode", "scene", "cut", "stage", "level", "frame", "take")
_NOT_READ = "its inventory did not finish; see outcomes"


def files(case: Case) -> list[File]:
    """Rows of ``files``, sorted by key: one for each directory entry and archive member."""
    return merge_files(case.rows(Listed), case.rows(Inventoried), case.rows(Outcome))


def merge_files(
    listed: Iterable[Listed], inventory: Iterable[Inventoried], outcomes: Iterable[Outcome]
) -> list[File]:
    """Join what was acquired, what inventory says and how every stage ended.

    The status is the worst of all, the reasons are united; a file that inventory could not finish is
    still there. ``duplicate_of`` is the first path of the same snapshot that holds the same bytes;
    members are compared with files and with members before them, files only with files.
    """
    by_item: dict[tuple[str, str], list[tuple[Status, str]]] = {}
    for outcome in outcomes:
        by_item.setdefault((outcome.item, outcome.path), []).append((outcome.status, outcome.reason))
    rows: list[File] = []
    seen: set[tuple[str, str]] = set()
    for entry in inventory:
        seen.add((entry.snapshot, entry.path))
        rows.append(_from_inventory(entry, by_item))
    rows.extend(_from_listing(item, by_item) for item in listed if (item.snapshot, item.path) not in seen)
    rows.sort(key=lambda row: (row.snapshot, row.path, row.parent_sha256, row.member))
    return _with_duplicates(rows)


def _worst(
    status: Status,
    reason: str,
    item: str,
    path: str,
    by_item: dict[tuple[str, str], list[tuple[Status, str]]],
) -> tuple[Status, str]:
    reasons = {reason} if reason else set()
    for place in {"", path}:
        for other, why in by_item.get((item, place), ()):
            status = worst(status, other)
            reasons.update(part for part in why.split(";") if part)
    return status, ";".join(sorted({part for joined in reasons for part in joined.split(";")}))


def _from_inventory(entry: Inventoried, by_item: dict[tuple[str, str], list[tuple[Status, str]]]) -> File:
    status, reason = _worst(entry.status, entry.reason, entry.sha256 or "", entry.path, by_item)
    shared = {name: getattr(entry, name) for name in File.__struct_fields__ if hasattr(entry, name)}
    return File(
        **{**shared, "duplicate_of": "", "status": status, "reason": reason, "unknown": entry.unknown}
    )


def _from_listing(item: Listed, by_item: dict[tuple[str, str], list[tuple[Status, str]]]) -> File:
    status, reason = _worst(item.status, item.reason, item.sha256 or "", item.path, by_item)
    return File(
        path=item.path,
        path_hex=item.path_hex,
        snapshot=item.snapshot,
        sha256=item.sha256,
        size=item.size,
        kind="unread",
        mime="application/octet-stream",
        mtime=item.mtime,
        zone_known=item.zone_known,
        parent_sha256="",
        member="",
        member_hex="",
        **dict.fromkeys(_NAMED),
        duplicate_of="",
        status=status,
        reason=reason,
        unknown={**item.unknown, **dict.fromkeys(_NAMED, _NOT_READ)},
    )


def _with_duplicates(rows: list[File]) -> list[File]:
    import msgspec

    first_file: dict[tuple[str, str], str] = {}
    first_member: dict[tuple[str, str], str] = {}
    result = []
    for row in rows:
        key = (row.snapshot, row.sha256 or "")
        if row.sha256 and row.size and not row.member:
            before = first_file.setdefault(key, row.path)
            if before != row.path:
                row = msgspec.structs.replace(row, duplicate_of=before)
        result.append(row)
    for place, row in enumerate(result):
        key = (row.snapshot, row.sha256 or "")
        if row.sha256 and row.size and row.member:
            shown = f"{row.path}!/{row.member}"
            before = first_file.get(key) or first_member.setdefault(key, shown)
            if before != shown:
                result[place] = msgspec.structs.replace(row, duplicate_of=before)
    return result
