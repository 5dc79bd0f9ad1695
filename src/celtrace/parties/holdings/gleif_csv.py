"""GLEIF's golden copies as CSV.

Reference: GLEIF, golden copy and delta files, CSV of RR-CDF 2.1 (``Relationship.StartNode.NodeID`` the child,
``Relationship.EndNode.NodeID`` the parent, ``Relationship.RelationshipType``, ``Relationship.RelationshipStatus``, up
to five ``Relationship.Period.N.startDate, endDate, periodType``, ``Registration.RegistrationStatus``), of LEI-CDF 3.1
(``LEI``, ``Entity.LegalName``) and of Reporting Exceptions 2.1 (``LEI``, ``Exception.Category``,
``Exception.Reason.N``); UTF-8, plain, gzipped or alone in a ZIP archive, as GLEIF publishes it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from celtrace.parties.holdings.gleif_records import (
    Entity,
    Exemption,
    Form,
    Record,
    Relation,
    relationship_period,
)
from celtrace.parties.holdings.packed import head, opened
from celtrace.tabular.delimited import MAX_CELL, MAX_SPAN

CHILD, PARENT = "Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID"
"""The columns of the two ends of a relationship."""

_KIND, _STATUS = "Relationship.RelationshipType", "Relationship.RelationshipStatus"
_REGISTERED = "Registration.RegistrationStatus"
_LEI, _NAME = "LEI", "Entity.LegalName"
_CATEGORY, _REASON = "Exception.Category", "Exception.Reason."
_PERIODS = [
    tuple(f"Relationship.Period.{number}.{part}" for part in ("periodType", "startDate", "endDate"))
    for number in range(1, 6)
]
_NO_UTF8 = re.compile("[\udc80-\udcff]")


def form_of(path: Path) -> Form | None:
    """What the header of a file says that it holds; ``None`` for a file that is none of GLEIF's.

    Raises:
        OSError: it cannot be read.
    """
    header = set(_header(path))
    if {_LEI, _NAME} <= header:
        return "entities"
    if {CHILD, PARENT, _KIND} <= header:
        return "relations"
    return "exceptions" if {_LEI, _CATEGORY} <= header else None


def records(path: Path, form: Form) -> Iterator[tuple[int, Record | str]]:
    """Each record with the line where it begins, or why it cannot be read.

    Raises:
        TableError: its archive is damaged.
        OSError: it cannot be read.
    """
    header = _header(path)
    take = _taker({column: position for position, column in enumerate(header)}, form)
    for line, cells in _rows(path):
        if isinstance(cells, str):
            yield line, cells
        elif len(cells) != len(header):
            yield line, f"has {len(cells)} cells under {len(header)} columns"
        else:
            yield line, take(cells)


def _taker(at: dict[str, int], form: Form) -> Callable[[list[str]], Record]:
    """What makes a record of the cells of a row."""
    if form == "entities":
        number, name = at[_LEI], at[_NAME]
        return lambda cells: Entity(cells[number], cells[name])
    if form == "exceptions":
        number, category = at[_LEI], at[_CATEGORY]
        reasons = [position for column, position in at.items() if column.startswith(_REASON)]
        return lambda cells: Exemption(
            cells[number], cells[category], tuple(cells[reason] for reason in reasons)
        )
    child, parent, kind = at[CHILD], at[PARENT], at[_KIND]
    status, registered = at.get(_STATUS), at.get(_REGISTERED)
    periods = [tuple(at[part] for part in each) for each in _PERIODS if set(each) <= at.keys()]
    return lambda cells: Relation(
        cells[child],
        cells[parent],
        cells[kind],
        "" if status is None else cells[status],
        *relationship_period((cells[said], cells[begins], cells[ends]) for said, begins, ends in periods),
        "" if registered is None else cells[registered],
    )


def _header(path: Path) -> list[str]:
    """The first record of a CSV in UTF-8; empty for a file that is none."""
    try:
        cells = next(
            csv.reader([head(path).decode("utf-8-sig", "replace").partition("\n")[0].rstrip("\r")]), []
        )
    except csv.Error:
        return []
    return [cell.strip() for cell in cells]


def _rows(path: Path) -> Iterator[tuple[int, list[str] | str]]:
    """Each record below the header with the line where it begins, or why it cannot be read."""
    csv.field_size_limit(MAX_CELL)
    with opened(path) as raw:
        text = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline="\n")
        lines = _Lines(text)
        lines.take()
        while first := lines.take():
            at = lines.number
            if not first.isascii() and _NO_UTF8.search(first):
                yield at, "is not valid UTF-8"
            elif cells := _cells(first, lines):
                yield at, cells


def _cells(first: str, lines: _Lines) -> list[str] | str:
    """The cells of the record that a line begins, or why it has none.

    A quote that is never closed is given up after as many lines as elsewhere, and costs its own line alone.
    """
    held = [first]
    while True:
        try:
            return next(csv.reader(held, strict=True), [])
        except csv.Error as error:
            following = lines.take() if "unexpected end" in str(error) and len(held) < MAX_SPAN else ""
            if not following:
                lines.give_back(held[1:])
                return f"is not readable: {error}"
            held.append(following)


class _Lines:
    """The lines of a text one by one, with the number of the last that was taken; some may be given back."""

    def __init__(self, text: TextIO) -> None:
        self.text, self.number = text, 0
        self.back: deque[str] = deque()

    def take(self) -> str:
        line = self.back.popleft() if self.back else self.text.readline()
        self.number += bool(line)
        return line

    def give_back(self, lines: list[str]) -> None:
        self.back.extendleft(reversed(lines))
        self.number -= len(lines)
