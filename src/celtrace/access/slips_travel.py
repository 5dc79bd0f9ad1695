"""Two vantage points: sessions of one account too far apart for the time between them.

Both ends must be placed by a table that states coordinates, and neither may be a relay or a mobile network, whose
places are wrong by hundreds of kilometres. What has to be left after both accuracy radii, a margin and what a
clock may be wrong by must exceed what an airliner flies. That is a fact about two addresses; that two persons
are behind them does not follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import asin, cos, radians, sin, sqrt

from celtrace.access.sessions import Agents, Visit
from celtrace.access.slips import ALWAYS, likelihood_ratio, span_words
from celtrace.access.vantage import Vantage
from celtrace.records import Slip

EARTH_KM = 6371.0
SPEED_KMH = 1000.0
"""A little more than an airliner's cruise."""

MARGIN_KM = 100.0
RADIUS_KM = 500.0
"""Taken where a table states no accuracy: city tables misplace fixed lines by tens of kilometres at the median,
and far more at the tail."""

CLOCK_S = 300
"""What the clocks of two logs may differ by."""

LONGEST_S = 24 * 3600
MORE = (
    "a home line can be the exit of a VPN, and a carrier can route through another city",
    "the tables may misplace an address",
)


def travels(found: Sequence[Visit], seen: Mapping[str, Vantage], agents: Agents) -> list[Slip]:
    """At most one pair for each account and two addresses, the one that leaves least time."""
    accounts: dict[str, list[Visit]] = defaultdict(list)
    for visit in found:
        vantage = seen.get(visit.row.ip)
        if visit.row.account and not visit.row.automated and vantage is not None and _placed(vantage):
            accounts[visit.row.account].append(visit)
    result: list[Slip] = []
    for account, mine in sorted(accounts.items()):
        best: dict[tuple[str, str], tuple[float, Visit, Visit]] = {}
        mine.sort(key=lambda visit: (visit.start_s, visit.row.id))
        for place, one in enumerate(mine):
            for other in mine[place + 1 :]:
                if other.start_s - one.end_s > LONGEST_S:
                    break
                if one.row.ip == other.row.ip:
                    continue
                excess = _excess(one, other, seen)
                first, second = sorted((one.row.ip, other.row.ip))
                if excess > 0 and excess > best.get((first, second), (0.0,))[0]:
                    best[first, second] = (excess, one, other)
        result.extend(_slip(account, *pair, seen, agents) for _, pair in sorted(best.items()))
    return result


def _placed(vantage: Vantage) -> bool:
    return vantage.location is not None and vantage.is_open and "mobile" not in vantage.kinds


def _excess(one: Visit, other: Visit, seen: Mapping[str, Vantage]) -> float:
    """Kilometres that cannot have been travelled; not above 0 when the journey is possible."""
    start, end = seen[one.row.ip].location, seen[other.row.ip].location
    assert start is not None
    assert end is not None
    radius = (start[2] or RADIUS_KM) + (end[2] or RADIUS_KM) + MARGIN_KM
    hours = (max(other.start_s - one.end_s, 0) + CLOCK_S) / 3600
    return distance_km(start[:2], end[:2]) - radius - SPEED_KMH * hours


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two places in degrees, by the haversine formula (Sinnott 1984)."""
    lat1, lon1, lat2, lon2 = (radians(value) for value in (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _slip(
    account: str, excess: float, one: Visit, other: Visit, seen: Mapping[str, Vantage], agents: Agents
) -> Slip:
    start, end = seen[one.row.ip].location, seen[other.row.ip].location
    assert start is not None
    assert end is not None
    low, middle, high, words = likelihood_ratio(one.row.agent, other.row.agent, account, agents)
    gap = max(other.start_s - one.end_s, 0)
    basis = (
        f"two vantage points: {one.row.ip} and {other.row.ip}, {distance_km(start[:2], end[:2]):.0f} km apart by the "
        f"tables, {span_words(gap)} between them; {excess:.0f} km more than an airliner flies; {words}"
    )
    return Slip(
        account=account,
        session_a=one.row.id,
        session_b=other.row.id,
        basis=basis,
        lr_low=low,
        lr=middle,
        lr_high=high,
        caveats=[*ALWAYS, *MORE],
    )
