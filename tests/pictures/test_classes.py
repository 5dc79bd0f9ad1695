from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from celtrace.pictures.classes import classify, measure
from celtrace.pictures.decode import decode
from tests.pictures import samples

pytestmark = pytest.mark.media


@pytest.mark.parametrize("name", ["blank", "drawing", "cel", "composite", "sheet", "text", "photo"])
def test_each_class(name: str) -> None:
    assert classify(measure(getattr(samples, name)())) == name


def test_white_paint_on_a_cel_is_paint() -> None:
    layer = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    layer.paste((255, 255, 255, 255), (40, 40, 160, 160))
    assert classify(measure(layer)) == "cel"


def test_a_clear_layer_is_blank() -> None:
    assert classify(measure(Image.new("RGBA", (64, 64), (9, 9, 9, 0)))) == "blank"


def test_a_picture_of_one_pixel() -> None:
    assert classify(measure(Image.new("RGBA", (1, 1), (9, 200, 9, 255)))) == "blank"


@pytest.mark.shared
def test_real_layers_and_scans(shared: Path) -> None:
    found = {}
    cels = shared / "animation" / "synfig-cels"
    for layer in ("walk/F_Head", "walk/B_Left_Leg", "star/C_outline", "prologue_kid/B_Child_Above_Water"):
        file = min((cels / layer).iterdir())
        found[layer] = classify(measure(decode(file, "png").pictures[0].image))
    assert found == {
        "walk/F_Head": "cel",
        "walk/B_Left_Leg": "cel",
        "star/C_outline": "drawing",
        "prologue_kid/B_Child_Above_Water": "cel",
    }
    scans = shared / "animation" / "nekomataya" / "scans"
    for file in sorted(scans.glob("storyboard_*.jpg")):
        assert classify(measure(decode(file, "jpeg").pictures[0].image)) == "sheet"
    for file in sorted(scans.glob("*_cell.jpg")):
        assert classify(measure(decode(file, "jpeg").pictures[0].image)) == "drawing"
