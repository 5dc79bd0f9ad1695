from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from celtrace.engine.stage import Task
from celtrace.pictures import copies_stage
from celtrace.pictures.copies_stage import work
from celtrace.records import Frame, Gap, check
from tests.pictures.test_copies import picture
from tests.pictures.test_stage import inventoried

pytestmark = pytest.mark.media


def run(rows: list[Any]) -> tuple[list[Frame], list[Gap]]:
    def given(kind: type[Any]) -> Iterator[Any]:
        return iter([row for row in rows if isinstance(row, kind)])

    found = [check(row) for row in work(Task({}, rows=given))]
    return [row for row in found if isinstance(row, Frame)], [row for row in found if isinstance(row, Gap)]


def test_every_picture_becomes_a_frame_that_knows_its_original() -> None:
    frames, gaps = run([picture("a", "x/a.png"), picture("b", "y/b.jpg")])
    assert [(frame.sha256, frame.copy_of) for frame in frames] == [("a", ""), ("b", "a")]
    assert gaps == []


def test_what_was_not_looked_at_is_said_once_for_each_content() -> None:
    rows = [
        picture("1" * 64, "a.mp4", locator="frame=1", frame_count=90, shot=1),
        picture("3" * 64, "d.gif", locator="frame=1", frame_count=90),
    ]
    _, gaps = run(rows)
    assert [(gap.question, gap.reason.partition(":")[0]) for gap in gaps] == [
        ("every frame of clips", "1 clip"),
        ("every frame of animated pictures", "1 animation or file of many pages"),
    ]


def test_without_the_media_extra_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies_stage, "media_present", lambda: False)
    frames, gaps = run([inventoried("a.png", "1" * 64, "png")])
    assert frames == []
    assert "media extra" in gaps[0].reason
