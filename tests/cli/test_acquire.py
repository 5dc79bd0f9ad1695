from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from celtrace.acquire import custody
from celtrace.cli.acquire import command


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "mirror"
    folder.mkdir()
    (folder / "a\x1b[31m.png").write_bytes(b"abc")
    return folder


def test_a_folder_with_its_authority(source: Path, tmp_path: Path) -> None:
    done = run(source, "-o", tmp_path / "server", "--authority", "order 12", "--json")
    assert done.exit_code == 0, done.output
    taken = json.loads(done.stdout)
    assert (taken["files"], taken["complete"]) == (1, "yes")
    (line,) = custody.read(tmp_path / "server" / "custody.jsonl")
    assert (line["authority"], line["source"]) == ("order 12", f"file://{source}")
    again = run(source, "-o", tmp_path / "server", "--authority", "order 12")
    assert again.exit_code in (0, 2)
    if again.exit_code == 2:
        assert "exists already" in again.stderr


def test_a_file_address(source: Path, tmp_path: Path) -> None:
    (source / "b c").write_bytes(b"x")
    done = run(f"file://{source}/b%20c", "-o", tmp_path / "server", "--authority", "mine")
    assert done.exit_code == 0, done.output
    assert "1 file, 1 byte" in done.stdout


def test_what_could_not_be_read_ends_with_three(source: Path, tmp_path: Path, monkeypatch: Any) -> None:
    def refuse(*_: Any) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("celtrace.acquire.local.open_regular", refuse)
    done = run(source, "-o", tmp_path / "server", "--authority", "mine")
    assert done.exit_code == 3
    assert "not taken: a\\x1b[31m.png (permission" in done.stderr.replace("\\\\", "\\")
    assert "\x1b" not in done.output


@pytest.mark.parametrize(
    ("url", "code", "said"),
    [
        ("nothing-there", 2, "is not there"),
        ("file://elsewhere/x", 2, "another machine"),
        ("http://files.example/pub/", 2, "--online"),
        ("http://me:pw@files.example/", 2, "never logs in"),
        ("s3://bucket/x", 2, "--online"),
        ("s3://b/", 2, "names no bucket"),
        ("ftp://me:pw@files.example/", 2, "never logs in"),
        ("davs://files.example/", 2, "--online"),
        ("sftp://files.example/", 2, "rsync"),
        ("gopher://files.example/", 2, "no kind of source"),
    ],
)
def test_what_cannot_be_taken_says_why_in_one_sentence(
    tmp_path: Path, url: str, code: int, said: str
) -> None:
    done = run(url, "-o", tmp_path / "server", "--authority", "mine")
    assert done.exit_code == code
    assert said in done.stderr
    assert not (tmp_path / "server").exists()


def test_authority_is_needed(source: Path, tmp_path: Path) -> None:
    assert run(source, "-o", tmp_path / "server").exit_code == 2
    assert run(source, "-o", tmp_path / "server", "--authority", " ").exit_code == 2


def test_a_target_inside_the_source_is_refused(source: Path) -> None:
    done = run(source, "-o", source / "server", "--authority", "mine")
    assert done.exit_code == 2
    assert sorted(os.listdir(source)) == ["a\x1b[31m.png"]


def test_a_changed_custody_file_ends_with_four(source: Path, tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    (tmp_path / "server" / "custody.jsonl").write_text("{}\n")
    done = run(source, "-o", tmp_path / "server", "--authority", "mine")
    assert done.exit_code == 4
    assert "line 1" in done.stderr


def test_a_listing_on_the_network(source: Path, tmp_path: Path, monkeypatch: Any) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(source))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/"
        done = run(url, "-o", tmp_path / "server", "--authority", "mine", "--online", "--json")
        server.shutdown()
        thread.join()
    assert done.exit_code == 0, done.output
    assert f"will contact 127.0.0.1:{server.server_port}" in done.stderr
    assert json.loads(done.stdout)["files"] == 1


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, celtrace.cli.acquire, celtrace.cli.diff\n"
        "print([n for n in ('numpy', 'cv2', 'pyarrow', 'duckdb', 'urllib.request') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
