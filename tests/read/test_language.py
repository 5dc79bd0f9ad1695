import csv
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.language import NOTHING, Context, language, latin_detector


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("배경 색을 고친다", "ko"),
        ("1원화", "ko"),
        ("カットの尺を直す", "ja"),
        ("请修改背景颜色", "zh-Hans"),
        ("請把背景的顏色改成藍色", "zh-Hant"),
        ("背景", "und"),
        ("動画", "ja"),
        ("表紙", "und"),
        ("完了時刻", "und"),
        ("確認", "und"),
        ("撮影", "und"),
        ("改颜色 / 색을 고친다", "mul"),
        ("Привет, мир", "und"),
        ("Это правильный ответ, мы здесь", "ru"),
        ("The background of the cut is not in colour", "en"),
        ("EP03_SC012_C045", "und"),
        ("", "und"),
    ],
)
def test_rules(text, expected):
    assert language(text) == expected


def test_han_alone_is_told_by_encoding_and_by_the_file_around_it():
    japanese = Context(["カットの尺を直す", "原画を確認してください", "これは動画です", "作画監督"])
    chinese = Context(["请修改背景颜色", "线条"])
    assert language("撮影", context=japanese) == language("撮影", encoding="shift_jis") == "ja"
    assert language("背景", context=chinese) == "zh-Hans"
    assert language("背景", encoding="gb18030") == "zh"
    assert language("背景", encoding="big5") == "zh-Hant"
    assert language("背景", context=NOTHING) == "und"


def test_one_japanese_line_makes_no_japanese_file():
    context = Context(["カットの尺を直す", *["请修改背景颜色"] * 20])
    assert not context.japanese
    assert context.chinese


def test_spanish_needs_the_model_and_another_language_is_not_guessed():
    detector = latin_detector()
    text = "No se puede abrir el archivo de la escena"
    assert language(text) == "und"
    if detector is not None:
        assert language(text, detector=detector) == "es"
    assert language("Größe der Fläche überprüfen bitte", detector=detector) == "und"


def test_script_of_chinese_follows_the_file_where_the_characters_are_shared():
    simplified = Context(["请修改背景颜色", "线条不够清楚"])
    traditional = Context(["請修改背景顏色", "線條不夠清楚"])
    assert language("修改文件", context=simplified) == "zh-Hans"
    assert language("修改文件", context=traditional) == "zh-Hant"
    assert language("修改文件") == "zh"


def test_latin_words_follow_the_file():
    english = Context(["The cut is not in colour", "Please check it with the lead", "It is of the scene"])
    assert language("Loading...", context=english) == "en"
    assert language("Loading...") == "und"
    assert language("Größe", context=english) == "und"
    assert language("xkcd brrr", context=english) == "und"
    assert Context([], hint="ja").known


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text):
    assert language(text) in {"und", "ko", "ja", "zh", "zh-Hans", "zh-Hant", "mul", "ru", "en"}


@pytest.mark.shared
def test_interface_strings_are_right_or_undecided(shared):
    with (shared / "text/po-zh-ko/debian-mo-en-zh_CN-ko.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[::29]
    chinese = Counter(language(row["zh_CN"], encoding="gb18030").partition("-")[0] for row in rows)
    korean = Counter(language(row["ko"]) for row in rows)
    assert chinese["zh"] >= len(rows) * 0.99
    assert korean["ko"] >= len(rows) * 0.99
