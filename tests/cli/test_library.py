from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from celtrace.cli.library import command


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, celtrace.cli.library\n"
        "print([name for name in ('numpy', 'cv2', 'PIL', 'pyarrow', 'duckdb') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.media
def test_add_list_check(tmp_path: Path) -> None:
    from tests.see.cartoons import frame
    from tests.see.scenes import save

    files, library = tmp_path / "files", tmp_path / "library"
    files.mkdir()
    save(frame(0, 0), files / "S01E02_C003.png")
    run = CliRunner()
    done = run.invoke(command, ["add", str(library), str(files), "--title", "A \x1b[31mShow", "--code", "AS"])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "1 added" in done.stderr
    done = run.invoke(command, ["list", str(library), "--json"])
    assert json.loads(done.stdout)[0]["episodes"] == ["S01E02"]
    done = run.invoke(command, ["list", str(library)])
    assert "\x1b" not in done.stdout
    assert "1 frames" in done.stdout
    done = run.invoke(command, ["check", str(library)])
    assert done.exit_code == 0
    assert done.stdout.startswith("remark: ")
    (library / "stray").mkdir()
    done = run.invoke(command, ["check", str(library), "--json"])
    assert done.exit_code == 1
    assert json.loads(done.stdout)["problems"] == ["stray: has no show.json"]


def test_errors_are_one_sentence(tmp_path: Path) -> None:
    run = CliRunner()
    for arguments in (
        ["list", str(tmp_path / "none")],
        ["add", str(tmp_path), str(tmp_path), "--title", "A"],
    ):
        done = run.invoke(command, arguments)
        assert done.exit_code == 1
        assert done.stderr.startswith("Error: ")
    assert run.invoke(command, ["add", str(tmp_path), str(tmp_path), "--title", " "]).exit_code == 2


def test_check_without_the_media_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = CliRunner().invoke(command, ["check", str(tmp_path)])
    assert done.exit_code == 5
    assert "celtrace[media]" in done.stderr
