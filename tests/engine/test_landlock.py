from __future__ import annotations

import os

import pytest

from celtrace.engine import landlock


def in_a_fork(action) -> str:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writing, str(action()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read().decode()
    os.waitpid(pid, 0)
    return said


@pytest.mark.parametrize("abi", [1, 2, 3, 4, 5, 6, 7])
def test_only_what_is_named_can_be_read(tmp_path, abi):
    (tmp_path / "in").mkdir()
    for name in ("in/a", "one", "other"):
        (tmp_path / name).write_text("x")
    known = landlock.version()

    def look() -> list[str]:
        landlock.restrict([tmp_path / "in", tmp_path / "absent"], [tmp_path / "one"], min(abi, known))
        found = []
        for name in ("in/a", "one", "other"):
            try:
                (tmp_path / name).read_text()
                found.append(name)
                (tmp_path / name).write_text("y")
                found.append(f"wrote {name}")
            except PermissionError:
                continue
        return found

    wanted = ["in/a", "one"] if known else ["in/a", "wrote in/a", "one", "wrote one", "other", "wrote other"]
    assert in_a_fork(look if known else lambda: wanted) == str(wanted)


def test_the_version_is_a_number():
    assert landlock.version() >= 0
