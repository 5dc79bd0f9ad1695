"""Notices of listing and delisting: the day that an authority's action states, which no rendition of a list carries.

A CSV or XLSX among the lists with the columns ``list, entry_id, action, date, source``: ``action`` is ``listed`` or
``delisted`` (also ``added``, ``removed``), ``date`` the day of the action, ``source`` the notice that says so. OFAC's
lists, for one, state no day of listing; its notices of recent actions do. A stated day is exact where renditions only
bracket it; what is stated twice with different days is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from celtrace.parties.lists.model import Lists, Trouble
from celtrace.tabular.dated import valid_date
from celtrace.tabular.model import Table

COLUMNS = frozenset(("list", "entry_id", "action", "date"))
_WORDS: dict[str, Literal["listed", "delisted"]] = {
    "listed": "listed",
    "added": "listed",
    "designated": "listed",
    "delisted": "delisted",
    "removed": "delisted",
}


@dataclass(frozen=True, slots=True)
class Action:
    """One line of a notice: what was done to an entry of a list on a day, and who says so."""

    list_name: str
    entry_id: str
    action: Literal["listed", "delisted"]
    day: str
    source: str
    line: int


def recognise(columns: list[str]) -> bool:
    """Whether a header is that of a table of actions."""
    return set(columns) >= COLUMNS


def read(table: Table) -> tuple[list[Action], list[tuple[int, str]]]:
    """The actions, and line and reason of each row that states none."""
    found: list[Action] = []
    troubles = [(bad.number, bad.reason) for bad in table.bad]
    for row, place in zip(table.rows, table.locators, strict=True):
        line = int(re.sub(r"\D", "", place.rpartition("=")[2]))
        action, day = _WORDS.get(row["action"].strip().casefold()), valid_date(row["date"])
        if action is None:
            troubles.append((line, f"{row['action'][:20]!r} is neither listed nor delisted"))
        elif not day or len(day) < 10:
            troubles.append((line, f"date: {row['date'][:20]!r} is no day that exists"))
        else:
            source = row.get("source", "") or "a notice of the user's"
            found.append(Action(row["list"], row["entry_id"], action, day, source, line))
    return found, troubles


def apply(lists: Lists, path: str, actions: list[Action]) -> None:
    """Put the stated days into the entries; what fits no entry, or contradicts what is stated, is a trouble."""
    for action in actions:
        entry = lists.entries.get((action.list_name, action.entry_id))
        if entry is None:
            reason = f"no list given holds entry {action.entry_id} of {action.list_name}"
        elif action.action == "listed" and entry.listed_on not in ("", action.day):
            reason = f"entry {entry.id} is stated as listed on {entry.listed_on} already"
        elif action.action == "delisted" and entry.listed_until not in ("", action.day):
            reason = f"entry {entry.id} is stated as delisted on {entry.listed_until} already"
        else:
            if action.action == "listed":
                entry.listed_on, entry.listed_by = action.day, action.source
            else:
                entry.listed_until, entry.delisted_by = action.day, action.source
            continue
        lists.troubles.append(Trouble(path, action.line, reason))
