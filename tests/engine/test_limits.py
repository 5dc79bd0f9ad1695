from __future__ import annotations

import typing

import pytest

from celtrace.engine.limits import LIMITS, LimitsError, with_settings
from celtrace.engine.stage import Kind


def test_every_kind_but_trusted_has_limits():
    assert set(LIMITS) == set(typing.get_args(Kind)) - {"trusted"}


def test_wall_time_is_the_second_line():
    assert all(limits.wall_s >= 2 * limits.cpu_s for limits in LIMITS.values())


def test_a_case_may_set_other_limits():
    found = with_settings({"image": {"cpu_s": 90}})
    assert found["image"].cpu_s == 90
    assert found["image"].memory == LIMITS["image"].memory
    assert found["text"] == LIMITS["text"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"picture": {}},
        {"image": {"cpu": 1}},
        {"image": {"cpu_s": 0}},
        {"image": {"cpu_s": "1"}},
        {"image": 3},
    ],
)
def test_wrong_limits_are_named(wrong):
    with pytest.raises(LimitsError, match=r"settings\.limits"):
        with_settings(wrong)
