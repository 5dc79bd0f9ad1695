from __future__ import annotations

import csv
import io
import json

import pyarrow.parquet as pq

from celtrace.case import open_case
from celtrace.case.export import encode_table
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
