from __future__ import annotations

import io
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import py7zr
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from celtrace.demo.containers import Member, bomb_gif, seven_zip, tar_gz, zip_bytes

TIME = datetime(2024, 1, 8, 9, 30, 20, tzinfo=UTC)
MEMBERS = [
    Member("第03集/动画.png".encode(), b"x" * 300, TIME),
    Member(b"empty-not.txt", b"y" * 70_000, TIME),
]


def test_zip_is_read_back_with_its_raw_names() -> None:
    raw = [Member("원화.txt".encode("cp949"), b"abc", TIME), Member("修改.txt".encode("gb18030"), b"", TIME)]
    with zipfile.ZipFile(io.BytesIO(zip_bytes(raw))) as archive:
        assert archive.testzip() is None
        assert [info.filename.encode("cp437") for info in archive.infolist()] == [
            member.name for member in raw
        ]
        assert all(info.flag_bits == 0 for info in archive.infolist())
        assert archive.infolist()[0].date_time == (2024, 1, 8, 9, 30, 20)


def test_zip_states_utf8_only_when_told() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_bytes(MEMBERS, flag=0x800))) as archive:
        assert archive.namelist()[0] == "第03集/动画.png"


@settings(max_examples=20)
@given(st.binary(max_size=300), st.binary(min_size=1, max_size=12))
def test_encrypted_zip_opens_with_its_password_only(data: bytes, password: bytes) -> None:
    packed = zip_bytes([Member(b"a", data, TIME)], password=password)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.read("a", pwd=password) == data
        with pytest.raises(RuntimeError):
            archive.read("a")


@pytest.mark.parametrize("sizes", [(1,), (127, 128), (5, 16_383, 16_384), (3_000_000,)])
def test_seven_zip_is_read_by_py7zr(sizes: tuple[int, ...], tmp_path: Path) -> None:
    members = [Member(f"层/{n}.png".encode(), bytes([n % 256]) * size, TIME) for n, size in enumerate(sizes)]
    with py7zr.SevenZipFile(io.BytesIO(seven_zip(members))) as archive:
        assert archive.getnames() == [member.name.decode() for member in members]
        archive.extractall(tmp_path)
    for member in members:
        path = tmp_path / member.name.decode()
        assert path.read_bytes() == member.data
        assert path.stat().st_mtime == TIME.timestamp()


def test_tar_gz_is_read_back_and_has_no_clock() -> None:
    data = tar_gz(MEMBERS)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        assert archive.getnames() == [member.name.decode() for member in MEMBERS]
        assert {info.mtime for info in archive} == {int(TIME.timestamp())}
    assert data[4:8] == bytes(4)


def test_bomb_claims_more_than_it_holds() -> None:
    data = bomb_gif()
    assert data.startswith(b"GIF89a\xff\xff\xff\xff")
    assert len(data) < 64
