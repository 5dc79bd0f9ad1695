from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from celtrace.demo.tree import Tree, hash_of_folder

TIME = datetime(2024, 1, 8, tzinfo=UTC)


def test_manifest_is_what_sha256sum_checks(tmp_path: Path) -> None:
    tree = Tree()
    for name in ("a.txt", "line\nbreak", "back\\slash", " blank ", "제3화", "deep/er/f"):
        tree.add(name, name.encode(), TIME)
    tree.write(tmp_path / "t")
    (tmp_path / "m").write_text(tree.manifest(), "utf-8", newline="")
    done = subprocess.run(
        ["sha256sum", "--strict", "--quiet", "-c", "../m"],
        cwd=tmp_path / "t",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done


def test_times_are_written(tmp_path: Path) -> None:
    tree = Tree()
    tree.add("a", b"1", TIME)
    tree.write(tmp_path)
    assert (tmp_path / "a").stat().st_mtime == TIME.timestamp()


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        Tree().add("a", b"", TIME.replace(tzinfo=None))


def test_copy_is_apart() -> None:
    tree = Tree()
    tree.add("a/b", b"1", TIME)
    other = tree.copy()
    other.add("a/c", b"2", TIME)
    assert list(tree.files) == ["a/b"]
    assert [path for path, _ in other.under("a/")] == ["a/b", "a/c"]


def test_folder_hash_sees_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    first = hash_of_folder(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    second = hash_of_folder(tmp_path)
    (tmp_path / "b").write_bytes(b"2")
    assert len({first, second, hash_of_folder(tmp_path)}) == 3
