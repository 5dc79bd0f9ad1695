"""Stage ``embedded``: files in documents and messages become rows of ``inventory``, opened in their turn.

It is a stage of its own because PDFium may end its child: then the document keeps its row, and what fails is this.
Reads and writes ``inventory``. The settings are those of archives; a document that can be walked in part is
``partial``, and what is wrong with the whole of it is left to ``read``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from celtrace.engine.stage import Item, Task, View
from celtrace.inventory.archives import Opened, open_archive
from celtrace.inventory.archives_base import Budget, Limits
from celtrace.inventory.embedded import holder
from celtrace.inventory.kinds_window import FileWindow
from celtrace.inventory.stage import Rows
from celtrace.records import Inventoried, Outcome, Row

__all__ = ["plan", "work"]

NAME = "embedded"


def plan(view: View) -> Iterator[Item]:
    """Each document once, with all the places where it lies."""
    found: dict[str, list[Inventoried]] = {}
    for row in view.rows(Inventoried):
        if row.sha256 and row.size and row.status in ("ok", "partial") and holder(row.kind, row.mime):
            found.setdefault(row.sha256, []).append(row)
    for sha256, rows in sorted(found.items()):
        places = sorted([row.snapshot, row.path, row.path_hex, row.member_chain] for row in rows)
        first = min(rows, key=lambda row: (row.path, row.member))
        payload = {"kind": holder(first.kind, first.mime), "places": places}
        yield Item(payload=payload, kind="archive", sha256=sha256, label=first.path, size=first.size)


def work(task: Task) -> Iterable[Row]:
    """Rows of the files in one document, for each place where it lies."""
    budget = Budget(Limits.of(task.settings), documents=True)
    with Path(task.path).open("rb") as stream:
        opened = open_archive(
            FileWindow(stream),
            str(task.payload["kind"]),
            name="",
            sha256=task.sha256,
            budget=budget,
            keep=task.keep,
        )
    if not opened.nodes:
        return
    for snapshot, path, path_hex, chain in task.payload["places"]:
        given = {"snapshot": snapshot, "path": path, "path_hex": path_hex}
        yield from Rows(given, NAME, embedded=True).members(opened, task.sha256, list(chain))
    yield from _trouble(task.sha256, opened)


def _trouble(sha256: str, opened: Opened) -> Iterator[Row]:
    """What of the document's files could not be taken out."""
    verdict = opened.verdict
    if verdict.reasons:
        detail = "files in it: " + "; ".join(verdict.details)
        yield Outcome(item=sha256, stage=NAME, status="partial", reason=verdict.reason, detail=detail)
