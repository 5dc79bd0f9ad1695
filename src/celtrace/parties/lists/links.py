"""What the lists' own "Linked To" names: the entry whose name it is, by primary name, else by another, else nobody.

OFAC writes a name, not a number. It is the primary name as a rule; where it is an alias or a former name the link says
so, and what is no name of any entry of the same list is reported, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from celtrace.parties.lists.model import Lists

How = Literal["name", "alias", "several", "unresolved"]


@dataclass(frozen=True, slots=True)
class Link:
    """One stated link: the entry that states it, what it says, and the entry meant (empty when unresolved).

    ``several`` means that more than one entry has this name; the one with the lowest number is given.
    """

    list_name: str
    entry_id: str
    said: str
    target: str
    how: How


def links(lists: Lists) -> list[Link]:
    """Every link that the entries state, by list and entry."""
    primary: dict[tuple[str, str], list[str]] = {}
    other: dict[tuple[str, str], list[str]] = {}
    keys = sorted(lists.entries, key=lambda key: (key[0], len(key[1]), key[1]))
    for key in keys:
        for name in lists.entries[key].names:
            table = primary if name.kind == "primary" else other
            held = table.setdefault((key[0], plain(name.text)), [])
            if key[1] not in held:
                held.append(key[1])
    found = []
    for key in keys:
        for said in lists.entries[key].linked_to:
            wanted = (key[0], plain(said))
            named, also = primary.get(wanted, []), other.get(wanted, [])
            how: How = "several" if len(named) > 1 else "name" if named else "alias" if also else "unresolved"
            found.append(Link(*key, said, (named or also or [""])[0], how))
    return found


def plain(name: str) -> str:
    """A name without the full stop that ends the remarks, in one case."""
    return " ".join(name.rstrip(". ").casefold().split())
