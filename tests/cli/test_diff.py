from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from celtrace.cli.diff import command


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        place = folder / name.replace("__", "/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
        os.utime(place, (1_704_672_000, 1_704_672_000))
    return folder


@pytest.fixture
def days(tmp_path: Path) -> tuple[Path, Path]:
    old = write(tmp_path / "server" / "2024-01-08", kept="1", went="2", moved="3", other="4", late="5")
    new = write(tmp_path / "server" / "2024-01-09", kept="1", new__moved="3", other="5", late="5", kept2="1")
    (new / "add\x1b[2J\n").write_text("6")
    os.utime(new / "late", (1, 1))
    return old, new


def manifest(folder: Path, place: Path) -> Path:
    lines = []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            name = str(file.relative_to(folder))
            escaped = name.replace("\n", "\\n")
            mark = "\\" if escaped != name else ""
            lines.append(f"{mark}{hashlib.sha256(file.read_bytes()).hexdigest()}  {escaped}\n")
    place.write_text("".join(lines))
    return place


def test_with_a_manifest_everything_is_claimed(days: tuple[Path, Path], tmp_path: Path) -> None:
    sums = manifest(days[1], tmp_path / "new.sha256")
    done = run(*days, "--manifest-new", sums, "--json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["new"]["complete"] == "yes"
    assert {(c["change"], c["path"], c["old_path"]) for c in found["changes"]} == {
        ("added", "add\\x1b[2J\\x0a", ""),
        ("removed", "went", ""),
        ("renamed", "new/moved", "moved"),
        ("changed", "other", ""),
        ("redelivered", "kept2", "kept"),
        ("touched", "late", ""),
    }
    assert found["not_seen"] == []


def test_without_one_absence_is_reported_and_not_claimed(days: tuple[Path, Path]) -> None:
    done = run(*days)
    assert done.exit_code == 0, done.output
    assert "old: 2024-01-08, 2024-01-08T00:00:00Z, 5 files" in done.stdout
    assert "removed (" not in done.stdout
    assert "renamed (" not in done.stdout
    assert "not seen in new (2): not called removed, completeness is unknown" in done.stdout
    assert "  new/moved (the bytes of moved)\n" in done.stdout
    assert "moved -> new/moved" not in done.stdout
    assert "\x1b" not in done.output
    assert "first second of that day" in done.stderr


def test_no_difference(days: tuple[Path, Path]) -> None:
    done = run(days[0], days[0])
    assert done.exit_code == 0
    assert "no difference" in done.stdout


def test_a_series_is_not_a_snapshot(days: tuple[Path, Path]) -> None:
    done = run(days[0].parent, days[1])
    assert done.exit_code == 2
    assert "is a series" in done.stderr


def test_what_cannot_be_read_ends_with_three(days: tuple[Path, Path], monkeypatch: Any) -> None:
    def refuse(*_: Any) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("celtrace.acquire.hashing.os.open", refuse)
    done = run(*days)
    assert done.exit_code == 3
    assert "could not be read: other" in done.stderr


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    assert run(tmp_path / "a", tmp_path / "b").exit_code == 2
