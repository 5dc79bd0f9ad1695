import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.publish.drawing import Box, Photo
from celtrace.publish.noted import around, glossed, on_drawing, readings, region
from celtrace.records import Frame, Gloss, Pair, Segment
from tests.publish.cases import FakeCase

SHEET, OTHER, BLOB = "a" * 64, "b" * 64, "9" * 64

PAIR = Pair(
    zh_id="seg-z",
    ko_id="seg-k",
    zh_text="请修改头部",
    ko_text="머리를 수정바람",
    direction="zh>ko",
    probability=0.9,
    locator="layer=2;box=100,40,400,60",
    zh_sha256=SHEET,
    ko_sha256=SHEET,
    ko_locator="layer=2;box=100,120,400,60",
    gloss="请 please",
)


def frame(sha256=SHEET, locator="layer=2", preview=BLOB):
    return Frame(
        sha256=sha256, path="a.png", locator=locator, time=0.0, width=1280, height=720, alpha=False, copy_of="",
        class_="drawing", hash="00", preview=preview,
    )  # fmt: skip


def segment(ident, second=""):
    return Segment(
        id=ident, sha256=SHEET, path="a.png", locator="", text="x", raw_hex="", language="zh", encoding="",
        encoding_second="", margin=1.0, method="ocr", confidence=0.93, role="body", reading_second=second,
    )  # fmt: skip


def with_sheet(tmp_path):
    from PIL import Image

    case = FakeCase(tmp_path)
    stream = io.BytesIO()
    Image.new("RGB", (640, 360), (250, 250, 250)).save(stream, "PNG")
    case.blobs[BLOB] = tmp_path / "blob"
    case.blobs[BLOB].write_bytes(stream.getvalue())
    return case


@given(st.text(max_size=40))
def test_any_locator_has_a_box_or_none(text):
    found = region(text)
    assert found is None or (len(found) == 4 and found[2] > 0 and found[3] > 0)


def test_a_box_is_read_and_its_picture_named():
    assert region("layer=2;box=1,2,3,4;line=5") == (1, 2, 3, 4)
    assert around("layer=2;box=1,2,3,4;line=5") == "layer=2"
    assert region("box=1,2,0,4") is None
    assert region("line=4;bytes=0-5") is None


@pytest.mark.media
def test_both_notes_are_framed_and_cut_out(tmp_path):
    drawing = on_drawing(with_sheet(tmp_path), PAIR, {(SHEET, "layer=2"): frame()})
    assert drawing is not None
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    photos = [shape for shape in drawing.shapes if isinstance(shape, Photo)]
    assert [(each.x, each.w) for each in boxes] == [(23, 104), (23, 104)]
    assert len(photos) == 3
    assert all(max(photo.w, photo.h) <= 320 for photo in photos)
    assert drawing.height <= 360


@pytest.mark.media
def test_notes_on_two_drawings_are_both_cut_out(tmp_path):
    pair = msgspec.structs.replace(PAIR, ko_sha256=OTHER)
    frames = {(SHEET, "layer=2"): frame(), (OTHER, "layer=2"): frame(OTHER)}
    drawing = on_drawing(with_sheet(tmp_path), pair, frames)
    assert drawing is not None
    assert len([shape for shape in drawing.shapes if isinstance(shape, Photo)]) == 3
    assert len([shape for shape in drawing.shapes if isinstance(shape, Box)]) == 1


@pytest.mark.media
@pytest.mark.parametrize("frames", [{}, {(SHEET, "layer=2"): frame(preview="8" * 64)}])
def test_without_a_picture_there_is_no_drawing(tmp_path, frames):
    assert on_drawing(with_sheet(tmp_path), PAIR, frames) is None


def test_readings_and_glosses_are_said_apart_from_the_text():
    rows = {"seg-z": segment("seg-z", "请修改天部"), "seg-k": segment("seg-k")}
    first, second = readings(PAIR, rows)
    assert "0.93; a second reading of the same lines: 请修改天部" in first
    assert second == "Korean, read from the picture with confidence 0.93; no second reading differs"
    gloss = Gloss(
        segment_id="seg-k", language="ko", gloss="머리 head", mark="gloss, not translation", covered=0.5,
        translation="Please mend the head.", translator="A",
    )  # fmt: skip
    assert glossed(PAIR, {"seg-k": gloss}) == [
        "Chinese, word by word, no translation: 请 please",
        "Korean, word by word, no translation: 머리 head",
        "Korean, translated by A: Please mend the head.",
    ]
    assert readings(PAIR, {}) == []
