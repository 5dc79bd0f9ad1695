from __future__ import annotations

import json
from pathlib import Path

import pytest

from celtrace.showfile import LibraryError, folders, read_show, read_shows

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
