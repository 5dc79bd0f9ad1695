import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.written import IMPOSSIBLE, LEAST, MOST, price, writes

KANA = st.text(st.characters(min_codepoint=0x30A1, max_codepoint=0x30FC), max_size=20)
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=40)


@pytest.mark.parametrize(
    ("kana", "word", "other"),
    [
        ("ユナイテッド", "united", "unified"),
        ("アローズ", "arrows", "arises"),
        ("グッドパッチ", "goodpatch", "godpath"),
        ("フライヤー", "flier", "flower"),
        ("ワイヤレスゲート", "wirelessgate", "valueless"),
    ],
)
def test_kana_write_the_word_rather_than_one_like_it(kana: str, word: str, other: str) -> None:
    assert price(kana, word) < min(2.5, price(kana, other))


def test_hiragana_write_what_katakana_write() -> None:
    assert price("ふれんど", "friend") == price("フレンド", "friend")


def test_a_long_sound_that_no_word_had_falls_back_on_the_short_one() -> None:
    assert price("アドベンチャー", "adventure") < 3


def test_nothing_writes_nothing() -> None:
    assert price("", "word") == price("ワード", "") == price("ワード", "a" * 40) == IMPOSSIBLE


def test_letters_and_sound_together_tell_a_word_from_its_like() -> None:
    assert writes("オリエンタルランド", "orientalland") > writes("ナイル", "nyle") >= LEAST
    assert writes("コーセル", "kose") == writes("トヨタ", "tokyu") == writes("アイ", "rg") == 0


@given(KANA, LETTERS)
def test_any_text_has_a_price(kana: str, word: str) -> None:
    found = price(kana, word)
    assert found == IMPOSSIBLE or 0 <= found <= MOST
    assert writes(kana, word) == 0 or LEAST <= writes(kana, word) <= 1
