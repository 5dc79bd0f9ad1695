"""The stage ``acquire``: sources become ``items`` and ``snapshots``.

Planning walks and hashes; the work itself only turns what was found into rows, so that a file is read
once and a row follows from its payload alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from celtrace.acquire.completeness import completeness
from celtrace.acquire.hashing import Cache, Hashed, hash_all, stable_inodes
from celtrace.acquire.sources import Root, snapshots
from celtrace.acquire.walk import Entry, walk
from celtrace.engine.stage import Item, Task, View
from celtrace.records import Listed, Row, Snapshot, escape_path, utc_from_ns
from celtrace.records.evidence import gap

__all__ = ["STAGE", "locate", "plan", "roots", "work"]

STAGE = "acquire"


def plan(view: View) -> Iterable[Item]:
    """One item for each directory entry and snapshot, and for each thing that is not known of one.

    ``view.settings`` holds ``sources``, a list of ``path``, ``role``, ``taken_at``, ``manifest`` and
    ``authority``, and may hold ``hashes``, a :class:`~celtrace.acquire.hashing.Cache`.
    """
    for root in snapshots(view.settings["sources"]):
        yield from plan_snapshot(root, view.settings.get("hashes"))


def plan_snapshot(root: Root, cache: Cache | None = None) -> Iterator[Item]:
    """The items of one snapshot.

    Raises:
        OSError: it is not there.
    """
    walked = walk(root.path)
    base = root.path if os.path.isdir(root.path) else os.path.dirname(root.path)
    hashes = _hashes(base, walked.entries, cache)
    for entry in walked.entries:
        label = escape_path(entry.path)
        yield Item(payload={"listed": _listed(root, entry, hashes.get(entry.path))}, label=label)
    files = [entry.path for entry in walked.entries if entry.form == "file"]
    complete, reasons = completeness(
        root,
        [(path, hashes[path].sha256 if path in hashes else None) for path in files],
        [entry.path for entry in walked.entries if entry.form == "folder_unreadable"],
    )
    row = {
        "snapshot": root.snapshot,
        "source": root.source,
        "role": root.role,
        "taken_at": root.taken_at,
        "complete": complete,
        "files": len(files),
        "bytes": sum(hashed.size for hashed in hashes.values()),
        "folders": walked.folders,
        "authority": root.authority,
        "unknown": {} if root.taken_at else {"taken_at": root.undated},
    }
    yield Item(payload={"snapshot": row})
    for reason in reasons:
        yield _gap(f"Is {root.snapshot} complete?", reason, root.snapshot, "complete")
    if root.day_only:
        reason = "its name states a day alone; the first second of that day in UTC stands for it"
        yield _gap(f"At what time was {root.snapshot} taken?", reason, root.snapshot, "taken_at")


def _hashes(base: bytes, entries: Sequence[Entry], cache: Cache | None) -> dict[bytes, Hashed]:
    """Hashes of the readable files; the cache serves only the device of the source itself."""
    files = [entry for entry in entries if entry.form == "file" and entry.status == "ok"]
    trusted = os.stat(base).st_dev if cache is not None and stable_inodes(base) else None
    found: dict[bytes, Hashed] = {}
    for cached in (True, False):
        part = [entry.path for entry in files if (entry.device == trusted) is cached]
        places = (os.path.join(base, path) for path in part)
        found.update(zip(part, hash_all(places, cache if cached else None), strict=True))
    return found


def _listed(root: Root, entry: Entry, hashed: Hashed | None) -> dict[str, Any]:
    sha256: str | None = None if entry.form in ("file", "folder_unreadable") else ""
    status, reason, detail, unknown = entry.status, entry.reason, entry.detail, {}
    if hashed is not None:
        sha256, status, reason, detail = hashed.sha256, hashed.status, hashed.reason, hashed.detail
    mtime = utc_from_ns(entry.mtime_ns) if entry.mtime_ns else None
    if sha256 is None:
        unknown["sha256"] = detail or "it cannot be read"
    if mtime is None:
        unknown["mtime"] = "the file system states none, or the first second of 1970, which stands for none"
    return {
        "snapshot": root.snapshot,
        "origin": root.source,
        "role": root.role,
        "path": escape_path(entry.path),
        "path_hex": entry.path.hex(),
        "form": entry.form,
        "sha256": sha256,
        "size": hashed.size if hashed is not None and hashed.sha256 else entry.size,
        "mtime": mtime,
        "zone_known": mtime is not None,
        "link_target": escape_path(entry.link_target),
        "status": status,
        "reason": reason,
        "unknown": unknown,
    }


def _gap(question: str, reason: str, row: str, column: str) -> Item:
    return Item(payload={"gap": {"question": question, "reason": reason, "row": row, "column": column}})


def work(task: Task) -> Iterable[Row]:
    """Turn what was found into its row."""
    payload: Mapping[str, Any] = task.payload
    if "listed" in payload:
        yield Listed(**payload["listed"])
    elif "snapshot" in payload:
        yield Snapshot(**payload["snapshot"])
    else:
        found = payload["gap"]
        yield gap(STAGE, found["question"], found["reason"], table="snapshots", row=found["row"],
                  column=found["column"])  # fmt: skip


def roots(sources: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    """Snapshot to the folder, or the single file, that holds it."""
    return {root.snapshot: root.path for root in snapshots(sources)}


def locate(found: Mapping[str, bytes], snapshot: str, path_hex: str) -> Path:
    """Where the bytes of a listed entry lie, given :func:`roots`.

    Raises:
        KeyError: no source has this snapshot any more.
        ValueError: the path would leave the source.
    """
    top, path = found[snapshot], bytes.fromhex(path_hex)
    if path.startswith(b"/") or b".." in path.split(b"/"):
        raise ValueError(f"{snapshot}: {escape_path(path)} leaves its source")
    return Path(os.fsdecode(os.path.join(top, path) if os.path.isdir(top) else top))
