import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.limits import EncryptedError, ReadError
from celtrace.read.slides97 import read_slides97
from tests.read.containers import compound


def atom(kind: int, body: bytes, *, container: bool = False) -> bytes:
    return struct.pack("<HHI", 0xF if container else 0, kind, len(body)) + body


def slides() -> bytes:
    note = atom(0x3F0, atom(0xFA0, "비고\r둘째".encode("utf-16-le")), container=True)
    comment = atom(0x2EE0, atom(0xFBA, "请修改".encode("utf-16-le")), container=True)
    return atom(
        0x3E8,
        atom(0xFB7, "宋体".encode("utf-16-le").ljust(68, b"\0")) + atom(0xFA8, b"Cut 3") + note + comment,
        container=True,
    )


def test_text_notes_and_comments(tmp_path):
    path = tmp_path / "a.ppt"
    path.write_bytes(compound({"PowerPoint Document": slides()}))
    assert [(piece.role, piece.text) for piece in read_slides97(path)] == [
        ("property", "font: 宋体"),
        ("body", "Cut 3"),
        ("body", "비고"),
        ("body", "둘째"),
        ("comment", "请修改"),
    ]


def test_a_password_says_so(tmp_path):
    path = tmp_path / "a.ppt"
    user = bytes(12) + struct.pack("<I", 0xF3D1C4DF)
    path.write_bytes(compound({"PowerPoint Document": slides(), "Current User": user}))
    with pytest.raises(EncryptedError):
        list(read_slides97(path))


@given(st.integers(0, 400), st.integers(0, 255))
def test_damage_ends_in_an_error_of_ours(tmp_path_factory, at, value):
    raw = bytearray(slides())
    raw[at % len(raw)] = value
    path = tmp_path_factory.mktemp("ppt") / "a.ppt"
    path.write_bytes(compound({"PowerPoint Document": bytes(raw)}))
    with contextlib.suppress(ReadError):
        list(read_slides97(path))
