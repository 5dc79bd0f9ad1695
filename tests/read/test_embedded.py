import struct

from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.embedded import iptc, profile_name


def dataset(record: int, number: int, value: bytes) -> bytes:
    return bytes([0x1C, record, number]) + struct.pack(">H", len(value)) + value


def test_records_in_a_code_page_keep_their_bytes():
    raw = dataset(2, 5, "第三集修改意见".encode("gbk")) + dataset(2, 80, "王明".encode("gbk"))
    found = [(label, piece.text, piece.encoding) for label, piece in iptc(raw)]
    assert found == [("title", "第三集修改意见", "gb18030"), ("creator", "王明", "gb18030")]


def test_stated_utf8_is_believed():
    raw = dataset(1, 90, b"\x1b%G") + dataset(2, 120, "배경".encode())
    assert [(label, piece.text) for label, piece in iptc(raw)] == [("description", "배경")]


def test_the_name_of_a_profile_in_both_forms():
    old = b"desc" + bytes(4) + struct.pack(">I", 5) + b"sRGB\x00"
    new = (
        b"mluc"
        + bytes(4)
        + struct.pack(">II", 1, 12)
        + b"enUS"
        + struct.pack(">II", 8, 28)
        + "sRGB".encode("utf-16-be")
    )
    for block in (old, new):
        raw = bytes(128) + struct.pack(">I", 1) + struct.pack(">4sII", b"desc", 144, len(block)) + block
        assert profile_name(raw) == "sRGB"
    assert profile_name(b"") == ""


@given(st.binary(max_size=200))
def test_any_bytes_are_read(raw):
    list(iptc(b"\x1c" + raw))
    profile_name(bytes(128) + raw)
