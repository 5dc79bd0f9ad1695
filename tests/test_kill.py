"""Killed, or out of disk, at every single write: the next run ends with the same bytes."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
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
