from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.kinds_window import EDGE, BytesWindow, FileWindow, StreamWindow


def passed(data: bytes, keep: int, needed: bool, piece: int = 10_000) -> StreamWindow:
    window = StreamWindow(keep, lambda _head: needed)
    pieces = [data[at : at + piece] for at in range(0, len(data), piece)]
    assert b"".join(window.pass_by(pieces)) == data
    return window


@given(st.binary(max_size=300), st.integers(-5, 310), st.integers(0, 310))
def test_a_file_and_memory_show_the_same(data, offset, length):
    expected = data[offset : offset + length] if offset >= 0 else b""
    assert BytesWindow(data).read(offset, length) == expected
    assert FileWindow(io.BytesIO(data)).read(offset, length) == expected


def test_a_stream_keeps_its_ends_and_says_nothing_of_the_middle():
    data = bytes(range(256)) * 2048
    window = passed(data, keep=0, needed=True)
    assert window.size == len(data)
    assert window.read(0, 100) == data[:100]
    assert window.read(len(data) - 26, 26) == data[-26:]
    assert window.read(len(data) // 2, 16) == b""
    assert window.read(len(data), 1) == b""


def test_a_stream_is_kept_whole_when_its_head_asks_for_it_and_it_fits():
    data = b"PK" * EDGE * 2
    assert bytes(passed(data, keep=len(data), needed=True).whole or b"") == data
    assert passed(data, keep=len(data) - 1, needed=True).whole is None
    assert passed(data, keep=len(data), needed=False).whole is None


def test_less_than_a_header_is_kept_whole():
    assert bytes(passed(b"short", keep=100, needed=False).whole or b"") == b"short"
