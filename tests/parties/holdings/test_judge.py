from __future__ import annotations

from celtrace.parties.holdings import Listing, Statement, judge
from celtrace.parties.holdings.judge import FLAGS
from celtrace.parties.holdings.model import PERCENT


def test_the_arithmetic_can_be_followed() -> None:
    statements = [
        Statement("X", "A", 50 * PERCENT, 50 * PERCENT, line=2, source="register"),
        Statement("A", "B", 40 * PERCENT, 40 * PERCENT, line=3),
        Statement("X", "B", 10 * PERCENT, 10 * PERCENT, line=4),
        Statement("Z", "B", 50 * PERCENT, 50 * PERCENT, line=5),
    ]
    (result,) = judge(statements, [Listing("X", "2021-12-10")], "ofac", "2024-01-01", ["B"])
    assert result.arithmetic == [
        "rule on 2024-01-01: ofac, >= 50 %, all blocked holders together (OFAC FAQ 398-402)",
        "A: X 50 % [row 2, register] = 50 %, needs >= 50 %: blocked",
        "X: listed since 2021-12-10",
        "B: A 40 % [row 3] + X 10 % [row 4] + Z 50 % counts 0 (not blocked) [row 5] = 50 %, needs >= 50 %: blocked",
        "B: blocked_by_ownership; a screening finding for counsel",
    ]


def test_the_arithmetic_names_the_list() -> None:
    statements = [Statement("X", "A", 60 * PERCENT, 60 * PERCENT, line=2)]
    listed = [
        Listing("X", "2021-12-10", by="fsf", authority="eu"),
        Listing("X", "2022-01-01", by="house, eu", authority="eu"),
    ]
    (result,) = judge(statements, listed, "eu", "2024-01-01", ["A"])
    assert "X: listed by fsf, house, eu since 2021-12-10" in result.arithmetic
    unsure = [Listing("X", sure=False, by="un", authority="uk")]
    (result,) = judge(statements, unsure, "uk", "2024-01-01", ["A"])
    assert "X: possibly listed by un" in result.arithmetic


def test_flags_keep_their_order() -> None:
    statements = [
        Statement("A", "A", 20 * PERCENT, 20 * PERCENT),
        Statement("X", "A", 30 * PERCENT, 40 * PERCENT),
        Statement("X", "A", 30 * PERCENT, 40 * PERCENT),
    ]
    (result,) = judge(statements, [Listing("X")], "ofac", "2024-01-01", ["A"])
    assert result.flags == sorted(result.flags, key=FLAGS.index)
    assert {"range_share", "duplicate_statement", "self_holding"} <= set(result.flags)


def test_a_divestment_is_told() -> None:
    statements = [Statement("X", "A", 100 * PERCENT, 100 * PERCENT, ends="2023-06-01", line=2)]
    (result,) = judge(statements, [Listing("X", "2021-12-10")], "ofac", "2024-01-01", ["A"])
    assert result.verdict == "not_blocked"
    assert any("FAQ 402" in line for line in result.arithmetic)
    (before,) = judge(statements, [Listing("X", "2023-12-10")], "ofac", "2024-01-01", ["A"])
    assert "divested_while_blocked" not in before.flags
