from __future__ import annotations

import pytest

from celtrace.parties.firms import LONE_CORE, compare_firms
from celtrace.parties.parts import parts
from celtrace.parties.score import compare
from celtrace.parties.screening import POSSIBLE


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("洛阳轨道交通", "LUOYANG SUBWAY"),
        ("章丘公交", "Zhangqiu Bus"),
        ("宁红味鱼饼", "NINGHONGWEI FISH BALL"),
        ("小田急電鉄", "Odakyu Electric Railway"),
        ("すき家", "SUKIYA"),
        ("ひまわり薬局", "Himawari Pharmacy"),
        ("ヤマノモーターズ", "YAMANO MOTORS"),
        ("信義房屋", "SINYI REALTY HOUSING"),
    ],
)
def test_parts_that_are_read_and_parts_that_say_the_same(one: str, two: str) -> None:
    assert compare(one, two, person=False).score >= POSSIBLE


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("小田急電鉄", "ODAKYU BUS"),
        ("一蘭", "IRAN AIR"),
        ("京东物流", "KYOTO MUNICIPAL TRANSPORTATION BUREAU"),
        ("上海红满堂鱼饼", "BEIJING HONGMAN FISH PIE"),
        ("宁色", "NINGSE HONGMAN"),
    ],
)
def test_other_trades_places_and_words(one: str, two: str) -> None:
    assert compare(one, two, person=False).score < POSSIBLE


def test_what_is_not_read_is_said_and_limits_the_score() -> None:
    score, shared, reasons = compare_firms(parts("宁红味鱼饼", person=False), ("ninghongwei", "fish"))
    assert score <= LONE_CORE
    assert shared == 3
    assert "of 宁红味鱼饼 2 characters are not read and may say something else" in reasons
