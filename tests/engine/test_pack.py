from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.engine.pack import SUFFIX, packed, unpacked


@given(parts=st.lists(st.binary(max_size=40), max_size=8))
def test_the_parts_of_a_pack_come_back(parts):
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"p{SUFFIX}"
        path.write_bytes(packed(parts))
        assert [one.read() for one in unpacked(path)] == parts


def test_a_file_of_its_own_is_one_part(tmp_path):
    assert list(unpacked(tmp_path / "a.parquet")) == [tmp_path / "a.parquet"]


@pytest.mark.parametrize(
    "data", [b"x", b"12345678", packed([b"abc"])[:-1], b"y" + packed([b"abc"]), b"\xff" * 64]
)
def test_what_is_no_pack_is_refused(tmp_path, data):
    path = tmp_path / f"p{SUFFIX}"
    path.write_bytes(data)
    with pytest.raises(ValueError, match="no pack"):
        list(unpacked(path))
