"""Vectors from OFAC FAQ 398 to 402 and the regimes' rules: owner, owned, shares, who is listed, what follows."""

from __future__ import annotations

from typing import Any

import pytest

from celtrace.parties.holdings import Listing, Statement, judge
from celtrace.parties.holdings.model import PERCENT, WHOLE


def holds(owner: str, owned: str, low: float | None, high: float | None = None, **more: Any) -> Statement:
    if low is None:
        return Statement(owner, owned, 0, WHOLE, known=False, **more)
    return Statement(owner, owned, int(low * PERCENT), int((low if high is None else high) * PERCENT), **more)


X = [Listing("X")]
AB = [holds("X", "A", 50), holds("A", "B", 50)]

VECTORS: list[tuple[str, list[Statement], list[Listing], str, str, str, str]] = [
    ("faq401 chain", AB, X, "ofac", "2024-01-01", "B", "blocked_by_ownership"),
    ("faq401 two companies", [holds("X", "A", 50), holds("X", "B", 50), holds("A", "C", 25), holds("B", "C", 25)],
     X, "ofac", "2024-01-01", "C", "blocked_by_ownership"),
    ("faq401 direct and indirect", [holds("X", "A", 50), holds("X", "B", 10), holds("A", "B", 40)],
     X, "ofac", "2024-01-01", "B", "blocked_by_ownership"),
    ("faq401 unblocked holder counts nothing", [holds("X", "A", 25), holds("A", "B", 100)],
     X, "ofac", "2024-01-01", "B", "not_blocked"),
    ("faq399 aggregate", [holds("X", "A", 25), holds("Y", "A", 25)],
     [Listing("X"), Listing("Y")], "ofac", "2024-01-01", "A", "blocked_by_ownership"),
    ("faq398 control alone", [holds("X", "A", None, kind="control")], X, "ofac", "2024-01-01", "A", "not_blocked"),
    ("just below", [holds("X", "A", 49.999999)], X, "ofac", "2024-01-01", "A", "not_blocked"),
    ("thirds add up exactly", [holds("X", "A", 33.333333), holds("Y", "A", 16.666667)],
     [Listing("X"), Listing("Y")], "ofac", "2024-01-01", "A", "blocked_by_ownership"),
    ("eu until 2 July 2024", [holds("X", "A", 50)], X, "eu", "2024-07-02", "A", "not_blocked"),
    ("eu from 3 July 2024", [holds("X", "A", 50)], X, "eu", "2024-07-03", "A", "blocked_by_ownership"),
    ("eu control", [holds("X", "A", None, kind="control")], X, "eu", "2024-01-01", "A", "blocked_by_control"),
    ("uk fifty is not enough", [holds("X", "A", 50)], X, "uk", "2024-08-01", "A", "not_blocked"),
    ("uk more than fifty", [holds("X", "A", 50.1)], X, "uk", "2024-08-01", "A", "blocked_by_ownership"),
    ("uk no aggregation", [holds("X", "A", 40), holds("Y", "A", 40)],
     [Listing("X"), Listing("Y")], "uk", "2024-08-01", "A", "not_blocked"),
    ("uk joint arrangement", [holds("X", "A", 30, joint="j"), holds("Y", "A", 30, joint="j")],
     [Listing("X"), Listing("Y")], "uk", "2024-08-01", "A", "blocked_by_ownership"),
    ("band reaches", [holds("X", "A", 25, 50)], X, "ofac", "2024-01-01", "A", "possible"),
    ("band above", [holds("X", "A", 50, 75)], X, "ofac", "2024-01-01", "A", "blocked_by_ownership"),
    ("unknown alone", [holds("X", "A", None)], X, "ofac", "2024-01-01", "A", "possible"),
    ("unknown, rest too small", [holds("X", "A", None), holds("Y", "A", 60)], X, "ofac", "2024-01-01", "A",
     "not_blocked"),
    ("possible goes on", [holds("X", "A", None), holds("A", "B", 100)], X, "ofac", "2024-01-01", "B", "possible"),
    ("cycle cannot block itself", [holds("P", "Q", 60), holds("Q", "P", 60), holds("X", "P", 10)],
     X, "ofac", "2024-01-01", "Q", "not_blocked"),
    ("cycle with help", [holds("P", "Q", 60), holds("Q", "P", 40), holds("X", "P", 50)],
     X, "ofac", "2024-01-01", "Q", "blocked_by_ownership"),
    ("duplicate counts once", [holds("X", "A", 30), holds("X", "A", 30)], X, "ofac", "2024-01-01", "A", "not_blocked"),
    ("not yet owned", [holds("X", "A", 100, begins="2024-02-01")], X, "ofac", "2024-01-01", "A", "not_blocked"),
    ("listed later", [holds("X", "A", 100)], [Listing("X", begins="2024-06-01")], "ofac", "2024-01-01", "A",
     "not_blocked"),
    ("delisted", [holds("X", "A", 100)], [Listing("X", ends="2023-06-01")], "ofac", "2024-01-01", "A", "not_blocked"),
    ("government of north korea", [holds("G", "A", 50)], [Listing("G", by_status=True)], "ofac", "2019-05-01", "A",
     "blocked_by_ownership"),
    ("by status itself", AB, [Listing("B", by_status=True)], "ofac", "2024-01-01", "B", "blocked_by_status"),
    ("listed itself", AB, [Listing("B")], "ofac", "2024-01-01", "B", "listed"),
    ("unsure listing", AB, [Listing("X", sure=False)], "ofac", "2024-01-01", "B", "possible"),
    ("unsure row", [holds("X", "A", 100, sure=False)], X, "ofac", "2024-01-01", "A", "possible"),
    ("votes without shares", [holds("X", "A", 60, kind="voting")], X, "ofac", "2024-01-01", "A", "not_blocked"),
]  # fmt: skip


@pytest.mark.parametrize("vector", VECTORS, ids=[v[0] for v in VECTORS])
def test_vectors(vector: tuple[str, list[Statement], list[Listing], Any, str, str, str]) -> None:
    _, statements, listings, regime, day, target, verdict = vector
    (result,) = judge(statements, listings, regime, day, [target])
    assert result.verdict == verdict, result.arithmetic
    assert result.arithmetic[-1] == f"{target}: {verdict}; a screening finding for counsel"


@pytest.mark.parametrize(
    ("statements", "listings", "regime", "target", "flag"),
    [
        ([holds("P", "Q", 60), holds("Q", "P", 60)], X, "ofac", "P", "cycle"),
        ([holds("X", "A", 25, 50)], X, "ofac", "A", "range_share"),
        ([holds("X", "A", None)], X, "ofac", "A", "unknown_share"),
        ([holds("X", "A", 25)], X, "ofac", "A", "significant_minority"),
        ([holds("X", "A", None, kind="control")], X, "ofac", "A", "control_without_ownership"),
        (
            [holds("X", "A", 40), holds("Y", "A", 40)],
            [Listing("X"), Listing("Y")],
            "uk",
            "A",
            "aggregate_would_block",
        ),
        ([holds("X", "A", 100)], [Listing("X", begins="2024-06-01")], "ofac", "A", "listed_later"),
        ([holds("X", "A", 100)], [Listing("X", ends="2023-06-01")], "ofac", "A", "delisted_owner"),
        ([holds("X", "A", 100, ends="2023-06-01")], X, "ofac", "A", "divested_while_blocked"),
        ([holds("G", "A", 50)], [Listing("G", by_status=True)], "ofac", "A", "blocked_owner_by_status"),
        ([holds("X", "A", 30), holds("X", "A", 30)], X, "ofac", "A", "duplicate_statement"),
        ([holds("X", "A", 80), holds("Y", "A", 60)], X, "ofac", "A", "data_over_100"),
        ([holds("A", "A", 20), holds("X", "A", 30)], X, "ofac", "A", "self_holding"),
        ([holds("X", "B", 100)], X, "ofac", "A", "no_ownership_data"),
    ],
)
def test_flags(
    statements: list[Statement], listings: list[Listing], regime: Any, target: str, flag: str
) -> None:
    (result,) = judge(statements, listings, regime, "2024-01-01", [target])
    assert flag in result.flags
    (clean,) = judge([holds("X", "C", 100)], X, "ofac", "2024-01-01", ["C"])
    assert clean.flags == []


def test_shares_are_those_that_count_together() -> None:
    (result,) = judge([holds("X", "A", 30), holds("Y", "A", 20, 40), holds("Z", "A", 10)],
                      [Listing("X"), Listing("Y")], "ofac", "2024-01-01", ["A"])  # fmt: skip
    assert (result.share_low, result.share_high) == (50.0, 70.0)
