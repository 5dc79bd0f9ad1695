from __future__ import annotations

from typing import Any

import pytest

from celtrace.records import Frame, Identification, check
from celtrace.see.footage import coverage, sightings
from tests.pictures.test_stage import inventoried

pytestmark = pytest.mark.media

CLIP = "c" * 64


def frame(number: int, shot: int = 1) -> Frame:
    return Frame(
        sha256=CLIP,
        path="a.mp4",
        locator=f"frame={number}",
        time=number / 10,
        width=1,
        height=1,
        alpha=False,
        copy_of="",
        class_="composite",
        hash="",
        preview="p",
        shot=shot,
    )


def seen(number: int, show: str | None, **changes: Any) -> Identification:
    values: dict[str, Any] = {
        "path": "a.mp4",
        "sha256": CLIP,
        "locator": f"frame={number}",
        "rank": 1,
        "show": show,
        "episode": "S01E02",
        "cut": "C003",
        "reference": f"A/S01E02.mp4#{number + 100}",
        "score": 80.0,
        "probability": 0.9,
        "accepted": True,
        "shot_accepted": True,
        "basis": "",
    }
    return Identification(**{**values, **changes})


def test_a_shot_is_given_to_the_show_that_its_pictures_speak_for() -> None:
    rows = [
        seen(1, "A"),
        seen(5, "A"),
        seen(9, "B", accepted=False, shot_accepted=False, score=20.0),
        seen(20, None, accepted=False, shot_accepted=False, episode="", cut="", score=0.0),
    ]
    first, second = (check(row) for row in sightings([frame(1), frame(9), frame(5), frame(20, 2)], rows))
    assert (first.shot, first.show, first.episode, first.cut, first.accepted) == (
        1,
        "A",
        "S01E02",
        "C003",
        True,
    )
    assert (first.first, first.last, first.pictures, first.score) == (0.1, 0.9, 3, 120.0)
    assert first.basis == "2 of 3 pictures accepted; 1 of 1 steps in the order of A/S01E02.mp4; next show 20"
    assert (second.show, second.accepted) == (None, False)


def test_two_accepted_shows_in_a_shot_are_none() -> None:
    (row,) = sightings([frame(1), frame(5)], [seen(1, "A"), seen(5, "B")])
    assert not row.accepted
    assert (row.episode, row.cut) == (None, None)
    assert "more than one show" in row.basis


def test_coverage_names_stages_in_order_and_times() -> None:
    held = [
        inventoried("x/c.png", CLIP, "png", stage="composite", mtime="2024-01-03T00:00:00Z"),
        inventoried("x/l.png", CLIP, "png", stage="layout", mtime="2024-01-01T00:00:00Z"),
    ]
    rows = [seen(1, "A"), seen(2, "A"), seen(3, "A", accepted=False), seen(4, "A", episode=None, cut=None)]
    some, placed = (check(row) for row in coverage(rows, held))
    assert (some.show, some.episode, some.cut, some.pictures) == ("A", "", "", 1)
    assert (placed.episode, placed.cut, placed.pictures, placed.items) == ("S01E02", "C003", 2, 1)
    assert placed.stages == ["layout", "composite"]
    assert (placed.first_seen, placed.last_seen) == ("2024-01-01T00:00:00Z", "2024-01-03T00:00:00Z")
