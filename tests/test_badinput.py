"""Hostile files by the hundred: each gives a row and an outcome, and the run ends."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from celtrace.case import open_case
from celtrace.case.verify import verify
from celtrace.investigation import investigate
from celtrace.records import File, Listed

pytestmark = [pytest.mark.media, pytest.mark.timeout(1500)]

STATUSES = {"ok", "partial", "quarantined", "unreadable"}
REASONS = {
    "empty",
    "extension_mismatch",
    "mixed_encoding",
    "special_file",
    "symlink",
    "symlink_loop",
    "symlink_outside",
    "damaged",
    "encrypted",
    "unsafe",
    "unsupported",
    "permission",
    "limit_time",
    "limit_memory",
    "limit_output",
}


def account(case) -> list[File]:
    """Rows of `files`; every one typed, every listed entry there, nothing counted twice."""
    rows = list(case.rows(File))
    assert {row.status for row in rows} <= STATUSES
    for row in rows:
        assert set(row.reason.split(";")) - {""} <= REASONS, (row.path, row.reason)
        assert row.status == "ok" or row.reason, row.path
    entries = [(row.snapshot, row.path) for row in rows if not row.member]
    assert sorted(entries) == sorted((row.snapshot, row.path) for row in case.rows(Listed))
    return rows


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["libarchive", "pillow", "docs"])
def test_every_hostile_file_has_an_outcome(shared, tmp_path, folder):
    investigate([shared / "badinput" / folder], tmp_path / "case", quiet=True)
    with open_case(tmp_path / "case") as case:
        rows = account(case)
        assert any(row.status != "ok" for row in rows)
    assert verify(tmp_path / "case").problems == []


def test_a_tree_of_oddities(tmp_path):
    root = os.fsencode(tmp_path / "tree")
    os.mkdir(root)
    for name in (b"new\nline", b"\xff\xfe", b"\x1b[31m", b"a" * 255, b" ", "\u202etxt".encode()):
        with open(os.path.join(root, name), "wb") as stream:
            stream.write(b"x")
    os.mkdir(os.path.join(root, b"empty"))
    os.mkfifo(os.path.join(root, b"pipe"))
    os.symlink(b".", os.path.join(root, b"self"))
    os.symlink(b"/etc/passwd", os.path.join(root, b"out"))
    (tmp_path / "tree" / "nothing").write_bytes(b"")
    (tmp_path / "tree" / "nul.log").write_bytes(b"\0" * 5000)
    (tmp_path / "tree" / "empty.log").write_bytes(b"")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(tmp_path / "tree")
        try:
            server.bind("socket")
        finally:
            os.chdir(here)
        investigate([tmp_path / "tree"], tmp_path / "case", quiet=True)
    with open_case(tmp_path / "case") as case:
        found = {row.path: row for row in account(case)}
    assert found["self"].reason == "symlink_loop"
    assert found["out"].reason == "symlink_outside"
    assert found["pipe"].reason == found["socket"].reason == "special_file"
    assert found["nothing"].reason == "empty"
    assert r"new\x0aline" in found
    assert r"\xff\xfe" in found
    assert verify(tmp_path / "case").problems == []


def test_an_empty_folder_is_a_case_without_files(tmp_path):
    (tmp_path / "empty").mkdir()
    summary = investigate([tmp_path / "empty"], tmp_path / "case", quiet=True)
    assert summary.files == {}
    assert verify(tmp_path / "case").problems == []


@pytest.fixture(scope="module")
def plain_case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    (folder / "tree").mkdir()
    (folder / "tree" / "a.txt").write_bytes(b"a line\n" * 20000)
    investigate([folder / "tree"], folder / "case", quiet=True)
    return folder / "case"


def called(line: str, **values: object) -> subprocess.CompletedProcess[str]:
    """A command in a shell, as a user types it; the exit code is the first program's."""
    program = shlex.quote(str(Path(sys.executable).with_name("celtrace")))
    line = line.format(**{name: shlex.quote(str(value)) for name, value in values.items()})
    shell = ["bash", "-c", f"{program} {line}; exit ${{PIPESTATUS[0]}}"]
    return subprocess.run(shell, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("export {case} --table segments | head -c 10", '{"id'),
        ("read {tree} 2>/dev/null | head -c 10", "# segments"),
        ("export {case} --table segments >&-", ""),
        ("export {case} --table segments 2>&-", '{"id'),
        ("investigate -o {case} --quiet <&- >&- 2>&-", ""),
    ],
)
def test_a_stream_that_is_closed_is_no_failure(plain_case, line, says):
    done = called(line, case=plain_case, tree=plain_case.parent / "tree")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(says)
    assert verify(plain_case).problems == []


def cut(path: Path) -> None:
    os.truncate(path, 2000)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut, emptied, Path.unlink])
@pytest.mark.parametrize("name", ["case.sqlite", "tables/items/*.parquet"])
def test_a_damaged_case_is_one_sentence(plain_case, tmp_path, damage, name):
    case = shutil.copytree(plain_case, tmp_path / "case")
    for path in case.glob(name):
        damage(path)
    done = called("export {case} --table files", case=case)
    gone = damage is Path.unlink and name == "case.sqlite"
    assert done.returncode == (2 if gone else 4)
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr
    assert called("verify {case}", case=case).returncode == (2 if gone else 4)
