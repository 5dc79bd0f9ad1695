from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.cli.show import safe


@given(st.text())
def test_nothing_moves_the_cursor_or_turns_the_line(text):
    shown = safe(text)
    assert not any(ord(char) < 0x20 and char != "\n" for char in shown)
    assert not any(char in shown for char in "\x7f\x9b\u202e\u2066\u200f")


def test_text_stays():
    assert safe("第3集 제3화 é\n") == "第3集 제3화 é\n"
    assert safe("\x1b[31m") == "\\x1b[31m"
