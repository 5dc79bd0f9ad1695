from __future__ import annotations

from celtrace.parties.sayings import sayings
from celtrace.parties.words import concept


def test_a_word_says_trade_place_industry_and_town() -> None:
    assert "metro" in sayings("subway")
    assert "luoyang" in sayings("luoyang")
    assert sayings("ningse") == frozenset()
    assert sayings("animation") >= {"animation"}
    assert concept("subway") == ""
