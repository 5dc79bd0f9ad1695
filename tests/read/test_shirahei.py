import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.limits import DamagedError
from celtrace.read.piece import Piece
from celtrace.read.shirahei import SIGNATURE, read_shirahei


def sheet(*names: bytes, frames: int = 3) -> bytes:
    table = SIGNATURE + struct.pack("<BHH", len(names), frames, 0) + bytes(2 * frames * len(names))
    return table + b"".join(bytes([len(name)]) + name for name in names)


def test_names_of_tracks_are_read():
    found = list(read_shirahei(sheet("原画".encode("shift_jis"), b"B", "セリフ".encode("shift_jis"))))
    assert [(piece.role, piece.text) for piece in found] == [
        ("property", "frames: 3"),
        ("name", "原画"),
        ("name", "B"),
        ("name", "セリフ"),
    ]
    assert found[1].locator == "layer=track 1;bytes=42-46"


@given(st.integers(0, 60), st.binary(max_size=20))
def test_damage_is_said(at, noise):
    whole = sheet(b"A", b"B", frames=5)
    try:
        list(read_shirahei(whole[:at] + noise))
    except DamagedError:
        return


def test_a_sheet_cut_short_keeps_what_it_has():
    found: list[Piece] = []
    with pytest.raises(DamagedError):
        found.extend(read_shirahei(sheet(b"A", b"BCD")[:-1]))
    with pytest.raises(DamagedError):
        list(read_shirahei(b"\x11Shirahei"))
