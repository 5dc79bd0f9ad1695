from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.case import logical, tables
from celtrace.records import Mention, Party, Request, Row
from tests.access.made import request

text = st.text(max_size=4)
texts = st.lists(text, max_size=3)
KINDS: dict[type[Row], st.SearchStrategy[Row]] = {
    Mention: st.builds(
        Mention, id=text, segment_id=text, kind=text, value=text, normalized=text, valid=st.booleans()
    ),
    Party: st.builds(
        Party, id=text, name=text, names=texts, identifiers=texts, addresses=texts, role=text, source=text
    ),
}


def value(kind, table):
    hasher = logical.LogicalHash(kind)
    for group in logical.in_groups([table]):
        hasher.update(group)
    return hasher.value()


@given(st.data())
def test_the_hash_depends_on_values_alone(data):
    kind = data.draw(st.sampled_from(sorted(KINDS, key=lambda k: k.table)))
    rows = data.draw(st.lists(KINDS[kind], max_size=8))
    table = tables.to_arrow(kind, rows)
    cut = data.draw(st.integers(0, len(rows)))
    pieces = pa.concat_tables([table.slice(0, cut), table.slice(cut)])
    assert value(kind, table) == value(kind, pieces)
    other = data.draw(st.lists(KINDS[kind], max_size=8))
    assert (value(kind, table) == value(kind, tables.to_arrow(kind, other))) == (rows == other)


WRITTEN: dict[str, dict[str, Any]] = {
    "first version": {"version": "1.0", "compression": "none", "row_group_size": 7},
    "no dictionary": {"use_dictionary": False, "compression": "snappy", "data_page_version": "2.0"},
    "no Arrow schema": {"store_schema": False, "write_statistics": False, "compression": "gzip"},
    "delta": {"use_dictionary": False, "column_encoding": {"id": "DELTA_BYTE_ARRAY"}, "data_page_size": 64},
    "one group": {"row_group_size": 1 << 20, "compression": "lz4", "write_page_index": True},
    "short batches": {"write_batch_size": 3, "dictionary_pagesize_limit": 16, "compression": "brotli"},
}


@pytest.mark.parametrize("how", WRITTEN)
@pytest.mark.parametrize("kind", [Mention, Party])
def test_a_file_that_was_written_otherwise_has_the_same_hash(tmp_path, how, kind):
    """As other versions of the library do; scripts/parquet_versions.py asks two of them."""
    names = [f"{n:03}" + "한" * (n % 3) for n in range(100)]
    rows: list[Row] = [
        Mention(id=n, segment_id="s", kind="k", value="v" * (len(n) % 2), normalized="", valid=n < "05")
        if kind is Mention
        else Party(
            id=n, name=n, names=[n, ""], identifiers=[], addresses=[n] * 3, country="", role="", source=""
        )
        for n in names
    ]
    table = tables.to_arrow(kind, rows)
    (tmp_path / "a").write_bytes(tables.encode(table))
    pq.write_table(table, tmp_path / "b", **WRITTEN[how])
    assert (tmp_path / "a").read_bytes() != (tmp_path / "b").read_bytes()
    assert logical.of_file(kind, tmp_path / "a") == logical.of_file(kind, tmp_path / "b")


def test_a_ledger_with_the_older_hash_still_holds(tmp_path):
    row = Mention(id="a", segment_id="s", kind="k", value="v", normalized="", valid=True)
    part = tmp_path / "a"
    part.write_bytes(tables.encode(tables.to_arrow(Mention, [row])))
    assert logical.matches(Mention, part, tables.logical_hash(Mention, [row]), 1)
    assert logical.matches(Mention, part, logical.of_file(Mention, part)[0], 1)
    assert not logical.matches(Mention, part, logical.of_file(Mention, part)[0], 2)
    assert not logical.matches(Mention, part, "0" * 64, 1)


def test_a_time_is_text_however_a_file_keeps_it():
    text = tables.to_arrow(Request, [request(0), request(1)])
    assert value(Request, text) == value(Request, tables.stored(Request, text))
