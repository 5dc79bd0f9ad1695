import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.publish.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a\\u202eb"),
        ("a\x1bb", "a\\u001bb"),
        ("a\tb", "a\tb"),
        ("한글 中文", "한글 中文"),
        ("\ud800", "\\ud800"),
    ],
)
def test_marks_that_hide_or_reorder_are_shown(text, shown):
    assert visible(text) == shown


@given(st.text())
def test_what_is_shown_is_printable_but_for_lines_and_unassigned_characters(text):
    shown = visible(text)
    assert not [char for char in shown if char in "\u202e\u200b\x00\x1b\ud800\u2028"]
    assert visible(shown) == shown
