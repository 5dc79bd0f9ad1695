"""What changed between two snapshots of one source.

- **added**: a path that was not there, with bytes that were not there.
- **removed**: a path that is gone. Claimed only when the newer snapshot is known to be complete.
- **changed**: the same path, other bytes.
- **renamed**: a path is gone and its bytes stand at one new path. It includes a removal, so it too needs a
  complete newer snapshot; otherwise the new path is a redelivery.
- **redelivered**: bytes that were there stand at a new path as well.
- **touched**: the same path and bytes, another time of modification.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

Kind = Literal["added", "removed", "changed", "renamed", "redelivered", "touched"]


class Held(msgspec.Struct, frozen=True):
    """A file of a snapshot: its hash, ``None`` if it could not be read, and its time of modification."""

    sha256: str | None
    mtime: str | None


class Difference(msgspec.Struct, frozen=True, order=True):
    """One change; ``old_path`` is where the bytes stood, for ``renamed`` and ``redelivered``."""

    path: str
    change: Kind
    old_path: str
    sha256: str | None


class Comparison(msgspec.Struct, frozen=True):
    """Changes, sorted, and the paths that are not there although a removal may not be claimed."""

    changes: list[Difference]
    unclaimed: list[str]


def compare(old: Mapping[str, Held], new: Mapping[str, Held], *, newer_is_complete: bool) -> Comparison:
    """Compare two snapshots, path to file."""
    changes: list[Difference] = []
    gone = sorted(path for path in old if path not in new)
    where_old: dict[str, list[str]] = {}
    for path in sorted(old):
        if old[path].sha256:
            where_old.setdefault(str(old[path].sha256), []).append(path)
    arrivals: dict[str, list[str]] = {}
    for path in sorted(set(new) - set(old)):
        if new[path].sha256:
            arrivals.setdefault(str(new[path].sha256), []).append(path)
    renamed: dict[str, str] = {}
    if newer_is_complete:
        for path in gone:
            sha256 = old[path].sha256
            targets = arrivals.get(sha256, []) if sha256 else []
            leaving = [p for p in gone if old[p].sha256 == sha256]
            if len(targets) == 1 and len(leaving) == 1:
                renamed[targets[0]] = path
    for path in sorted(new):
        now, before = new[path], old.get(path)
        if before is None:
            known = where_old.get(now.sha256 or "", [])
            if path in renamed:
                changes.append(Difference(path, "renamed", renamed[path], now.sha256))
            elif known:
                changes.append(Difference(path, "redelivered", known[0], now.sha256))
            else:
                changes.append(Difference(path, "added", "", now.sha256))
        elif before.sha256 != now.sha256:
            changes.append(Difference(path, "changed", "", now.sha256))
        elif before.mtime != now.mtime:
            changes.append(Difference(path, "touched", "", now.sha256))
    left = [path for path in gone if path not in renamed.values()]
    if newer_is_complete:
        changes.extend(Difference(path, "removed", "", old[path].sha256) for path in left)
        left = []
    return Comparison(sorted(changes, key=lambda c: (c.path, c.change, c.old_path)), left)
