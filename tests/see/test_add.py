from __future__ import annotations

import json
from pathlib import Path

import cv2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.see import store
from celtrace.see.add import Added, Medium, add, add_manifest, copy, folder_name, merge
from celtrace.see.identify import identify
from celtrace.see.index import build_index
from celtrace.see.library import STORE_FILE, references
from celtrace.showfile import LibraryError, Show, read_shows
from tests.see.cartoons import frame
from tests.see.scenes import save, write

pytestmark = pytest.mark.media


def source(folder: Path) -> Path:
    (folder / "S01E02").mkdir(parents=True)
    save(frame(0, 1), folder / "S01E02" / "C003.png")
    save(frame(0, 1), folder / "S01E02" / "C003b.png")
    save(frame(0, 7), folder / "b.png")
    (folder / "broken.png").write_bytes(b"two")
    (folder / "c.txt").write_bytes(b"three")
    (folder / "link.png").symlink_to("/etc/passwd")
    return folder


def test_fingerprints_are_kept_and_again_is_nothing(tmp_path: Path) -> None:
    library, files = tmp_path / "library", source(tmp_path / "source")
    show = Show(title="盐园丁: Salt!", studio="Kite")
    about = Medium("", source="own archive", licence="own", date="2024-01-02")
    assert add(library, files, show, about) == Added("盐园丁-Salt", 2, 1, ("broken.png",))
    assert add(library, files, show, about) == Added("盐园丁-Salt", 0, 3, ("broken.png",))
    (read,) = read_shows(library)
    assert (read.title, read.studio) == ("盐园丁: Salt!", "Kite")
    assert not list(library.rglob("*.png"))
    entries = [entry for entry, _ in store.read(library / "盐园丁-Salt" / STORE_FILE)]
    assert [(one.reference.episode, one.source, one.date) for one in entries] == [
        ("S01E02", "own archive", "2024-01-02"),
        ("", "own archive", "2024-01-02"),
    ]
    best = identify(frame(0, 7), build_index(library))[0]
    assert (best.show, best.reference, best.accepted) == (show.title, "盐园丁-Salt/b.png", True)


def test_an_episode_is_sampled_by_shot(tmp_path: Path) -> None:
    file = tmp_path / "S01E03.avi"
    writer = cv2.VideoWriter(
        str(file), cv2.CAP_OPENCV_MJPEG, cv2.VideoWriter.fourcc(*"MJPG"), 12.0, (640, 360)
    )
    for number in (0, 20):
        for _ in range(12):
            writer.write(frame(0, number)[:, :, ::-1])
    writer.release()
    assert add(tmp_path / "library", file, Show(title="A")).added == 2
    entries = [entry for entry, _ in store.read(tmp_path / "library" / "A" / STORE_FILE)]
    assert [(one.reference.path, one.reference.episode, one.reference.shot) for one in entries] == [
        ("A/S01E03.avi#1", "S01E03", 1),
        ("A/S01E03.avi#13", "S01E03", 2),
    ]
    assert entries[1].time == pytest.approx(1.0, abs=0.1)


def test_a_manifest_lists_shows_and_their_media(tmp_path: Path) -> None:
    save(frame(1, 1), tmp_path / "x.png")
    listed = [
        {"title": "A", "studio": "S", "media": [{"path": "x.png", "name": "S02E01_C009", "licence": "own"}]},
        {"title": "B", "media": [{"path": "x.png", "role": "model_sheet"}, {"path": "none.png"}]},
    ]
    (tmp_path / "m.json").write_text(json.dumps(listed))
    first, second = add_manifest(tmp_path / "library", tmp_path / "m.json")
    assert (first, second) == (Added("A", 1, 0), Added("B", 1, 0, ("none.png",)))
    ((entry, _),) = store.read(tmp_path / "library" / "A" / STORE_FILE)
    assert (entry.reference.episode, entry.reference.cut, entry.licence) == ("S02E01", "C009", "own")
    ((entry, _),) = store.read(tmp_path / "library" / "B" / STORE_FILE)
    assert entry.reference.role == "model_sheet"
    for text in ("{", '{"media": []}', '{"title": " "}', '{"title": "A", "media": [{"path": 1}]}'):
        (tmp_path / "m.json").write_text(text)
        with pytest.raises(LibraryError):
            add_manifest(tmp_path / "library", tmp_path / "m.json")


def test_libraries_are_merged_as_fingerprints(tmp_path: Path) -> None:
    one, other = write(tmp_path / "one"), write(tmp_path / "other", 3)
    assert [(done.folder, done.added) for done in merge(one, other)] == [
        ("show0", 0),
        ("show1", 0),
        ("Show-2", 3),
    ]
    assert all(done.added == 0 for done in merge(one, other))
    best = identify(frame(2, 1), build_index(one))[0]
    assert (best.show, best.accepted) == ("Show 2", True)


def test_pictures_are_copied_where_asked(tmp_path: Path) -> None:
    library, files = tmp_path / "library", source(tmp_path / "source")
    assert copy(library, files, Show(title="A")) == Added("A", 4, 0)
    assert copy(library, files, Show(title="A")) == Added("A", 0, 4)
    (read,) = read_shows(library)
    assert [one.episode for one in references(library, read)] == ["S01E02", "S01E02", "", ""]
    assert not list(library.rglob("link.png"))
    (files / "b.png").write_bytes(b"changed")
    with pytest.raises(LibraryError, match="another content"):
        copy(library, files, Show(title="A"))


def test_nothing_to_add_and_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    with pytest.raises(LibraryError, match="no pictures"):
        add(tmp_path / "library", tmp_path / "none", Show(title="A"))
    (tmp_path / "library" / "A").mkdir(parents=True)
    with pytest.raises(LibraryError, match="is not the show"):
        add(tmp_path / "library", source(tmp_path / "source"), Show(title="A"))


@given(st.text(max_size=200))
def test_folder_names_are_plain(title: str) -> None:
    name = folder_name(title)
    assert name
    assert not set(name) & set("/\\\0. ")
    assert len(name) <= 80
