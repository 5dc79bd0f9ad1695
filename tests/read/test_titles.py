import json

from celtrace.read.titles import Titles, titles_of


def test_a_show_is_found_by_every_name_of_the_library(tmp_path):
    show = {
        "title": "Blue Kettle",
        "titles": {"zh": "蓝水壶", "ko": ["파란 주전자"]},
        "aliases": ["BKT1"],
        "production_codes": ["X"],
    }
    (tmp_path / "kettle").mkdir()
    (tmp_path / "kettle" / "show.json").write_text(json.dumps(show, ensure_ascii=False), "utf-8")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "show.json").write_text("{", "utf-8")
    titles = titles_of(tmp_path)
    for text, value in (
        ("the BLUE kettle cut", "BLUE kettle"),
        ("蓝水壶第三集", "蓝水壶"),
        ("파란 주전자 3화", "파란 주전자"),
        ("bkt1_003", ""),
    ):
        found = [(code.value, code.normalized) for code in titles.find(text)]
        assert found == ([(value, "Blue Kettle")] if value else [])


def test_short_names_and_an_empty_library_find_nothing():
    assert list(Titles({"X": "X", "虎": "虎"}).find("X 虎")) == []
