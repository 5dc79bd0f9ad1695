from __future__ import annotations

import tempfile
from pathlib import Path
from unittest import mock

import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from celtrace.case import logical, tables
from celtrace.engine import seal
from celtrace.engine.seal import merge_parts
from celtrace.records import Mention, Request
from tests.access.made import request


def part(folder, name, rows):
    path = folder / f"{name}.parquet"
    values = [
        Mention(id=i, segment_id="s", kind="k", value="v", normalized="", valid=True) for i, _item in rows
    ]
    path.write_bytes(tables.encode(tables.to_arrow(Mention, values, [item for _i, item in rows])))
    return path


def test_parts_are_merged_sorted_and_cleared_of_the_dead(tmp_path):
    parts = [part(tmp_path, "a", [("3", "x"), ("1", "x")]), part(tmp_path, "b", [("2", "y"), ("4", "gone")])]
    sealed = merge_parts(Mention, parts, {"gone"}, tmp_path, "fake")
    assert sealed is not None
    rows = list(tables.read_rows(Mention, [tmp_path / sealed.path]))
    assert [row.id for row in rows] == ["1", "2", "3"]
    again = merge_parts(Mention, list(reversed(parts)), {"gone"}, tmp_path, "fake")
    assert again == sealed
    assert merge_parts(Mention, parts, {"x", "y", "gone"}, tmp_path, "fake") is None
    assert merge_parts(Mention, [], set(), tmp_path, "fake") is None


@given(
    lists=st.lists(
        st.lists(st.tuples(st.text("ab한", max_size=3), st.sampled_from("xyz"))), min_size=1, max_size=6
    ),
    gone=st.sets(st.sampled_from("xyz")),
    run=st.sampled_from([1, 200, 1 << 20]),
)
def test_streams_give_what_sorting_all_at_once_gives(lists, gone, run):
    with tempfile.TemporaryDirectory() as name, mock.patch.multiple(seal, RUN=run, AT_HAND=2, LONG=3):
        folder = Path(name)
        parts = [part(folder, f"p{n}", sorted(set(rows))) for n, rows in enumerate(lists)]
        sealed = merge_parts(Mention, parts, gone, folder, "fake")
        wanted = sorted((i, item) for rows in lists for i, item in set(rows) if item not in gone)
        if not wanted:
            assert sealed is None
            return
        assert sealed is not None
        table = pq.read_table(folder / sealed.path)
        assert list(zip(table["id"].to_pylist(), table["_item"].to_pylist(), strict=True)) == wanted
        assert (folder / sealed.path).read_bytes() == tables.encode(table)
        assert logical.of_file(Mention, folder / sealed.path) == (sealed.logical, sealed.rows)
        assert not list(folder.glob("tables/*/.parts/*"))


def test_parts_that_follow_each_other_are_one_run():
    def span(first, last):
        return seal._Span(((False, first),), ((False, last),), Path(f"{first}-{last}"))

    spans = [span(5, 6), span(1, 2), span(3, 4), span(2, 3), span(9, 9)]
    chains = [[str(part) for part in chain] for chain in seal._chains(spans)]
    assert chains == [["1-2", "3-4", "5-6", "9-9"], ["2-3"]]
    assert seal._chains([]) == []


def test_the_bytes_do_not_hang_on_how_rows_came(tmp_path):
    """Long keys make a column fall back from its dictionary; where, must not depend on runs and parts."""
    numbers = [f"{n:06}{'x' * (n * 7919 % 160)}" for n in range(60_000)]
    found = set()
    for run, at_hand, count in ((1 << 40, 8192, 1), (1 << 20, 3001, 4), (3 << 20, 777, 7)):
        folder = tmp_path / str(count)
        folder.mkdir()
        parts = [part(folder, f"p{n}", [(number, "k") for number in numbers[n::count]]) for n in range(count)]
        with mock.patch.multiple(seal, RUN=run, AT_HAND=at_hand):
            sealed = merge_parts(Mention, parts, set(), folder, "fake")
        assert sealed is not None
        found.add(sealed)
    assert len(found) == 1


def test_parts_from_before_times_were_numbers_are_merged(tmp_path):
    parts = []
    for name, minutes, kept in (("a", (0, 2), False), ("b", (1, 3), True)):
        table = tables.to_arrow(Request, [request(minute, line=minute + 1) for minute in minutes], [name] * 2)
        (tmp_path / name).write_bytes(tables.encode(tables.stored(Request, table) if kept else table))
        parts.append(tmp_path / name)
    for run in (1, 1 << 20):
        with mock.patch.multiple(seal, RUN=run):
            sealed = merge_parts(Request, parts, set(), tmp_path, "fake")
        assert sealed is not None
        assert [row.time for row in tables.read_rows(Request, [tmp_path / sealed.path])] == [
            request(minute).time for minute in range(4)
        ]
