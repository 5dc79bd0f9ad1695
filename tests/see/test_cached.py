from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.see import cached
from celtrace.see.features import view
from celtrace.see.searchable import Searchable, drawing, searchable
from tests.see.cartoons import frame
from tests.see.scenes import reference

pytestmark = pytest.mark.media


def library() -> Searchable:
    pairs = [(reference(0, n), drawing(view(frame(0, n)))) for n in range(2)]
    return searchable([one for one, _ in pairs], [one for _, one in pairs])


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    whole = library()
    cached.write(tmp_path / "index.bin", whole, b"[1]")
    references, drawings, tables, told = cached.read(tmp_path / "index.bin")
    assert (references, told) == (whole.references, b"[1]")
    assert numpy.array_equal(drawings[1].channels[0].codes, whole.drawings[1].channels[0].codes)
    for name in ("signatures", "coarse"):
        assert numpy.array_equal(tables[name], getattr(whole, name))
    for channel in (0, 1):
        assert numpy.array_equal(tables["first"][channel], whole.first[channel])
        for name in ("order", "starts", "stored"):
            one, other = (getattr(files[channel], name) for files in (tables["files"], whole.files))
            assert numpy.array_equal(one, other)
            assert not one.flags.owndata
    assert [file.name for file in tmp_path.iterdir()] == ["index.bin"]


def test_an_empty_library(tmp_path: Path) -> None:
    cached.write(tmp_path / "index.bin", searchable([], []), b"[]")
    assert cached.read(tmp_path / "index.bin")[0] == ()


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "index.bin").mkdir()
    with pytest.raises(OSError):
        cached.write(tmp_path / "index.bin", library(), b"[]")
    assert [file.name for file in tmp_path.iterdir()] == ["index.bin"]


@given(st.binary(max_size=200))
def test_what_is_no_index_is_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    place = tmp_path_factory.mktemp("cached") / "index.bin"
    place.write_bytes(data)
    with pytest.raises(ValueError):
        cached.read(place)


def test_an_index_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    cached.write(tmp_path / "index.bin", library(), b"[]")
    data = (tmp_path / "index.bin").read_bytes()
    for at in (0, 1, 100, len(data) // 2, len(data) - 1):
        (tmp_path / "index.bin").write_bytes(data[:at])
        with pytest.raises(ValueError):
            cached.read(tmp_path / "index.bin")
