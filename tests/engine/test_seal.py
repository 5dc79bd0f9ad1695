from __future__ import annotations

from celtrace.case import tables
from celtrace.engine.seal import merge_parts
from celtrace.records import Mention


def part(folder, name, rows):
    path = folder / f"{name}.parquet"
    values = [
        Mention(id=i, segment_id="s", kind="k", value="v", normalized="", valid=True) for i, _item in rows
    ]
    path.write_bytes(tables.encode(tables.to_arrow(Mention, values, [item for _i, item in rows])))
    return path


def test_parts_are_merged_sorted_and_cleared_of_the_dead(tmp_path):
    parts = [part(tmp_path, "a", [("3", "x"), ("1", "x")]), part(tmp_path, "b", [("2", "y"), ("4", "gone")])]
    sealed = merge_parts(Mention, parts, {"x", "y"}, tmp_path, "fake")
    assert sealed is not None
    rows = list(tables.read_rows(Mention, [tmp_path / sealed.path]))
    assert [row.id for row in rows] == ["1", "2", "3"]
    again = merge_parts(Mention, list(reversed(parts)), {"x", "y"}, tmp_path, "fake")
    assert again == sealed
    assert merge_parts(Mention, parts, set(), tmp_path, "fake") is None
    assert merge_parts(Mention, [], {"x"}, tmp_path, "fake") is None
