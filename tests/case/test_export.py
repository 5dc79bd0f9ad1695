from __future__ import annotations

import csv
import io
import json

import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from celtrace.case import open_case
from celtrace.case.export import csv_line, encode_table
from celtrace.records import Mention, columns

from .helpers import make_case


def test_every_form_has_the_same_rows(tmp_path):
    with open_case(make_case(tmp_path / "c")) as case:
        lines = [json.loads(line) for line in encode_table(case, Mention, "jsonl").splitlines()]
        assert json.loads(encode_table(case, Mention, "json")) == lines
        assert list(lines[0]) == list(columns(Mention))
        rows = list(csv.reader(io.StringIO(encode_table(case, Mention, "csv").decode())))
        assert [row[0] for row in rows] == ["id", *(line["id"] for line in lines)]
        assert pq.read_table(io.BytesIO(encode_table(case, Mention, "parquet"))).num_rows == len(lines)


def test_a_spreadsheet_takes_nothing_for_a_formula():
    from celtrace.case.export import _cell

    assert _cell("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert _cell(-3) == "-3"
    assert _cell(None) == ""


@given(
    st.lists(st.lists(st.text(alphabet='a,"\r\n;é\u2028', max_size=6), min_size=2, max_size=3), max_size=4)
)
def test_any_cell_comes_back_from_csv(rows):
    text = "".join(csv_line(row) for row in rows)
    assert list(csv.reader(io.StringIO(text, newline=""))) == rows


def test_a_lone_carriage_return_is_quoted():
    assert csv_line(["a\rb", "c"]) == '"a\rb",c\n'
    assert csv_line(['say "x"', "1,2"], "\r\n") == '"say ""x""","1,2"\r\n'
