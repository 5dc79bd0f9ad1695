from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from celtrace.tabular.delimited import DELIMITERS, read_records, sniff

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=8)
ROWS = st.lists(st.lists(CELL, min_size=2, max_size=4).filter(any), min_size=1, max_size=8)


@given(ROWS, st.sampled_from(DELIMITERS))
def test_what_is_written_is_read(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    assert [record.cells for record in read_records(out.getvalue(), delimiter)] == rows


@given(st.text(max_size=300), st.sampled_from(DELIMITERS))
def test_any_text_is_cut_into_records(text: str, delimiter: str) -> None:
    numbers = [record.number for record in read_records(text, delimiter)]
    assert numbers == sorted(set(numbers))


def test_sniff_prefers_the_even_cut() -> None:
    assert sniff("a;b;c\n1;2,5;3\n4;5;6,1\n") == ";"
    assert sniff("a,b\n1;2,3\n") == ","
    assert sniff("alone\nhere\n") == ","


def test_stray_quote_inside_a_cell() -> None:
    assert [r.cells for r in read_records('1,"a"b,2\n3,c,4\n', ",")] == [["1", "ab", "2"], ["3", "c", "4"]]
