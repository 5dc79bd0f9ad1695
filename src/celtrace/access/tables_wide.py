"""Large tables of IPv4 ranges by columns: a million ranges are held against a log's addresses in a second.

For CSV without header, ``first,last,…`` (:mod:`celtrace.access.tables`). Only ranges that hold an address of the
log become rows. Whatever is not plainly such a table is left to the reader of single rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from celtrace.access.ranges import Addresses, Range

Ints = npt.NDArray[np.int64]
MOST_COLUMNS = 32


def wide_ranges(path: Path, addresses: Addresses) -> Iterator[tuple[Range, list[str]] | None]:
    """Ranges that hold an address, with the cells after them, and ``None`` for each row that is no range.

    Raises:
        ValueError: the file is not plainly a table of IPv4 ranges; nothing was yielded of the block that is not.
    """
    numbers = addresses.numbers4()
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
                yield from _block(batch, numbers)
    except (pa.ArrowInvalid, OSError) as error:
        raise ValueError(str(error)) from error


def _packing(path: Path) -> str | None:
    with path.open("rb") as stream:
        return "gzip" if stream.read(2) == b"\x1f\x8b" else None


def _block(batch: Any, numbers: Ints) -> Iterator[tuple[Range, list[str]] | None]:
    first, last = read_v4(batch.column(0)), read_v4(batch.column(1))
    backward = last < first
    low = np.searchsorted(numbers, first, "left")
    high = np.searchsorted(numbers, last, "right")
    yield from (None for _ in range(int(backward.sum())))
    hits = np.flatnonzero((high > low) & ~backward)
    if not len(hits):
        return
    some = batch.take(pa.array(hits))
    cells = [some.column(number).to_pylist() for number in range(2, some.num_columns)]
    for place, hit in enumerate(hits.tolist()):
        yield Range(4, int(first[hit]), int(last[hit])), [column[place] for column in cells]


def read_v4(column: Any) -> Ints:
    """IPv4 addresses as numbers.

    Raises:
        ValueError: one of them is none.
    """
    parts = pc.split_pattern(column, ".")
    flat = parts.flatten()
    sound = pc.and_(pc.utf8_is_digit(flat), pc.less_equal(pc.binary_length(flat), 3))
    zero = pc.and_(pc.starts_with(flat, "0"), pc.greater(pc.binary_length(flat), 1))
    if len(flat) != 4 * len(column) or not pc.all(pc.equal(pc.list_value_length(parts), 4)).as_py():
        raise ValueError("not all are IPv4 addresses")
    if not pc.all(sound).as_py() or pc.any(zero).as_py() or not pc.all(pc.string_is_ascii(flat)).as_py():
        raise ValueError("not all are IPv4 addresses")
    octets = flat.cast(pa.int64()).to_numpy(zero_copy_only=False).reshape(-1, 4)
    if len(octets) and octets.max() > 255:
        raise ValueError("not all are IPv4 addresses")
    return np.asarray(octets @ np.array([1 << 24, 1 << 16, 1 << 8, 1], np.int64))
