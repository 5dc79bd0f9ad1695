from __future__ import annotations

import csv
import io
import json

import pytest

from celtrace.records import TABLES, columns

pytestmark = pytest.mark.media


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_exports_with_its_columns(celtrace, small_case, name):
    done = celtrace("export", small_case, "--table", name, "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(tuple(row) == columns(TABLES[name]) for row in rows)
    for row in rows:
        nulls = {column for column, value in row.items() if value is None}
        assert nulls <= set(row["unknown"]), row


def test_csv_has_a_header(celtrace, small_case):
    done = celtrace("export", small_case, "--table", "files", "--format", "csv")
    assert next(csv.reader(io.StringIO(done.stdout)))[0] == "path"


def test_a_file_instead_of_standard_output(celtrace, small_case, tmp_path):
    done = celtrace("export", small_case, "--table", "files", "-o", tmp_path / "files.jsonl")
    assert done.stdout == ""
    assert (tmp_path / "files.jsonl").read_text("utf-8").count("\n") == 5


@pytest.mark.parametrize("arguments", [["--table", "nothing"], [], ["--table", "files", "--format", "stix"]])
def test_mistakes_are_named(celtrace, small_case, arguments):
    assert "Error" in celtrace("export", small_case, *arguments, code=2).stderr


def test_the_tables_are_listed(celtrace, small_case):
    assert celtrace("export", small_case, "--table", "list").stdout.split() == sorted(TABLES)
