"""What changed between two snapshots of one source.

- **added**: a path that was not there.
- **removed**: a path that is gone. Claimed only when the newer snapshot is known to be complete.
- **changed**: the same path, other bytes, another link target or another kind of entry.
- **renamed**: a path is gone and its bytes stand at one new path; only where exactly one path with these
  bytes went and exactly one came. It contains a removal, so it needs a complete newer snapshot as well.
- **redelivered**: bytes that were there, and still are where they were, stand at a new path too; or a new
  folder holds a file with the delivery key of an earlier file
  (:func:`celtrace.acquire.deliveries.delivery_key`): the same name but for dates, versions and takes, of
  the same cut. ``old_path`` is the earlier path, the last in path order where there are several.
- **touched**: the same path and bytes, another time of modification.

Where a removal may not be claimed, bytes known from a path that is not seen any more count as **added** with
that path as ``old_path``: whether it is a rename or a second copy is not known. Empty files are all alike
and are never renamed or redelivered. Where either side could not be read, the contents are not compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from celtrace.acquire.deliveries import delivery_key

Kind = Literal["added", "removed", "changed", "renamed", "redelivered", "touched"]

EMPTY = hashlib.sha256().hexdigest()


class Held(msgspec.Struct, frozen=True):
    """An entry of a snapshot.

    ``sha256`` is ``None`` if it could not be read and empty for what has no content, ``about`` tells entries
    without content apart (form and link target).
    """

    sha256: str | None
    mtime: str | None
    about: str = ""


class Difference(msgspec.Struct, frozen=True, order=True):
    """One change; ``old_path`` is where the bytes stood, for all kinds that have an earlier path."""

    path: str
    change: Kind
    old_path: str
    sha256: str | None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Changes, sorted; paths that are gone although that may not be claimed; paths not comparable."""

    changes: list[Difference]
    unclaimed: list[str]
    unread: list[str]


def compare(old: Mapping[str, Held], new: Mapping[str, Held], *, newer_is_complete: bool) -> Comparison:
    """Compare two snapshots, escaped path to entry."""
    came, gone = sorted(set(new) - set(old)), sorted(set(old) - set(new))
    renamed = _renamed(old, new, came, gone) if newer_is_complete else {}
    staying = _by_content(old, (path for path in sorted(old) if _still_there(path, old, new)))
    vanished = {} if newer_is_complete else _by_content(old, gone)
    takes = _takes(old)
    folders = {folder for path in old for folder in _folders(path)}
    changes: list[Difference] = []
    for path in came:
        sha256 = new[path].sha256
        key = delivery_key(path) if not _folders(path) <= folders else None
        if path in renamed:
            changes.append(Difference(path, "renamed", renamed[path], sha256))
        elif sha256 in staying:
            changes.append(Difference(path, "redelivered", staying[sha256], sha256))
        elif key is not None and key in takes:
            changes.append(Difference(path, "redelivered", takes[key], sha256))
        else:
            changes.append(Difference(path, "added", vanished.get(sha256 or "", ""), sha256))
    unread = []
    for path in sorted(set(old) & set(new)):
        before, now = old[path], new[path]
        if before.about == now.about and None in (before.sha256, now.sha256):
            unread.append(path)
        elif (before.sha256, before.about) != (now.sha256, now.about):
            changes.append(Difference(path, "changed", "", now.sha256))
        elif now.sha256 and before.mtime != now.mtime:
            changes.append(Difference(path, "touched", "", now.sha256))
    left = sorted(set(gone) - set(renamed.values()))
    if newer_is_complete:
        changes.extend(Difference(path, "removed", "", old[path].sha256) for path in left)
        left = []
    return Comparison(changes=sorted(changes, key=_order), unclaimed=left, unread=unread)


def _order(change: Difference) -> tuple[str, str, str]:
    return change.path, change.change, change.old_path


def _has_content(held: Held) -> bool:
    return bool(held.sha256) and held.sha256 != EMPTY


def _still_there(path: str, old: Mapping[str, Held], new: Mapping[str, Held]) -> bool:
    return path in new and new[path].sha256 == old[path].sha256


def _by_content(held: Mapping[str, Held], paths: Iterable[str]) -> dict[str, str]:
    """Hash to the last of ``paths`` that has it."""
    return {str(held[path].sha256): path for path in paths if _has_content(held[path])}


def _renamed(
    old: Mapping[str, Held], new: Mapping[str, Held], came: Iterable[str], gone: Iterable[str]
) -> dict[str, str]:
    """New path to old path, where one path with the bytes went and one came."""
    went: dict[str, list[str]] = {}
    for path in gone:
        if _has_content(old[path]):
            went.setdefault(str(old[path].sha256), []).append(path)
    arrived: dict[str, list[str]] = {}
    for path in came:
        arrived.setdefault(str(new[path].sha256), []).append(path)
    return {
        arrived[sha256][0]: paths[0]
        for sha256, paths in went.items()
        if len(paths) == 1 and len(arrived.get(sha256, [])) == 1
    }


def _takes(old: Mapping[str, Held]) -> dict[tuple[str, tuple[str, ...]], str]:
    """Delivery key to the last path of the older snapshot that has it."""
    found = {}
    for path in sorted(old):
        key = delivery_key(path) if _has_content(old[path]) else None
        if key is not None:
            found[key] = path
    return found


def _folders(path: str) -> set[str]:
    """The folder of a path, alone in a set; empty at the top of the source."""
    folder = path.rpartition("/")[0]
    return {folder} if folder else set()
