from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.columns import ASIDE, BLANK, PARSED, ColumnReader, read_stamps, utc_texts
from celtrace.logline.fields import read_time
from celtrace.logline.formats import parse_line
from celtrace.records import utc_from_ns
from tests.logline.test_formats import LINE

STAMP = b"20/May/2015:04:05:02 +0900"


def reader(form: str = "combined") -> ColumnReader:
    return ColumnReader(form, lambda raw: parse_line(raw, form), longest=1 << 16)


def test_kinds_of_lines() -> None:
    block = reader().read(LINE + b"\n\n" + LINE[:40] + b"\n" + LINE + b"\r\n", 0)
    assert block.kind.tolist() == [PARSED, BLANK, ASIDE, PARSED]
    assert block.reasons == {2: "time"}
    assert block.zones == {"+0900"}
    column = block.columns["request"]
    assert column.values[column.codes[0]][:2] == ("PUT", "/up/C045.zip")


@given(st.integers(0, len(STAMP) - 1), st.integers(0, 255))
def test_times_are_read_alike(place: int, byte: int) -> None:
    raw = bytearray(STAMP)
    raw[place] = byte
    seconds, _, good = read_stamps(np.frombuffer(bytes(raw), np.uint8), np.array([0]))
    single = read_time(bytes(raw))
    assert bool(good[0]) == (single is not None)
    assert single is None or int(seconds[0]) == single.seconds


@given(st.lists(st.integers(0, 253_000_000_000), min_size=1, max_size=20))
def test_texts_of_times(seconds: list[int]) -> None:
    expected = [utc_from_ns(each * 10**9) for each in seconds]
    assert utc_texts(np.array(seconds)).to_pylist() == expected


@pytest.mark.parametrize(
    "day", [b"29/Feb/2023", b"31/Apr/2024", b"00/May/2024", b"32/Jan/2024", b"29/Feb/1900"]
)
def test_days_that_do_not_exist(day: bytes) -> None:
    raw = day + STAMP[11:]
    assert not read_stamps(np.frombuffer(raw, np.uint8), np.array([0]))[2][0]
