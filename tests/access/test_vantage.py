from __future__ import annotations

from celtrace.access.vantage import tables_of, vantages
from tests.access.made import OPEN, OTHER, VPN, origin, seen


def test_masked_and_open() -> None:
    found = seen()
    assert found[VPN].masks == ["vpn"]
    assert not found[VPN].is_open
    assert found[OPEN].is_open
    assert [found[ip].place for ip in (VPN, OPEN, OTHER)] == ["kind:vpn", "country:CN", "country:unknown"]
    assert tables_of(found.values(), "kind:vpn") == ["vpn.txt (2024-01-08)"]
    assert tables_of(found.values(), "country:unknown") == []


def test_tables_that_disagree() -> None:
    found = vantages([origin(OPEN, "country", "CN", "a"), origin(OPEN, "country", "HK", "b")])
    assert found[OPEN].place == "country:disputed"
    assert not found[OPEN].is_open


def test_a_watch_region_counts_while_it_is_valid() -> None:
    found = vantages(
        [
            origin(OPEN, "region", "now", "watch region: now"),
            origin(OPEN, "region", "then", "watch region: then", "nearest"),
            origin(OPEN, "region", "Liaoning", "city table"),
        ]
    )
    assert found[OPEN].regions == {"now": "x/24"}
