from __future__ import annotations

from celtrace.access.arrow import rows_of
from celtrace.case.tables import to_arrow
from celtrace.engine.columns import Columns
from celtrace.records import Quarantined


def test_columns_are_rows() -> None:
    row = Quarantined(path="x", sha256="ab", line=1, offset=0, length=3, reason="time")
    assert list(rows_of([row, Columns(Quarantined, to_arrow(Quarantined, [row, row]))])) == [row] * 3
