from __future__ import annotations

import pytest

from celtrace.records import check
from celtrace.records.evidence import PLACES_KEPT, counted, evidence, gap


def test_an_id_follows_from_what_is_said():
    one = evidence("s", "k", "a", "said", places=[("0" * 64, "line=1")], path="p", cluster="c")
    same = evidence("s", "k", "a", "said otherwise", places=[("0" * 64, "line=1")], path="p", cluster="c")
    other = evidence("s", "k", "a", "said", places=[("0" * 64, "line=2")], path="p", cluster="c")
    assert one.id == same.id != other.id
    check(one)


def test_many_places_are_counted_and_some_kept():
    row = evidence(
        "s", "k", "a", "o", places=[("0" * 64, f"line={n}") for n in range(200)], path="p", cluster="c"
    )
    assert (row.place_count, len(row.places)) == (200, PLACES_KEPT)


def test_evidence_without_a_place_is_refused():
    with pytest.raises(ValueError):
        evidence("s", "k", "a", "o", places=[], path="p", cluster="c")


def test_a_gap_names_its_row():
    row = gap("s", "who?", "no document names anybody", table="files", row="x", column="mtime")
    assert (row.table_, row.row, row.column) == ("files", "x", "mtime")
    check(row)


def test_a_number_with_its_noun():
    assert [counted(number, "file") for number in (0, 1, 2)] == ["0 files", "1 file", "2 files"]
