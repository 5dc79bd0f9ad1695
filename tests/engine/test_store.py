from __future__ import annotations

import hashlib

import pytest

from celtrace.case.files import hash_tree
from celtrace.engine.stage import Dataset
from celtrace.engine.store import Store, StoreError


def test_what_is_put_comes_back_and_what_differs_is_refused(tmp_path):
    store = Store(str(tmp_path / "store"))
    source = tmp_path / "f"
    source.write_bytes(b"evidence")
    name = hashlib.sha256(b"evidence").hexdigest()
    store.put(name, source)
    store.put(name, tmp_path / "absent: it is known to be there")
    store.get(name, tmp_path / "out" / name)
    assert (tmp_path / "out" / name).read_bytes() == b"evidence"
    (tmp_path / "store" / name[:2] / name).write_bytes(b"forged")
    with pytest.raises(StoreError, match="other bytes"):
        store.get(name, tmp_path / "out" / "again")
    with pytest.raises(StoreError, match="does not give"):
        store.get("0" * 64, tmp_path / "out" / "none")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name]


@pytest.mark.parametrize("single", [True, False])
def test_reference_data_arrives_under_its_own_name(tmp_path, single):
    source = tmp_path / "list-2026-08-20"
    if single:
        source.write_text("a")
    else:
        (source / "sub").mkdir(parents=True)
        (source / "sub" / "a").write_text("a")
        (source / "b").write_text("b")
    data = Dataset(name="lists", path=str(source), sha256=hash_tree(source))
    store = Store(str(tmp_path / "store"))
    for _time in range(2):
        there = store.get_dataset(data, store.put_dataset(data), tmp_path / "worker")
        assert there.path.endswith("/list-2026-08-20")
        assert hash_tree(tmp_path / "worker" / data.sha256 / "list-2026-08-20") == data.sha256


def test_an_unknown_kind_of_url_is_named():
    with pytest.raises(StoreError, match="nonsense"):
        Store("nonsense://x")
