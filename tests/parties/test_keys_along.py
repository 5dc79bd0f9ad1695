from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.heard import many_sounds
from celtrace.parties.japanese import JAPANESE, japanese_name
from celtrace.parties.keys_along import eastern_keys, latin_keys, said_in
from celtrace.parties.korean import KOREAN, korean_name


@pytest.mark.parametrize(
    ("japanese", "words"),
    [
        ("エレコム株式会社", ("elecom",)),
        ("佐藤製薬株式会社", ("sato", "pharmaceutical")),
        ("株式会社ソウルドアウト", ("sold", "out")),
        ("オーエスジー株式会社", ("osg",)),
        ("두산밥캣", ("doosan", "bobcat")),
        ("에스케이하이닉스", ("sk", "hynix")),
        ("넷마블", ("netmarble",)),
    ],
)
def test_names_are_found_by_how_their_words_begin(japanese: str, words: tuple[str, ...]) -> None:
    heard = dict(zip(words, many_sounds(words), strict=True))
    tongue, name = (
        (KOREAN, korean_name(japanese)) if korean_name(japanese) else (JAPANESE, japanese_name(japanese))
    )
    wanted = {key for place in eastern_keys(tongue, name) for key in place}
    assert wanted & set(latin_keys(words, heard))


def test_words_that_are_said() -> None:
    assert {"bank", "securities"} <= said_in(JAPANESE, "大和証券銀行")


@given(st.text(alphabet="삼성전자에스케이 ab1 앤드", max_size=30))
def test_any_name_has_keys(name: str) -> None:
    assert all(isinstance(key, str) for place in eastern_keys(KOREAN, name) for key in place)
