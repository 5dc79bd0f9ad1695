from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.columns import ASIDE, BLANK, PARSED, ColumnReader, utc_texts
from celtrace.logline.formats import parse_line
from celtrace.records import utc_from_ns
from tests.logline.test_formats import LINE


def reader(form: str = "combined") -> ColumnReader:
    return ColumnReader(form, lambda raw: parse_line(raw, form), longest=1 << 16)


def test_kinds_of_lines() -> None:
    block = reader().read(LINE + b"\n\n" + LINE[:40] + b"\n" + LINE + b"\r\n", 0)
    assert block.kind.tolist() == [PARSED, BLANK, ASIDE, PARSED]
    assert block.reasons == {2: "time"}
    assert block.zones == {"+0900"}
    column = block.columns["request"]
    assert column.values[column.codes[0]][:2] == ("PUT", "/up/C045.zip")


@given(st.lists(st.integers(0, 253_000_000_000), min_size=1, max_size=20))
def test_texts_of_times(seconds: list[int]) -> None:
    expected = [utc_from_ns(each * 10**9) for each in seconds]
    assert utc_texts(np.array(seconds)).to_pylist() == expected
