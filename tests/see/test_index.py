from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from celtrace.see.identify import identify
from celtrace.see.index import build_index, cache_folder, index_of
from celtrace.showfile import LibraryError
from tests.see.cartoons import frame
from tests.see.scenes import write

pytestmark = pytest.mark.media


def test_a_folder_becomes_an_index_that_names_what_it_could_not_read(tmp_path: Path) -> None:
    library = write(tmp_path / "library")
    (library / "show0" / "broken.png").write_bytes(b"no picture")
    index = build_index(library)
    assert index.unreadable == ("show0/broken.png",)
    assert len(index.references) == 6
    assert [show.title for show in index.shows] == ["Show 0", "Show 1"]
    assert index.calibration.reason.startswith("the library has 6 frames of 2 shows")


def test_the_cache_gives_the_same_answers(tmp_path: Path) -> None:
    library = write(tmp_path / "library")
    cache = cache_folder()
    assert cache is not None
    fresh = build_index(library, sha256="a" * 64, cache=cache)
    (kept,) = cache.glob("*.bin")
    for file in library.rglob("*.png"):
        file.unlink()
    cached = build_index(library, sha256="a" * 64, cache=cache)
    assert numpy.array_equal(cached.first[0], fresh.first[0])
    assert cached.calibration == fresh.calibration
    assert identify(frame(1, 1), cached) == identify(frame(1, 1), fresh)
    kept.write_bytes(b"damaged")
    assert build_index(library, sha256="a" * 64, cache=cache).references == ()


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    library = write(tmp_path / "library", 1, 1)
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert len(build_index(library, sha256="a" * 64, cache=blocked / "below").references) == 1


def test_cache_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "celtrace"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "celtrace"


def test_empty_and_missing_libraries(tmp_path: Path) -> None:
    assert build_index(tmp_path).references == ()
    assert identify(frame(0, 0), index_of([])) == []
    with pytest.raises(LibraryError):
        build_index(tmp_path / "none")
