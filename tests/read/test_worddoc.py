import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.limits import EncryptedError, ReadError
from celtrace.read.worddoc import read_doc
from tests.read.containers import compound


def doc(body: str, notes: str = "", *, flags: int = 0, version: int = 0xC1) -> bytes:
    """A document of two pieces: its first character in one byte, the rest in UTF-16."""
    text = body + notes
    counts = [len(body), 0, 0, 0, len(notes), 0, 0, 0]
    stream = bytearray(struct.pack("<6H", 0xA5EC, version, 0, 2052, 0, flags).ljust(32, b"\0"))
    stream += struct.pack("<H", 14) + bytes(28) + struct.pack("<H", 22)
    stream += struct.pack("<22I", 0, 0, 0, *counts, *([0] * 11)) + struct.pack("<H", 40)
    pairs = [0] * 80
    start = len(stream) + 320
    stream += bytes(320)
    narrow = len(stream)
    stream += text[:1].encode("cp1252")
    wide = len(stream)
    stream += text[1:].encode("utf-16-le")
    ends = struct.pack("<3I", 0, 1, len(text))
    table = ends + struct.pack("<HIH", 0, narrow * 2 | 0x40000000, 0) + struct.pack("<HIH", 0, wide, 0)
    clx = b"\2" + struct.pack("<I", len(table)) + table
    owner = struct.pack("<H", 2) + "王明".encode("utf-16-le")
    pairs[66:68] = [0, len(clx)]
    pairs[72:74] = [len(clx), len(owner)]
    stream[start - 320 : start] = struct.pack("<80I", *pairs)
    return compound({"WordDocument": bytes(stream), "0Table": clx + owner})


def test_body_comments_and_their_author(tmp_path):
    path = tmp_path / "a.doc"
    path.write_bytes(doc("A第一段\r\x13 HYPERLINK \x14링크\x15\r", "请改颜色\r"))
    found = [(piece.role, piece.text) for piece in read_doc(path)]
    assert found == [
        ("property", "language: zh-CN"),
        ("body", "A第一段"),
        ("body", "링크"),
        ("comment", "请改颜色"),
        ("author", "王明"),
    ]


def test_a_password_says_so(tmp_path):
    path = tmp_path / "a.doc"
    path.write_bytes(doc("x", flags=0x100))
    with pytest.raises(EncryptedError):
        list(read_doc(path))


def test_documents_of_word_95_are_decided_by_their_bytes(tmp_path):
    text = "修改意见一\r背景颜色太深\r".encode("gbk")
    head = struct.pack("<6H", 0xA5DC, 0x68, 0, 2052, 0, 0).ljust(24, b"\0") + struct.pack(
        "<II", 64, 64 + len(text)
    )
    path = tmp_path / "a.doc"
    path.write_bytes(compound({"WordDocument": head.ljust(64, b"\0") + text}))
    found = [(piece.encoding, piece.text) for piece in read_doc(path) if piece.role == "body"]
    assert found == [("gb18030", "修改意见一"), ("gb18030", "背景颜色太深")]


@given(st.integers(0, 700), st.integers(0, 255))
def test_damage_ends_in_an_error_of_ours(tmp_path_factory, at, value):
    raw = bytearray(doc("A第一段\r", "注\r"))
    raw[512 + at % (len(raw) - 512)] = value
    path = tmp_path_factory.mktemp("doc") / "a.doc"
    path.write_bytes(bytes(raw))
    with contextlib.suppress(ReadError):
        list(read_doc(path))


@pytest.mark.shared
def test_real_documents(shared):
    found = [(piece.role, piece.text) for piece in read_doc(shared / "office/TestChineseProperties.doc")]
    assert ("body", "世界雅虎") in found
    assert ("author", "雅虎") in found
    assert ("property", "font: MingLiU") in found
