import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.encoding import structure


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("start", ["\ufeff", ""])
def test_wide_text_is_told_with_and_without_a_mark(name, start):
    assert structure((start + "1. 背景\r\n2. 원화 색\r\n").encode(name)) == name


def test_multi_byte_text_and_binary_are_not_wide():
    assert structure("背景原画".encode("gbk")) is None
    assert structure(b"\x00\x01\x02\x03" * 20) is None
    assert structure(b"") is None


@given(st.binary(max_size=200))
def test_any_bytes_get_an_answer(raw):
    assert structure(raw) in (None, "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
