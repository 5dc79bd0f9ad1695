"""``celtrace diff``: what changed between two snapshots, each a folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from celtrace.acquire.compare import Comparison
    from celtrace.acquire.sources import Root
    from celtrace.records import Listed, Snapshot

_FOLDER = click.Path(exists=True, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_ORDER = ("added", "removed", "renamed", "changed", "redelivered", "touched")
_MEANING = {
    "added": "not there before",
    "removed": "gone; the newer snapshot is complete",
    "renamed": "the same bytes at one new path",
    "changed": "same path, other content",
    "redelivered": "known bytes at a new path too, or a new take in a new folder",
    "touched": "same content, other time of modification",
}


@click.command(
    "diff",
    epilog="\b\nExamples:\n"
    "  celtrace diff server/2024-01-08 server/2024-01-09\n"
    "  celtrace diff monday tuesday --manifest-new tuesday.sha256 --json",
)
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.option("--manifest-old", type=_FILE, help="Hashes of OLD's files, in the form of sha256sum.")
@click.option(
    "--manifest-new", type=_FILE, help="Hashes of NEW's files; without it nothing is called removed."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    old: Path, new: Path, manifest_old: Path | None, manifest_new: Path | None, as_json: bool
) -> None:
    """Compare two snapshots, OLD and NEW.

    "Removed" and "renamed" are claimed only when NEW is known to be complete. Exit code 3 means that part of
    either could not be read.
    """
    import msgspec

    from celtrace.acquire.changes_stage import held
    from celtrace.acquire.compare import compare
    from celtrace.acquire.sources import snapshots

    given = [_source(old, manifest_old), _source(new, manifest_new)]
    roots = snapshots(given)
    for path, source in ((old, given[0]), (new, given[1])):
        if len(snapshots([source])) != 1:
            raise click.UsageError(f"{path} is a series of snapshots. Name two of the folders inside it.")
    (before, listed_before, reasons_before), (after, listed_after, reasons_after) = map(_look, roots)
    found = compare(
        {row.path: held(row) for row in listed_before},
        {row.path: held(row) for row in listed_after},
        newer_is_complete=after.complete == "yes",
    )
    unreadable = sorted({row.path for row in [*listed_before, *listed_after] if row.status == "unreadable"})
    if as_json:
        document = {
            "old": before,
            "new": after,
            "changes": found.changes,
            "not_seen": found.unclaimed,
            "not_compared": found.unread,
            "unreadable": unreadable,
            "notes": [*reasons_before, *reasons_after],
        }
        click.echo(msgspec.json.encode(document, order="sorted"))
    else:
        _print(before, after, found, [*reasons_before, *reasons_after], unreadable)
    if unreadable:
        sys.exit(3)


def _source(path: Path, manifest: Path | None) -> dict[str, Any]:
    return {
        "path": os.path.abspath(path),  # noqa: PTH100 - resolve() would follow links
        "role": "evidence",
        "taken_at": None,
        "manifest": str(manifest) if manifest else None,
        "authority": "",
    }


def _look(root: Root) -> tuple[Snapshot, list[Listed], list[str]]:
    """Walk and hash a snapshot, as the stage does."""
    from celtrace.acquire.stage import plan_snapshot, work
    from celtrace.engine.stage import Task
    from celtrace.records import Gap, Listed, Snapshot

    listed: list[Listed] = []
    notes: list[str] = []
    snapshot: Snapshot | None = None
    for item in plan_snapshot(root):
        for row in work(Task(item.payload)):
            if isinstance(row, Listed):
                listed.append(row)
            elif isinstance(row, Snapshot):
                snapshot = row
            elif isinstance(row, Gap):
                notes.append(f"{root.snapshot}: {row.reason}")
    assert snapshot is not None
    return snapshot, listed, notes


def _print(
    before: Snapshot, after: Snapshot, found: Comparison, notes: list[str], unreadable: list[str]
) -> None:
    from celtrace.cli.show import safe

    for name, snapshot in (("old", before), ("new", after)):
        taken = snapshot.taken_at or "time not known"
        click.echo(
            f"{name}: {safe(snapshot.snapshot)}, {taken}, {snapshot.files:,} files, {snapshot.bytes:,} bytes, "
            f"complete: {snapshot.complete}"
        )
    for kind in _ORDER:
        changes = [change for change in found.changes if change.change == kind]
        if changes:
            click.echo(f"\n{kind} ({len(changes)}): {_MEANING[kind]}")
        for change in changes:
            arrow = f"{safe(change.old_path)} -> " if change.old_path and kind != "added" else ""
            same = f" (the bytes of {safe(change.old_path)})" if change.old_path and kind == "added" else ""
            click.echo(f"  {arrow}{safe(change.path)}{same}")
    if found.unclaimed:
        click.echo(
            f"\nnot seen in new ({len(found.unclaimed)}): not called removed, completeness is {after.complete}"
        )
        for path in found.unclaimed:
            click.echo(f"  {safe(path)}")
    if not found.changes and not found.unclaimed:
        click.echo("\nno difference")
    for note in notes:
        click.echo(f"note: {safe(note)}", err=True)
    for path in unreadable:
        click.echo(f"could not be read: {safe(path)}", err=True)
