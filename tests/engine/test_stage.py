from __future__ import annotations

import hashlib

import pytest

from celtrace.engine.stage import Item, Task
from celtrace.records import Mention


def test_a_key_follows_from_payload_and_bytes_alone():
    one = Item(payload={"a": 1, "b": 2}, sha256="x", label="here", kind="office")
    same = Item(payload={"b": 2, "a": 1}, sha256="x", label="there", kind="text")
    assert one.key == same.key
    assert one.key != Item(payload={"a": 1, "b": 2}, sha256="y").key


def test_a_task_without_bytes_or_tables_says_so():
    task = Task({})
    with pytest.raises(ValueError, match="no bytes"):
        _ = task.path
    with pytest.raises(ValueError, match="gathering"):
        task.rows(Mention)
    with pytest.raises(ValueError, match="gathering"):
        task.blob("x")
    assert task.keep([b"a", b"b"]) == (hashlib.sha256(b"ab").hexdigest(), 2)
