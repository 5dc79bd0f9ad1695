from __future__ import annotations

import io
import random
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.archives_base import Archive, Broken, Entry
from celtrace.inventory.archives_zip import zip_entries
from celtrace.inventory.kinds_window import BytesWindow
from tests.inventory.packed import raw_zip, zipped

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def read(data: bytes) -> tuple[list[tuple[bytes, bytes | str]], list[str]]:
    """Names with content or the reason why there is none, and the reasons reported for the archive."""
    archive = Archive()
    found: list[tuple[bytes, bytes | str]] = []
    try:
        for entry in zip_entries(BytesWindow(data), archive, 1000):
            found.append((entry.raw, taken(entry)))
    except Broken as failure:
        return found, [failure.reason]
    return found, [reason for reason, _detail, _status in archive.problems]


def taken(entry: Entry) -> bytes | str:
    if entry.chunks is None:
        return entry.problem
    try:
        return b"".join(entry.chunks())
    except Broken as failure:
        return failure.reason


@pytest.mark.parametrize("method", METHODS)
@given(
    st.dictionaries(st.sampled_from(["a", "b/c", "원화.png", "d.txt"]), st.binary(max_size=300), max_size=4)
)
def test_members_come_back(method, members):
    found, problems = read(zipped(members, method))
    assert problems == []
    assert found == [(name.encode(), data) for name, data in members.items()]


@pytest.mark.parametrize("method", METHODS)
def test_large_members_come_back(method):
    data = random.Random(1).randbytes(300_000) + b"\0" * 3_000_000
    assert read(zipped({"a": data}, method)) == ([(b"a", data)], [])


def streamed(members: dict[str, bytes]) -> bytes:
    """A ZIP written to a pipe: sizes follow the data."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:
            self.data += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return bytes(pipe.data)


MEMBERS = {"one.txt": b"first " * 100, "two.bin": bytes(range(256)) * 20, "three": b"", "four": b"last " * 50}


@pytest.mark.parametrize("make", [zipped, streamed])
def test_without_a_directory_members_before_the_cut_are_salvaged(make):
    whole = make(MEMBERS)
    end = whole.index(b"PK\x01\x02")
    found, problems = read(whole[:end])
    assert problems == ["damaged"]
    assert found == [(name.encode(), data) for name, data in MEMBERS.items()]
    cut = whole.index(b"four") + 6
    found, problems = read(whole[:cut])
    assert problems == ["damaged"]
    assert found[:3] == [(name.encode(), data) for name, data in list(MEMBERS.items())[:3]]
    assert found[3] == (b"four", "damaged")


def test_one_bad_checksum_spoils_one_member():
    data = bytearray(raw_zip([(b"a", b"hello"), (b"b", b"world")]))
    data[data.index(b"hello")] ^= 1
    assert read(bytes(data)) == ([(b"a", "damaged"), (b"b", b"world")], [])


@pytest.mark.parametrize("size", [3, 300])
def test_a_member_that_is_not_as_large_as_stated_is_damaged(size):
    data = bytearray(zipped({"a": b"x" * 100}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, size)
    assert read(bytes(data)) == ([(b"a", "damaged")], [])


def test_encryption_and_unknown_methods_are_named():
    data = bytearray(raw_zip([(b"a", b"x"), (b"b", b"y"), (b"c", b"z")]))
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[first + 8] |= 1
    struct.pack_into("<H", data, second + 10, 98)
    assert read(bytes(data)) == ([(b"a", "encrypted"), (b"b", "unsupported"), (b"c", b"z")], [])


def test_links_and_devices_are_not_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, mode in (
            ("link", 0o120777),
            ("device", 0o060600),
            ("file", 0o100644),
            ("folder", 0o040755),
        ):
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, mode << 16
            archive.writestr(info, b"/etc/passwd")
    entries = list(zip_entries(BytesWindow(out.getvalue()), Archive(), 9))
    assert [(entry.kind, entry.problem) for entry in entries] == [
        ("symlink", "unsafe"),
        ("special", "unsafe"),
        ("", ""),
        ("folder", ""),
    ]


def test_members_that_share_data_are_refused():
    kernel = b"0" * 1000
    one = raw_zip([(b"a", kernel)])
    entry = one[one.index(b"PK\x01\x02") : -22]
    directory = entry * 3
    start = one.index(b"PK\x01\x02")
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 3, 3, len(directory), start, 0)
    found, problems = read(one[:start] + directory + end)
    assert (found, problems) == ([], ["unsafe"])


@given(st.data())
def test_mutated_archives_never_raise(data):
    whole = bytearray(
        data.draw(st.sampled_from([zipped(MEMBERS), streamed(MEMBERS), raw_zip([(b"a", b"b")] * 3)]))
    )
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    read(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
