from __future__ import annotations

import unicodedata

import pytest

from celtrace.inventory.name_words import LEVELS, STAGE_OF, STAGES, TAKES, WEAK_STAGES, chinese_number


def test_each_word_names_one_stage_and_is_in_its_normal_form() -> None:
    words = [word for group in STAGES.values() for word in group]
    assert len(words) == len(set(words)) == len(STAGE_OF)
    for word in [*words, *TAKES, *LEVELS]:
        assert word == unicodedata.normalize("NFKC", word).lower()
    assert set(STAGE_OF) >= WEAK_STAGES
    assert not set(STAGE_OF) & set(TAKES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十一", 21),
        ("九十九", 99),
        ("一〇", 10),
        ("两", 2),
    ],
)
def test_chinese_numbers_below_a_hundred(text: str, value: int) -> None:
    assert chinese_number(text) == value


@pytest.mark.parametrize("text", ["", "百", "十十", "一二十", "十一二", "一二三四", "A"])
def test_what_is_no_chinese_number(text: str) -> None:
    assert chinese_number(text) is None
