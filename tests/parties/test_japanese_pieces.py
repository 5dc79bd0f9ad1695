from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.heard import many_sounds
from celtrace.parties.japanese_pieces import (
    LONGEST_NAME,
    all_trade,
    bare_name,
    japanese_keys,
    latin_keys,
    pieces_of,
    said_in,
    says,
)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("株式会社クリーク・アンド・リバー社", "クリークアンドリバー"),
        ("株式会社ダイドーリミテッド", "ダイドー"),
        ("株式会社ＡｏｂａーＢＢＴ", "AobaBBT"),
        ("ヱスビー食品㈱", "エスビー食品"),
        ("澤藤電機株式会社", "沢藤電機"),
        ("!!!", ""),
    ],
)
def test_legal_forms_signs_and_old_characters_go(text: str, bare: str) -> None:
    assert bare_name(text) == bare


def test_pieces_trades_letters_and_loans() -> None:
    pieces = pieces_of(bare_name("株式会社JBイレブン銀行"))
    assert pieces.units == ("jb", "イ", "レ", "ブ", "ン", "銀", "行")
    assert (2, "銀行") in pieces.trades[5]
    assert (4, "イレブン", "11") in pieces.letters[1]
    assert [loan.piece for loan in pieces.loans[1]] == ["イレブン"]
    assert pieces.loans[1][0].gain == 2.0


def test_words_of_trade() -> None:
    assert says("銀行", "bank")
    assert says("動画", "animation")
    assert not says("銀行", "insurance")
    assert all_trade("化学工業")
    assert not all_trade("三井工業")


@pytest.mark.parametrize(
    ("japanese", "words"),
    [
        ("エレコム株式会社", ("elecom",)),
        ("佐藤製薬株式会社", ("sato", "pharmaceutical")),
        ("株式会社ソウルドアウト", ("sold", "out")),
        ("オーエスジー株式会社", ("osg",)),
    ],
)
def test_names_are_found_by_how_their_words_begin(japanese: str, words: tuple[str, ...]) -> None:
    heard = dict(zip(words, many_sounds(words), strict=True))
    wanted = {key for place in japanese_keys(japanese) for key in place}
    assert wanted & set(latin_keys(words, heard))


def test_words_that_are_said() -> None:
    assert {"bank", "securities"} <= said_in("大和証券銀行")


@given(st.text(alphabet="株式会社三井住友銀行アニメーッ・ャんa1&()社", max_size=100))
def test_any_name_is_divided(text: str) -> None:
    name = bare_name(text)
    pieces = pieces_of(name)
    assert len(name) <= LONGEST_NAME
    assert "".join(pieces.units) == name.casefold()
    assert len(pieces.trades) == len(pieces.letters) == len(pieces.loans) == len(pieces.units)
    assert all(isinstance(key, str) for place in japanese_keys(text) for key in place)
