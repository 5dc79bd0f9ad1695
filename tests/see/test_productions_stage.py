from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from celtrace.engine.stage import Dataset, Task
from celtrace.records import Evidence, Production, check
from celtrace.see.productions_stage import work
from tests.pictures.test_stage import inventoried
from tests.see.test_shows_stage import found


def run(library: Path | None, rows: list[Any]) -> list[Any]:
    datasets = {"library": Dataset(name="library", path=str(library), sha256="")} if library else {}
    task = Task({}, datasets=datasets, rows=lambda kind: iter([one for one in rows if isinstance(one, kind)]))
    return [check(one) for one in work(task)]


def test_pictures_and_codes_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "show.json").write_text(
        json.dumps({"title": "A", "production_codes": ["AAA"]}), "utf-8"
    )
    rows = [inventoried("AAA_1.png", "1", "png", show_code="AAA"), found("1", "A")]
    out = run(tmp_path, rows)
    (production,) = [one for one in out if isinstance(one, Production)]
    assert (production.show, production.kinds) == ("A", ["pictures", "code"])
    assert [one.kind for one in out if isinstance(one, Evidence)] == ["show_coded"]


def test_without_a_library_nothing_is_said(tmp_path: Path) -> None:
    assert run(None, [found("1", "A")]) == []
    assert run(tmp_path / "gone", [found("1", "A")]) == []
