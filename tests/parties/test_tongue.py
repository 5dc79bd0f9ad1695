from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.japanese import JAPANESE, japanese_name
from celtrace.parties.korean import KOREAN
from celtrace.parties.tongue import HAN, HANGUL, KANA, LONGEST_NAME, all_trade, pieces_of, reading_gain, says


def test_pieces_trades_letters_and_loans() -> None:
    pieces = pieces_of(JAPANESE, japanese_name("株式会社JBイレブン銀行"))
    assert pieces.units == ("jb", "イ", "レ", "ブ", "ン", "銀", "行")
    assert (2, "銀行") in pieces.trades[5]
    assert (4, "イレブン", "11") in pieces.letters[1]
    assert [loan.piece for loan in pieces.loans[1]] == ["イレブン"]
    assert pieces.loans[1][0].gain == 2.0


def test_words_of_trade() -> None:
    assert says(JAPANESE, "銀行", "bank")
    assert says(JAPANESE, "動画", "animation")
    assert not says(JAPANESE, "銀行", "insurance")
    assert all_trade(JAPANESE, "化学工業")
    assert not all_trade(JAPANESE, "三井工業")


def test_hangul_is_joined_without_a_mark() -> None:
    joined = pieces_of(KOREAN, "두산밥캣")
    assert any(loan.piece == "밥캣" and loan.within for loan in joined.loans[2])
    apart = pieces_of(KOREAN, "린데 가스")
    assert not any("데가" in loan.piece for place in apart.loans for loan in place)
    assert 2 in apart.cuts


def test_what_a_unit_is_worth() -> None:
    assert [reading_gain(unit) for unit in ("銀", "은", "ギ", "ab")] == [HAN, HANGUL, KANA, KANA]


@given(st.text(alphabet="株式会社三井住友銀行アニメーッ・ャんa1&()社", max_size=100))
def test_any_name_is_divided(text: str) -> None:
    name = japanese_name(text)
    pieces = pieces_of(JAPANESE, name)
    assert len(name) <= LONGEST_NAME
    assert "".join(pieces.units) == name.casefold()
    assert len(pieces.trades) == len(pieces.letters) == len(pieces.loans) == len(pieces.units)
