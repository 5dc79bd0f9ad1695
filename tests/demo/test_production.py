from __future__ import annotations

from datetime import date

import cv2
import numpy as np
import pytest

from celtrace.demo.production import (
    ZONE,
    Clock,
    Cut,
    Pictures,
    add_cut,
    add_previews,
    background,
    clip,
    frame,
    line_drawings,
)
from celtrace.demo.tree import Tree
from celtrace.demo.words import CLOCK, WHALE

pytestmark = pytest.mark.media
CUT = Cut(WHALE, 12, 45)


def test_names_follow_the_trade() -> None:
    assert CUT.stem == "LWH_EP03_SC012_C045"
    assert CUT.folder == "projects/EP03/SC012/C045"


def test_clock_stays_in_the_working_day() -> None:
    clock = Clock(date(2024, 1, 8))
    times = [clock.tick() for _ in range(500)]
    assert all(9 <= time.astimezone(ZONE).hour < 19 and time.date() == date(2024, 1, 8) for time in times)
    assert times[:3] == sorted(times[:3])


def test_a_cut_has_levels_background_and_frames() -> None:
    tree, pictures = Tree(), Pictures()
    sequences = add_cut(tree, pictures, CUT, Clock(date(2024, 1, 8)), frames=2)
    assert [(each.level, each.first, each.last) for each in sequences] == [
        ("A", 1, 2),
        ("B", 1, 2),
        ("", 1, 2),
    ]
    assert len(tree.files) == 7
    assert {picture.kind for picture in pictures.by_hash.values()} == {"cel", "background", "composite"}
    assert {picture.show for picture in pictures.by_hash.values()} == {WHALE.title}


def test_previews_are_smaller_cut_or_only_reencoded() -> None:
    tree, pictures = Tree(), Pictures()
    paths = add_previews(tree, pictures, CUT, "out", Clock(date(2024, 1, 8)), 3)
    shapes = {}
    for path in paths:
        picture = cv2.imdecode(np.frombuffer(tree.files[path].data, np.uint8), 1)
        assert picture is not None
        shapes[path.split("_check_")[1].split("_")[0]] = picture.shape[:2]
    assert shapes == {"half": (180, 320), "crop": (270, 480), "full": (360, 640)}


def test_background_is_painted_once() -> None:
    assert background(CLOCK, 2) is background(CLOCK, 2)
    assert frame(Cut(CLOCK, 2, 11), 1).shape == (360, 640, 3)


def test_line_drawings_are_png() -> None:
    assert all(data.startswith(b"\x89PNG") for data in line_drawings(CUT, range(1, 3)))


def test_clip_is_motion_jpeg_with_all_frames_and_the_same_bytes() -> None:
    data = clip(CUT, 3)
    assert data[:4] == b"RIFF"
    assert data.count(b"\xff\xd8\xff") == 3
    assert data == clip(CUT, 3)
