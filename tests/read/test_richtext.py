import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.limits import DamagedError, ReadError
from celtrace.read.richtext import is_rich_text, read_rich_text


def hexed(raw: bytes) -> bytes:
    return b"".join(b"\\'%02x" % byte for byte in raw)


def document(body: bytes, head: bytes = b"") -> bytes:
    fonts = b"{\\fonttbl{\\f0\\fcharset134 " + hexed("宋体".encode("gbk")) + b";}{\\f1\\fcharset129 Batang;}}"
    return b"{\\rtf1\\ansi\\ansicpg936\\deff0\\deflang1042" + fonts + head + body + b"}"


def test_bytes_follow_the_font_in_use():
    body = (
        b"\\f0 "
        + hexed("请修改背景颜色".encode("gbk"))
        + b"\\par\\f1 "
        + hexed("배경 색을 수정".encode("cp949"))
        + b"\\par"
    )
    found = [(p.text, p.encoding, p.raw) for p in read_rich_text(document(body)) if p.method == "embedded"]
    assert found == [
        ("请修改背景颜色", "gb18030", "请修改背景颜色".encode("gbk")),
        ("배경 색을 수정", "cp949", "배경 색을 수정".encode("cp949")),
    ]


def test_unicode_comments_hidden_text_and_properties():
    head = b"{\\info{\\author " + hexed("王明".encode("gbk")) + b"}{\\title Cut}}{\\*\\generator Word;}"
    body = (
        b"\\u50896?\\u54868?{\\v hidden}{\\*\\atnauthor Kim}{\\*\\annotation{\\u35831?}}\\par"
        b"{\\pict\\bin4 }}}}}{\\header head\\par}tail \\{x\\}\\~y\\line z\\par"
    )
    found = [(p.role, p.text) for p in read_rich_text(document(body, head))]
    assert ("author", "Kim") in found
    assert ("comment", "请") in found
    assert ("hidden", "hidden") in found
    assert ("body", "원화") in found
    assert ("header", "head") in found
    assert ("body", "tail {x}\xa0y\nz") in found or ("body", "tail {x} y\nz") in found
    assert ("property", "font: 宋体") in found
    assert ("property", "deflang: 1042") in found
    assert ("property", "codepage: 936") in found
    assert any(text == "王明" for _, text in found)


def test_what_ends_inside_a_group_keeps_its_text():
    found = read_rich_text(b"{\\rtf1 one\\par two")
    assert next(found).text == "one"
    with pytest.raises(DamagedError):
        list(found)
    assert is_rich_text(b"\xef\xbb\xbf {\\rtf1")
    assert not is_rich_text(b"rtf")


@given(st.binary(max_size=120))
def test_any_bytes_are_read_or_damaged(raw):
    with contextlib.suppress(ReadError):
        list(read_rich_text(b"{\\rtf1 " + raw))
