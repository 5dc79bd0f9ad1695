"""Import of a whole SDN list with remarks: time, cells that are not found again in the entries, stated links resolved.

``python benchmarks/parties_lists.py``, on the shared rendition of December 2022. Every cell of both files is
looked for in what was read: numbers, names, types, programmes, further columns and remarks word for word, parts of
addresses in their address.
"""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Iterator

from parties_data import SHARED

from celtrace.parties.lists.folder import read_lists
from celtrace.parties.lists.links import links
from celtrace.parties.lists.model import Entry, Lists

FOLDER = SHARED / "sanctions" / "sancbook-sdn-2022-12"


def rows(name: str) -> Iterator[list[str]]:
    """The rows of one file that begin with a number."""
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        yield from (row for row in csv.reader(file) if row and row[0].strip().isdigit())


def lost(lists: Lists) -> list[tuple[str, int, str]]:
    """Cells that no entry holds: number of the entry, column, text."""
    entries: dict[str, Entry] = {number: entry for (_, number), entry in lists.entries.items()}
    missing = []
    for name in ("sdn.csv", "sdn_address.csv"):
        for row in rows(name):
            entry = entries.get(row[0].strip())
            held = set() if entry is None else cells_of(entry)
            for column, cell in enumerate(row):
                text = cell.strip()
                if text in ("", "-0-") or (name == "sdn_address.csv" and column == 1):
                    continue
                there = text in held or (column == 3 and entry is not None and _programmes(text) <= held)
                if not there and entry is not None and name == "sdn_address.csv":
                    there = any(text in address for address in entry.addresses)
                if not there:
                    missing.append((row[0], column, text))
    return missing


def _programmes(text: str) -> set[str]:
    return {part.strip(" []") for part in text.split("] [")} - {""}


def cells_of(entry: Entry) -> set[str]:
    """All texts of an entry."""
    names = [name.text for name in entry.names]
    return {
        entry.id,
        entry.type,
        entry.remarks.strip(),
        *names,
        *entry.programmes,
        *(v for _, v in entry.facts),
    }


def main() -> None:
    """Print the figures."""
    if not FOLDER.is_dir():
        raise SystemExit("the list is absent")
    started = time.process_time()
    lists = read_lists(FOLDER)
    cpu = time.process_time() - started
    cells = sum(len(row) for name in ("sdn.csv", "sdn_address.csv") for row in rows(name))
    missing = lost(lists)
    print(
        f"{len(lists.entries):,} entries in {cpu:.2f} s CPU; {cells:,} cells, {len(missing)} not found again"
    )
    for number, column, text in missing[:20]:
        print(f"    {number} column {column}: {text[:80]}")
    found = Counter(link.how for link in links(lists))
    exact = found["name"] + found["several"]
    print(f"{found.total():,} stated links: {exact:,} name an entry exactly, {found['alias']} by alias,")
    print(f"{found['unresolved']} nobody; {100 * exact / max(found.total(), 1):.1f} % exact")


if __name__ == "__main__":
    main()
