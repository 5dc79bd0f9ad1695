from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.along import LEAST_SAID, LEFT_HAN, LEFT_HANGUL, LEFT_KANA, Step, price, said_gain, walk
from celtrace.parties.japanese import JAPANESE, japanese_name
from celtrace.parties.korean import KOREAN, korean_name
from celtrace.parties.tongue import pieces_of


def steps(japanese: str, *words: str) -> list[tuple[str, str, str]]:
    return [
        (step.how, step.piece, step.latin)
        for step in walk(JAPANESE, pieces_of(JAPANESE, japanese_name(japanese)), words)
    ]


@pytest.mark.parametrize(
    ("japanese", "words", "found"),
    [
        ("阿波銀行", ("awa", "bank"), [("read", "阿波", "awa"), ("said", "銀行", "bank")]),
        ("エヌジェイ", ("nj",), [("letters", "エヌジェイ", "nj")]),
        ("メディアドゥ", ("media",), [("read", "メディア", "media"), ("left", "ドゥ", "")]),
        ("住友不動産", ("sumitomo",), [("read", "住友", "sumitomo"), ("left trade", "不動産", "")]),
        ("イートアンド", ("eat",), [("sound", "イート", "eat"), ("unwritten", "アンド", "")]),
        ("とうきょう", ("tokyo",), [("read", "とうきょう", "tokyo")]),
    ],
)
def test_the_way_along_both_names(
    japanese: str, words: tuple[str, ...], found: list[tuple[str, str, str]]
) -> None:
    assert steps(japanese, *words) == found


def test_a_word_of_trade_is_said_and_not_heard() -> None:
    assert steps("アイビスホールディングス", "la", "holdings") == [
        ("word left", "", "la"),
        ("left", "アイビス", ""),
        ("said", "ホールディングス", "holdings"),
    ]
    assert ("said", "ホールディングス", "holdings") in steps(
        "トーシンホールディングス", "shin", "maint", "holdings"
    )


def test_an_abbreviation_is_read_whatever_follows() -> None:
    assert steps("日本BS放送", "nippon", "bs", "broadcasting") == [
        ("read", "日本bs", "nipponbs"),
        ("said", "放送", "broadcasting"),
    ]


def test_hangul_begins_words_anywhere() -> None:
    found = walk(KOREAN, pieces_of(KOREAN, korean_name("두산밥캣")), ("doosan", "bobcat"))
    assert [(step.how, step.piece, step.latin) for step in found] == [
        ("read", "두산", "doosan"),
        ("sound", "밥캣", "bobcat"),
    ]


def test_prices() -> None:
    assert (price("住"), price("삼"), price("ド")) == (LEFT_HAN, LEFT_HANGUL, LEFT_KANA)
    assert said_gain("bank") >= LEAST_SAID


@given(
    st.text(alphabet="三井住友銀行アニメーッャんうa1", max_size=20),
    st.lists(st.text("abcdeiou1", min_size=1, max_size=9), min_size=1, max_size=6),
)
def test_every_piece_and_letter_is_met_or_left(japanese: str, words: list[str]) -> None:
    found: list[Step] = walk(JAPANESE, pieces_of(JAPANESE, japanese_name(japanese)), tuple(words))
    assert "".join(step.piece for step in found) == japanese_name(japanese).casefold()
    assert "".join(step.latin for step in found) == "".join(words)
    assert all(0.8 < step.alike <= 1 for step in found)
