from __future__ import annotations

from pathlib import Path

from celtrace.parties.lists.folder import read_lists


def test_own_list_in_chinese_encoding(tmp_path: Path) -> None:
    text = (
        "id,name,aliases,country,address,uscc,linked_to,listed_from,listed_until\n"
        "a1,上海红漫动画设计工作室,红漫动画; HONGMAN,中国,上海市徐汇区中山西路,91310104093794515H,SEK,2021-12-10,\n"
        "a1,重庆宁色动漫发展有限公司,,中国,重庆市永川区,,,2023-02-30,\n"
        ",无名动画有限公司,,中国,沈阳市,,,,\n"
    )
    (tmp_path / "own-2024-02-03.csv").write_bytes(text.encode("gb18030"))
    lists = read_lists(tmp_path)
    (rendition,) = lists.renditions
    assert (rendition.list_name, rendition.date, rendition.complete) == ("own", "2024-02-03", "yes")
    entry = lists.entries["own", "a1"]
    assert [name.text for name in entry.names] == ["上海红漫动画设计工作室", "红漫动画", "HONGMAN"]
    assert str(entry.identifiers[0]) == "uscc:CN:91310104093794515H"
    assert (entry.linked_to, entry.listed_on) == (["SEK"], "2021-12-10")
    assert [t.line for t in lists.troubles] == [3]
    assert ("own", "无名动画有限公司") in lists.entries


def test_dates_that_do_not_exist(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("id,name,listed_from\n1,A,2023-02-30\n")
    lists = read_lists(tmp_path)
    assert "is no date that exists" in lists.troubles[0].reason
    assert lists.renditions[0].date is None


def test_a_listing_that_ends_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("id,name,listed_from,listed_until\n1,A,2024-05-01,2020-01-01\n")
    lists = read_lists(tmp_path)
    assert "after it ends" in lists.troubles[0].reason
    entry = lists.entries["own", "1"]
    assert (entry.listed_on, entry.listed_until) == ("", "")
