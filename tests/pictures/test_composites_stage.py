from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from celtrace.engine.stage import Task
from celtrace.pictures import composites_stage
from celtrace.pictures.composites import Pixels
from celtrace.pictures.composites_stage import nearest, sequences, work
from celtrace.records import Assembly, Frame, Gap, Inventoried, check
from tests.pictures.test_composites import figure, over, place
from tests.pictures.test_stage import inventoried

pytestmark = pytest.mark.media


def frame(file: Path, path: str, **changes: Any) -> Frame:
    """The row of a picture whose preview is the file itself."""
    with Image.open(file) as image:
        shown = image.convert("RGBA")
    values: dict[str, Any] = {
        "sha256": path,
        "path": path,
        "locator": "",
        "time": 0.0,
        "width": shown.width,
        "height": shown.height,
        "alpha": shown.getchannel("A").getextrema() != (255, 255),
        "copy_of": "",
        "class_": "composite",
        "hash": "0" * 16,
        "preview": str(file),
    }
    return Frame(**{**values, **changes})


def run(rows: list[Any]) -> tuple[list[Assembly], list[Gap]]:
    def given(kind: type[Any]) -> Iterator[Any]:
        return iter([row for row in rows if isinstance(row, kind)])

    found = [check(row) for row in work(Task({}, rows=given, blob=Path))]
    return [one for one in found if isinstance(one, Assembly)], [one for one in found if isinstance(one, Gap)]


def save(folder: Path, name: str, picture: Pixels) -> Path:
    file = folder / name.replace("/", "-")
    Image.fromarray(picture).save(file)
    return file


def numbered(path: str, number: int) -> Inventoried:
    return inventoried(path, path, "png", sequence=path[:-8], frame=number)


def scene(folder: Path) -> list[Any]:
    """Cels 1 to 4 of a figure that walks, the composites 101 to 104 of it, and another scene's composites."""
    rows: list[Any] = []
    for step in range(4):
        cel, back = figure(150 + 70 * step), place()
        other = over(place(2), figure(560 - 70 * step, fill=(30, 160, 60)))
        for name, number, picture in (
            ("s/A", 1 + step, cel),
            ("s/comp", 101 + step, over(back, cel)),
            ("t/comp", 101 + step, other),
        ):
            path = f"{name}/{number:04d}.png"
            rows += [frame(save(folder, path, picture), path), numbered(path, number)]
    return rows


def test_cels_are_found_in_their_composite_by_place_in_the_sequence(tmp_path: Path) -> None:
    (found,), gaps = run(scene(tmp_path))
    assert (found.cel, found.composite) == ("s/A/0001.png", "s/comp/0101.png")
    assert (found.cels, found.compared, found.agreeing) == (4, 4, 4)
    assert found.paint > 0.9
    assert found.basis.startswith("4 of 4 drawings lie in the picture")
    assert gaps == []


def test_a_cel_without_paint_is_a_gap(tmp_path: Path) -> None:
    clear = figure()
    clear[:] = 0
    rows = [frame(save(tmp_path, "a.png", clear), "a.png"), inventoried("a.png", "a.png", "png")]
    found, (gap,) = run(rows)
    assert found == []
    assert gap.reason.startswith("1 have no paint")


def test_pictures_of_the_same_cut_are_looked_at_first(tmp_path: Path) -> None:
    file = save(tmp_path, "a.png", figure())
    rows = [frame(file, path) for path in ("x/cel.png", "x/near.png", "y/same.png")]
    names = [
        inventoried("x/cel.png", "x/cel.png", "png", cut="045"),
        inventoried("x/near.png", "x/near.png", "png"),
        inventoried("y/same.png", "y/same.png", "png", cut="045"),
    ]
    cel, near, same = sequences(names, rows)
    assert nearest(cel, [near, same]) == [same, near]


def test_without_the_media_extra_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composites_stage, "media_present", lambda: False)
    assert run([]) == ([], [])


@pytest.mark.shared
def test_every_synfig_cel_lies_in_its_own_composite_alone(shared: Path) -> None:
    root = shared / "animation" / "synfig-cels"
    rows: list[Any] = []
    for folder in sorted(root.glob("*/*")):
        for file in sorted(folder.glob("*.png"))[::4]:
            path = file.relative_to(root).as_posix()
            rows += [frame(file, path), numbered(path, int(file.stem[-4:]))]
    for file in sorted((shared / "animation" / "nekomataya" / "scans").glob("*.jpg")):
        rows += [frame(file, file.name), inventoried(file.name, file.name, "jpeg")]
    found, (gap,) = run(rows)
    own = {(one.cel.rpartition("/")[0], one.composite.rpartition("/")[0]) for one in found}
    assert {(cel, f"{cel.partition('/')[0]}/composite") for cel, _ in own} == own
    assert sorted(cel for cel, _ in own) == [
        "prologue_kid/B_Child_Above_Water",
        *(f"star/{name}" for name in ("B_region", "C_outline")),
        *(f"star/{letter}_circle" for letter in "DEFGH"),
        *(f"walk/{name}" for name in ("B_Left_Leg", "C_Right_Leg", "D_Torso", "E_Left_Arm", "F_Head")),
        *(f"z_depth_test/{name}" for name in ("C_Purple", "D_Blue")),
    ]
    assert gap.reason.startswith("2 have no paint")  # an empty layer, and one that is half clear everywhere
