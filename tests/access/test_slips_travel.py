from __future__ import annotations

import pytest

from celtrace.access.sessions import Agents
from celtrace.access.slips_travel import distance_km, travels
from celtrace.access.vantage import Vantage
from celtrace.records.base import check
from tests.access.made import OPEN, OTHER, VPN, made, request

AGENTS = Agents(count={"Firefox": 2}, visitors=2)


def place(north: float, east: float, radius: float = 50.0, kind: str = "not_listed") -> Vantage:
    vantage = Vantage(locations={(north, east, radius)})
    vantage.kinds[kind].add("lists")
    if kind != "not_listed":
        vantage.kinds["not_listed"].add("lists")
    return vantage


MADRID, SEOUL = place(40.4, -3.7), place(37.6, 127.0)


def test_too_far_for_the_time_between() -> None:
    (slip,) = travels(made([request(0, OPEN), request(40, OTHER)]), {OPEN: MADRID, OTHER: SEOUL}, AGENTS)
    check(slip)
    assert "two vantage points" in slip.basis
    assert any("exit of a VPN" in caveat for caveat in slip.caveats)


@pytest.mark.parametrize(
    ("minutes", "seen"),
    [
        (14 * 60, {OPEN: MADRID, OTHER: SEOUL}),
        (40, {OPEN: MADRID, OTHER: place(40.5, -3.6)}),
        (40, {OPEN: MADRID, OTHER: place(37.6, 127.0, 9900)}),
        (40, {OPEN: MADRID, OTHER: place(37.6, 127.0, kind="mobile")}),
        (40, {OPEN: MADRID, OTHER: place(37.6, 127.0, kind="vpn")}),
        (40, {OPEN: MADRID, OTHER: Vantage(locations={(37.6, 127.0, 0.0), (0.5, 1.0, 0.0)})}),
    ],
)
def test_what_is_possible_or_not_placed(minutes: int, seen: dict[str, Vantage]) -> None:
    assert travels(made([request(0, OPEN), request(minutes, OTHER)]), seen, AGENTS) == []


def test_other_accounts_are_others() -> None:
    found = made([request(0, OPEN), request(40, OTHER, account="lee"), request(0, VPN)])
    assert travels(found, {OPEN: MADRID, OTHER: SEOUL}, AGENTS) == []


def test_distance() -> None:
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert distance_km((40.4, -3.7), (37.6, 127.0)) == pytest.approx(10_000, abs=100)
