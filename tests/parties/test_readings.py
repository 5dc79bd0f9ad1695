from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.readings import hangul_spellings, reading, simplified, spellings


@pytest.mark.parametrize(
    ("char", "language", "spelled"),
    [
        ("重", "zh", {"zhong", "chong", "chung"}),
        ("金", "ko", {"kim", "gim", "kum", "geum"}),
        ("香", "yue", {"heung"}),
        ("명", "ko", {"myong", "myeong", "myung"}),
        ("리", "ko", {"ri", "li", "yi", "lee"}),
        ("さ", "ja", {"sa"}),
        ("a", "zh", {"a"}),
    ],
)
def test_spellings(char: str, language: str, spelled: set[str]) -> None:
    assert spelled <= set(spellings(char, language))


def test_readings_of_simplified_characters_are_those_of_the_traditional() -> None:
    found = reading("宁")
    assert found is not None
    assert "녕" in found.hangul
    assert simplified("重慶寧色動漫") == "重庆宁色动漫"
    assert reading("\U0003fff0") is None


@given(st.integers(0, 11171))
def test_every_hangul_syllable_is_spelled(number: int) -> None:
    found = hangul_spellings(chr(0xAC00 + number))
    assert found
    assert all(part.isascii() and part.isalpha() for part in found)
