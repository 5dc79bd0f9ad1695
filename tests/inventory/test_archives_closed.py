from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.archives_base import Broken
from celtrace.inventory.archives_closed import check_closed
from celtrace.inventory.kinds_window import BytesWindow


def reason(kind: str, data: bytes) -> str:
    with pytest.raises(Broken) as failure:
        check_closed(kind, BytesWindow(data))
    return failure.value.reason


def block5(kind: int, flags: int = 0, body: bytes = b"", data: bytes = b"", extra: bytes = b"") -> bytes:
    sizes = (bytes([len(extra)]) if flags & 1 else b"") + (bytes([len(data)]) if flags & 2 else b"")
    header = bytes([kind, flags]) + sizes + body + extra
    header = bytes([len(header)]) + header
    return struct.pack("<L", zlib.crc32(header)) + header + data


RAR5 = b"Rar!\x1a\x07\x01\0"
MAIN5, END5 = block5(1, body=b"\0"), block5(5, body=b"\0")
FILE5 = block5(2, 2, b"name", b"content")
SECRET5 = block5(2, 3, b"name", b"content", extra=b"\x02\x01\x00")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (RAR5 + MAIN5 + FILE5 + END5, "unsupported"),
        (RAR5 + MAIN5 + FILE5, "damaged"),
        (RAR5 + MAIN5 + FILE5[:-3], "damaged"),
        (RAR5 + MAIN5 + SECRET5 + END5, "encrypted"),
        (RAR5 + block5(4, body=b"\0\0"), "encrypted"),
        (RAR5 + b"\0" * 40, "damaged"),
        (RAR5, "damaged"),
    ],
)
def test_rar5(data, expected):
    assert reason("rar", data) == expected


def block4(kind: int, flags: int, body: bytes = b"", data: bytes = b"") -> bytes:
    rest = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", zlib.crc32(rest) & 0xFFFF) + rest + data


RAR4 = b"Rar!\x1a\x07\0"
MAIN4, END4 = block4(0x73, 0, b"\0" * 6), block4(0x7B, 0)
FILE4 = block4(0x74, 0x8000, struct.pack("<L", 7) + b"\0" * 21 + b"name", b"content")
SECRET4 = block4(0x74, 0x8004, struct.pack("<L", 7) + b"\0" * 21 + b"name", b"content")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (RAR4 + MAIN4 + FILE4 + END4, "unsupported"),
        (RAR4 + MAIN4 + FILE4, "unsupported"),
        (RAR4 + MAIN4 + FILE4[:-1], "damaged"),
        (RAR4 + MAIN4 + SECRET4 + END4, "encrypted"),
        (RAR4 + block4(0x73, 0x80, b"\0" * 6) + b"\1\2\3", "encrypted"),
        (RAR4 + MAIN4 + b"\0" * 20, "damaged"),
    ],
)
def test_rar4(data, expected):
    assert reason("rar", data) == expected


def test_a_cabinet_shorter_than_it_states_is_damaged():
    head = b"MSCF\0\0\0\0"
    assert reason("cab", head + struct.pack("<L", 40) + b"\0" * 28) == "unsupported"
    assert reason("cab", head + struct.pack("<L", 41) + b"\0" * 28) == "damaged"


def test_other_kinds_are_unsupported():
    assert reason("lha", b"") == "unsupported"


@given(st.sampled_from([RAR5 + MAIN5 + FILE5 + END5, RAR4 + MAIN4 + FILE4 + END4]), st.data())
def test_mutations_have_a_reason(whole, data):
    mutated = bytearray(whole)
    mutated[data.draw(st.integers(8, len(mutated) - 1))] = data.draw(st.integers(0, 255))
    assert reason("rar", bytes(mutated)) in ("unsupported", "damaged", "encrypted")
