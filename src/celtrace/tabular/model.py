"""What a table is: rows, the place of each, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field


class TableError(ValueError):
    """A file that is no table, or one that is larger than the limit."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of cells as it stands in the file.

    ``number`` is the line (CSV) or row (XLSX), from 1. ``problem`` is set when the cells cannot be
    trusted; ``closed`` is false for a last line that has no line end.
    """

    number: int
    cells: list[str]
    problem: str = ""
    closed: bool = True


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out: its line or row number, from 1, and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that was kept as it stands but has lost something, such as the digits of a number."""

    number: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table; ``locators[i]`` is the place of ``rows[i]`` in the file, as ``records.locator`` writes it.

    ``blank`` are the numbers of rows of which every cell is empty; a line without any cell is none. ``notes`` say what
    was read and is no row of the table.
    """

    columns: list[str]
    rows: list[dict[str, str]]
    locators: list[str]
    bad: list[BadRow]
    encoding: str
    doubts: list[Doubt] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
