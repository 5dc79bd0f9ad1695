"""Large tables of address ranges by columns: a million ranges are held against a log's addresses in a second.

For CSV without header, ``first,last,…`` (:mod:`celtrace.access.tables`). Only ranges that hold an address of the
log become answers; IPv6 ranges are not looked at for a log without such addresses. Whatever is not plainly such a
table is left to the reader of single rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from socket import AF_INET6, inet_pton
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from celtrace.access.ranges import Addresses, Family, Ints, Range, keys_of, spread
from celtrace.access.said import Claim, Said, of_kinds, shown_v4
from celtrace.access.spans import octets

MOST_COLUMNS = 32
Claims = Callable[[Sequence[str]], Iterator[tuple[Claim, str | None]]]


class Block(NamedTuple):
    """What some thousand rows say: answers by columns, rows that are no range, and families of the others."""

    said: list[Said]
    bad: int
    families: set[Family]


def wide_ranges(path: Path, addresses: Addresses, claims: Claims) -> Iterator[Block]:
    """What a table's ranges say of the addresses; ``claims`` makes answers of the cells after a range.

    Raises:
        ValueError: the file is not plainly a table of ranges; nothing was yielded of the block that is not.
    """
    options = pacsv.ConvertOptions(
        column_types={f"f{number}": pa.string() for number in range(MOST_COLUMNS)}, strings_can_be_null=False
    )
    try:
        with (
            pa.input_stream(str(path), compression=_packing(path)) as stream,
            pacsv.open_csv(
                stream,
                read_options=pacsv.ReadOptions(
                    autogenerate_column_names=True, block_size=4 << 20, use_threads=False
                ),
                convert_options=options,
            ) as rows,
        ):
            for batch in rows:
                yield _block(batch, addresses, claims)
    except (pa.ArrowInvalid, OSError) as error:
        raise ValueError(str(error)) from error


def _packing(path: Path) -> str | None:
    with path.open("rb") as stream:
        return "gzip" if stream.read(2) == b"\x1f\x8b" else None


def _block(batch: Any, addresses: Addresses, claims: Claims) -> Block:
    six = pc.greater_equal(pc.find_substring(batch.column(0), ":"), 0)
    family: Family = 6 if pc.all(six, min_count=0).as_py() else 4
    if family == 6 and not addresses.family(6):
        return Block([], 0, {6})  # half of the work on large tables, of which nothing could come
    read = read_v6 if family == 6 else read_v4
    first, last = read(batch.column(0)), read(batch.column(1))
    backward = last < first
    low, high = addresses.hits(family, first, last)
    hits = np.flatnonzero((high > low) & ~backward)
    said = []
    if len(hits):
        places, owner = spread(low[hits], high[hits])
        shown = (shown_v4 if family == 4 else _shown_v6)(first[hits], last[hits])
        said = _said(batch.take(pa.array(hits)), places, owner, shown, claims)
    return Block(said, int(backward.sum()), {family})


def _said(some: Any, places: Ints, owner: Ints, shown: Any, claims: Claims) -> list[Said]:
    """Answers of the rows that hold an address; equal rows of cells are looked at once."""
    told: list[list[tuple[Claim, str | None]]] = []
    kind, cells = np.zeros(some.num_rows, np.int64), []
    for number in range(2, some.num_columns):
        column = some.column(number).dictionary_encode()
        cells.append(some.column(number))
        kind = kind * len(column.dictionary) + column.indices.to_numpy()
        kind = pa.array(kind).dictionary_encode().indices.to_numpy().astype(np.int64)
    _, examples = np.unique(kind, return_index=True)
    rows = [column.take(pa.array(examples)).to_pylist() for column in cells]
    told = [list(claims([cell.strip() for cell in row])) for row in zip(*rows, strict=True)]
    return of_kinds(places, kind[owner], told, shown.take(pa.array(owner)))


def _shown_v6(first: Any, last: Any) -> Any:
    spans = zip(first.tolist(), last.tolist(), strict=True)
    return pa.array(
        [str(Range(6, *(int.from_bytes(end.ljust(16, b"\0"), "big") for end in span))) for span in spans]
    )


def read_v6(column: Any) -> Any:
    """IPv6 addresses as sortable keys.

    Raises:
        ValueError: one of them is none.
    """
    try:
        return keys_of(6, [inet_pton(AF_INET6, text) for text in column.to_pylist()])
    except (OSError, UnicodeError) as error:
        raise ValueError("not all are IPv6 addresses") from error


def read_v4(column: Any) -> Ints:
    """IPv4 addresses as numbers.

    Raises:
        ValueError: one of them is none.
    """
    numbers, good = octets(column)
    if not good.all():
        raise ValueError("not all are IPv4 addresses")
    return numbers
