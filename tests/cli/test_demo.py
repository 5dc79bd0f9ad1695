from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from celtrace.cli import demo
from celtrace.cli.demo import command
from celtrace.demo.compare import Line
from celtrace.demo.play import Played


def _line(**given: object) -> Line:
    values = {
        "case": "exposed",
        "id": "a",
        "what": "a thing",
        "stage": "read",
        "planted": 1,
        "found": 1,
        "missed": (),
        "false": (),
        "not_yet": "",
    }
    return Line(**{**values, **given})  # type: ignore[arg-type]


def _play(monkeypatch: pytest.MonkeyPatch, *lines: Line) -> dict[str, object]:
    seen: dict[str, object] = {}

    def played(folder: Path, **options: object) -> Played:
        seen.update(options, folder=folder)
        return Played(list(lines), {"exposed": folder / "cases" / "exposed" / "report" / "full.html"})

    monkeypatch.setattr("celtrace.demo.play.play", played)
    return seen


def test_equal_exits_0_and_says_where_to_look(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = _play(monkeypatch, _line())
    done = CliRunner().invoke(command, ["-o", "x", "--scale", "2", "--seed", "5", "--no-open"])
    assert done.exit_code == 0
    assert "full.html" in done.stdout
    assert (seen["scale"], seen["seed"]) == (2, 5)


@pytest.mark.parametrize("line", [_line(found=0, missed=("x",)), _line(false=("y",))])
def test_unequal_exits_1(monkeypatch: pytest.MonkeyPatch, line: Line) -> None:
    _play(monkeypatch, _line(), line)
    assert CliRunner().invoke(command, ["--no-open"]).exit_code == 1


def test_json_is_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    _play(monkeypatch, _line(), _line(id="b", found=0, missed=("x",), not_yet="later"))
    done = CliRunner().invoke(command, ["--json", "--no-open"])
    told = json.loads(done.stdout)
    assert told["equal"] is True
    assert told["planted"][1]["not_looked_for_yet"] == "later"
    assert done.exit_code == 0


@pytest.mark.media
def test_a_folder_of_somebody_else_is_usage(tmp_path: Path) -> None:
    (tmp_path / "thesis").write_text("mine")
    done = CliRunner().invoke(command, ["-o", str(tmp_path), "--no-open"])
    assert done.exit_code == 2
    assert "not empty" in done.output
    assert (tmp_path / "thesis").read_text() == "mine"


def test_without_pictures_libraries_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "_missing", lambda: "OpenCV")
    done = CliRunner().invoke(command, [])
    assert done.exit_code == 5
    assert "celtrace[media]" in done.output


def test_scale_below_one_is_usage() -> None:
    assert CliRunner().invoke(command, ["--scale", "0"]).exit_code == 2
