from __future__ import annotations

from celtrace.parties.holdings.model import PERCENT
from celtrace.parties.holdings.rules import rule_on


def test_the_rule_of_the_day() -> None:
    assert not rule_on("eu", "2024-07-02").reached(50 * PERCENT)
    assert rule_on("eu", "2024-07-03").reached(50 * PERCENT)
    assert rule_on("ofac", "2014-01-01").reached(50 * PERCENT)
    assert not rule_on("uk", "2026-01-01").reached(50 * PERCENT)
    assert rule_on("uk", "2026-01-01").sign == "> 50 %"
