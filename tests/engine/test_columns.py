from __future__ import annotations

import contextlib

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.case import tables
from celtrace.case.moments import LAST, MOMENT
from celtrace.engine import columns
from celtrace.engine.columns import Columns, ColumnsError, checked, pack, pieces, unpack
from celtrace.records import Mention, Party, Request
from tests.access.made import request

text = st.text(max_size=5)
parties = st.builds(
    Party,
    id=text,
    name=text,
    names=st.lists(text, max_size=3),
    identifiers=st.lists(text, max_size=2),
    addresses=st.lists(text, max_size=2),
    role=text,
    source=text,
)


def mentions(count: int) -> Columns:
    rows = [
        Mention(
            id=f"{n:04}", segment_id="s", kind="k", value="한국" * (n % 3), normalized="", valid=n % 2 == 0
        )
        for n in range(count)
    ]
    return Columns(Mention, tables.to_arrow(Mention, rows))


@given(st.lists(parties, max_size=6), st.integers(0, 6))
def test_what_is_packed_comes_back(rows, skip):
    whole = Columns(Party, tables.to_arrow(Party, rows).slice(min(skip, len(rows))))
    back = unpack("parties", pack(whole))
    assert tables.from_arrow(Party, back.table) == rows[skip:]


def with_codes(whole: Columns) -> pa.Table:
    place = whole.table.schema.get_field_index("value")
    return whole.table.set_column(place, "value", whole.table["value"].dictionary_encode())


def test_pieces_hold_all_rows_in_order(monkeypatch):
    monkeypatch.setattr(columns, "PIECE", 1 << 16)
    whole = mentions(5_000)
    for table in (whole.table, with_codes(whole)):
        found = [unpack("mentions", pack(piece)).table for piece in pieces(Columns(Mention, table))]
        assert len(found) > 3
        assert max(piece.nbytes for piece in found) < 1 << 17
        plain = [piece.cast(tables.stored_schema(Mention)) for piece in found]
        assert pa.concat_tables(plain).equals(whole.table)


def test_one_large_row_is_a_piece_of_its_own(monkeypatch):
    monkeypatch.setattr(columns, "PIECE", 10)
    assert [piece.table.num_rows for piece in pieces(mentions(3))] == [1, 1, 1]


def test_texts_that_hardly_repeat_are_sent_without_codes(monkeypatch):
    monkeypatch.setattr(columns, "PIECE", 1 << 10)
    whole = mentions(64)
    place = whole.table.schema.get_field_index("id")
    coded = whole.table.set_column(place, "id", whole.table["id"].dictionary_encode())
    found = list(pieces(Columns(Mention, coded)))
    assert all(pa.types.is_string(piece.table["id"].type) for piece in found)
    assert [value for piece in found for value in piece.table["id"].to_pylist()] == whole.table[
        "id"
    ].to_pylist()


def test_columns_may_be_dictionaries():
    whole = mentions(5)
    coded = with_codes(whole)
    back = unpack("mentions", pack(Columns(Mention, coded))).table
    assert pa.types.is_dictionary(back["value"].type)
    assert back.cast(tables.stored_schema(Mention)).equals(whole.table)
    assert checked(Columns(Mention, coded))
    marked = tables.with_item(Mention, coded, "i")
    assert marked[tables.ITEM].to_pylist() == ["i"] * 5
    assert tables.plain(Mention, marked).drop_columns([tables.ITEM]).equals(whole.table)


def damaged():
    good = pack(Columns(Mention, with_codes(mentions(3))))
    for length, own, inner in (
        (3, [None, b"\0" * 12], [[1, [None, b"\0" * 4 + b"\x09\0\0\0", b"x"], []]]),
        (3, [None, b"\x07\0\0\0" * 3], good[3][2]),
        (3, [None, b"\xff" * 12], good[3][2]),
        (3, [None, b"\0" * 12], [[1, [b"\0", b"\0" * 8, b""], []]]),
        (3, [None, b"\0" * 12], [*good[3][2], *good[3][2]]),
        (3, [None, b"\0" * 12], [[0, [None, b"\0" * 4, b""], []]]),
        (3, [None, b"\0" * 4], good[3][2]),
        (3, [None, b"\0" * 12], [good[3]]),
    ):
        yield [*good[:3], [length, own, inner], *good[4:]]
    for column, place in ((0, 0), (0, 1), (0, 2), (1, 1), (3, 0), (3, 1), (4, 1)):
        for junk in (None, b"", b"\xff", b"\xff" * 16, b"\xff" * 400, 7):
            bad = [[length, list(own), list(inner)] for length, own, inner in good]
            bad[column][1][min(place, len(bad[column][1]) - 1)] = junk
            yield bad
    for many in (-1, 10**6, 1 << 40, "x"):
        yield [[many, *good[0][1:]], *good[1:]]
    yield good[1:]
    yield [[3, [None, b"\0" * 16, b"\xff\xfe\xff"], []], *good[1:]]


def test_what_a_child_forges_is_refused_or_is_sound():
    for bad in damaged():
        try:
            found = unpack("mentions", bad)
        except ColumnsError:
            continue
        tables.from_arrow(Mention, found.table)


def test_a_table_of_small_rows_or_none_is_refused():
    for name in ("gaps", "nonsense"):
        with pytest.raises(ColumnsError):
            unpack(name, [])


def test_nulls_need_a_reason_and_words_their_list():
    from celtrace.records import Request

    shape = tables.schema(Request)
    blank = dict.fromkeys(shape.names)
    with pytest.raises(ColumnsError):
        checked(Columns(Request, pa.Table.from_pylist([blank], schema=shape)))
    table = mentions(1).table
    with pytest.raises(ColumnsError):
        checked(Columns(Mention, table.drop_columns(["kind"])))


def test_times_come_as_numbers_and_are_checked():
    text = tables.to_arrow(Request, [request(0), request(1)])
    back = unpack("requests", pack(Columns(Request, text)))
    assert back.table.equals(tables.stored(Request, text))
    place = back.table.schema.get_field_index("time")
    late = back.table.set_column(place, "time", pa.array([LAST + 1, 0]).view(MOMENT))
    with pytest.raises(ColumnsError, match="time"):
        unpack("requests", pack(Columns(Request, late)))


reasons = st.lists(st.tuples(st.sampled_from(["status", "bytes"]), st.sampled_from(["", "why"])), max_size=3)


@given(st.lists(st.tuples(st.booleans(), reasons), min_size=1, max_size=5), st.integers(0, 2))
def test_a_null_is_explained_as_in_rows_one_by_one(rows, skip):
    """``unknown`` of columns may hold a key twice; as in a mapping, the last one counts."""
    table = tables.stored(Request, tables.to_arrow(Request, [request(0, line=at) for at in range(len(rows))]))
    shape = table.schema
    status = pa.array([None if bare else 200 for bare, _reasons in rows], pa.int64())
    unknown = pa.array([reasons for _bare, reasons in rows], shape.field("unknown").type)
    for name, column in (("status", status), ("unknown", unknown)):
        table = table.set_column(shape.get_field_index(name), shape.field(name), column)
    explained = all(dict(reasons).get("status") for bare, reasons in rows[skip:] if bare)
    refused = pytest.raises(ColumnsError, match="without a reason")
    with contextlib.nullcontext() if explained else refused:
        checked(Columns(Request, table.slice(skip)))
