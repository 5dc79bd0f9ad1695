from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from celtrace.engine.stage import Dataset, Task
from celtrace.records import Assembly, Evidence, Gap, Identification, check
from celtrace.see import shows_stage
from celtrace.see.shows_stage import no_form, prepare, work
from tests.pictures.test_stage import inventoried
from tests.see.test_stage import row

pytestmark = pytest.mark.media


def found(sha256: str, show: str | None, *, accepted: bool = True, **changes: Any) -> Identification:
    values: dict[str, Any] = {
        "path": f"{sha256}.png",
        "sha256": sha256,
        "locator": "",
        "rank": 1,
        "show": show,
        "episode": "S01E01",
        "cut": "",
        "reference": f"a/{sha256}.png",
        "score": 50.0,
        "probability": 0.9,
        "accepted": accepted,
        "basis": "geometry",
        "unknown": {} if show else {"show": "nothing"},
    }
    return Identification(**{**values, **changes})


def run(library: Path | None, rows: list[Any]) -> tuple[list[Evidence], list[Gap]]:
    datasets = {"library": Dataset(name="library", path=str(library), sha256="")} if library else {}
    task = Task({}, datasets=datasets, rows=lambda kind: _of(rows, kind))
    out = [check(one) for one in work(task)]
    return [one for one in out if isinstance(one, Evidence)], [one for one in out if isinstance(one, Gap)]


def _of(rows: list[Any], kind: type[Any]) -> Iterator[Any]:
    return iter([one for one in rows if isinstance(one, kind)])


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    text = json.dumps({"title": "A", "studio": "Kite & Loom"})
    (tmp_path / "a" / "show.json").write_text(text, "utf-8")
    return tmp_path


def test_pictures_of_the_library_that_cannot_be_read_are_a_gap(library: Path) -> None:
    (library / "a" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    datasets = {"library": Dataset(name="library", path=str(library), sha256="")}
    for prepared in (prepare({}, datasets), None):
        task = Task({}, datasets=datasets, prepared=prepared, rows=lambda kind: _of([], kind))
        said = [one.reason for one in work(task) if isinstance(one, Gap) and "a/broken.png" in one.reason]
        assert len(said) == (prepared is not None)


def test_no_library_is_a_gap() -> None:
    evidence, gaps = run(None, [])
    assert evidence == []
    assert [gap.reason for gap in gaps] == ["no library given"]


def test_without_the_media_extra_a_gap(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shows_stage, "media_present", lambda: False)
    assert "media extra" in run(library, [])[1][0].reason


def test_accepted_pictures_are_evidence_for_a_show(library: Path) -> None:
    rows = [
        found("1", "A"),
        found("2", "A", episode="S01E02"),
        found("3", "A"),
        found("4", "B", accepted=False),
    ]
    (evidence,), gaps = run(library, rows)
    assert (evidence.kind, evidence.subject, evidence.value) == ("show_identified", "A", "3")
    assert evidence.places == ["1", "2", "3"]
    assert "S01E01, S01E02" in evidence.observed
    assert (evidence.cluster, evidence.credibility) == ("pictures", "2")
    assert gaps[0].reason.startswith("1 of 4")


def assembly(cel: str, composite: str) -> Assembly:
    return Assembly(
        snapshot="s",
        cel=cel,
        composite=composite,
        cel_sha256=cel,
        composite_sha256=composite,
        cels=12,
        compared=7,
        agreeing=7,
        paint=0.9,
        outline=0.9,
        basis="",
    )


def test_cels_are_of_the_show_that_their_composite_is_accepted_for(library: Path) -> None:
    rows = [
        *(found(str(n), show, path=f"{folder}/{n}.png") for n, show, folder in
          ((1, "A", "c1"), (2, "A", "c1"), (3, "B", "c2"), (4, "A", "c2"))),
        found("5", "B", path="c3/5.png", accepted=False),
        *(assembly(f"{cel}/1.png", f"{folder}/1.png") for cel, folder in
          (("a", "c1"), ("b", "c1"), ("c", "c2"), ("d", "c3"))),
    ]  # fmt: skip
    evidence = [one for one in run(library, rows)[0] if one.kind == "cels_of_show"]
    assert [(one.subject, one.value, one.places) for one in evidence] == [("A", "2", ["a/1.png", "b/1.png"])]
    assert "24 drawings" in evidence[0].observed


def test_one_picture_is_weaker_evidence(library: Path) -> None:
    (evidence,), _ = run(library, [found("1", "A")])
    assert evidence.credibility == "3"


def test_a_form_is_evidence_for_whose_form_it_is(library: Path) -> None:
    form = found(
        "1", None, accepted=False, basis="sheet_template; geometry", reference="a/sheet_template.png"
    )
    (evidence,), _ = run(library, [form])
    assert (evidence.kind, evidence.subject) == ("sheet_template", "Kite & Loom")
    assert "not whose work" in evidence.observed


def test_no_picture_in_a_printed_form_is_evidence_where_enough_was_placed() -> None:
    placed = [found(f"{number:064x}", "A") for number in range(10)]
    (row,) = no_form(placed, held=2)
    check(row)
    assert (row.kind, row.value, row.place_count) == ("no_sheet_template", "pictures=10;forms=2", 10)
    assert list(no_form(placed, held=0)) == []
    assert list(no_form(placed[:9], held=2)) == []
    form = found(
        "f" * 64, None, accepted=False, basis="sheet_template; geometry", reference="a/sheet_template.png"
    )
    assert list(no_form([*placed, form], held=2)) == []


def test_gaps_say_what_stays_open(library: Path) -> None:
    rows: list[Any] = [
        found("1", None, accepted=False),
        found("2", None, accepted=False),
        found("3", "A", accepted=False, probability=None, unknown={"probability": "too few"}),
        row("1", class_="cel"),
        row("2", class_="blank"),
        row("3", class_="composite"),
        inventoried("c.mp4", "9" * 64, "mp4"),
    ]
    _, gaps = run(library, rows)
    said = {gap.question: gap.reason for gap in gaps}
    assert said["pictures that match no show"].startswith("2 of 2")
    assert said["cels, line drawings and sheets that match no show"].startswith("1 pictures")
    assert said["how likely a match is right"] == "too few"
    assert said["which shows the clips come from"].startswith("1 clips gave no pictures")


def test_a_broken_show_and_an_empty_library_are_said(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "show.json").write_text("{")
    _, gaps = run(tmp_path, [])
    assert [gap.reason.partition(":")[0] for gap in gaps] == [
        "a show of the library cannot be read",
        "the library holds no show",
    ]
