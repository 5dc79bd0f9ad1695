from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.borrowed import alike, borrowed, is_borrowing
from celtrace.parties.heard import sounds_in, sounds_of


@pytest.mark.parametrize(
    ("chars", "latin"),
    [
        ("ファミリーマート", "familymart"),
        ("ワークマン", "workman"),
        ("セカンドストリート", "secondstreet"),
        ("롯데리아", "lotteria"),
        ("크리스피크림", "krispykreme"),
        ("阿迪达斯", "adidas"),
    ],
)
def test_a_foreign_word_is_heard(chars: str, latin: str) -> None:
    assert borrowed(chars, latin) > 0.88


@pytest.mark.parametrize(
    ("chars", "latin"),
    [
        ("ファミリーマート", "himawari"),
        ("キリン", "crane"),
        ("ニトリ", "netlore"),
        ("萨莉亚", "sharia"),
        ("宁色", "ningse"),
        ("コ", "co"),
    ],
)
def test_other_words_are_not(chars: str, latin: str) -> None:
    assert borrowed(chars, latin) == 0


def test_what_may_write_a_foreign_word() -> None:
    assert is_borrowing("トヨタ")
    assert is_borrowing("롯데")
    assert not is_borrowing("金明")


@given(
    st.text(alphabet="アカサタナハマヤラワガザダバパンッー", max_size=8),
    st.from_regex("[a-z]{0,10}", fullmatch=True),
)
def test_likeness_is_a_share(chars: str, latin: str) -> None:
    for sounds in sounds_in(latin):
        assert 0 <= alike(sounds_of(chars) if chars else "", sounds) <= 1
