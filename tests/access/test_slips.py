from __future__ import annotations

import pytest

from celtrace.access.sessions import Agents
from celtrace.access.slips import CAP, likelihood_ratio, slips, wilson
from celtrace.records.base import check
from tests.access.made import OPEN, OTHER, VPN, made, request, seen

AGENTS = Agents(count={"Firefox": 2}, visitors=2)


def among(**visitors: set[str]) -> Agents:
    found = Agents(count={agent: len(who) for agent, who in visitors.items()})
    for agent, who in visitors.items():
        for name in who:
            found.accounts[name].add(agent)
    found.visitors = len({name for who in visitors.values() for name in who})
    return found


def test_a_slip() -> None:
    found = made(
        [request(0, VPN), request(100, OPEN), request(110, OPEN), request(400, VPN), request(500, OTHER)]
    )
    first, second = slips(found, seen(), AGENTS)
    by_id = {visit.row.id: visit.row for visit in found}
    assert [by_id[slip.session_b].ip for slip in (first, second)] in ([OPEN, OTHER], [OTHER, OPEN])
    near = {by_id[slip.session_b].ip: by_id[slip.session_a].start for slip in (first, second)}
    assert near == {OPEN: "2024-01-08T01:00:00Z", OTHER: "2024-01-08T07:40:00Z"}
    for slip in (first, second):
        check(slip)
        assert slip.account == "kim"
        assert slip.lr_low <= slip.lr <= slip.lr_high <= CAP
        assert "two vantage points, not two persons" in slip.caveats
        assert "vpn by vpn.txt (2024-01-08)" in slip.basis
        by_table = by_id[slip.session_b].ip == OPEN
        assert ("country CN by table (2024-01-08)" in slip.basis) == by_table


@pytest.mark.parametrize(
    "requests",
    [
        [request(0, VPN)],
        [request(0, OPEN), request(50, OTHER)],
        [request(0, VPN), request(50, OPEN, account="lee")],
        [request(0, VPN, account=""), request(50, OPEN, account="")],
        [request(0, VPN), request(50, "192.0.2.1")],
        [request(0, VPN), request(50, OPEN, agent="Nextcloud sync")],
    ],
)
def test_no_slip(requests: list[object]) -> None:
    assert slips(made(requests), seen(), AGENTS) == []  # type: ignore[arg-type]


def test_a_rare_agent_weighs_more_than_a_common_one() -> None:
    visitors = among(
        rare={"kim"},
        common={"kim", *(f"v{number}" for number in range(90))},
        other={f"w{number}" for number in range(10)},
    )
    rare = likelihood_ratio("rare", "rare", "kim", visitors)
    common = likelihood_ratio("common", "common", "kim", visitors)
    assert rare[1] == CAP
    assert 1 <= common[0] <= common[1] <= common[2] < 2
    changed = likelihood_ratio("rare", "common", "kim", visitors)
    assert changed[0] <= changed[1] <= changed[2]
    assert rare[3] == "the same agent, which 0 of 100 other visitors have"


def test_one_visitor_proves_nothing() -> None:
    low, middle, high, _ = likelihood_ratio("a", "a", "kim", among(a={"kim"}))
    assert (low, middle, high) == (1.0, 2.0, CAP)


def test_wilson() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(50, 100)
    assert low == pytest.approx(0.419, abs=1e-3)
    assert high == pytest.approx(0.581, abs=1e-3)
