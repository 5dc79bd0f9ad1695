from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.kinds_text import compressed_kind, text_kind

LINE = b'192.0.2.1 - - [20/May/2015:21:05:59 +0000] "GET /a HTTP/1.1" 200 5 "-" "agent"\n'
CHINESE = "第三集镜头四十五：手部线条断线，请修改。\r\n" * 4


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_text_in_any_encoding_is_text(encoding):
    raw = CHINESE.encode(encoding)
    assert text_kind(raw, len(raw))[0] == "text"


@pytest.mark.parametrize(
    ("text", "encoding"), [("작업 일지\n", "cp949"), ("絵コンテ\r\n", "shift_jis"), ("腳本\n", "big5")]
)
def test_text_in_old_encodings_is_text(text, encoding):
    raw = text.encode(encoding)
    assert text_kind(raw, len(raw)) == ("text", "")


def test_bytes_are_not_text():
    rng = random.Random(1)
    for length in (64, 1000, 65536):
        raw = rng.randbytes(length)
        assert text_kind(raw, length) == ("", "")
    assert text_kind(b"\0" * 4096, 4096) == ("", "")


def test_a_log_with_a_hole_stays_a_log():
    raw = LINE * 100 + b"\0" * 12 + LINE * 100
    assert text_kind(raw, len(raw)) == ("log", "")


def test_a_long_text_with_a_hole_stays_text():
    raw = b"some words in a line\n" * 500 + b"\0" * 12 + b"more\n"
    assert text_kind(raw, len(raw)) == ("text", "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"a": 1}', ("json", "")),
        ("  [1, 2]\n", ("json", "")),
        ('{"a": 1}\n{"a": 2}\n', ("text", "application/jsonl")),
        ("[Section]\nkey=value\n", ("text", "")),
        ("{not json}", ("text", "")),
        ('<?xml version="1.0"?>\n<canvas version="1.0" width="5"/>', ("sif", "")),
        ('<?xml version="1.0"?><!-- c --><tnz version="71.0">', ("tnz", "")),
        ('<?xml version="1.0"?><project source="Harmony Premium" version="21">', ("xstage", "")),
        ('<?xml version="1.0"?><project name="x">', ("xml", "")),
        ('<?xml version="1.0"?><PremiereData Version="3">', ("prproj", "")),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', ("xml", "image/svg+xml")),
        ("<!DOCTYPE html><title>a</title>", ("html", "")),
        ("<a>text</a>", ("xml", "")),
        ("<- look here", ("text", "")),
        ("{\\rtf1\\ansi hello}", ("text", "application/rtf")),
        ("%!PS-Adobe-3.0\n", ("text", "application/postscript")),
    ],
)
def test_kinds_of_text(text, kind):
    raw = text.encode()
    assert text_kind(raw, len(raw)) == kind


def test_the_beginning_of_a_long_json_document_is_enough():
    raw = json.dumps([{"number": number} for number in range(20_000)]).encode()
    assert text_kind(raw[:65536], len(raw)) == ("json", "")


def test_json_that_nests_for_ever_is_no_failure():
    raw = b"[" * 60_000
    assert text_kind(raw, len(raw))[0] in ("json", "text")


def test_xml_that_would_make_a_pattern_slow_is_read_in_time():
    raw = (b"<?xml version='1.0'?>" + b"<!-- -->" * 3000 + b"<!DOCTYPE x [" + b"<" * 20_000)[:65536]
    assert text_kind(raw, len(raw))[0] in ("xml", "text")


def test_what_a_gzip_stream_holds():
    assert compressed_kind(LINE * 3) == "log"
    assert compressed_kind(b"<?xml?><PremiereData>") == "prproj"
    assert compressed_kind(b"hello") == ""


@given(st.binary(max_size=300), st.integers(0, 1000))
def test_any_bytes_have_an_answer(raw, more):
    assert isinstance(text_kind(raw, len(raw) + more)[0], str)


@given(
    st.text(
        st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cn", "Co", "Cs", "Cc"]),
        min_size=1,
    )
)
def test_any_text_in_utf8_is_some_text(text):
    raw = text.encode()
    assert text_kind(raw, len(raw))[0]
