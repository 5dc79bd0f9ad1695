"""One account seen through a relay and without it: where the cover slipped, if it was one.

A slip is two vantage points of one account, not two persons and not one. Its likelihood ratio weighs
*both sessions have the same user* against *the account was used by two visitors of this server who have
nothing to do with each other*, and rests on one thing only that the log can measure: how rare the user
agent is among its visitors. With the same agent it is 1 / p, p being the share of other visitors who have
it, add-one smoothed, with the 90 % Wilson interval (Wilson 1927) as its range, and capped: an agent seen
once is not proof. With different agents it is s / (1 - sum p_i^2), s the share of people who change their
agent between two sessions, for which there is no measurement: 0.2 to 0.8, 0.5 in the middle, stated as
judgement.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt

from celtrace.access.sessions import Agents, Visit
from celtrace.access.vantage import Vantage
from celtrace.records import Slip

CAP = 100.0
"""No agent match counts for more. In a real log of 1,753 addresses an average match was worth 57, and
current browsers freeze most of what made agents differ."""

CHANGES = (0.2, 0.5, 0.8)
"""Share of people who change their agent between sessions: low, middle, high. A judgement."""

Z90 = 1.645

ALWAYS = (
    "two vantage points, not two persons",
    "an account can be shared, and a stolen one is used by strangers",
    "not_listed is not a home: a small VPN or a proxy in a home is on no list",
    "one address of a carrier or office can stand for many people",
)
"""Caveats of every slip."""


def slips(found: Sequence[Visit], seen: Mapping[str, Vantage], agents: Agents) -> list[Slip]:
    """One slip for each account and open address, against the account's masked session nearest in time.

    Automated sessions are left out.
    """
    accounts: dict[str, list[Visit]] = defaultdict(list)
    for visit in found:
        if visit.row.account and not visit.row.automated:
            accounts[visit.row.account].append(visit)
    result: list[Slip] = []
    for account, mine in sorted(accounts.items()):
        masked = [visit for visit in mine if visit.row.ip in seen and seen[visit.row.ip].masks]
        open_: dict[str, Visit] = {}
        for visit in mine:
            if visit.row.ip in seen and seen[visit.row.ip].is_open:
                open_.setdefault(visit.row.ip, visit)
        if masked:
            result.extend(
                _slip(account, min(masked, key=lambda other: apart(other, bare)), bare, seen, agents)
                for _, bare in sorted(open_.items())
            )
    return sorted(result, key=lambda slip: (slip.account, slip.session_a, slip.session_b))


def apart(one: Visit, other: Visit) -> tuple[int, str]:
    """Seconds between two sessions, 0 when they overlap, and an id that decides between equals."""
    gap = max(one.start_s - other.end_s, other.start_s - one.end_s, 0)
    return gap, one.row.id


def _slip(
    account: str,
    masked: Visit,
    bare: Visit,
    seen: Mapping[str, Vantage],
    agents: Agents,
) -> Slip:
    low, middle, high, words = likelihood_ratio(masked.row.agent, bare.row.agent, account, agents)
    through = seen[masked.row.ip]
    tables = "; ".join(f"{kind} by {', '.join(sorted(through.kinds[kind]))}" for kind in through.masks)
    claimed = "; ".join(
        f"country {country} by {', '.join(sorted(by))}"
        for country, by in sorted(seen[bare.row.ip].countries.items())
    )
    basis = (
        f"one account from {masked.row.ip} ({tables}) and from {bare.row.ip} (on no list of relays that was "
        f"given; {claimed or 'no table places it'}), {span_words(apart(masked, bare)[0])} apart; {words}"
    )
    caveats = [*ALWAYS]
    if not (masked.zoned and bare.zoned):
        caveats.append("the zone of the log's clock is not stated")
    return Slip(
        account=account,
        session_a=masked.row.id,
        session_b=bare.row.id,
        basis=basis,
        lr_low=low,
        lr=middle,
        lr_high=high,
        caveats=caveats,
    )


def likelihood_ratio(one: str, other: str, account: str, agents: Agents) -> tuple[float, float, float, str]:
    """Low, middle and high likelihood ratio of two sessions' agents, and what was counted, in words."""
    mine = agents.accounts.get(account, set())
    everyone = Counter({agent: number - (agent in mine) for agent, number in agents.count.items()})
    total = agents.visitors - bool(mine)
    if one == other:
        have = everyone[one]
        low_share, high_share = wilson(have, total)
        middle = min(CAP, (total + 2) / (have + 1))
        low = min(middle, 1 / high_share)
        high = CAP if low_share <= 0 else min(CAP, 1 / low_share)
        words = f"the same agent, which {have} of {total} other visitors have"
        return rounded(low), rounded(middle), rounded(max(middle, high)), words
    shown = sum(everyone.values())
    differ = 1 - sum((count / shown) ** 2 for count in everyone.values()) if shown else 1.0
    differ = max(differ, 1 / (total + 2))
    low, middle, high = (min(CAP, change / differ) for change in CHANGES)
    return rounded(low), rounded(middle), rounded(high), "another agent in each"


def wilson(have: int, total: int, z: float = Z90) -> tuple[float, float]:
    """The Wilson score interval of a share, of 90 % unless ``z`` says otherwise (E. B. Wilson, JASA 22, 1927)."""
    if not total:
        return 0.0, 1.0
    share, square = have / total, z * z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = z * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def rounded(value: float) -> float:
    """Two significant digits: the counts carry no more."""
    return float(f"{value:.2g}")


def span_words(seconds: int) -> str:
    """A span in the unit that suits it."""
    if seconds < 3600:
        return f"{seconds // 60} minutes"
    return f"{seconds // 3600} hours" if seconds < 2 * 86400 else f"{seconds // 86400} days"
