"""Separated values: RFC 4180 read with forgiveness, one bad line never costs the next.

The separator is found by trying each on the first records and taking the one that cuts them most
evenly. A quote that is never closed is given up after :data:`MAX_SPAN` lines, and reading goes on with
the line after the one where it opened.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Generator, Iterator

from celtrace.tabular.model import Record

DELIMITERS = (",", ";", "\t", "|")
"""Separators that are tried; the first wins a tie."""

MAX_SPAN = 100
"""Most lines that one record may take, by line breaks inside quotes."""

MAX_CELL = 4 * 1024 * 1024
"""Largest cell in characters."""

_SNIFFED = 60


def sniff(text: str) -> str:
    """The separator of a text; a comma when none cuts it."""
    head = _lines(text, _SNIFFED)
    best, best_score = DELIMITERS[0], (0.0, 0.0)
    for delimiter in DELIMITERS:
        widths = Counter(
            len(record.cells)
            for record in _records(head, delimiter)
            if not record.problem and any(record.cells)
        )
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1], pair[0]))
        score = (count / sum(widths.values()), float(width))
        if width > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def read_records(text: str, delimiter: str) -> Iterator[Record]:
    """Each record with the number of the line where it begins; blank lines are left out."""
    return _records(_lines(text), delimiter)


def _lines(text: str, most: int | None = None) -> list[str]:
    stream = io.StringIO(text, newline=None)
    if most is None:
        return list(stream)
    return [line for _, line in zip(range(most), stream, strict=False)]


def _records(lines: list[str], delimiter: str) -> Iterator[Record]:
    csv.field_size_limit(MAX_CELL)
    start = 0
    while start < len(lines):
        start = yield from _run(lines, start, delimiter)


def _run(lines: list[str], start: int, delimiter: str) -> Generator[Record, None, int]:
    """Read from line ``start`` until a record fails; return the line to go on with."""
    taken, limit = start, start + MAX_SPAN

    def feed() -> Iterator[str]:
        nonlocal taken
        while taken < min(limit, len(lines)):
            taken += 1
            yield lines[taken - 1]

    reader = csv.reader(feed(), delimiter=delimiter, strict=True)
    while True:
        begin, limit = taken, taken + MAX_SPAN
        try:
            cells = next(reader)
        except StopIteration:
            return taken
        except csv.Error as error:
            yield _alone(lines[begin], begin, delimiter, str(error), taken - begin > 1)
            return begin + 1
        if cells:
            yield Record(begin + 1, cells, closed=lines[taken - 1].endswith("\n"))


def _alone(line: str, index: int, delimiter: str, error: str, spans: bool) -> Record:
    """A line that strict reading refused, read by itself: a stray quote inside a cell does no harm."""
    closed = line.endswith("\n")
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return Record(index + 1, [], f"not readable: {error}", closed)
    if spans or not closed or error.startswith("unexpected end"):
        return Record(index + 1, cells, "opens a quote that is not closed", closed)
    return Record(index + 1, cells, "", closed)
