from __future__ import annotations

from celtrace.parties.holdings.model import PERCENT, Listing, Statement, percent


def test_days_are_included() -> None:
    for thing in (
        Listing("X", "2023-01-01", "2023-02-01"),
        Statement("X", "A", 0, 1, begins="2023-01-01", ends="2023-02-01"),
    ):
        assert [thing.valid_on(d) for d in ("2022-12-31", "2023-01-01", "2023-02-01", "2023-02-02")] == [
            False,
            True,
            True,
            False,
        ]


def test_shares_as_text() -> None:
    assert percent(50 * PERCENT) == "50 %"
    assert percent(33_333_333) == "33.333333 %"
    assert percent(0) == "0 %"
