from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.encoding import Decision
from celtrace.inventory.archives_base import Entry
from celtrace.inventory.archives_names import UNDECIDED, UNNAMED, read_names
from celtrace.records import unescape_path


def entry(raw: bytes, encoding: str = "", name: str | None = None) -> Entry:
    return Entry(raw=raw, size=0, chunks=None, encoding=encoding, name=name)


CHINESE = ["第03集/镜头012/动画_0001.png", "第03集/镜头012/动画_0002.png", "第03集/镜头012/修改意见.txt"]
KOREAN = ["원화/왼다리_0001.png", "원화/왼다리_0002.png", "작업메모.txt", "수정의견/오른팔.txt"]


@pytest.mark.parametrize(("names", "encoding"), [(CHINESE, "gb18030"), (KOREAN, "cp949")])
def test_one_decision_for_all_names(names, encoding):
    found, decided = read_names([entry(name.encode(encoding)) for name in [*names, "a.txt"]])
    assert decided == encoding
    assert [name.text for name in found] == [*names, "a.txt"]
    assert [name.encoding for name in found] == [encoding] * len(names) + ["ascii"]


def test_names_that_state_their_encoding_take_no_part():
    found, decided = read_names(
        [entry("背景".encode(), "utf-8"), entry("g".encode("utf-16-le"), "utf-16-le")]
    )
    assert decided == ""
    assert [(name.text, name.encoding) for name in found] == [("背景", "utf-8"), ("g", "utf-16-le")]


def test_a_name_in_unicode_beside_the_bytes_is_used():
    found, decided = read_names([entry(b"\xff\xfe", name="원화.png")])
    assert (found[0].text, found[0].encoding, decided) == ("원화.png", "utf-8", "")


def test_a_trail_byte_that_looks_like_a_backslash_is_none():
    name = "表/構成表_ソース.txt"
    raw = name.encode("shift_jis")
    assert b"\\" in raw
    found, decided = read_names([entry(raw), entry("原画の修正です.txt".encode("shift_jis"))])
    assert decided == "shift_jis"
    assert found[0].text == name


def test_undecided_names_are_shown_escaped(monkeypatch):
    undecided = Decision(None, "", 0.0, 0.0, "too short")
    monkeypatch.setattr("celtrace.encoding.decide", lambda _names: undecided)
    found, decided = read_names([entry(b"\xff\xfe\xfd")])
    assert decided == UNDECIDED
    assert (found[0].text, found[0].encoding) == ("\\xff\\xfe\\xfd", UNDECIDED)


def test_an_empty_name_is_not_empty_in_the_table():
    assert read_names([entry(b"")])[0][0].text == UNNAMED


def test_newlines_and_marks_are_escaped():
    found, _decided = read_names([entry("a\nb\u202e.png".encode(), "utf-8")])
    assert found[0].text == "a\\x0ab\\xe2\\x80\\xae.png"


@given(st.lists(st.binary(min_size=1, max_size=12), max_size=4))
def test_any_bytes_become_text_that_leads_back(raws):
    found, decided = read_names([entry(raw) for raw in raws])
    for raw, name in zip(raws, found, strict=True):
        if name.encoding in ("ascii", "utf-8", UNDECIDED):
            assert unescape_path(name.text) == raw
    assert (decided == "") == (not raws)


@given(st.binary(max_size=20).map(lambda raw: raw[: len(raw) // 2 * 2]))
def test_any_utf16_becomes_text(raw):
    assert read_names([entry(raw, "utf-16-le")])[0][0].text
