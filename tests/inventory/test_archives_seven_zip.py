from __future__ import annotations

import io
import random

import py7zr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.archives_base import Archive, Broken
from celtrace.inventory.archives_seven_zip import WindowFile, seven_zip_entries
from celtrace.inventory.kinds_window import BytesWindow

MEMBERS = {"EP03/합성_0001.png": b"first " * 300, "two.bin": bytes(range(256)) * 8, "four": b"last"}
CHAINS = {
    "lzma2": None,
    "lzma": [{"id": py7zr.FILTER_LZMA}],
    "bcj": [{"id": py7zr.FILTER_X86}, {"id": py7zr.FILTER_LZMA2, "preset": 1}],
    "deflate": [{"id": py7zr.FILTER_DEFLATE}],
    "bzip2": [{"id": py7zr.FILTER_BZIP2}],
    "copy": [{"id": py7zr.FILTER_COPY}],
    "ppmd": [{"id": py7zr.FILTER_PPMD, "order": 6, "mem": 24}],
}


def packed(members: dict[str, bytes], **options) -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", **options) as archive:
        for name, data in members.items():
            archive.writestr(data, name)
    return out.getvalue()


SMALL = packed(MEMBERS)


def read(data: bytes, skip: bool = False) -> tuple[list[tuple[str, bytes | str]], list[str]]:
    archive = Archive()
    found: list[tuple[str, bytes | str]] = []
    try:
        for entry in seven_zip_entries(BytesWindow(data), archive):
            name = entry.raw.decode("utf-16-le", "replace")
            if entry.chunks is None or (skip and name != "four"):
                found.append((name, entry.problem or entry.kind))
                continue
            try:
                found.append((name, b"".join(entry.chunks())))
            except Broken as failure:
                found.append((name, failure.reason))
    except Broken as failure:
        return found, [failure.reason]
    return found, [reason for reason, _detail, _status in archive.problems]


@pytest.mark.parametrize("chain", CHAINS)
def test_members_come_back(chain):
    assert read(packed(MEMBERS, filters=CHAINS[chain])) == (list(MEMBERS.items()), [])


def test_a_large_member_comes_back():
    data = random.Random(1).randbytes(600_000) + b"\0" * 2_000_000
    assert read(packed({"a": data, "b": b"x"})) == ([("a", data), ("b", b"x")], [])


def test_members_that_are_not_read_are_passed_over():
    assert read(SMALL, skip=True)[0][-1] == ("four", b"last")


def test_encrypted_data_and_encrypted_names():
    found, problems = read(packed(MEMBERS, password="x"))
    assert [content for _name, content in found] == ["encrypted"] * 3
    assert problems == []
    assert read(packed(MEMBERS, password="x", header_encryption=True)) == ([], ["encrypted"])


def test_damaged_data_spoil_members_and_not_the_list():
    data = bytearray(SMALL)
    data[60] ^= 0xFF
    found, _problems = read(bytes(data))
    assert [name for name, _content in found] == list(MEMBERS)
    assert "damaged" in [content for _name, content in found]


@pytest.mark.parametrize("kept", [6, 20, 100, -1])  # from the end: the packed time makes the length vary
def test_a_cut_archive_is_damaged(kept):
    assert read(SMALL[:kept]) == ([], ["damaged"])


@given(st.data())
def test_mutated_archives_never_raise(data):
    whole = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    read(bytes(whole[: data.draw(st.integers(6, len(whole)))]))


@given(st.data())
def test_mutated_headers_with_a_right_checksum_never_raise(data):
    """The header is plain here, and its checksum is made to fit, so that mutations reach its reader."""
    import struct
    import zlib

    out = io.BytesIO()
    archive = py7zr.SevenZipFile(out, "w", filters=[{"id": py7zr.FILTER_COPY}])
    archive.set_encoded_header_mode(False)
    for name, content in MEMBERS.items():
        archive.writestr(content, name)
    archive.close()
    whole = bytearray(out.getvalue())
    offset, size = struct.unpack_from("<QQ", whole, 12)
    start = 32 + offset
    for _ in range(data.draw(st.integers(1, 4))):
        whole[start + data.draw(st.integers(0, size - 1))] = data.draw(st.integers(0, 255))
    struct.pack_into("<L", whole, 28, zlib.crc32(whole[start : start + size]))
    struct.pack_into("<L", whole, 8, zlib.crc32(whole[12:32]))
    read(bytes(whole))


def test_a_window_as_a_file():
    stream = WindowFile(BytesWindow(b"0123456789"))
    assert stream.read(3) == b"012"
    assert stream.seek(-2, 2) == 8
    assert stream.read() == b"89"
    assert stream.seek(-5, 1) == 5
    with pytest.raises(Broken):
        stream.seek(-1)
