"""A small real case that the tests of commands share, and a way to call the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from celtrace.investigation import investigate

from ..test_second_run import tree

PROGRAM = Path(sys.executable).with_name("celtrace")


@pytest.fixture(scope="session")
def small_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    investigate([tree(folder)], folder / "case", authority="a test", quiet=True)
    return folder / "case"


@pytest.fixture(scope="session")
def celtrace():
    def call(*arguments, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([str(PROGRAM), *map(str, arguments)], capture_output=True, text=True)
        assert done.returncode == code, f"{done.returncode}: {done.stderr}"
        assert "Traceback" not in done.stderr
        return done

    return call
