import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.biff import Strings, records, short_string
from celtrace.read.limits import DamagedError
from tests.read.containers import biff

BOF = struct.pack("<HH", 0x600, 5)


def test_a_substream_ends_where_it_says_and_charts_are_left_out():
    data = biff(
        (0x809, BOF), (1, b"a"), (0x809, BOF), (2, b"chart"), (0x0A, b""), (3, b"b"), (0x0A, b""), (4, b"c")
    )
    assert [record.kind for record in records(data, 0, nested=True)] == [0x809, 1, 3, 0x0A]


def test_what_is_cut_short_is_damaged():
    data = biff((0x809, BOF), (1, b"abc"))
    with pytest.raises(DamagedError):
        list(records(data, 0))
    with pytest.raises(DamagedError):
        list(records(data[:-1], 0))


def test_strings_of_one_and_of_two_bytes():
    assert short_string(b"\0abc", 2, True) == ("ab", b"c")
    assert short_string(b"\1" + "가".encode("utf-16-le"), 1, True) == ("가", b"")
    assert Strings([struct.pack("<IIHB", 1, 1, 2, 0) + b"ab"]).get(0) == "ab"
    assert Strings().get(3) == ""


@given(st.binary(max_size=200), st.binary(max_size=60))
def test_any_bytes_are_read_or_damaged(first, second):
    Strings([first, second])
    with contextlib.suppress(DamagedError):
        list(records(first, 0, nested=True))
