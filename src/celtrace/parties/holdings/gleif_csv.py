"""GLEIF's golden copy as CSV: relationship records (level 2) as holdings, entity records (level 1) as names.

Reference: GLEIF, golden copy and delta files, CSV of RR-CDF 2.1 (``Relationship.StartNode.NodeID`` the child,
``Relationship.EndNode.NodeID`` the parent, ``Relationship.RelationshipType``, ``Relationship.RelationshipStatus``, up
to five ``Relationship.Period.N.startDate, endDate, periodType``) and of LEI-CDF 3.1 (``LEI``, ``Entity.LegalName``);
UTF-8, plain, gzipped or as the only CSV of a ZIP archive, as GLEIF publishes it. Files have gigabytes, so they are read
record by record and only what is needed stays. A parent that consolidates the accounts is control and no percentage;
branches and funds are no holding and are counted.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections import Counter, deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from sys import intern
from typing import BinaryIO, TextIO, cast

from celtrace.parties.identifiers import valid
from celtrace.tabular.delimited import MAX_CELL, MAX_SPAN
from celtrace.tabular.model import BadRow, Doubt, Table, TableError

COLUMNS = ("owner", "owned", "share_low", "share_high", "from", "to", "kind", "source")
"""The columns of the ownership table that these records fill."""

_CHILD, _PARENT = "Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID"
_KIND, _STATUS = "Relationship.RelationshipType", "Relationship.RelationshipStatus"
_LEI, _NAME = "LEI", "Entity.LegalName"
_PERIODS = [
    tuple(f"Relationship.Period.{number}.{part}" for part in ("periodType", "startDate", "endDate"))
    for number in range(1, 6)
]
_HEAD = 64 * 1024
_NO_UTF8 = re.compile("[\udc80-\udcff]")


def as_table(path: Path) -> Table | None:
    """The ownership table that a file of relationship records stands for; ``None`` when it is none.

    Raises:
        TableError: it is one of entity records, which holds no holding, or its archive is damaged.
        OSError: it cannot be read.
    """
    header = _header(path)
    if _LEI in header and _NAME in header:
        raise TableError(
            "GLEIF's entity records (level 1) name companies and state no holding; give them with --names"
        )
    if not {_CHILD, _PARENT, _KIND} <= set(header):
        return None
    at = {column: position for position, column in enumerate(header)}
    periods = [tuple(at[part] for part in each) for each in _PERIODS if set(each) <= at.keys()]
    table = Table(list(COLUMNS), [], [], [], "utf-8")
    others: Counter[str] = Counter()
    checked: dict[str, bool] = {}
    for line, cells in _records(path):
        if isinstance(cells, str) or len(cells) != len(header):
            reason = (
                cells if isinstance(cells, str) else f"has {len(cells)} cells under {len(header)} columns"
            )
            table.bad.append(BadRow(line, reason))
            continue
        child, parent, kind = (intern(cells[at[column]].strip()) for column in (_CHILD, _PARENT, _KIND))
        if not child or not parent:
            table.bad.append(BadRow(line, f"names no {'child' if not child else 'parent'}"))
            continue
        if "CONSOLIDATED" not in kind:
            others[kind or "no kind of relationship"] += 1
            continue
        begins, ends = _days(cells, periods)
        if not ends and _STATUS in at and cells[at[_STATUS]].strip() == "INACTIVE":
            others[f"{kind} that is inactive, since nobody knows when"] += 1
            continue
        for column, number in ((_CHILD, child), (_PARENT, parent)):
            if number not in checked:
                checked[number] = valid("lei", number) is not False
            if not checked[number]:
                table.doubts.append(
                    Doubt(line, column, f"{number[:40]} is no LEI: its check digits do not hold")
                )
        row = {"owner": parent, "owned": child, "kind": "control", "source": intern(f"GLEIF {kind}")}
        table.rows.append({**row, "from": begins, "to": ends})
        table.locators.append(f"line={line}")
    table.notes.extend(
        f"{number} rows state {kind}, which is no holding" for kind, number in sorted(others.items())
    )
    return table


def names(path: Path, wanted: Collection[str]) -> tuple[dict[str, str], list[BadRow]]:
    """Legal names of the wanted LEIs by entity records, and the rows that could not be read.

    Raises:
        TableError: the file is none of entity records, or its archive is damaged.
        OSError: it cannot be read.
    """
    header = _header(path)
    if _LEI not in header or _NAME not in header:
        raise TableError(f"no entity records of GLEIF: the header lacks {_LEI} or {_NAME}")
    number, name = header.index(_LEI), header.index(_NAME)
    found: dict[str, str] = {}
    bad: list[BadRow] = []
    for line, cells in _records(path):
        if isinstance(cells, str):
            bad.append(BadRow(line, cells))
        elif len(cells) != len(header):
            bad.append(BadRow(line, f"has {len(cells)} cells under {len(header)} columns"))
        elif cells[number].strip() in wanted:
            found[cells[number].strip()] = " ".join(cells[name].split())
    return found, bad


def _days(cells: list[str], periods: list[tuple[int, ...]]) -> tuple[str, str]:
    """First and last day of the relationship; the accounting and filing periods beside it are of documents."""
    for kind, begins, ends in periods:
        if cells[kind].strip() == "RELATIONSHIP_PERIOD":
            return cells[begins].strip().partition("T")[0], cells[ends].strip().partition("T")[0]
    return "", ""


def _header(path: Path) -> list[str]:
    """The first record of a CSV in UTF-8; empty for a file that is none."""
    try:
        with _open(path) as stream:
            head = stream.read(_HEAD)
        cells = next(csv.reader([head.decode("utf-8-sig", "replace").partition("\n")[0].rstrip("\r")]), [])
    except (csv.Error, TableError):
        return []
    return [cell.strip() for cell in cells]


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, of a gzipped one, or of the only CSV of a ZIP archive."""
    with path.open("rb") as file:
        begins = file.read(4)
        file.seek(0)
        try:
            if begins[:2] == b"\x1f\x8b":
                with gzip.open(file) as stream:
                    yield cast("BinaryIO", stream)
            elif begins == b"PK\x03\x04":
                with zipfile.ZipFile(file) as archive:
                    members = [name for name in archive.namelist() if name.casefold().endswith(".csv")]
                    if len(members) != 1:
                        raise TableError(f"{len(members)} CSV files in a ZIP archive, not one")
                    with archive.open(members[0]) as member:
                        yield cast("BinaryIO", member)
            else:
                yield file
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            gzip.BadGzipFile,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise TableError(f"damaged or encrypted archive: {error}") from error


def _records(path: Path) -> Iterator[tuple[int, list[str] | str]]:
    """Each record below the header with the line where it begins, or why it cannot be read."""
    csv.field_size_limit(MAX_CELL)
    with _open(path) as raw:
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
