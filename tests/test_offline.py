"""Nothing opens a connection, and nothing but the processes of the run itself is spoken to."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TRACED = "socket,connect,bind,listen,sendto,sendmsg"
FAMILY = re.compile(r"\b(?:socket|connect|bind|sendto)\(.*\b(AF_[A-Z0-9]+)")


def families(trace: str) -> set[str]:
    """Families of addresses in the calls of a trace."""
    return {found[1] for line in trace.splitlines() if (found := FAMILY.search(line))}


def traced(folder: Path, *command: str) -> set[str]:
    trace = folder / "trace"
    done = subprocess.run(
        ["strace", "-f", "-o", str(trace), "-e", f"trace={TRACED}", sys.executable, *command],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return families(trace.read_text())


@pytest.mark.strace
def test_the_trace_shows_a_program_that_connects(tmp_path):
    script = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    assert traced(tmp_path, "-c", script) == {"AF_INET"}


@pytest.mark.strace
def test_a_whole_investigation_opens_no_socket_of_the_network(tmp_path):
    tree, logs = tmp_path / "tree", tmp_path / "logs"
    tree.mkdir()
    logs.mkdir()
    (tree / "notes.txt").write_text("把嘴型修一下\n입 모양을 고칠 것\nhttp://example.com/\n", "utf-8")
    (logs / "access.log").write_text(
        '192.0.2.7 - ann [03/Feb/2025:09:00:00 +0000] "GET /a HTTP/1.1" 200 10 "-" "x"\n'
    )
    case = tmp_path / "case"
    command = ["-m", "celtrace", "investigate", str(tree), "-o", str(case), "--logs", str(logs)]
    assert traced(tmp_path, *command, "--authority", "test") <= {"AF_UNIX"}
    assert traced(tmp_path, "-m", "celtrace", "verify", str(case)) <= {"AF_UNIX"}
    assert traced(tmp_path, "-m", "celtrace", "search", str(case), "嘴型") <= {"AF_UNIX"}
