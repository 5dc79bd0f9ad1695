from __future__ import annotations

import pytest

from celtrace.tabular.build import build, normalise_column
from celtrace.tabular.model import Record, TableError


def test_column_names() -> None:
    assert normalise_column("\ufeff Share Low ") == "share_low"
    assert normalise_column("Name-EN") == "name_en"
    assert normalise_column("ＵＳＣＣ") == "uscc"
    assert normalise_column("公司名称") == "公司名称"


def test_double_columns_are_kept_apart() -> None:
    table = build([Record(1, ["a", "A", "b"]), Record(2, ["1", "2", "3"])], encoding="utf-8")
    assert table.rows == [{"a": "1", "a_2": "2", "b": "3"}]
    assert table.notes == ["the column a stands again and is read as a_2"]


def test_a_formula_is_no_value() -> None:
    cells = ['=HYPERLINK("x";"SEK Studio")', "= 5", "=A1", "+SEK"]
    table = build([Record(1, ["a", "b", "c", "d"]), Record(2, cells)], encoding="utf-8")
    assert [(doubt.number, doubt.column) for doubt in table.doubts] == [(2, "a")]
    assert list(table.rows[0].values()) == cells


def test_no_header() -> None:
    with pytest.raises(TableError):
        build([], encoding="utf-8")
    with pytest.raises(TableError):
        build([Record(1, ["x", "y"], "not readable")], encoding="utf-8")


def test_sheet_places() -> None:
    table = build([Record(1, ["a", "b"]), Record(7, ["1", "2"])], encoding="xlsx", sheet="S;1")
    assert table.locators == ["sheet=S%3B1;cell=A7"]
