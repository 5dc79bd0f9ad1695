from __future__ import annotations

import subprocess

import pytest

from celtrace.case import change_case
from celtrace.case.seal import NAME, read_seal

from .helpers import make_case


def test_sha256sum_reads_the_seal(tmp_path):
    make_case(tmp_path / "c")
    done = subprocess.run(["sha256sum", "-c", "--quiet", NAME], cwd=tmp_path / "c", capture_output=True)
    assert done.returncode == 0


def test_a_case_in_use_is_not_sealed(tmp_path):
    make_case(tmp_path / "c")
    with change_case(tmp_path / "c", "t"):
        assert read_seal(tmp_path / "c") is None
    assert read_seal(tmp_path / "c")


def test_a_broken_seal_is_named(tmp_path):
    (tmp_path / NAME).write_text("abc\n")
    with pytest.raises(ValueError, match="line 1"):
        read_seal(tmp_path)
