import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image

from celtrace.engine.stage import Dataset, Task
from celtrace.read.ocr import stage
from celtrace.read.ocr.reading import Reading
from celtrace.read.ocr.stage import plan, work
from celtrace.records import Frame, Gap, Outcome, Segment, check
from tests.read.inventory import inventoried
from tests.read.ocr.fakes import Fake, box


class View:
    datasets: Mapping[str, Dataset] = {}

    def __init__(self, settings: Mapping[str, Any], **tables: Any) -> None:
        self.settings = settings
        self._tables = tables

    def rows(self, kind: type[Any]) -> Any:
        return iter(self._tables[kind.table])


def frame(name: str, class_: str, **more: Any) -> Frame:
    row = inventoried(name.encode(), "png", name.encode())
    fields: dict[str, Any] = {
        "sha256": row.sha256,
        "path": row.path,
        "locator": "",
        "time": 0.0,
        "width": 800,
        "height": 400,
        "alpha": False,
        "copy_of": "",
        "class_": class_,
        "hash": "0" * 16,
        "preview": "f" * 64,
    }
    return Frame(**(fields | more))


def planned(frames, settings=None, **inventory):
    rows = [
        inventoried(row.path.encode(), "png", row.path.encode(), sequence=inventory.get("sequence", ""))
        for row in frames
    ]
    items = list(plan(View(settings or {}, frames=frames, inventory=rows)))
    for item in items:
        json.dumps(item.payload)
    return items


def test_the_most_telling_come_first_and_copies_not_at_all():
    frames = [
        frame("a.png", "drawing"),
        frame("b.png", "sheet"),
        frame("c.png", "blank"),
        frame("d.png", "sheet", copy_of="a" * 64),
        frame("e.png", "sheet", preview=""),
    ]
    assert [item.label for item in planned(frames)] == ["b.png", "a.png"]


def test_of_a_coloured_sequence_the_first_is_read():
    frames = [frame(f"cut/{number}.png", "composite") for number in range(5)]
    assert [item.label for item in planned(frames)] == ["cut/0.png"]
    assert len(planned([frame(f"cut/{number}.png", "drawing") for number in range(5)])) == 5


def test_of_a_clip_the_first_frames_are_read():
    frames = [
        frame("a.mp4", "composite", locator=f"frame={number}", time=float(number), sha256="c" * 64)
        for number in range(9)
    ]
    assert [item.payload["locator"] for item in planned(frames)] == ["frame=0", "frame=1", "frame=2"]


def test_of_a_clip_cut_into_shots_each_shot_begins():
    frames = [
        frame("a.mp4", "composite", locator=f"frame={n}", time=float(n), sha256="c" * 64, shot=1 + n // 3)
        for n in range(60)
    ]
    assert {item.payload["locator"] for item in planned(frames)} == {f"frame={3 * n}" for n in range(12)}


def test_a_budget_leaves_a_gap():
    items = planned([frame(f"{number}.png", "sheet") for number in range(9)], {"ocr_budget_s": 3})
    assert 1 <= len([item for item in items if item.sha256]) < 9
    (row,) = work(Task(items[-1].payload))
    assert isinstance(row, Gap)
    assert "left out" in check(row).reason


def test_missing_parts_are_gaps(monkeypatch):
    monkeypatch.setattr(stage, "detector_present", lambda: False)
    assert [item.payload.get("gap") for item in planned([frame("a.png", "sheet")])] == [stage.NO_READER]
    assert planned([]) == []
    assert stage.prepare({}, {}) is None


def run(tmp_path, engines, *, kind="png", width=800, data=None):
    path = tmp_path / "a.png"
    if data is None:
        Image.fromarray(np.full((200, 400, 3), 255, dtype=np.uint8)).save(path)
    else:
        path.write_bytes(data)
    payload = {
        "path": "a.png",
        "sha256": "a" * 64,
        "locator": "page=2",
        "class": "sheet",
        "width": width,
        "kind": kind,
    }
    rows = list(work(Task(payload, path=path, sha256="a" * 64, prepared=engines)))
    for row in rows:
        check(row)
    return rows


def test_lines_become_segments_with_boxes_of_the_original(tmp_path):
    engines = Fake(
        {0: [box(10, 20, 100, 30), box(10, 60, 120, 30), box(10, 100, 140, 30)]},
        {(30, 100): Reading("头型要圆", 0.95), (30, 120): Reading("H21", 0.5)},
        {(30, 120): Reading("머리형을 둥글게", 0.9), (30, 140): Reading("무", 0.2)},
    )
    first, second, third = run(tmp_path, engines)
    assert isinstance(first, Segment)
    assert (first.text, first.method, first.locator) == ("头型要圆", "ocr", "page=2;box=20,40,200,60")
    assert first.language == "zh-Hans"
    assert (second.text, second.language, second.reading_second) == ("머리형을 둥글게", "ko", "H21")
    assert third.text is None
    assert third.unknown["text"] == stage.UNREAD


def test_damage_is_an_outcome(tmp_path):
    (row,) = run(tmp_path, Fake({}, {}), data=b"no picture")
    assert isinstance(row, Outcome)
    assert (row.status, row.reason) == ("partial", "damaged")
