from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from celtrace.see.problems import problems, remarks
from celtrace.showfile import LibraryError
from tests.see.scenes import save, write

pytestmark = pytest.mark.media


def test_a_sound_library_has_none(tmp_path: Path) -> None:
    library = write(tmp_path / "library")
    assert list(problems(library)) == []
    assert list(remarks(library)) == [
        "6 frames of 2 shows: matches get no probability below 30 frames of 3 shows"
    ]


def test_each_defect_is_named(tmp_path: Path) -> None:
    library = write(tmp_path / "library", 2, 1)
    (library / "show1" / "show.json").write_text('{"title": "Show 0", "titel": 1}')
    (library / "show1" / "bad.png").write_bytes(b"x")
    (library / "stray").mkdir()
    (library / "odd").mkdir()
    (library / "odd" / "show.json").write_text("{")
    (library / "empty").mkdir()
    (library / "empty" / "show.json").write_text('{"title": "Empty"}')
    found = "\n".join(problems(library))
    for part in (
        "stray: has no",
        "odd/show.json",
        "used twice",
        "unknown key 'titel'",
        "bad.png",
        "empty: no pic",
    ):
        assert part in found


def test_limits_are_remarks(tmp_path: Path) -> None:
    library = write(tmp_path / "library", 1, 1)
    (library / "show0" / "a.mp4").write_bytes(b"")
    save(numpy.full((90, 160, 3), 200, numpy.uint8), library / "show0" / "even.png")
    found = "\n".join(remarks(library))
    assert "a.mp4: cannot be read" in found
    assert "even.png: few details" in found


def test_an_empty_folder_and_none(tmp_path: Path) -> None:
    assert list(problems(tmp_path)) == ["no folder with a show.json"]
    with pytest.raises(LibraryError):
        list(problems(tmp_path / "none"))
