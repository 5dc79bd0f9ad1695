from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.korean import compare_korean, is_korean, korean_name
from celtrace.parties.names import from_first, tokens
from celtrace.parties.score import compare
from celtrace.parties.screening import POSSIBLE
from celtrace.resources.korean_names import LETTERS


@pytest.mark.parametrize(
    ("korean", "latin", "reason"),
    [
        ("삼성전자", "Samsung Electronics", "전자 says electronics"),
        ("SK하이닉스", "SK hynix", "하이닉스 writes the sound of hynix"),
        ("삼성에스디에스", "Samsung SDS", "에스디에스 spells the letters sds"),
        ("지에스칼텍스", "GS Caltex", "지에스 spells the letters gs"),
        ("두산밥캣 주식회사", "Doosan Bobcat Inc.", "밥캣 writes the sound of bobcat"),
        ("KB금융", "KB Financial Group", "금융 says financialgroup"),
        ("한국타이어앤테크놀로지", "Hankook Tire & Technology", "한국 read in Korean is hankook"),
        ("프록터앤드갬블", "Procter & Gamble", "프록터 writes the sound of procter"),
        ("고려아연", "Korea Zinc", "고려 says korea"),
        ("호텔신라", "Hotel Shilla", "호텔신라 read in Korean is hotelshilla"),
        ("조선광업개발무역회사", "KOREA MINING DEVELOPMENT TRADING CORPORATION", "korea"),
    ],
)
def test_pieces_that_are_read_said_written_by_sound_and_spelled(korean: str, latin: str, reason: str) -> None:
    score, shared, reasons = compare_korean(korean, from_first(tokens(latin)))
    assert score >= POSSIBLE, reasons
    assert shared > 0
    assert any(reason in one for one in reasons), reasons
    assert compare(korean, latin, person=False).score >= POSSIBLE


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("삼성물산", "Samsung C&T"),
        ("현대제철", "Hyundai Motor"),
        ("삼성에스디에스", "Samsung Securities"),
        ("삼성카드", "Samsung C&T"),
        ("스트라이커", "PJSC STLC"),
        ("서울은행", "BUSAN BANK"),
    ],
)
def test_another_trade_or_name(korean: str, latin: str) -> None:
    assert compare(korean, latin, person=False).score < POSSIBLE


def test_which_names_may_be_of_korean_firms() -> None:
    assert is_korean("삼성전자", person=None)
    assert is_korean("기아", person=False)
    assert not is_korean("김명철", person=None)
    assert not is_korean("삼성전자", person=True)
    assert not is_korean("三星電子", person=False)


def test_nothing_spells_two_letters() -> None:
    spelled = [one for row in LETTERS.values() for one in row.split("|")]
    assert len(set(spelled)) == len(spelled)


def test_legal_forms_go() -> None:
    assert korean_name("주식회사 두산밥캣") == "두산밥캣"
    assert korean_name("조선광업개발무역회사") == "조선광업개발무역"
    assert korean_name("(주)에코프로-비엠") == "에코프로 비엠"
    assert korean_name("회사") == "회사"


@given(
    st.text(alphabet="삼성전자에스케이앤드 회사(주)ab1漢", max_size=30),
    st.lists(st.text("abcdeiou1", min_size=1, max_size=9), max_size=6),
)
def test_any_name_has_a_score(text: str, words: list[str]) -> None:
    score, shared, reasons = compare_korean(text, tuple(words))
    assert 0 <= score <= 1
    assert shared >= 0
    assert reasons or not words
