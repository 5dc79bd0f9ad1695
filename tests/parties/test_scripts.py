from __future__ import annotations

import pytest

from celtrace.parties.score import compare
from celtrace.parties.screening import MATCH, POSSIBLE
from celtrace.parties.scripts import korean, southern


@pytest.mark.parametrize(
    ("one", "two", "person"),
    [
        ("김명철", "KIM, Myo'ng-Ch'o'l", True),
        ("金明哲", "Myong Chol Kim", True),
        ("鲁和正", "LU, Hezheng", True),
        ("重庆宁色动漫发展有限公司", "CHONGQING NINGSE CARTOON & ANIMATION DEVELOPMENT CO., LTD.", False),
        ("盐城三线一点动漫有限公司", "YANCHENG THREE LINE ONE POINT ANIMATION CO., LTD.", False),
        ("香港天方控股有限公司", "TIAN FANG HONG KONG HOLDINGS LIMITED", False),
        ("沈阳金丰里网络科技有限公司", "SHENYANG GEUMPUNGRI NETWORK TECHNOLOGY CO., LTD", False),
        ("조선대성무역회사", "KOREA DAESONG GENERAL TRADING CORPORATION", False),
        ("さくら映画", "SAKURA FILM", False),
        ("김정은", "金正恩", True),
        ("리용호", "이용호", True),
        ("重慶寧色", "重庆宁色", False),
    ],
)
def test_the_same(one: str, two: str, person: bool) -> None:
    assert compare(one, two, person=person).score >= MATCH
    assert compare(two, one, person=person).score >= MATCH


@pytest.mark.parametrize(
    ("one", "two", "person"),
    [
        ("김명철", "KIM, Yong Chol", True),
        ("金明哲", "LU, Hezheng", True),
        ("重庆宁色动漫发展有限公司", "CHONGQING HONGMAN ANIMATION DEVELOPMENT CO., LTD.", False),
        ("北京宁色贸易有限公司", "SHANGHAI NINGSE HEAVY CHEMICAL CO., LTD.", False),
        ("上海动画有限公司", "SHANGHAI HONGMAN ANIMATION", False),
        ("金", "KIM, Chol", True),
        ("...", "SEK STUDIO", False),
    ],
)
def test_not_the_same(one: str, two: str, person: bool) -> None:
    assert compare(one, two, person=person).score < POSSIBLE


def test_reasons_say_how_it_is_read() -> None:
    reasons = compare("重庆宁色动漫", "CHONGQING NINGSE CARTOON", person=False).reasons
    assert "宁色 read in Chinese is ningse" in reasons
    assert "chongqing says what a part of 重庆宁色动漫 says (chongqing)" in reasons


def test_korean_readings_in_both_spellings() -> None:
    assert korean("李") >= {"리", "이"}
    assert southern("녀") == "여"
    assert southern("로") == "노"
    assert southern("강") == "강"
