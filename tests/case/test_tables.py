from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from celtrace.case import tables
from celtrace.case.moments import MOMENT
from celtrace.records import TABLES, Mention, Quarantined, Request, Row
from celtrace.records.base import column_types
from tests.access.made import request

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8)
mentions = st.builds(
    Mention,
    id=texts,
    segment_id=texts,
    kind=texts,
    value=texts,
    normalized=texts,
    valid=st.none() | st.booleans(),
    unknown=st.dictionaries(texts, texts, max_size=2),
)


def test_every_table_has_a_schema():
    for name, kind in TABLES.items():
        assert set(tables.schema(kind).names) == set(column_types(kind)), name
        assert tables.empty(name).num_rows == 0


def test_every_table_can_be_written():
    for kind in TABLES.values():
        empty = tables.schema(kind).empty_table()
        for shape in (empty, tables.stored(kind, empty)):
            assert tables.encode(shape)


def test_what_may_not_be_null_is_required_in_files_and_older_parts_are_made_so():
    row = Mention(
        id="a", segment_id="s", kind="k", value="v", normalized="n", valid=None, unknown={"valid": "x"}
    )
    table = tables.to_arrow(Mention, [row], ["item"])
    assert [one.name for one in table.schema if one.nullable] == ["valid"]
    older = pa.table(table.columns, names=table.column_names)
    assert tables.stored(Mention, older).schema == table.schema
    assert tables.framed(Mention, {name: older.column(name) for name in older.column_names}).schema == (
        tables.schema(Mention)
    )


@given(st.lists(mentions, max_size=20, unique_by=lambda row: row.id))
def test_rows_survive_parquet_and_come_back_sorted(tmp_path_factory, rows: list[Mention]):
    folder = tmp_path_factory.mktemp("parts")
    half = len(rows) // 2
    for name, part in (("a", rows[:half]), ("b", rows[half:])):
        table = tables.to_arrow(Mention, part, ["item"] * len(part))
        (folder / f"{name}.parquet").write_bytes(tables.encode(tables.sort(Mention, table)))
    found = list(tables.read_rows(Mention, sorted(folder.glob("*.parquet"))))
    assert found == sorted(rows, key=tables.key_of)


def test_a_row_that_two_items_gave_is_read_once(tmp_path):
    row = Mention(id="a", segment_id="s", kind="k", value="v", normalized="n", valid=True)
    part = tmp_path / "a.parquet"
    part.write_bytes(tables.encode(tables.to_arrow(Mention, [row, row], ["one", "two"])))
    assert list(tables.stored_rows(Mention, part)) == [row, row]
    assert list(tables.read_rows(Mention, [part, part])) == [row]


@given(st.lists(mentions, max_size=10))
def test_bytes_depend_on_rows_alone(rows: list[Row]):
    table = tables.to_arrow(Mention, rows)
    again = tables.to_arrow(Mention, tables.from_arrow(Mention, table))
    assert tables.encode(table) == tables.encode(again)


def test_a_changed_row_changes_the_logical_hash():
    row = Mention(id="a", segment_id="s", kind="k", value="v", normalized="n", valid=True)
    other = Mention(id="a", segment_id="s", kind="k", value="w", normalized="n", valid=True)
    assert tables.logical_hash(Mention, [row]) != tables.logical_hash(Mention, [other])


def test_the_key_is_text():
    row = Mention(id="第", segment_id="s", kind="k", value="v", normalized="n", valid=True)
    assert tables.key_text(row) == '["第"]'


def test_times_that_a_table_has_by_the_million_are_numbers_in_its_files(tmp_path):
    rows = [request(0), request(1)]
    text = tables.to_arrow(Request, rows, ["i", "i"])
    kept = tables.stored(Request, text)
    assert kept.schema.field("time").type == MOMENT
    assert tables.stored(Request, kept) is kept
    for name, table in (("before", text), ("now", kept)):
        part = tmp_path / name
        part.write_bytes(tables.encode(table))
        assert list(tables.stored_rows(Request, part)) == rows
        assert [piece["time"].to_pylist() for piece in tables.pieces([part], Request, ["time"])] == [
            [row.time for row in rows]
        ]
        assert tables.distinct([part], Request, ["time"]) == {(row.time,) for row in rows}


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b", "한"]), st.integers(0, 3), st.sampled_from("xy")), max_size=8
    )
)
def test_a_table_in_order_is_sorted_as_any_other(rows: list[tuple[str, int, str]]) -> None:
    for drawn in (rows, sorted(rows)):
        made = [Quarantined(path=path, sha256="s", line=at, offset=line, length=1, reason="time")
                for at, (path, line, _item) in enumerate(drawn)]  # fmt: skip
        table = tables.to_arrow(Quarantined, made, [item for *_rest, item in drawn])
        names = [*Quarantined.key, tables.ITEM]
        assert tables.sort(Quarantined, table).equals(table.sort_by([(name, "ascending") for name in names]))
