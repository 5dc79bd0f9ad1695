from __future__ import annotations

import pytest

from celtrace.parties.along_score import (
    COMMON_ALL,
    NO_CORE,
    SCALE,
    WITH_GENERAL,
    WITH_OTHER,
    compare_along,
)
from celtrace.parties.japanese import JAPANESE
from celtrace.parties.korean import KOREAN
from celtrace.parties.screening import MATCH, POSSIBLE


def test_the_scale_meets_the_levels_of_screening() -> None:
    assert {to for _, to in SCALE} >= {POSSIBLE, MATCH}
    assert WITH_OTHER < SCALE[1][0] < WITH_GENERAL < SCALE[2][0] < COMMON_ALL
    assert NO_CORE < WITH_OTHER


@pytest.mark.parametrize(
    ("name", "words", "low", "high"),
    [
        ("三井住友建設", ("sumitomo", "mitsui", "construction"), MATCH, 1.0),
        ("浜井産業", ("hamai",), POSSIBLE, MATCH),
        ("協和キリン", ("kyowa",), 0.0, POSSIBLE),
        ("東京建設", ("osaka", "construction"), 0.0, POSSIBLE),
        ("東京建設", ("tokyo", "construction"), MATCH, 1.0),
        ("", ("tokyo",), 0.0, 0.1),
    ],
)
def test_what_is_left_limits_the_score(name: str, words: tuple[str, ...], low: float, high: float) -> None:
    assert low <= compare_along(JAPANESE, name, words)[0] <= high


def test_reasons_name_the_language_and_what_is_left() -> None:
    _, _, reasons = compare_along(KOREAN, "두산밥캣", ("doosan", "motor"))
    assert reasons[0] == "두산 read in Korean is doosan"
    assert "밥캣: only in mine" in reasons
    assert "motor: only in theirs" in reasons
