from pathlib import Path

import msgspec
import pytest

from celtrace.case.config import CaseConfig
from celtrace.publish.blocks import Gallery
from celtrace.publish.chapters_files import pictures_chapter
from celtrace.publish.drawing import Dot, Line, Photo
from celtrace.publish.matched import LINES, available, beside
from celtrace.publish.reading import Reading
from tests.publish.cases import FakeCase
from tests.publish.test_chapters_files import frame, seen
from tests.see.cartoons import frame as scene
from tests.see.edits import crop, mirror
from tests.see.scenes import save

pytestmark = pytest.mark.media


def library(folder: Path) -> Path:
    """One show with one reference."""
    (folder / "S01").mkdir(parents=True)
    save(scene(0, 3), folder / "S01" / "E02.png")
    return folder


def case_with(tmp_path: Path, picture) -> FakeCase:
    case = FakeCase(tmp_path, seen(1), frame(1, "9" * 64))
    save(picture, tmp_path / "blob.png")
    case.blobs["9" * 64] = tmp_path / "blob.png"
    return case


def test_points_that_agree_are_joined(tmp_path):
    assert available()
    case = case_with(tmp_path, crop(scene(0, 3), 0.5))
    found = beside(case, "9" * 64, library(tmp_path / "library"), "S01/E02.png")
    assert found is not None
    assert found.points > 20
    assert not found.mirrored
    photos = [shape for shape in found.drawing.shapes if isinstance(shape, Photo)]
    lines = [shape for shape in found.drawing.shapes if isinstance(shape, Line)]
    assert len(photos) == 2
    assert max(max(each.w, each.h) for each in photos) == 320
    assert 5 <= len(lines) <= 3 * LINES
    assert len([shape for shape in found.drawing.shapes if isinstance(shape, Dot)]) == 2 * len(lines)
    assert all(line.x1 <= photos[0].w and line.x2 >= photos[1].x for line in lines)
    assert found == beside(case, "9" * 64, tmp_path / "library", "S01/E02.png")


def test_a_mirrored_picture_is_shown_as_its_reference_stands(tmp_path):
    found = beside(
        case_with(tmp_path, mirror(scene(0, 3))), "9" * 64, library(tmp_path / "library"), "S01/E02.png"
    )
    assert found is not None
    assert found.mirrored


@pytest.mark.parametrize("reference", ["S01/missing.png", "S01/clip.mp4#3", "../secret.png", "S01/E02.png"])
def test_what_cannot_be_shown_is_nothing(tmp_path, reference):
    where = library(tmp_path / "library")
    save(scene(0, 3), tmp_path / "secret.png")
    case = case_with(tmp_path, scene(0, 3))
    if reference == "S01/E02.png":
        (where / reference).write_bytes(b"\x89PNG broken")
    assert beside(case, "9" * 64, where, reference) is None


def test_the_gallery_draws_it(tmp_path):
    case = case_with(tmp_path, crop(scene(0, 3), 0.5))
    case.config = msgspec.structs.replace(
        case.config, datasets={"library": str(library(tmp_path / "library"))}
    )
    assert isinstance(case.config, CaseConfig)
    (gallery,) = [block for block in pictures_chapter(Reading(case)).blocks if isinstance(block, Gallery)]
    (picture,) = gallery.pictures
    assert picture.drawing is not None
    assert picture.data == ""
    assert "pairs of matched points" in picture.alt
