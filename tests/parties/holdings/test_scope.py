from __future__ import annotations

from itertools import pairwise

import pytest

from celtrace.parties.holdings import Listing, ListRead, Result, judge
from celtrace.parties.holdings.rules import Regime
from celtrace.parties.holdings.scope import BINDINGS, NAMES, bearing, telling
from tests.parties.holdings.test_holdings import holds

SDN, HOUSE = ListRead("sdn of 2024-01-02", "ofac"), ListRead("house of 2024-01-02")
OWNED = [holds("X", "A", 60), holds("A", "B", 60)]


def found(regime: Regime, authority: str, read: list[ListRead], day: str = "2024-08-01") -> Result:
    listings = [Listing("X", by="their list", authority=authority)]
    return judge(OWNED, listings, regime, day, ["B"], read)[0]


@pytest.mark.parametrize(
    ("authority", "regime", "day", "effect"),
    [
        ("ofac", "ofac", "2024-01-01", "listed"),
        ("ofac", "eu", "2024-01-01", None),
        ("ofac", "uk", "2024-01-01", None),
        ("ofac-consolidated", "ofac", "2024-01-01", "possible"),
        ("eu", "eu", "2024-01-01", "listed"),
        ("eu", "uk", "2020-12-31", "listed"),
        ("eu", "uk", "2021-01-01", None),
        ("un", "ofac", "2024-01-01", None),
        ("un", "eu", "2024-01-01", "possible"),
        ("un", "uk", "2020-12-30", "possible"),
        ("un", "uk", "2020-12-31", "listed"),
        ("", "eu", "2024-01-01", "listed"),
        ("opensanctions", "uk", "2024-01-01", "possible"),
        ("ua_nsdc_sanctions", "eu", "2024-01-01", None),
    ],
)
def test_what_a_listing_means_under_a_rule(
    authority: str, regime: Regime, day: str, effect: str | None
) -> None:
    binding = bearing(authority, regime, day)
    assert (binding.effect if binding else None) == effect


def test_no_day_has_two_bindings_of_one_authority_and_regime() -> None:
    for regime in NAMES:
        for authority in {each.authority for each in BINDINGS}:
            spans = sorted(
                (b.begins, b.ends or "9999")
                for b in BINDINGS
                if (b.authority, b.regime) == (authority, regime)
            )
            assert all(one[1] < two[0] for one, two in pairwise(spans))


def test_whose_silence_clears() -> None:
    assert telling([SDN, HOUSE], "ofac") == [SDN]
    assert telling([SDN, HOUSE], "eu") == []
    assert telling([HOUSE], "eu") == [HOUSE]
    assert telling([], "eu") == []


def test_a_list_of_one_regime_blocks_nobody_under_another() -> None:
    own = found("ofac", "ofac", [SDN])
    assert (own.verdict, own.elsewhere, own.reason) == ("blocked_by_ownership", [], "")
    assert "lists read that count for the US: sdn of 2024-01-02" in own.arithmetic
    other = found("eu", "ofac", [SDN])
    assert (other.verdict, other.share_low, other.share_high) == ("unknown", 0, 100)
    assert other.reason == "no list of the EU was read"
    assert other.elsewhere == ["X: listed by their list (ofac)"]
    assert {"no_list_of_regime", "listed_elsewhere"} <= set(other.flags)
    assert "X: listed by their list (ofac); under the rule of the EU nothing is known" in other.arithmetic
    assert other.arithmetic[-1] == "B: unknown, no list of the EU was read; a screening finding for counsel"
    assert not any("(not blocked)" in line for line in other.arithmetic)


def test_beside_a_list_of_the_regime_another_one_counts_for_nothing() -> None:
    result = found("eu", "ofac", [SDN, ListRead("fsf", "eu")])
    assert (result.verdict, result.reason, result.share_high) == ("not_blocked", "", 0)
    assert (
        "X: listed by their list (ofac); under the rule of the EU that counts for nothing"
        in result.arithmetic
    )


def test_the_united_nations() -> None:
    read = [ListRead("un", "un")]
    assert found("uk", "un", read).verdict == "blocked_by_ownership"
    assert found("eu", "un", read).verdict == "possible"
    assert found("ofac", "un", read).verdict == "unknown"
    (line,) = [line for line in found("eu", "un", read).arithmetic if line.startswith("X: ")]
    assert line.startswith("X: possibly listed by their list (its entries need an act of the EU's own")


def test_a_list_that_states_no_regime_counts_under_each_and_says_so() -> None:
    for regime in NAMES:
        alone = found(regime, "", [HOUSE])
        assert alone.verdict == "blocked_by_ownership"
        assert "X: listed by their list (it states no regime and counts under each)" in alone.arithmetic
        assert any(
            line.endswith(", which states no regime and counts under each") for line in alone.arithmetic
        )
        assert judge(OWNED, [], regime, "2024-08-01", ["B"], [HOUSE])[0].verdict == "not_blocked"
    assert judge(OWNED, [], "eu", "2024-08-01", ["B"], [SDN, HOUSE])[0].verdict == "unknown"
