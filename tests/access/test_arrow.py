from __future__ import annotations

import gc

import pyarrow as pa

from celtrace.access.arrow import SELDOM, rows_of, settle_memory
from celtrace.case.tables import to_arrow
from celtrace.engine.columns import Columns
from celtrace.records import Quarantined


def test_columns_are_rows() -> None:
    row = Quarantined(path="x", sha256="ab", line=1, offset=0, length=3, reason="time")
    assert list(rows_of([row, Columns(Quarantined, to_arrow(Quarantined, [row, row]))])) == [row] * 3


def test_memory_comes_from_the_c_library() -> None:
    before, often = pa.default_memory_pool(), gc.get_threshold()
    pa.set_memory_pool(pa.mimalloc_memory_pool())
    try:
        settle_memory()
        assert gc.get_threshold()[0] == SELDOM
        assert pa.default_memory_pool().backend_name == "system"
        assert pa.array([1, 2]).to_pylist() == [1, 2]
    finally:
        pa.set_memory_pool(before)
        gc.set_threshold(*often)
