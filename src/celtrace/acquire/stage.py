"""The stage ``acquire``: sources become ``items`` and ``snapshots``.

Planning walks and hashes; the work itself only turns what was found into rows, so that a file is read
once and a row follows from its payload alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from celtrace.acquire import walk as walking
from celtrace.acquire.hashing import Cache, Hashed, hash_all
from celtrace.acquire.sources import ManifestError, Root, against_manifest, read_manifest, snapshots
from celtrace.engine.stage import Item, Task, View
from celtrace.records import Listed, Row, Snapshot, escape_path, utc_from_ns
from celtrace.records.evidence import gap

STAGE = "acquire"
_SHOWN = 20


def plan(view: View) -> Iterable[Item]:
    """One item for each directory entry, one for each snapshot, one for each thing a manifest disputes."""
    for root in snapshots(view.settings["sources"]):
        yield from _plan_snapshot(root, view.settings.get("hashes"))


def _plan_snapshot(root: Root, cache: Cache | None) -> Iterator[Item]:
    entries = list(walking.walk(root.path))
    single = not os.path.isdir(root.path)
    base = os.path.dirname(root.path) if single else root.path
    files = [entry for entry in entries if entry.form == "file" and entry.status == "ok"]
    hashes = dict(
        zip(
            (entry.path for entry in files),
            hash_all((os.path.join(base, entry.path) for entry in files), cache),
            strict=True,
        )
    )
    for entry in entries:
        yield Item(
            payload={"listed": _listed(root, entry, hashes.get(entry.path))}, label=escape_path(entry.path)
        )
    regular = [(path, hashed.sha256) for path, hashed in hashes.items()]
    complete, disputes = _completeness(root, regular)
    yield Item(
        payload={
            "snapshot": {
                "snapshot": root.snapshot,
                "source": root.origin,
                "role": root.role,
                "taken_at": root.taken_at,
                "complete": complete,
                "files": len(files) + sum(e.form == "file" and e.status != "ok" for e in entries),
                "bytes": sum(hashed.size for hashed in hashes.values()),
                "folders": walking.folders(root.path),
                "authority": root.authority,
                "unknown": {} if root.taken_at else {"taken_at": "neither the name nor case.toml states it"},
            }
        }
    )
    for question, reason in disputes:
        yield Item(payload={"gap": {"question": question, "reason": reason, "row": root.snapshot}})


def _listed(root: Root, entry: walking.Entry, hashed: Hashed | None) -> dict[str, Any]:
    mtime = utc_from_ns(entry.mtime_ns) if entry.form != "folder_unreadable" and entry.mtime_ns else None
    sha256: str | None = ""
    status, reason, unknown = entry.status, entry.reason, {}
    if hashed is not None:
        sha256, status, reason = hashed.sha256, hashed.status, hashed.reason
    elif entry.form == "file":
        sha256 = None
    if sha256 is None:
        unknown["sha256"] = hashed.detail if hashed is not None else "the file cannot be read"
    if mtime is None:
        unknown["mtime"] = "the file system states none that can be written"
    return {
        "snapshot": root.snapshot,
        "origin": root.origin,
        "role": root.role,
        "path": escape_path(entry.path),
        "path_hex": entry.path.hex(),
        "form": entry.form,
        "sha256": sha256,
        "size": hashed.size if hashed is not None else 0,
        "mtime": mtime,
        "zone_known": True,
        "link_target": escape_path(entry.link_target),
        "status": status,
        "reason": reason,
        "unknown": unknown,
    }


def _completeness(root: Root, there: Sequence[tuple[bytes, str | None]]) -> tuple[str, list[tuple[str, str]]]:
    """``yes`` when a manifest names every file and all agree; files beyond the manifest do not harm.

    A removal may be claimed only of what is known to be all there was, so one missing or different file
    makes it ``no``.
    """
    question = f"Is {root.snapshot} complete?"
    if root.manifest is None:
        return "unknown", []
    try:
        found = against_manifest(read_manifest(Path(root.manifest)), there)
    except (OSError, ManifestError) as error:
        return "unknown", [(question, f"its manifest cannot be read: {error}")]
    disputes = []
    for what in ("missing", "different", "extra"):
        paths = found[what]
        if paths:
            shown = ", ".join(escape_path(path) for path in paths[:_SHOWN])
            more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
            disputes.append((question, f"{len(paths)} {what} against its manifest: {shown}{more}"))
    return ("no" if found["missing"] or found["different"] else "yes"), disputes


def work(task: Task) -> Iterable[Row]:
    """Turn what was found into its row."""
    payload: Mapping[str, Any] = task.payload
    if "listed" in payload:
        yield Listed(**payload["listed"])
    elif "snapshot" in payload:
        yield Snapshot(**payload["snapshot"])
    else:
        found = payload["gap"]
        yield gap(
            STAGE, found["question"], found["reason"], table="snapshots", row=found["row"], column="complete"
        )


def roots(sources: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    """Snapshot to the folder, or the single file, that holds it."""
    return {root.snapshot: root.path for root in snapshots(sources)}


def locate(found: Mapping[str, bytes], snapshot: str, path_hex: str) -> Path:
    """Where the bytes of a listed entry lie, given :func:`roots`.

    Raises:
        KeyError: no source has this snapshot any more.
    """
    top = found[snapshot]
    return Path(os.fsdecode(os.path.join(top, bytes.fromhex(path_hex)) if os.path.isdir(top) else top))
