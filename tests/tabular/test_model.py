from __future__ import annotations

import pytest

from celtrace.tabular.model import BadRow, TableError


def test_a_refused_table_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="why"):
        raise TableError("why")


def test_rows_left_out_compare_by_value() -> None:
    assert BadRow(3, "x") == BadRow(3, "x") != BadRow(4, "x")
