from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from celtrace.case import open_case
from celtrace.search import index
from celtrace.search.find import Filter, Searcher, find, scan
from celtrace.search.text import plain

from .helpers import inventoried, make_case, segment

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
                    with Searcher(case) as searcher:
                        assert searcher.count(query) == len(wanted)
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
    with open_case(folder) as case, Searcher(case) as searcher:
        assert searcher.count("修") == 1
    with open_case(folder) as case:
        assert [hit.id for hit in find(case, "改")] == ["s0000"]


def duck(folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection that neither reaches for the network nor reads outside of the case."""
    db = duckdb.connect(config={"memory_limit": "800MB", "threads": 1})
    db.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
    db.execute(
        f"SET enable_progress_bar = false; SET allowed_directories = ['{folder}']; SET enable_external_access = false"
    )
    db.create_function("plain", plain, ["VARCHAR"], "VARCHAR")
    return db


QUERY = """
SELECT DISTINCT id FROM read_parquet($segments) AS s
WHERE (contains(plain(coalesce(text, '')), plain($text)) OR contains(plain(reading_second), plain($text)))
  AND ($language = '' OR language = $language OR starts_with(language, $language || '-'))
  AND ($path = '' OR path GLOB $path)
  AND ($kind = '' OR (SELECT min_by(kind, path) FROM read_parquet($files) AS f WHERE f.sha256 = s.sha256) = $kind)
"""
"""What a person would ask DuckDB: one pass over the Parquet files, nothing of the index."""

kinds = st.sampled_from(["text", "xlsx", "pdf"])
languages = st.sampled_from(["zh", "zh-Hans", "ko", "ko-KP", "und", "z"])
paths = st.sampled_from(["a/notes.txt", "a/b/第3集.txt", "b/notes.xlsx", "notes"])
described = st.lists(st.tuples(letters, letters, languages, paths, kinds), min_size=1, max_size=10)
filters = st.tuples(
    st.one_of(st.just(""), languages),
    st.one_of(st.just(""), st.sampled_from(["*", "a/*", "*notes*", "*.txt", "b/notes.xlsx", "c"])),
    st.one_of(st.just(""), kinds),
)


@settings(max_examples=20)
@given(
    lines=described,
    asked=st.lists(st.tuples(letters.filter(plain), filters), min_size=3, max_size=6),
    parts=st.integers(1, 3),
)
def test_the_index_finds_what_duckdb_finds_by_reading_the_tables(lines, asked, parts):
    with tempfile.TemporaryDirectory() as name:
        rows = [
            segment(n, text, reading_second=second, language=language, path=path)
            for n, (text, second, language, path, _kind) in enumerate(lines)
        ]
        files = [inventoried(row, kind) for row, (*_rest, kind) in zip(rows, lines, strict=True)]
        folder = make_case(Path(name) / "case", rows, files=files, parts=parts)
        with open_case(folder) as case, duck(folder) as db:
            for text, (language, path, kind) in asked:
                values = {
                    "text": text,
                    "language": language,
                    "path": path,
                    "kind": kind,
                    "segments": [str(p) for p in sorted(folder.glob("tables/segments/*.parquet"))],
                    "files": [str(p) for p in sorted(folder.glob("tables/inventory/*.parquet"))],
                }
                wanted = {row[0] for row in db.execute(QUERY, values).fetchall()}
                chosen = Filter(language=language, path=path, kind=kind)
                assert {hit.id for hit in find(case, text, chosen)} == wanted
                assert {hit.id for hit in scan(case, text, chosen)} == wanted


def test_the_oracle_reaches_for_nothing_outside(tmp_path):
    with duck(tmp_path) as db:
        for line in ("INSTALL fts", "SELECT * FROM read_csv('/etc/passwd')"):
            with pytest.raises(duckdb.PermissionException):
                db.execute(line)
