from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy
import pytest

from celtrace.records import Frame, Identification
from celtrace.see.features import LONGEST, view
from celtrace.see.overlay import TINTS, agreement, contact_sheet, png, side_by_side, write_overlays
from tests.see.cartoons import frame
from tests.see.edits import crop, mirror
from tests.see.scenes import FRAMES, index, save, write
from tests.see.test_insets import inset
from tests.see.test_stage import row

pytestmark = pytest.mark.media


def test_matched_points_lie_on_the_same_place_of_the_drawing() -> None:
    found = agreement(view(crop(frame(0, 3), 0.5)), index(), 3)
    query, reference, piece = found.pieces[0]
    assert not found.mirrored
    moved = query.frames[piece.query, :2] @ piece.matrix[:, :2].T + piece.matrix[:, 2]
    assert numpy.abs(moved - reference.frames[piece.reference, :2]).max() < 8


def test_a_mirrored_picture_is_shown_as_its_reference_stands() -> None:
    assert agreement(view(mirror(frame(0, 3))), index(), 3).mirrored


def test_the_lines_of_a_copy_fall_on_each_other(tmp_path: Path) -> None:
    reference = index().references[3]
    (tmp_path / reference.path).parent.mkdir()
    save(frame(0, 3), tmp_path / reference.path)
    shown = side_by_side(frame(0, 3), index(), 3, tmp_path)
    half = shown.shape[0] // 2
    laid = shown[half : half + 270, :LONGEST]
    black = (laid.max(axis=2) < 60).sum()
    assert black > 4 * ((laid[:, :, 0] > 200) & (laid[:, :, 1] < 100)).sum()
    assert png(shown) == png(side_by_side(frame(0, 3), index(), 3, tmp_path))


def test_a_picture_in_a_picture_is_shown_enlarged_with_its_place() -> None:
    whole = inset(frame(2, 4), 0.24, 380, 190, ground=frame(150, 2))
    shown = side_by_side(whole, index(), 2 * FRAMES + 4)
    place = shown[2 * shown.shape[0] // 3 :, :LONGEST].astype(int)
    xs = numpy.nonzero((abs(place - TINTS[0]) < 8).all(axis=2))[1]
    ratio = LONGEST / 640
    assert abs(xs.min() - 380 * ratio) < 6
    assert abs(xs.max() - (380 + 0.24 * 640) * ratio) < 6
    assert len(side_by_side(frame(2, 4), index(), 2 * FRAMES + 4)) < len(shown)


def test_fingerprints_are_drawn_where_there_is_no_picture() -> None:
    assert side_by_side(frame(0, 3), index(), 3).shape[1] == 2 * LONGEST + 12
    even = numpy.full((90, 160, 3), 80, numpy.uint8)
    assert side_by_side(even, index(), 3).shape[0] == 270


def test_contact_sheets_hold_every_picture() -> None:
    page = contact_sheet([(f"a/{n}.png ü", frame(0, n)) for n in range(7)])
    assert page.shape[:2] == (2 * 176, 5 * 248)
    assert cv2.cvtColor(page[176:, 248:496], cv2.COLOR_RGB2GRAY).std() > 20
    assert contact_sheet([]).shape[0] == 176


def test_accepted_matches_are_written_with_a_sheet_for_each_show(tmp_path: Path) -> None:
    library = write(tmp_path / "library")
    save(frame(1, 2), tmp_path / "p.png")
    same: dict[str, Any] = {"sha256": "f" * 64, "path": "a/b.png", "locator": "frame=3"}
    tables: dict[Any, list[Any]] = {
        Frame: [row("f" * 64, locator="frame=3", preview="p", shot=1)],
        Identification: [
            Identification(
                **{
                    **same,
                    "rank": rank,
                    "show": "Show 1",
                    "episode": "",
                    "cut": "",
                    "score": 90.0,
                    "basis": "",
                },
                reference="show1/S01E01_C002.png",
                probability=0.9,
                accepted=rank == 1,
            )
            for rank in (1, 2)
        ],
    }
    made = write_overlays(tables.__getitem__, lambda _: tmp_path / "p.png", library, tmp_path / "out")
    assert made == 1
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "ffffffffffffffff-frame_3-show1.png",
        "sheet-show1.png",
        "timeline-ffffffffffffffff.png",
    ]
