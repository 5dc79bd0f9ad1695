import csv
import io
import re

import pytest

from celtrace.publish.blocks import Chapter, Document, Table
from celtrace.publish.bundle import bundle_files, csv_tables
from celtrace.publish.release import render
from tests.publish.cases import HOSTILE
from tests.publish.test_release import ready


def document(*cells):
    table = Table(caption="All.", columns=["A"], rows=[[cell] for cell in cells])
    return Document(
        edition="full", title="T", subtitle="s", authority="", invented=False, version="0",
        chapters=[
            Chapter(id="one", title="One", lead="l", blocks=[table]),
            Chapter(id="two", title="Two", lead="l", blocks=[]),
        ],
    )  # fmt: skip


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_is_no_formula(cell):
    ((name, data),) = csv_tables(document(cell))
    assert name == "data/one-1.csv"
    assert list(csv.reader(io.StringIO(data.decode(), newline="")))[1] == ["'" + cell]


def test_a_bundle_has_a_page_a_chapter_and_names_what_lies_beside():
    files = bundle_files(document(HOSTILE), {"full.pdf": b"%PDF"}, {"stix": b"{}"})
    assert set(files) == {"index.html", "two.html", "data/one-1.csv", "report.pdf", "stix.json"}
    front = files["index.html"].decode()
    assert set(re.findall(r'href="([^"#]+)"', front)) >= {"report.pdf", "stix.json", "data/one-1.csv"}
    assert 'href="two.html#two"' in front
    assert "<img src=x" not in front


def test_a_release_with_a_bundle_replaces_the_old_one(tmp_path):
    case = ready(tmp_path)
    old = tmp_path / "report" / "memo" / "old.html"
    old.parent.mkdir(parents=True)
    old.write_text("x")
    paths = render(case, "memo", ("html", "bundle"))
    assert not old.exists()
    assert [path.name for path in paths] == ["memo.html", "memo.json", "index.html", "manifest.json"]
    assert (tmp_path / "report" / "memo" / "stix.json").is_file()
