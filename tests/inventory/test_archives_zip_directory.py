from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.archives_base import Broken
from celtrace.inventory.archives_zip_directory import (
    dos_time,
    extra_fields,
    filetime,
    read_directory,
    read_local,
)
from celtrace.inventory.kinds_window import BytesWindow
from tests.inventory.packed import raw_zip, zipped

NAMES = st.lists(st.binary(min_size=1, max_size=20), min_size=1, max_size=5)


@given(NAMES, st.binary(max_size=40))
def test_raw_names_come_back(names, before):
    data = raw_zip([(name, b"content") for name in names])
    entries = read_directory(BytesWindow(before + data), 100)
    assert [entry.raw for entry in entries] == names
    for entry in entries:
        local = read_local(BytesWindow(before + data), entry.offset)
        assert local is not None
        assert local[0].raw == entry.raw


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=8).filter(lambda name: "\0" not in name),
        st.binary(max_size=50),
        max_size=4,
    )
)
def test_it_lists_what_zipfile_lists(members):
    try:
        data = zipped(members)
    except UnicodeEncodeError:
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        expected = [
            (info.CRC, info.file_size, info.compress_size, info.header_offset) for info in archive.infolist()
        ]
    entries = read_directory(BytesWindow(data), 100)
    assert [(e.crc, e.size, e.packed, e.offset) for e in entries] == expected
    assert [(e.mtime, e.zone_known) for e in entries] == [("2024-01-08T09:30:02Z", False)] * len(members)


def test_zip64_sizes_come_from_the_extra_field():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a", "w", force_zip64=True) as member:
        member.write(b"x" * 10)
    assert [(e.size, e.packed) for e in read_directory(BytesWindow(out.getvalue()), 9)] == [(10, 10)]


def test_a_unicode_path_counts_only_with_the_right_checksum():
    raw = "第三集.txt".encode("gb18030")
    for crc, expected in ((zlib.crc32(raw), "第三集.txt"), (1, None)):
        field = b"\x01" + struct.pack("<L", crc) + "第三集.txt".encode()
        extra = struct.pack("<HH", 0x7075, len(field)) + field
        data = raw_zip([(raw, b"")], extra)
        assert read_directory(BytesWindow(data), 9)[0].name == expected


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (struct.pack("<HHBi", 0x5455, 5, 1, 1_704_700_800), "2024-01-08T08:00:00Z"),
        (
            struct.pack("<HHLHHQQQ", 0x000A, 32, 0, 1, 24, 133_491_744_000_000_000, 0, 0),
            "2024-01-08T08:00:00Z",
        ),
    ],
)
def test_times_with_a_zone_are_in_utc(field, expected):
    entry = read_directory(BytesWindow(raw_zip([(b"a", b"")], field)), 9)[0]
    assert (entry.mtime, entry.zone_known) == (expected, True)


def test_no_time_is_no_time():
    assert dos_time(0x21, 0) is None
    assert dos_time(0, 0) is None
    assert dos_time(0x5828 | 31, 0xFFFF) is None
    assert filetime(0) is None
    assert filetime((1 << 64) - 1) is None


def test_the_limit_ends_the_list():
    data = raw_zip([(b"%d" % number, b"") for number in range(20)])
    assert len(read_directory(BytesWindow(data), 5)) == 5


@pytest.mark.parametrize("cut", [1, 10, 30])
def test_a_cut_directory_is_damaged(cut):
    data = raw_zip([(b"a", b"x"), (b"b", b"y")])
    with pytest.raises(Broken) as failure:
        read_directory(BytesWindow(data[:-cut]), 9)
    assert failure.value.reason == "damaged"


def test_a_wrong_count_is_damaged():
    data = bytearray(raw_zip([(b"a", b"x"), (b"b", b"y")]))
    data[-12] = 3
    with pytest.raises(Broken, match="states 3"):
        read_directory(BytesWindow(data), 9)


@given(st.binary(max_size=60))
def test_extra_fields_never_fail(data):
    assert sum(4 + len(body) for _number, body in extra_fields(data)) <= len(data)
