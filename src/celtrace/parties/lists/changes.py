"""What changed between two renditions of a list: entries added, removed, changed, and in which fields.

``removed`` is said only when the newer rendition is complete and holds the entries themselves; otherwise an entry
that is not there is ``missing``, which proves nothing. Fields that one form of a list does not carry at all, such as
addresses, are not compared between forms.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from celtrace.parties.lists.model import Entry, Lists

Kind = Literal["added", "removed", "missing", "changed"]
_FIELDS = (
    "name",
    "type",
    "names",
    "programmes",
    "identifiers",
    "addresses",
    "linked_to",
    "remarks",
    "listed_on",
)


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that differs: ``fields`` maps the field to what was taken away and what was added."""

    list_name: str
    entry_id: str
    entry_name: str
    change: Kind
    fields: dict[str, tuple[list[str], list[str]]]


def changes(old: Lists, new: Lists) -> list[Change]:
    """Every entry that differs, by list and id."""
    found = []
    carried = _carried(old) & _carried(new)
    whole = {r.list_name for r in new.renditions if r.complete == "yes" and not r.partial}
    both = {name for name, _ in old.entries} & {name for name, _ in new.entries}
    for key in sorted(old.entries.keys() | new.entries.keys(), key=lambda k: (k[0], len(k[1]), k[1])):
        if key[0] not in both:
            continue
        before, after = old.entries.get(key), new.entries.get(key)
        if before is None and after is not None:
            found.append(Change(*key, after.name, "added", {}))
        elif after is None and before is not None:
            found.append(Change(*key, before.name, "removed" if key[0] in whole else "missing", {}))
        elif before is not None and after is not None:
            fields = {
                name: pair for name in _FIELDS if name in carried and (pair := _differ(before, after, name))
            }
            if fields:
                found.append(Change(*key, after.name, "changed", fields))
    return found


def _carried(lists: Lists) -> set[str]:
    return {name for name in _FIELDS if any(getattr(entry, name) for entry in lists.entries.values())}


def _differ(before: Entry, after: Entry, name: str) -> tuple[list[str], list[str]] | None:
    one, two = _texts(getattr(before, name)), _texts(getattr(after, name))
    if one == two:
        return None
    return sorted(one - two), sorted(two - one)


def _texts(value: object) -> set[str]:
    if isinstance(value, str):
        return {value} if value else set()
    items: Iterable[object] = value if isinstance(value, list) else ()
    return {getattr(item, "text", None) or str(item) for item in items}
