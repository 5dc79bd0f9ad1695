from celtrace.encoding.model import bits, latin_bits, pair_bits, russian_bits, unicode_bits


def test_a_language_finds_its_own_text_most_usual():
    texts = {
        "zh-Hans": "请修改背景颜色",
        "zh-Hant": "請修改背景顏色",
        "ja": "背景の色を直す",
        "ko": "배경 색을 고친다",
    }
    for language, text in texts.items():
        assert min(texts, key=lambda other: bits(text, other)) == language


def test_controls_and_private_characters_are_no_text():
    assert bits("\x01", "ko") >= 30 <= bits("\ue000", "ko")
    assert bits("㐀", "zh-Hans") < 30


def test_accents_belong_between_letters():
    assert latin_bits("gestión") < latin_bits("óóóóóón")


def test_utf8_is_judged_by_structure():
    assert unicode_bits("배경") == unicode_bits("背景")


def test_common_neighbours_speak_for_a_language():
    assert pair_bits("修改", "zh-Hans") < 0 < pair_bits("修蜕", "zh-Hans")
    assert pair_bits("a改", "zh-Hans") == 0


def test_russian_is_judged_letter_after_letter():
    assert russian_bits("привет") < russian_bits("рпитве") < russian_bits("прИвеТ")
    assert russian_bits("СССР") < russian_bits("сСсР")
    assert russian_bits("aпb") > russian_bits("п") + 2 * 6
