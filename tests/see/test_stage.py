from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from celtrace.engine.stage import Dataset, Task
from celtrace.records import Frame, Identification, Outcome, check
from celtrace.see import stage
from celtrace.see.index import Index, index_of
from celtrace.see.library import Reference
from celtrace.see.stage import plan, prepare, work
from tests.see.cartoons import frame, page
from tests.see.edits import jpeg
from tests.see.scenes import save, write

pytestmark = pytest.mark.media


def row(sha256: str, **changes: Any) -> Frame:
    values: dict[str, Any] = {
        "sha256": sha256,
        "path": f"{sha256}.png",
        "locator": "",
        "time": 0.0,
        "width": 1,
        "height": 1,
        "alpha": False,
        "copy_of": "",
        "class_": "composite",
        "hash": "",
        "preview": f"p{sha256}",
    }
    return Frame(**{**values, **changes})


class FakeView:
    def __init__(self, rows: list[Any], datasets: dict[str, Dataset]) -> None:
        self.settings: Mapping[str, Any] = {}
        self.datasets: Mapping[str, Dataset] = datasets
        self._rows = rows

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        return iter([one for one in self._rows if isinstance(one, kind)])


def given(path: Path) -> dict[str, Dataset]:
    return {"library": Dataset(name="library", path=str(path), sha256="0" * 64)}


def run(file: Path | None, prepared: Index | None, seen: str = "composite") -> list[Any]:
    payload = {"path": "a.png", "sha256": "f" * 64, "locator": "", "class": seen}
    return [check(one) for one in work(Task(payload, path=file, sha256="e" * 64, prepared=prepared))]


def test_plan_reads_previews_and_needs_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row("1"), row("2", preview=""), row("3", locator="frame=2", class_="text")]
    assert list(plan(FakeView(rows, {}))) == []
    items = list(plan(FakeView(rows, given(tmp_path))))
    assert [(item.sha256, item.payload["locator"], item.kind) for item in items] == [
        ("p1", "", "image"),
        ("p3", "frame=2", "image"),
    ]
    monkeypatch.setattr(stage, "media_present", lambda: False)
    assert list(plan(FakeView(rows, given(tmp_path)))) == []


def test_prepare_and_work_name_the_show_with_its_reasons(tmp_path: Path) -> None:
    library = write(tmp_path / "library")
    assert prepare({}, {}) is None
    prepared = prepare({}, given(library))
    rows = run(save(jpeg(frame(1, 2)), tmp_path / "a.png"), prepared)
    best = rows[0]
    assert isinstance(best, Identification)
    assert (best.rank, best.show, best.episode, best.cut, best.accepted) == (
        1,
        "Show 1",
        "S01E01",
        "C002",
        True,
    )
    assert best.reference == "show1/S01E01_C002.png"
    assert "geometry" in best.basis
    assert "too few" in best.unknown["probability"]
    assert rows == run(tmp_path / "a.png", prepared)


def test_an_unplaced_reference_leaves_the_episode_open(tmp_path: Path) -> None:
    one = Reference(path="A/a.png", show="A", episode="", cut="", role="frame")
    best = run(save(frame(1, 2), tmp_path / "a.png"), index_of([(one, frame(1, 2))]))[0]
    assert best.episode is None
    assert "placed in none" in best.unknown["episode"]


@pytest.mark.parametrize("seen", ["blank", "text"])
def test_blank_and_text_leave_early(seen: str) -> None:
    (one,) = run(None, None, seen)
    assert one.show is None
    assert one.unknown["show"] == stage.NOTHING_DRAWN[seen]


def test_no_candidate_is_one_row_that_says_so(tmp_path: Path) -> None:
    known = Reference(path="A/a.png", show="A", episode="", cut="", role="frame")
    even = save(frame(0, 0) * 0 + 90, tmp_path / "a.png")
    (one,) = run(even, index_of([(known, frame(0, 0))]))
    assert (one.rank, one.show, one.score, one.accepted) == (1, None, 0.0, False)
    assert one.unknown["show"] == stage.NO_CANDIDATE


def test_a_form_gives_a_row_without_a_show(tmp_path: Path) -> None:
    form = Reference(path="A/sheet_template.png", show="A", episode="", cut="", role="sheet_template")
    (one,) = run(save(page(1), tmp_path / "a.png"), index_of([(form, page(1))]), "sheet")
    assert (one.show, one.accepted, one.reference) == (None, False, "A/sheet_template.png")
    assert one.basis.startswith("sheet_template")


def test_a_broken_preview_or_no_index_is_an_outcome(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"no picture")
    (one,) = run(file, index_of([]))
    assert isinstance(one, Outcome)
    assert (one.status, one.reason, one.item) == ("partial", "damaged", "f" * 64)
    (other,) = run(file, None)
    assert other.reason == "unsupported"
