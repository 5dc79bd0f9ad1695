from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline.sniff import sniff
from celtrace.logline.utf16 import as_utf8, order_of
from tests.logline.test_formats import LINE


@pytest.mark.parametrize(
    ("head", "order"),
    [
        (b"\xff\xfea\x00", "utf-16-le"),
        (b"\xfe\xff\x00a", "utf-16-be"),
        (b"\xff\xfe\x00\x00", ""),
        (b"a", ""),
        (b"", ""),
    ],
)
def test_order(head: bytes, order: str) -> None:
    assert order_of(head) == order


@given(st.binary())
def test_any_bytes(raw: bytes) -> None:
    assert as_utf8(b"\xff\xfe" + raw) is not None


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_log_is_known(codec: str) -> None:
    head = ("\ufeff" + LINE.decode() + "\r\n").encode(codec)
    assert as_utf8(head) == b"\xef\xbb\xbf" + LINE + b"\r\n"
    assert as_utf8(head + b"\n") == as_utf8(head)
    assert sniff(head) == "combined"
