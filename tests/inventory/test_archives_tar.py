from __future__ import annotations

import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.archives_base import Archive, Broken
from celtrace.inventory.archives_tar import Forward, tar_entries
from tests.inventory.packed import tarred

MEMBERS = {"one.txt": b"first " * 300, "dir/two.bin": bytes(range(256)) * 8, "three": b"", "x" * 150: b"long"}


def read(data: bytes, piece: int = 700) -> tuple[list[tuple[bytes, bytes | str]], list[str]]:
    archive = Archive()
    found: list[tuple[bytes, bytes | str]] = []
    chunks = (data[at : at + piece] for at in range(0, len(data), piece))
    try:
        for entry in tar_entries(chunks, len(data), archive):
            if entry.chunks is None:
                found.append((entry.raw, entry.problem or entry.kind))
                continue
            try:
                found.append((entry.raw, b"".join(entry.chunks())))
            except Broken as failure:
                found.append((entry.raw, failure.reason))
    except Broken as failure:
        return found, [failure.reason]
    return found, [reason for reason, _detail, _status in archive.problems]


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("piece", [1, 512, 100_000])
def test_members_come_back(form, piece):
    members = dict(list(MEMBERS.items())[:3]) if form == tarfile.USTAR_FORMAT else MEMBERS
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    assert read(out.getvalue(), piece) == ([(name.encode(), data) for name, data in members.items()], [])


@pytest.mark.parametrize("encoding", ["gb18030", "cp949", "shift_jis"])
def test_raw_names_come_back(encoding):
    name = {"gb18030": "原画", "cp949": "원화", "shift_jis": "原画表"}[encoding]
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT, encoding=encoding) as archive:
        archive.addfile(tarfile.TarInfo(name))
    assert read(out.getvalue())[0] == [(name.encode(encoding), b"")]


def test_pax_names_are_utf8():
    assert read(tarred({"원화/선_0001.png": b"x"}))[0] == [("원화/선_0001.png".encode(), b"x")]


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        (tarfile.SYMTYPE, "unsafe"),
        (tarfile.LNKTYPE, "unsafe"),
        (tarfile.CHRTYPE, "unsafe"),
        (tarfile.FIFOTYPE, "unsafe"),
        (tarfile.DIRTYPE, "folder"),
        (b"V", "folder"),
    ],
)
def test_what_is_no_file_is_not_read(kind, problem):
    assert read(tarred({"a": b""}, type=kind, linkname="b"))[0] == [(b"a", problem)]


def test_times_are_kept():
    chunks = iter([tarred({"a": b""})])
    assert [entry.mtime for entry in tar_entries(chunks, 1, Archive())] == ["2024-01-08T07:46:40Z"]


@pytest.mark.parametrize("kept", [100, 700, 1200, 3000])
def test_a_cut_archive_is_damaged_and_gives_what_came_before(kept):
    found, problems = read(tarred(MEMBERS)[:kept])
    assert problems == ["damaged"]
    for name, content in found:
        assert content in (MEMBERS[name.decode()], "damaged")


def test_a_damaged_header_in_the_middle_is_not_the_end():
    data = bytearray(tarred({"a": b"x" * 10, "b": b"y" * 10}))
    data[1024 + 5] ^= 1
    assert read(bytes(data)) == ([(b"a", b"x" * 10)], ["damaged"])


def test_what_follows_the_end_is_reported():
    assert read(tarred({"a": b"x"}) + tarred({"b": b"y"})) == ([(b"a", b"x")], ["damaged"])


def test_a_header_that_states_an_absurd_size_is_refused():
    out = io.BytesIO()
    info = tarfile.TarInfo("a")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 33
    out.write(info.tobuf(tarfile.GNU_FORMAT))
    assert read(out.getvalue() + b"\0" * 4096) == ([], ["limit_memory"])


def test_a_long_chain_of_long_names_is_damage():
    info = tarfile.TarInfo("a")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2
    block = info.tobuf(tarfile.GNU_FORMAT) + b"a".ljust(512, b"\0")
    assert read(block * 3000, 1 << 16) == ([], ["damaged"])


@given(st.data())
def test_mutated_archives_never_raise(data):
    whole = bytearray(tarred(MEMBERS))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    read(bytes(whole[: data.draw(st.integers(0, len(whole)))]))


@given(st.binary(min_size=1, max_size=3000), st.integers(1, 700), st.lists(st.integers(0, 900), max_size=12))
def test_a_forward_stream_reads_like_a_file(data, piece, steps):
    stream = Forward(iter([data[at : at + piece] for at in range(0, len(data), piece)]))
    plain = io.BytesIO(data)
    for step in steps:
        target = min(plain.tell() + step, len(data))
        assert stream.seek(target) == target
        plain.seek(target)
        assert stream.read(step) == plain.read(step)
        assert stream.tell() == plain.tell()


def test_a_forward_stream_goes_back_by_no_more_than_a_block():
    stream = Forward(iter([b"x" * 1000] * 20))
    stream.seek(15_000)
    with pytest.raises(Broken):
        stream.seek(10)
    with pytest.raises(Broken):
        stream.seek(0, 2)
