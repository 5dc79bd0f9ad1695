"""Stage ``cuts``: the inventory's image sequences, and how many names the grammar could not read."""

from __future__ import annotations

from collections.abc import Iterable

from celtrace.engine.stage import Task
from celtrace.inventory.sequences import collapse
from celtrace.records import Inventoried, Outcome, Row
from celtrace.records.evidence import gap
from celtrace.records.files import Status

_ORDER: dict[Status, int] = {"ok": 0, "partial": 1, "quarantined": 2, "unreadable": 3}


def work(task: Task) -> Iterable[Row]:
    """Cuts, and a gap that states the share of names that say nothing to the grammar."""
    inventory = list(task.rows(Inventoried))
    worst: dict[str, Status] = {}
    for outcome in task.rows(Outcome):
        if _ORDER[outcome.status] > _ORDER[worst.get(outcome.item, "ok")]:
            worst[outcome.item] = outcome.status
    yield from collapse(inventory, worst)
    unparsed = sum(not row.name_parsed for row in inventory)
    if unparsed:
        share = f"{unparsed / len(inventory):.0%}"
        yield gap(
            "cuts",
            "Which show, episode and cut does each file belong to?",
            f"{unparsed} of {len(inventory)} names ({share}) follow no grammar that celtrace knows",
            table="inventory",
            column="name_parsed",
        )
