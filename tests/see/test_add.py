from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.see.add import Added, add, folder_name
from celtrace.see.library import LibraryError, Show, read_shows, references


def source(folder: Path) -> Path:
    (folder / "S01E02").mkdir(parents=True)
    (folder / "S01E02" / "a.png").write_bytes(b"one")
    (folder / "b.mp4").write_bytes(b"two")
    (folder / "c.txt").write_bytes(b"three")
    (folder / "link.png").symlink_to("/etc/passwd")
    return folder


def test_pictures_and_clips_are_copied_and_again_is_nothing(tmp_path: Path) -> None:
    library, files = tmp_path / "library", source(tmp_path / "source")
    show = Show(title="盐园丁: Salt!", studio="Kite")
    assert add(library, files, show) == Added("盐园丁-Salt", 2, 0)
    assert add(library, files, show) == Added("盐园丁-Salt", 0, 2)
    (read,) = read_shows(library)
    assert (read.title, read.studio) == ("盐园丁: Salt!", "Kite")
    assert [one.episode for one in references(library, read)] == ["S01E02"]
    assert not list(library.rglob("link.png"))


def test_another_content_under_a_name_is_refused(tmp_path: Path) -> None:
    library, files = tmp_path / "library", source(tmp_path / "source")
    add(library, files, Show(title="A"))
    (files / "S01E02" / "a.png").write_bytes(b"changed")
    with pytest.raises(LibraryError, match="another content"):
        add(library, files, Show(title="A"))


def test_nothing_to_add_and_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    with pytest.raises(LibraryError, match="no pictures"):
        add(tmp_path / "library", tmp_path / "none", Show(title="A"))
    (tmp_path / "library" / "A").mkdir(parents=True)
    with pytest.raises(LibraryError, match="is not the show"):
        add(tmp_path / "library", source(tmp_path / "source"), Show(title="A"))


def test_one_file(tmp_path: Path) -> None:
    files = source(tmp_path / "source")
    assert add(tmp_path / "library", files / "S01E02" / "a.png", Show(title="A")) == Added("A", 1, 0)


@given(st.text(max_size=200))
def test_folder_names_are_plain(title: str) -> None:
    name = folder_name(title)
    assert name
    assert not set(name) & set("/\\\0. ")
    assert len(name) <= 80
