from __future__ import annotations

import sqlite3

import pytest

from celtrace.case import change_case, open_case
from celtrace.records import Decoded, Surrounded
from celtrace.search import index
from celtrace.search.find import find
from celtrace.search.text import tokens

from .helpers import make_case, put, segment


def found(folder, text):
    with open_case(folder) as case:
        return [hit.id for hit in find(case, text)]


def test_only_what_changed_is_done(tmp_path, monkeypatch):
    folder = make_case(tmp_path / "c", [segment(0, "one"), segment(1, "two")])
    assert found(folder, "o") == ["s0000", "s0001"]
    put = []

    def counted(text, second):
        put.append(text)
        return tokens(text)

    monkeypatch.setattr(index, "_tokens", counted)
    make_case(folder, [segment(1, "two"), segment(2, "foo")])
    assert found(folder, "o") == ["s0001", "s0002"]
    assert sorted(put) == ["foo", "one"]
    assert found(folder, "one") == []


def test_a_damaged_or_foreign_index_is_made_anew(tmp_path):
    folder = make_case(tmp_path / "c", [segment(0, "one")])
    (folder / index.NAME).write_bytes(b"noise" * 1000)
    assert found(folder, "ne") == ["s0000"]
    db = sqlite3.connect(folder / index.NAME)
    db.execute("UPDATE meta SET value = '0' WHERE key = 'version'")
    db.execute("UPDATE meta SET value = '' WHERE key = 'state'")
    db.commit()
    db.close()
    assert found(folder, "ne") == ["s0000"]


def test_an_update_that_dies_leaves_the_old_state(tmp_path, monkeypatch):
    folder = make_case(tmp_path / "c", [segment(0, "one")])
    assert found(folder, "one") == ["s0000"]
    make_case(folder, [segment(1, "one")])

    def die(_text, _second):
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(index, "_tokens", die)
        with pytest.raises(MemoryError):
            found(folder, "one")
    assert found(folder, "one") == ["s0001"]


def test_a_line_is_found_in_the_language_of_its_folder(tmp_path):
    folder = make_case(tmp_path / "c", [segment(0, "背景"), segment(1, "背景")])
    assert len(found(folder, "背景")) == 2
    told = Surrounded(segment_id="s0001", language="ja", before="und", basis="lines of the folder")
    with change_case(folder, "test") as case:
        put(case, Surrounded, [told], "surroundings")
    with open_case(folder) as case:
        assert {hit.id: hit.language for hit in find(case, "背景")}["s0001"] == "ja"


def test_what_the_folder_decodes_is_found(tmp_path):
    folder = make_case(tmp_path / "c", [segment(0, None)])
    told = Decoded(
        segment_id="s0000", text="배경", encoding="cp949", margin=1.0, language="ko", basis="6 texts"
    )
    with change_case(folder, "test") as case:
        put(case, Decoded, [told], "surroundings")
    assert found(folder, "배경") == ["s0000"]
