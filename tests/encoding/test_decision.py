import collections
import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.encoding import CODECS, decide, decode
from celtrace.encoding.decision import rank
from celtrace.encoding.scoring import pieces

TEXTS = {
    "gb18030": "第三集第十二镜背景颜色需要修改",
    "cp949": "세 번째 회의 배경 색을 고쳐야 합니다",
    "big5": "請把背景的顏色改成藍色",
    "shift_jis": "カット番号と尺を確認してください",
    "euc_jp": "カット番号と尺を確認してください",
    "johab": "세 번째 회의 배경 색을 고쳐야 합니다",
    "kps9566": "배경의 색갈을 다시 고칠것",
    "koi8_r": "исправить цвет фона в третьей серии",
    "cp1251": "исправить цвет фона в третьей серии",
    "big5hkscs": "呢個背景嘅顏色要改，唔該晒𠵱家",
    "utf-8": "背景 배경",
    "cp1252": "La sesión de conexión empezó mañana en España",
}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_sentence_is_enough(name):
    found = decide([TEXTS[name].encode(CODECS[name])])
    assert found.encoding == name
    assert found.margin > 0.9
    assert found.confidence > 0.9


def test_ascii_and_marks():
    assert decide([]).encoding == decide([b""]).encoding == decide([b"a", b"b"]).encoding == "ascii"
    assert decide([b"\xef\xbb\xbfa", "원".encode()]).encoding == "utf-8-sig"
    assert decide(["\ufeff원화\n".encode("utf-16-le")]).encoding == "utf-16-le"


def test_four_bytes_that_are_chinese_or_korean_stay_undecided():
    found = decide(["背景".encode("gbk")])
    assert found.encoding is None
    assert found.second.split("|") == ["gb18030", "cp949"]
    assert found.confidence <= 0.5
    assert found.reason == "too short"


def test_names_of_one_archive_decide_together():
    assert decide(["원화".encode("cp949")]).encoding is None
    names = ["원화/동화_001.png", "원화/배경.png", "색지정.txt"]
    assert decide([name.encode("cp949") for name in names]).encoding == "cp949"


def test_one_damaged_line_in_many_does_not_hide_the_encoding():
    lines = [f"{n}. 背景颜色需要修改".encode("gbk") for n in range(60)] + [b"\xff\xff"]
    assert decide(lines).encoding == "gb18030"


def test_names_in_several_encodings_have_no_single_one():
    names = {"第03集_动画背景": "gb18030", "제3화_배경원화": "cp949", "第3話_原画とレイアウト": "cp932"}
    found = decide([name.encode(encoding) for name, encoding in names.items()])
    assert found.encoding is None
    assert found.reason == "strings disagree"


def test_noise_is_no_language():
    assert decide([bytes(range(0x80, 0x100)) * 3]).encoding is None


@given(st.lists(st.binary(max_size=40), max_size=6))
def test_any_bytes_get_an_honest_answer(strings):
    found = decide(strings)
    assert 0.0 <= found.margin <= 1.0
    assert 0.0 <= found.confidence <= 1.0
    if found.encoding is not None and len(strings) < 50:
        for string in strings:
            decode(string, found.encoding)


@pytest.mark.shared
def test_short_real_strings_are_right_or_undecided(shared):
    """Interface strings of 4 to 8 wide characters, one at a time, none of them in the counted text."""
    with (shared / "text/po-zh-ko/debian-mo-en-zh_CN-ko.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[::17]
    for name, column in (("gb18030", "zh_CN"), ("cp949", "ko")):
        counts: collections.Counter[str] = collections.Counter()
        for row in rows:
            if 4 <= sum(1 for char in row[column] if char >= "\x80") <= 8:
                found = decide([row[column].encode(name, "ignore")]).encoding
                counts["right" if found == name else "undecided" if found is None else "wrong"] += 1
        total = sum(counts.values())
        assert total > 300
        assert counts["wrong"] <= total / 1000
        assert counts["right"] >= total * 0.95


def test_iso_2022_shows_by_its_escapes():
    assert decide(["カットの修正".encode("iso2022_jp"), b"C012"]).encoding == "iso2022_jp"
    assert decide([b"\x1b[31mred", b"plain"]).encoding == "ascii"


def test_kana_that_two_encodings_share_are_no_reason_to_doubt():
    assert decide(["アイルランド".encode("euc_jp")]).encoding == "euc_jp"


def test_valid_utf8_of_some_length_needs_no_score():
    assert decide(["第三集背景颜色修改".encode()]).reason == "structure"
    assert decide(["背景".encode()]).reason == "scored"
    assert decide(["背景颜色需要修改".encode(), b"\xff"]).reason != "structure"


def test_a_clear_lead_ends_the_scoring_and_a_contradiction_takes_it_up_again():
    notes = "背景颜色需要修改 线条不够清楚 这个镜头重画 请检查颜色 人物的口型不对 第三集的原画 上色以后再送"
    lines = [note.encode("gbk") for note in notes.split()]
    ranking, scored = rank(lines, pieces(lines))
    assert ranking[0][1] == "gb18030"
    assert scored < len(pieces(lines))
    foreign = [f"{n}번째 장면의 색을 다시 칠할것".encode("cp949") for n in range(8)]
    found = decide([*foreign, *lines])
    assert found.encoding is None
    assert found.reason == "strings disagree"
