from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.see.library import (
    LibraryError,
    Show,
    clips,
    episode_of,
    folders,
    printed_name,
    read_show,
    read_shows,
    references,
)

FULL = {
    "title": "The Salt Gardeners",
    "titles": {"zh": "盐园丁", "ko": ["소금 정원사"]},
    "aliases": ["Salt"],
    "production_codes": ["SG"],
    "studio": "Kite & Loom",
    "printed_on_sheets": "KITE LOOM",
    "legal_entities": ["Kite and Loom Ltd"],
    "network": "none",
    "episodes": [{"season": 1, "episode": 2, "title": "Low Tide", "aired": "2023-05-01"}],
}


def show(folder: Path, name: str, data: object) -> Path:
    place = folder / name
    place.mkdir(parents=True)
    (place / "show.json").write_text(data if isinstance(data, str) else json.dumps(data), "utf-8-sig")
    return place


def test_every_field_is_read_and_only_the_title_needed(tmp_path: Path) -> None:
    show(tmp_path, "b", FULL)
    show(tmp_path, "a", {"title": "Only", "later": 1})
    only, full = read_shows(tmp_path)
    assert (only.folder, only.title, only.episodes) == ("a", "Only", [])
    assert full.titles["ko"] == ["소금 정원사"]
    assert full.episodes[0].aired == "2023-05-01"


@pytest.mark.parametrize("data", ["{", "[]", '{"title": " "}', '{"titles": {}}', '{"title": 5}', "[" * 5000])
def test_a_show_that_cannot_be_read_names_its_folder(data: str, tmp_path: Path) -> None:
    place = show(tmp_path, "odd", data)
    with pytest.raises(LibraryError, match="odd"):
        read_show(place)
    assert read_shows(tmp_path) == []


def test_a_large_show_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="larger"):
        read_show(show(tmp_path, "odd", '{"title": "' + "x" * (1 << 20) + '"}'))


def test_no_folder_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="not a folder"):
        folders(tmp_path / "none")


def test_references_say_episode_cut_and_role(tmp_path: Path) -> None:
    place = show(tmp_path, "a", {"title": "A"})
    for name in (
        "S01E02_SC003_C014_0001.png",
        "s1e3/still.JPG",
        "model_sheet_hero.png",
        "sheet_template.png",
        "plain.png",
        "S01E021.png",
        "clip.mp4",
        "notes.txt",
    ):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(b"")
    found = {one.path: (one.episode, one.cut, one.role) for one in references(tmp_path, read_show(place))}
    assert found == {
        "a/S01E02_SC003_C014_0001.png": ("S01E02", "C014", "frame"),
        "a/S01E021.png": ("S01E21", "", "frame"),
        "a/model_sheet_hero.png": ("", "", "model_sheet"),
        "a/plain.png": ("", "", "frame"),
        "a/s1e3/still.JPG": ("S01E03", "", "frame"),
        "a/sheet_template.png": ("", "", "sheet_template"),
    }
    assert [clip.name for clip in clips(tmp_path, read_show(place))] == ["clip.mp4"]


@given(st.integers(0, 99), st.integers(0, 999), st.text(alphabet="_-. ", max_size=2))
def test_episode_of_names(season: int, episode: int, after: str) -> None:
    assert episode_of((f"S{season}E{episode}{after}",)) == f"S{season:02d}E{episode:02d}"


def test_printed_name_falls_back_to_the_studio() -> None:
    assert printed_name(Show(title="A", studio="S")) == "S"
    assert printed_name(Show(title="A", studio="S", printed_on_sheets=["P", "Q"])) == "P, Q"
