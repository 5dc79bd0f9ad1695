from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from celtrace.case import open_case
from celtrace.search import index
from celtrace.search.find import Filter, find, scan

from .helpers import make_case, segment

letters = st.text("修改镜头第3集한국어 aAＢß\"*'\0\n-㈜é\u0301", max_size=8)
lines = st.lists(st.tuples(letters, letters), min_size=1, max_size=12)


@settings(max_examples=25)
@given(first=lines, later=lines, queries=st.lists(letters.filter(bool), min_size=3, max_size=6))
def test_the_index_finds_what_reading_everything_finds(first, later, queries):
    with tempfile.TemporaryDirectory() as name:
        for state in (first, later, [*first, *later]):
            rows = [segment(n, text, reading_second=second) for n, (text, second) in enumerate(state)]
            folder = make_case(Path(name) / "case", rows)
            with open_case(folder) as case:
                for query in queries:
                    wanted = {hit.id for hit in scan(case, query, Filter())}
                    assert {hit.id for hit in find(case, query)} == wanted
                    parts = {row.id for row in rows if query in (row.text or "")}
                    assert parts <= wanted


def test_filters(tmp_path):
    rows = [
        segment(0, "第3集 修改", language="zh-Hans", path="a/notes.txt"),
        segment(1, "修改 수정", language="ko", path="b/notes.txt"),
        segment(2, None, language="und"),
        segment(3, "nothing", language="zhx"),
    ]
    with open_case(make_case(tmp_path / "c", rows)) as case:

        def ids(text, **wanted):
            return [hit.id for hit in find(case, text, Filter(**wanted))]

        assert ids("修") == ["s0000", "s0001"]
        assert ids("修", language="zh") == ["s0000"]
        assert ids("n", language="zh") == []
        assert ids("修", path="b/*") == ["s0001"]
        assert ids("修", kind="xlsx") == []
        with pytest.raises(ValueError, match="nothing to look for"):
            ids("")


def test_an_index_that_cannot_be_written_is_not_needed(tmp_path, monkeypatch):
    folder = make_case(tmp_path / "c", [segment(0, "修改")])
    (folder / index.NAME).mkdir()
    with open_case(folder) as case:
        assert [hit.id for hit in find(case, "改")] == ["s0000"]
