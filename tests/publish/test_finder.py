import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.publish.finder import Finder, fold


@pytest.mark.parametrize(
    ("value", "text", "there"),
    [
        ("li", "list of li", True),
        ("li", "list", False),
        ("wang", "WANG.", True),
        ("王芳", "由王芳提交", True),
        ("김철수", "김철수가 보냄", True),
        ("+86 139", "call +86 139!", True),
        ("a.b", "xa.b", False),
        ("203.0.113.5", "203.0.113.55", False),
        ("203.0.113.5", "[203.0.113.5]", True),
        ("/home/wang", "see /home/wang/x", True),
        ("wang王", "wang王", True),
        ("İx", "i̇x İx", True),
    ],
)
def test_a_value_stands_alone_where_its_script_has_spaces(value, text, there):
    assert [hit.value for hit in Finder([value]).find(text)] == [value] * there


def test_of_two_that_begin_at_one_place_the_longer_counts():
    assert [hit.value for hit in Finder(["wang", "wang fang"]).find("wang fang, wang")] == [
        "wang fang",
        "wang",
    ]


def test_an_exact_value_counts_in_its_own_case_only():
    finder = Finder(["notes"], {"notes"})
    assert [hit.start for hit in finder.find("Notes notes")] == [6]


def test_nothing_is_found_of_nothing():
    assert not Finder([])
    assert list(Finder([""]).find("x")) == []


@given(st.text(min_size=1), st.text(), st.text())
def test_a_value_between_spaces_is_always_found(value, before, after):
    text = f"{before} {value} {after}"
    place = len(before) + 1
    hits = list(Finder([value]).find(text))
    assert any(hit.start <= place < hit.end for hit in hits) or value.isspace() or hits


@given(st.text())
def test_folding_keeps_places(text):
    assert len(fold(text)) == len(text)
