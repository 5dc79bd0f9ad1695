from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.hangul_written import letters_of, writes_hangul
from celtrace.parties.written import LEAST


def test_letters_of_syllables() -> None:
    assert letters_of("솔루션") == ("ㅅ", "ㅗ", "ㄹ.", "ㄹ", "ㅜ", "ㅅ", "ㅕ", "ㄴ.")
    assert letters_of("아이") == ("ㅏ", "ㅣ")
    assert letters_of("") == ()


@pytest.mark.parametrize(
    ("hangul", "word", "other"),
    [
        ("솔루션", "solution", "salvation"),
        ("밥캣", "bobcat", "bookcase"),
        ("넷플릭스", "netflix", "natural"),
        ("홈", "home", "ham"),
        ("스타벅스", "starbucks", "stork"),
    ],
)
def test_hangul_writes_the_word_rather_than_one_like_it(hangul: str, word: str, other: str) -> None:
    assert writes_hangul(hangul, word) >= LEAST
    assert writes_hangul(hangul, word) > writes_hangul(hangul, other)


def test_a_word_without_vowels_is_not_written() -> None:
    assert writes_hangul("스트라이커", "stlc") == 0
    assert writes_hangul("홈", "hm") == 0


@given(st.text(alphabet="솔루션밥캣홈아", max_size=6), st.text(alphabet="abceilmnostu", max_size=10))
def test_any_word_is_asked(hangul: str, word: str) -> None:
    found = writes_hangul(hangul, word)
    assert found == 0 or LEAST <= found <= 1
