from __future__ import annotations

from pathlib import Path

import pytest

from celtrace.tabular.dated import dataset_note, find_date, valid_date


def test_order_of_the_places(tmp_path: Path) -> None:
    folder = tmp_path / "list-2022-12"
    folder.mkdir()
    assert dataset_note(folder / "sdn.csv").date == "2022-12"
    assert dataset_note(folder / "sdn.csv").basis == "folder name"
    assert dataset_note(folder / "sdn-2023-01-05.csv").date == "2023-01-05"
    (folder / "dataset.toml").write_text('name = "N"\ndate = 2024-02-01\nsource = "S"\nlicence = "L"\n')
    note = dataset_note(folder / "sdn-2023-01-05.csv")
    assert (note.name, note.date, note.basis, note.source, note.licence) == (
        "N", "2024-02-01", "dataset.toml", "S", "L",
    )  # fmt: skip


def test_undated(tmp_path: Path) -> None:
    note = dataset_note(tmp_path / "sdn.csv")
    assert note.date is None
    assert note.basis == "no date is stated"


@pytest.mark.parametrize("content", ["date = [", 'date = "2023-02-30"', "\ufffe"])
def test_a_note_that_cannot_be_used(tmp_path: Path, content: str) -> None:
    (tmp_path / "dataset.toml").write_text(content)
    note = dataset_note(tmp_path / "sdn.csv")
    assert note.date is None
    assert note.problem


def test_dates_that_exist() -> None:
    assert valid_date("2026-02-27T00:00:09.554Z") == "2026-02-27"
    assert valid_date("2023-02-30") is None
    assert valid_date("2023-13") is None
    assert find_date("a-2023-02-30-2023-03-01.csv") == "2023-03-01"
    assert find_date("12023-01-01") is None


def test_whose_list_it_is(tmp_path: Path) -> None:
    def said(text: str) -> tuple[tuple[str, ...], bool]:
        (tmp_path / "dataset.toml").write_text(text)
        note = dataset_note(tmp_path / "own.csv")
        return note.regimes, bool(note.problem)

    assert said('regime = "EU"') == (("EU",), False)
    assert said('regime = ["eu", "uk"]') == (("eu", "uk"), False)
    assert said('name = "x"') == ((), False)
    assert said("regime = 3") == ((), True)
    assert said('regime = ["eu", 3]') == (("eu",), True)
