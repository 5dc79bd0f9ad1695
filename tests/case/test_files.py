from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from celtrace.case.files import hash_file, hash_tree, write_atomically


def test_a_file_is_whole_or_not_there(tmp_path, monkeypatch):
    target = tmp_path / "sub" / "x"
    write_atomically(target, b"one")
    assert target.read_bytes() == b"one"

    def full(self, *_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="space"):
        write_atomically(target, b"two")
    assert target.read_bytes() == b"one"
    assert [p.name for p in target.parent.iterdir()] == ["x"]


def test_a_tree_hash_follows_names_and_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / ".hidden").write_bytes(b"1")
    first = hash_tree(tmp_path)
    (tmp_path / ".hidden").write_bytes(b"2")
    assert hash_tree(tmp_path) == first
    (tmp_path / "a").rename(tmp_path / "b")
    assert hash_tree(tmp_path) != first
    assert hash_file(tmp_path / "b") == hashlib.sha256(b"1").hexdigest()
    with pytest.raises(FileNotFoundError):
        hash_tree(tmp_path / "nowhere")
