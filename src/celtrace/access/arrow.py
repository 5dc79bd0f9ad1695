"""Arrow as this room uses it: rows that come as whole columns one by one, and where its arrays lie."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator

import pyarrow as pa

from celtrace.engine.columns import Columns
from celtrace.records import Row

SELDOM = 100_000
"""New objects after which Python looks for cycles among them; 700 unless it is told."""


def settle_memory() -> None:
    """Take memory for Arrow from the C library from now on, as NumPy does, and look for cycles of objects seldom.

    The first is so already where celtrace was imported before Arrow.

    Arrow's own pool gives pages back soon and has the kernel clear them anew: for ten million lines 2.0 to 2.8 s of
    system time instead of 1.4 to 1.5, and 500 MB instead of 420. Values by the hundred thousand hold no cycles, and to
    look for them in between takes 3 % of the time.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    gc.set_threshold(SELDOM)


def rows_of(found: Iterable[Row | Columns]) -> Iterator[Row]:
    """Every row by itself."""
    from celtrace.case.tables import from_arrow

    for one in found:
        if isinstance(one, Columns):
            yield from from_arrow(one.kind, one.table)
        else:
            yield one
