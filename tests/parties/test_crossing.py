from __future__ import annotations

import pytest

from celtrace.parties.crossing import Crossing
from celtrace.parties.names import tokens

NAMES = (
    "KIM, Myong Chol",
    "CHONGQING NINGSE CARTOON & ANIMATION DEVELOPMENT CO., LTD.",
    "SILVER STAR",
    "金明哲",
    "上海红漫动画有限公司",
    "EVERLASTING EMPIRE LIMITED",
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("김명철", {0, 3}),
        ("金明哲", {0, 3}),
        ("重庆宁色动漫", {1}),
        ("银星", {2}),
        ("红漫", {4}),
        ("Jin Mingzhe", {3}),
        ("大成", set()),
    ],
)
def test_names_meet_across_scripts(name: str, found: set[int]) -> None:
    assert set(Crossing([tokens(name) for name in NAMES]).search(tokens(name))) >= found
    assert len(Crossing([tokens(name) for name in NAMES]).search(tokens(name))) <= len(found) + 1


def test_a_person_is_looked_for_whole_and_a_firm_in_parts() -> None:
    crossing = Crossing([tokens(name) for name in NAMES])
    assert crossing.search(tokens("金明哲"), person=True) == [0, 3]
    assert 1 in crossing.search(tokens("重庆宁色动漫"), person=False)
    assert 1 not in crossing.search(tokens("重庆宁色动漫"), person=True)


def test_a_name_of_unstated_kind_is_looked_for_among_its_kind() -> None:
    names = [tokens(name) for name in NAMES]
    persons = [True, False, False, None, False, False]
    crossing = Crossing(names, persons)
    assert crossing.search(tokens("金明哲")) == [0, 3]
    assert crossing.search(tokens("银星")) == [2]
    assert 0 not in Crossing(names, [False] * len(names)).search(tokens("重庆明哲动漫"))


def test_a_short_name_of_unstated_kind_meets_few_firms_by_foreign_readings() -> None:
    many = [tokens(f"KIM MYONG CHOL {letter} LIMITED") for letter in "ABCDEFGHKLMNOP"]
    crossing = Crossing(many, [False] * len(many))
    assert len(crossing.search(tokens("金明哲"))) < len(crossing.search(tokens("金明哲"), person=False))


@pytest.mark.parametrize("name", ["福建南安进出口公司", "福建省南安市进出口有限公司"])
def test_a_name_of_places_and_trades_alone_meets_what_says_all_of_it(name: str) -> None:
    latin = (
        "FUJIAN NANAN IMPORT AND EXPORT CORPORATION",
        "FUJIAN IMPORT AND EXPORT CO., LTD.",
        "NANAN EXPORT TRADE",
    )
    crossing = Crossing([tokens(one) for one in latin])
    assert crossing.search(tokens(name)) == [0]
    assert crossing.search(tokens("进出口公司"), person=False) == [0, 1]


def test_a_first_word_that_looks_like_a_legal_form_is_found() -> None:
    names = [
        tokens("AS ONE CORPORATION"),
        tokens("KAGA ELECTRONICS CO.,LTD."),
        tokens("SONY GROUP CORPORATION"),
    ]
    assert 0 in Crossing(names).search(tokens("アズワン株式会社"), person=False)
    assert 1 in Crossing(names).search(tokens("加賀電子株式会社"), person=False)
