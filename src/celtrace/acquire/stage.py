"""The stage ``acquire``: sources become ``items`` and ``snapshots``.

Planning walks and hashes; the work itself only turns what was found into rows, so that a file is read
once and a row follows from its payload alone.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from celtrace.acquire.completeness import completeness
from celtrace.acquire.hashing import Asked, Cache, Hashed, hash_entries, unreadable
from celtrace.acquire.sources import Root, snapshots
from celtrace.acquire.walk import Entry, Walk
from celtrace.case.files import hash_file
from celtrace.engine.stage import Item, Task, View
from celtrace.records import Listed, Row, Snapshot, escape_path, utc_from_ns
from celtrace.records.evidence import gap

__all__ = ["STAGE", "locate", "plan", "roots", "work"]

STAGE = "acquire"


def plan(view: View) -> Generator[Item, None, str]:
    """One item for each directory entry and snapshot, and for each thing that is not known of one.

    ``view.settings`` holds ``sources``, a list of ``path``, ``role``, ``taken_at``, ``manifest`` and
    ``authority``, and may hold ``hashes``, a :class:`~celtrace.acquire.hashing.Cache`. What it returns at
    the end is what :func:`state` gives as long as nothing changes.
    """
    told = Told()
    for root in snapshots(view.settings["sources"]):
        yield from plan_snapshot(root, view.settings.get("hashes"), told)
    return told.value()


def state(view: View) -> str:
    """A hash over everything that :func:`plan` would be made from; empty when a file has to be read for it."""
    told = Told()
    for root in snapshots(view.settings["sources"]):
        told.root(root)
        asked = Asked(_base(root), view.settings.get("hashes"))
        walk = Walk(root.path)
        for entry in walk:
            hashed = asked.known(entry)
            if hashed is None and entry.readable:
                hashed = unreadable(asked.place(entry)[0])
                if hashed is None:
                    return ""
            told.entry(entry, hashed)
        told.folders(walk.folders)
    return told.value()


class Told:
    """Hashes what a plan is made from."""

    def __init__(self) -> None:
        self._hasher, self._encode = hashlib.sha256(), msgspec.msgpack.Encoder().encode

    def root(self, root: Root) -> None:
        """A snapshot begins, which is as its source, its custody and its manifest say."""
        manifest = Path(root.manifest) if root.manifest else None
        listed = hash_file(manifest) if manifest is not None and manifest.is_file() else ""
        self._hasher.update(self._encode((root, listed)))

    def entry(self, entry: Entry, hashed: Hashed | None) -> None:
        """One of its entries."""
        self._hasher.update(self._encode((entry, hashed)))

    def folders(self, count: int) -> None:
        """A snapshot ends."""
        self._hasher.update(self._encode(count))

    def value(self) -> str:
        """The hash so far."""
        return self._hasher.hexdigest()


def plan_snapshot(root: Root, cache: Cache | None = None, told: Told | None = None) -> Iterator[Item]:
    """The items of one snapshot.

    Raises:
        OSError: it is not there.
    """
    told = told or Told()
    told.root(root)
    walk = Walk(root.path)
    files: list[tuple[bytes, str | None]] = []
    unlisted: list[bytes] = []
    count = size = 0
    for entry, hashed in hash_entries(_base(root), walk, cache):
        told.entry(entry, hashed)
        yield Item(payload={"listed": _listed(root, entry, hashed)}, label=escape_path(entry.path))
        if entry.form == "folder_unreadable":
            unlisted.append(entry.path)
        if entry.form != "file":
            continue
        count += 1
        size += hashed.size if hashed is not None else 0
        if root.manifest is not None:
            files.append((entry.path, hashed.sha256 if hashed is not None else None))
    told.folders(walk.folders)
    complete, reasons = completeness(root, files, sorted(unlisted))
    row = {
        "snapshot": root.snapshot,
        "source": root.source,
        "role": root.role,
        "taken_at": root.taken_at,
        "complete": complete,
        "files": count,
        "bytes": size,
        "folders": walk.folders,
        "authority": root.authority,
        "unknown": {} if root.taken_at else {"taken_at": root.undated},
    }
    yield Item(payload={"snapshot": row})
    for reason in reasons:
        yield _gap(f"Is {root.snapshot} complete?", reason, root.snapshot, "complete")
    if root.day_only:
        reason = "its name states a day alone; the first second of that day in UTC stands for it"
        yield _gap(f"At what time was {root.snapshot} taken?", reason, root.snapshot, "taken_at")


def _base(root: Root) -> bytes:
    return root.path if os.path.isdir(root.path) else os.path.dirname(root.path)


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
