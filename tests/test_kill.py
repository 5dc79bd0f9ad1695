"""Killed, or out of disk, at every single write: the next run ends with the same bytes."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from celtrace.case import change_case, open_case
from celtrace.case.verify import verify
from celtrace.engine.run import Engine
from celtrace.engine.stage import Stage
from celtrace.engine.worker import execute
from celtrace.records import Gap, Mention, Outcome

from .engine import fake_stage
from .strikes import watched

FAKE = Stage(
    name="fake",
    version=1,
    summary="",
    module="tests.engine.fake_stage",
    reads=(),
    writes=("mentions", "outcomes"),
)
FIRST = ["row", "product", "raise", "row"]
SECOND = [*FIRST[:3], "product"]


class Inline:
    """A pool that does its batches in this process, so that a trial costs no start of a worker."""

    slots = 1

    def submit(self, message: bytes) -> Future[bytes]:
        future: Future[bytes] = Future()
        future.set_result(execute(message))
        return future

    def check(self) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


def run(folder: Path, plan: list[str]) -> None:
    with change_case(folder, "test", create=True) as case, Engine(case, {}, pool=Inline()) as engine:
        engine.run(FAKE, fake_stage.items(plan, "text"))


def content(folder: Path) -> dict[str, Any]:
    with open_case(folder) as case:
        rows = {kind.table: list(case.rows(kind)) for kind in (Mention, Outcome, Gap)}
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.glob("tables/*/*.parquet")}
    left = [
        p.name
        for pattern in ("tables/*/.parts/*", "tables/*/.*.tmp", "blobs/.tmp/*")
        for p in folder.glob(pattern)
    ]
    return {**rows, **files, "blobs": sorted(p.name for p in folder.glob("blobs/??/*")), "left": left}


def points(folder: Path) -> list[tuple[str, str]]:
    """Every point of a run that changes a case, in order."""
    found: list[tuple[str, str]] = []
    with watched(lambda when, name, _descriptor: found.append((when, name))):
        run(folder, SECOND)
    return found


def _no_space() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def struck(folder: Path, number: int, how: str) -> int:
    """A run that meets its end at one point, in a process of its own; its exit status."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    code, seen = 3, -1
    try:

        def strike(_when: str, _name: str, descriptor: int) -> None:
            nonlocal seen
            seen += 1
            if seen != number:
                return
            if how == "full":
                _no_space()
            if how == "torn" and descriptor >= 0:
                with contextlib.suppress(OSError):
                    os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2)
            os._exit(9)

        with watched(strike):
            run(folder, SECOND)
        code = 0
    except OSError as error:
        code = 28 if error.errno == errno.ENOSPC else 4
    finally:
        os._exit(code)


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], int, set[tuple[str, str]]]:
    """What an undisturbed case holds, and where it can be struck."""
    folder = tmp_path_factory.mktemp("calm") / "case"
    run(folder, FIRST)
    found = points(folder)
    return content(folder), len(found), set(found)


def test_there_are_points_of_each_kind(calm):
    assert calm[2] >= {
        (when, name) for when in ("before", "after") for name in ("fsync", "rename", "unlink", "commit")
    }
    assert calm[1] > 30


@pytest.mark.parametrize("how", ["kill", "torn", "full"])
def test_struck_at_every_point_the_next_run_ends_with_the_same_bytes(tmp_path, calm, how):
    wanted, count, _kinds = calm
    run(tmp_path / "first", FIRST)
    ends = set()
    for number in range(count):
        folder = tmp_path / f"case{number}"
        shutil.copytree(tmp_path / "first", folder)
        ends.add(struck(folder, number, how))
        run(folder, SECOND)
        assert content(folder) == wanted, f"{how} at point {number}"
        problems = verify(folder).problems
        assert not problems, f"{how} at point {number}: {problems}"
    assert ends <= ({28} if how == "full" else {9})


# The order of writes as the kernel sees it

TRACED = "fsync,fdatasync,write,pwrite64,rename,renameat,renameat2,unlink,unlinkat"
SCRIPT = "import sys; from pathlib import Path; from tests.test_kill import *; run(Path(sys.argv[1]), FIRST)"


def calls(trace: str, case: Path) -> list[tuple[str, str]]:
    """Name of a system call and the file of the case that it was made on, in order."""
    found = []
    for line in trace.splitlines():
        called = re.match(r"\d+\s+(\w+)\((.*)", line)
        inside = re.findall(re.escape(str(case)) + r"/([^\">]*)", called[2]) if called else []
        if called and inside:
            name = "fsync" if called[1] == "fdatasync" else called[1].removesuffix("at2").removesuffix("at")
            found.append((name.replace("pwrite64", "write"), inside[-1]))
    return found


@pytest.mark.strace
def test_the_kernel_sees_each_write_in_the_order_that_is_safe(tmp_path):
    """Data synced, renamed, folder synced, and only then named in the ledger; what is old goes last."""
    case, trace = tmp_path / "case", tmp_path / "trace"
    command = ["strace", "-f", "-y", "-s", "0", "-o", str(trace), "-e", f"trace={TRACED}"]
    done = subprocess.run(
        [*command, sys.executable, "-c", SCRIPT, str(case)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    seen = calls(trace.read_text(), case.resolve())
    renamed = [n for n, (name, path) in enumerate(seen) if name == "rename" and path.startswith("tables/")]
    assert {seen[n][1].split("/")[1] for n in renamed} >= {"mentions", "outcomes"}
    log = "case.sqlite-wal"
    for at in renamed:
        path = Path(seen[at][1])
        before = [
            name for name, on in seen[:at] if Path(on).parent == path.parent and Path(on).suffix == ".tmp"
        ]
        assert before[-1] == "fsync", f"{path} is renamed before its bytes are synced"
        assert "write" in before
        after = seen[at + 1 :]
        folder, ledger = after.index(("fsync", str(path.parent))), after.index(("write", log))
        assert folder < ledger, f"{path} is in the ledger before its folder is synced"
        assert ("fsync", log) in after[ledger:]
    removed = [
        n
        for n, (name, path) in enumerate(seen)
        if name == "unlink" and "/.parts/" in path and "runs" not in path
    ]
    assert removed
    for at in removed:
        last = max(n for n, call in enumerate(seen[:at]) if call == ("write", log))
        assert ("fsync", log) in seen[last:at], f"{seen[at][1]} goes before the ledger is synced"
