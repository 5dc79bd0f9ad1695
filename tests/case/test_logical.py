from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from celtrace.case import logical, tables
from celtrace.records import Mention, Party, Row

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


def test_a_file_in_another_format_version_has_the_same_hash(tmp_path):
    rows = [
        Mention(id=str(n), segment_id="s", kind="k", value="한" * (n % 3), normalized="", valid=n % 2 == 0)
        for n in range(100)
    ]
    table = tables.to_arrow(Mention, rows)
    (tmp_path / "a").write_bytes(tables.encode(table))
    pq.write_table(table, tmp_path / "b", compression="none", version="1.0", row_group_size=7)
    assert logical.of_file(Mention, tmp_path / "a") == logical.of_file(Mention, tmp_path / "b")


def test_a_ledger_with_the_older_hash_still_holds(tmp_path):
    row = Mention(id="a", segment_id="s", kind="k", value="v", normalized="", valid=True)
    part = tmp_path / "a"
    part.write_bytes(tables.encode(tables.to_arrow(Mention, [row])))
    assert logical.matches(Mention, part, tables.logical_hash(Mention, [row]), 1)
    assert logical.matches(Mention, part, logical.of_file(Mention, part)[0], 1)
    assert not logical.matches(Mention, part, logical.of_file(Mention, part)[0], 2)
    assert not logical.matches(Mention, part, "0" * 64, 1)
