from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import pytest

from celtrace.engine.stage import Task
from celtrace.records import Version, check
from celtrace.see.features import Pixels
from celtrace.see.versions_stage import stills, work
from tests.pictures.test_composites_stage import frame as frame_row
from tests.pictures.test_stage import inventoried
from tests.see.cartoons import frame
from tests.see.edits import jpeg, scale
from tests.see.scenes import save
from tests.see.test_sheets import corrected, form, lines

pytestmark = pytest.mark.media


def run(rows: list[Any]) -> list[Any]:
    def given(kind: type[Any]) -> Iterator[Any]:
        return iter([row for row in rows if isinstance(row, kind)])

    return [check(row) for row in work(Task({}, rows=given, blob=Path))]


def planted(folder: Path, name: str, picture: Pixels, kind: str, **named: Any) -> list[Any]:
    file = save(picture, folder / f"{name}.png")
    return [inventoried(name, name, "png", **named), frame_row(file, name, class_=kind)]


def production(folder: Path) -> list[Any]:
    """A named composite; without a cut in their names its layout, a key, a cel and a take; and other cuts."""
    take = frame(0, 3).copy()
    take[40:120, 40:160] = 90
    return [
        *planted(folder, "c012_comp", frame(0, 3), "composite", cut="012", stage="composite", episode=2),
        *planted(folder, "scan1", corrected(form(lines(frame(0, 3)), 2.0)), "sheet"),
        *planted(folder, "k", scale(lines(frame(0, 3)), 0.7), "drawing"),
        *planted(folder, "r2", jpeg(take, 60), "composite"),
        *planted(folder, "c013_comp", frame(1, 4), "composite", cut="013", stage="composite", episode=2),
        *planted(folder, "scan2", form(lines(frame(2, 8))), "sheet"),
        *planted(folder, "page", numpy.full((90, 160, 3), 255, numpy.uint8), "blank"),
    ]


def test_stages_and_takes_are_found_where_names_do_not_say_them(tmp_path: Path) -> None:
    rows = run(production(tmp_path))
    assert all(isinstance(row, Version) for row in rows)
    of_the_cut = {(row.one, row.kind, row.cut, row.episode) for row in rows if row.other == "c012_comp"}
    assert of_the_cut == {
        ("k", "stage", "012", "2"),
        ("r2", "retake", "012", "2"),
        ("scan1", "stage", "012", "2"),
    }
    own = {"c012_comp", "scan1", "k", "r2"}
    assert all({row.one, row.other} <= own for row in rows)
    assert len({frozenset((row.one, row.other)) for row in rows}) == len(rows)


def test_where_names_say_all_nothing_is_compared(tmp_path: Path) -> None:
    rows = planted(tmp_path, "a", frame(0, 3), "composite", cut="1")
    rows += planted(tmp_path, "b", lines(frame(0, 3)), "drawing", cut="1")
    assert run(rows) == []
    assert run([]) == []


def test_one_drawing_stands_for_a_sequence_and_one_copy_for_all(tmp_path: Path) -> None:
    file = save(frame(0, 1), tmp_path / "a.png")
    rows = [inventoried(f"a{n}", f"a{n}", "png", sequence="a", frame=n) for n in range(1, 6)]
    rows.append(inventoried("b", "a1", "png"))
    frames = [frame_row(file, f"a{n}") for n in range(1, 6)]
    assert [one.path for one in stills(rows, frames)] == ["a3"]
