"""Stage ``cuts``: the inventory's image sequences, and how many names the grammar could not read.

A frame is bad when a stage before this one quarantined its content or read only part of it. ``unsupported``
alone says nothing about the file. Pictures that were found to show a drawing of a cut stand with it, whatever their
names say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from celtrace.engine.stage import Task
from celtrace.inventory.sequences import WITHOUT_CONTENT, collapse
from celtrace.records import Inventoried, Outcome, Row, Version
from celtrace.records.evidence import gap

__all__ = ["work"]

STAGE = "cuts"


def work(task: Task) -> Iterable[Row]:
    """Cuts with the pictures that show them; a gap for each snapshot with the share of names that say nothing."""
    inventory = list(task.rows(Inventoried))
    bad = {
        outcome.item
        for outcome in task.rows(Outcome)
        if outcome.status != "ok" and outcome.reason != "unsupported"
    }
    shown = _by_picture(task.rows(Version))
    for cut in collapse(inventory, bad):
        named = cut.show_code or "", "" if cut.episode is None else str(cut.episode), cut.cut or ""
        yield msgspec.structs.replace(cut, by_picture=shown.get(named, []))
    yield from _unparsed(inventory)


def _by_picture(versions: Iterable[Version]) -> dict[tuple[str, str, str], list[str]]:
    """For each show, episode and cut that a name gives, the pictures without a name of their own that show it."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for row in versions:
        if row.cut:
            found.setdefault((row.show_code, row.episode, row.cut), set()).add(row.one)
    return {named: sorted(paths) for named, paths in found.items()}


def _unparsed(inventory: Iterable[Inventoried]) -> Iterator[Row]:
    total: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    for row in inventory:
        if row.kind not in WITHOUT_CONTENT:
            total[row.snapshot] += 1
            silent[row.snapshot] += not row.name_parsed
    for snapshot in sorted(total):
        if silent[snapshot]:
            share = 100 * silent[snapshot] / total[snapshot]
            yield gap(
                STAGE,
                f"Which show, episode and cut do the files of {snapshot} belong to?",
                f"{silent[snapshot]} of {total[snapshot]} names ({share:.0f} %), archive members included, "
                "follow no pattern that celtrace knows",
                table="inventory",
                row=snapshot,
                column="name_parsed",
            )
