from __future__ import annotations

from pathlib import Path

import cv2
import numpy
import pytest
from PIL import Image

from celtrace.see.features import Pixels
from celtrace.see.versions import drawn, same
from tests.see.cartoons import frame
from tests.see.edits import jpeg, rotate
from tests.see.test_sheets import form, lines

pytestmark = pytest.mark.media


def preview(file: Path) -> Pixels:
    with Image.open(file) as image:
        shown = image.convert("RGB")
    shown.thumbnail((640, 640))
    return numpy.asarray(shown, numpy.uint8)


def test_stages_of_a_drawing_are_the_same_and_others_are_not() -> None:
    layout, other = drawn(form(lines(frame(0, 3)), 2.0)), drawn(frame(0, 7))
    key, paint = drawn(rotate(lines(frame(0, 3)), 3)), drawn(jpeg(frame(0, 3)))
    for one, two in ((layout, key), (key, paint), (layout, paint)):
        found = same(one, two)
        assert found is not None
        assert found.ink >= 0.55
        assert same(one, other) is None
        assert same(two, other) is None


def test_a_shared_caption_is_no_drawing() -> None:
    pages = []
    for seed in (1, 2):
        page = numpy.full((360, 640, 3), 250, numpy.uint8)
        cv2.putText(page, "PRODUCTION NOTES", (20, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (20, 20, 20), 2)
        for x, y, r in numpy.random.default_rng(seed).integers(20, 300, (14, 3)).tolist():
            cv2.circle(page, (x + 200, y + 60), r // 6 + 8, (90, 60, 160), -1)
        pages.append(drawn(page))
    assert same(*pages) is None


def test_empty_pictures_are_versions_of_nothing() -> None:
    white = drawn(numpy.full((90, 160, 3), 255, numpy.uint8))
    assert same(white, white) is None
    assert same(white, drawn(frame(0, 3))) is None


@pytest.mark.shared
def test_real_layers_lie_in_their_composite_and_in_no_other_scene(shared: Path) -> None:
    scenes = shared / "animation" / "synfig-cels"
    layer = drawn(preview(scenes / "prologue_kid" / "B_Child_Above_Water" / "A.0000.png"))
    own = drawn(preview(scenes / "prologue_kid" / "composite" / "A.0000.png"))
    assert same(layer, own) is not None
    for scene in ("walk", "star", "z_depth_test"):
        assert same(layer, drawn(preview(scenes / scene / "composite" / "A.0000.png"))) is None


@pytest.mark.shared
def test_real_layouts_are_not_taken_for_each_other(shared: Path) -> None:
    scans = shared / "animation" / "nekomataya" / "scans"
    pictures = [drawn(preview(scans / f"sample00{number}_LO.jpg")) for number in (1, 2, 3)]
    assert all(same(pictures[a], pictures[b]) is None for a, b in ((0, 1), (0, 2), (1, 2)))
