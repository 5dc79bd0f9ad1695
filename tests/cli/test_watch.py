from __future__ import annotations

import json
import signal
import subprocess
import threading

import pytest

from ..test_second_run import tree
from .conftest import PROGRAM

pytestmark = pytest.mark.media


def test_it_says_only_what_changed(celtrace, tmp_path):
    source = tree(tmp_path)
    celtrace("investigate", source, "-o", tmp_path / "case", "--quiet")
    assert celtrace("watch", tmp_path / "case", "--once").stdout == "Nothing changed.\n"
    (source / "notes" / "new.txt").write_text("새 파일\n", "utf-8")
    text = celtrace("watch", tmp_path / "case", "--once").stdout
    assert "+ file: server/notes/new.txt" in text
    assert "C001" not in text


def test_it_keeps_looking_until_it_is_told_to_end(celtrace, tmp_path):
    source = tree(tmp_path)
    celtrace("investigate", source, "-o", tmp_path / "case", "--quiet")
    command = [str(PROGRAM), "watch", str(tmp_path / "case"), "--every", "0.01", "--jsonl"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stderr is not None
    end = threading.Timer(240, running.kill)
    end.start()
    try:
        assert "Ctrl-C" in running.stderr.readline()
        (source / "notes" / "late.txt").write_text("늦은 파일\n", "utf-8")
        told = json.loads(running.stdout.readline())
        assert any("notes/late.txt" in line for line in told["new"])
        assert told["gone"] == [line for line in told["gone"] if "late.txt" not in line]
        running.send_signal(signal.SIGTERM)
        assert running.wait() in (0, 130)
        assert "Traceback" not in running.stderr.read()
    finally:
        end.cancel()
        running.kill()
        running.stdout.close()
        running.stderr.close()
        running.wait()
    assert celtrace("watch", tmp_path / "case", "--once").stdout == "Nothing changed.\n"


def test_what_is_no_case_and_one_document_for_many_looks_are_refused(celtrace, tmp_path):
    celtrace("watch", tmp_path, code=2)
    celtrace("watch", tmp_path, "--json", code=2)
