"""The verdict for each company with its shares, its flags and its arithmetic, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from celtrace.parties.holdings.model import PERCENT, WHOLE, Listing, Statement, percent
from celtrace.parties.holdings.rules import Regime, Rule, rule_on
from celtrace.parties.holdings.scope import NAMES, ListRead, bearing, telling
from celtrace.parties.holdings.solve import Graph, Stake, ancestors, build, fixpoint, in_cycles, share_bounds
from celtrace.parties.lists.authorities import UNSAID
from celtrace.records.parties import HoldingVerdict

MINORITY = 25 * PERCENT
"""From this share of blocked persons on, caution is advised (OFAC FAQ 398: significant but less than 50 %)."""

FLAGS = (
    "cycle",
    "range_share",
    "unknown_share",
    "significant_minority",
    "control_without_ownership",
    "aggregate_would_block",
    "listed_later",
    "delisted_owner",
    "divested_while_blocked",
    "blocked_owner_by_status",
    "duplicate_statement",
    "data_over_100",
    "self_holding",
    "no_ownership_data",
    "no_list_of_regime",
    "listed_elsewhere",
)
"""Every flag, in the order in which they are written."""

_DEEPEST = 40
"""Most companies above a target whose arithmetic is written out."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a regime's rule gives for one company; shares in percent that count together.

    ``reason`` says why a verdict is unknown. ``elsewhere`` are listings, of the company or of who holds it, that mean
    nothing under this rule, being those of another regime's list.
    """

    target: str
    regime: Regime
    as_of: str
    verdict: HoldingVerdict
    share_low: float
    share_high: float
    flags: list[str]
    arithmetic: list[str]
    reason: str = ""
    elsewhere: list[str] = field(default_factory=list)


def judge(
    statements: Sequence[Statement],
    listings: Iterable[Listing],
    regime: Regime,
    as_of: str,
    targets: Iterable[str] | None = None,
    read: Sequence[ListRead] | None = None,
) -> list[Result]:
    """Judge companies on a day; all that are owned or controlled unless ``targets`` names some.

    ``read`` are the lists that the listings were taken from. Where none of them is the regime's, its rule clears
    nobody; ``None`` means that the listings are all there are.
    """
    case = _Case(statements, list(listings), rule_on(regime, as_of), as_of, read)
    wanted = sorted({s.owned for s in statements} if targets is None else set(targets))
    return [case.result(target) for target in wanted]


class _Case:
    def __init__(
        self,
        statements: Sequence[Statement],
        listings: list[Listing],
        rule: Rule,
        day: str,
        read: Sequence[ListRead] | None,
    ) -> None:
        self.statements, self.listings, self.rule, self.day = statements, listings, rule, day
        self.read = None if read is None else telling(read, rule.regime)
        self.silent = self.read == []
        self.graph = build(statements, day, rule)
        self.seeds = _seeds(listings, day, rule.regime)
        self.definite = fixpoint(self.graph, self.seeds, rule, upper=False)
        self.maybe = _seeds(listings, day, rule.regime, unsure=True)
        self.possible = fixpoint(self.graph, self.maybe, rule, upper=True)
        self._blocked_on: dict[str, dict[str, str]] = {}
        self._listed: dict[str, list[Listing]] = {}
        for listing in self.listings:
            self._listed.setdefault(listing.id, []).append(listing)
        self._of: dict[str, list[Statement]] = {}
        for statement in statements:
            self._of.setdefault(statement.owned, []).append(statement)

    def result(self, target: str) -> Result:
        stake = self.graph.stakes.get(target, Stake())
        low, _ = share_bounds(stake, self.definite, self.rule)
        _, high = share_bounds(stake, self.possible, self.rule)
        high = max(low, high)
        verdict = self._verdict(target)
        above = ancestors(self.graph, target)
        found = self._flags(target, stake, above, verdict, low, high)
        elsewhere = self._elsewhere(target, above)
        if self.silent:
            found.add("no_list_of_regime")
        if elsewhere:
            found.add("listed_elsewhere")
        return Result(
            target,
            self.rule.regime,
            self.day,
            verdict,
            low / PERCENT,
            (WHOLE if verdict == "unknown" or self.silent else high) / PERCENT,
            [flag for flag in FLAGS if flag in found],
            self._arithmetic(target, above, verdict, elsewhere),
            self._why_unknown(target) if verdict == "unknown" else "",
            elsewhere,
        )

    @property
    def _unread(self) -> str:
        return f"no list of {NAMES[self.rule.regime]} was read"

    def _why_unknown(self, target: str) -> str:
        return self._unread if self.silent else f"nothing is stated of who holds {target}"

    def _verdict(self, target: str) -> HoldingVerdict:
        why = self.definite.get(target)
        if why is None and target in self.possible:
            return "possible"
        if why is None:
            return "unknown" if self.silent or target not in self._of else "not_blocked"
        if why == "listed":
            return "listed"
        if why == "status":
            return "blocked_by_status"
        stake = self.graph.stakes.get(target, Stake())
        owned = self.rule.reached(share_bounds(stake, self.definite, self.rule)[0])
        return "blocked_by_ownership" if owned else "blocked_by_control"

    def _flags(
        self, target: str, stake: Stake, above: set[str], verdict: HoldingVerdict, low: int, high: int
    ) -> set[str]:
        found: set[str] = set()
        mine = [s for s in self._of.get(target, ()) if s.valid_on(self.day)]
        owned = [s for s in mine if s.kind == "ownership"]
        ways = [s for company in (target, *above) for s in self._of.get(company, ()) if s.valid_on(self.day)]
        if not mine:
            found.add("no_ownership_data")
        if in_cycles(self.graph, {*above, target}):
            found.add("cycle")
        if any(s.known and s.low < s.high for s in ways if s.kind == "ownership"):
            found.add("range_share")
        if any(not s.known for s in ways if s.kind == "ownership"):
            found.add("unknown_share")
        minority = low >= MINORITY or MINORITY <= high < self.rule.threshold
        if minority and verdict in ("not_blocked", "possible", "blocked_by_control"):
            found.add("significant_minority")
        if any(s.owner in self.possible for s in self.graph.controlled_by.get(target, ())) and (
            not self.rule.reached(low)
        ):
            found.add("control_without_ownership")
        together = sum(stake.holders[h][0] for h in stake.holders if h in self.definite)
        if not self.rule.aggregate and self.rule.reached(together) and not self.rule.reached(low):
            found.add("aggregate_would_block")
        found |= self._listing_flags(target, above)
        if any(n > 1 for n in Counter((s.owner, s.kind, s.low, s.high, s.known) for s in mine).values()):
            found.add("duplicate_statement")
        if sum(bounds[0] for bounds in stake.holders.values()) + stake.itself > WHOLE:
            found.add("data_over_100")
        if any(s.owner == target for s in owned):
            found.add("self_holding")
        if self._divested(target):
            found.add("divested_while_blocked")
        return found

    def _listings_of(self, target: str, above: set[str]) -> list[Listing]:
        """Listings of a company and of everybody above it, on any day."""
        return [x for company in self._listed.keys() & {*above, target} for x in self._listed[company]]

    def _listing_flags(self, target: str, above: set[str]) -> set[str]:
        found = set()
        for listing in self._listings_of(target, above):
            if bearing(listing.authority, self.rule.regime, self.day) is None:
                continue
            if listing.begins > self.day:
                found.add("listed_later")
            if listing.ends and listing.ends < self.day and listing.id not in self.seeds:
                found.add("delisted_owner")
            if listing.id != target and self.seeds.get(listing.id) == "status":
                found.add("blocked_owner_by_status")
        return found

    def _divested(self, target: str) -> list[Statement]:
        """Holdings that ended while their holder was blocked: what was blocked stays so (FAQ 402)."""
        ended = (s for s in self._of.get(target, ()) if s.ends and s.ends < self.day and s.owner != target)
        return [s for s in ended if s.owner in self._blocked_then(s.ends)]

    def _blocked_then(self, day: str) -> dict[str, str]:
        if day not in self._blocked_on:
            rule = rule_on(self.rule.regime, day)
            graph = build(self.statements, day, rule)
            seeds = _seeds(self.listings, day, rule.regime)
            self._blocked_on[day] = fixpoint(graph, seeds, rule, upper=False)
        return self._blocked_on[day]

    def _elsewhere(self, target: str, above: set[str]) -> list[str]:
        """Listings of the day that are another regime's, of those that this rule does not know to be listed."""
        found: dict[str, dict[str, None]] = {}
        for x in self._listings_of(target, above):
            if x.id in self.seeds or not x.valid_on(self.day):
                continue
            if bearing(x.authority, self.rule.regime, self.day) is None:
                how = "blocked by status" if x.by_status else "listed" if x.sure else "possibly listed"
                whose = f" ({x.authority})" if x.by != x.authority else ""
                found.setdefault(x.id, {})[f"{how} by {x.by}{whose}"] = None
        return [f"{company}: {', '.join(sorted(ways))}" for company, ways in sorted(found.items())]

    def _lists_line(self) -> list[str]:
        """Which lists tell under this rule, where it is said which were read."""
        whose = NAMES[self.rule.regime]
        if self.read is None:
            return []
        if self.silent:
            return [f"{self._unread}: nobody is known not to be listed by {whose}"]
        unsaid = any(each.authority == UNSAID for each in self.read)
        counts = ", which states no regime and counts under each" if unsaid else ""
        return [f"lists read that count for {whose}: {', '.join(each.name for each in self.read)}{counts}"]

    def _arithmetic(
        self, target: str, above: set[str], verdict: HoldingVerdict, elsewhere: Sequence[str]
    ) -> list[str]:
        rule = self.rule
        kind = "all blocked holders together" if rule.aggregate else "the largest holder or joint group alone"
        lines = [f"rule on {self.day}: {rule.regime}, {rule.sign}, {kind} ({rule.source})"]
        lines += self._lists_line()
        telling = sorted(above & self.possible.keys())
        lines.extend(self._seed_line(c) or self._sum_line(c, self.graph) for c in telling[:_DEEPEST])
        if len(telling) > _DEEPEST:
            lines.append(f"and {len(telling) - _DEEPEST} more companies above, in the same way")
        lines.append(self._seed_line(target) or self._sum_line(target, self.graph))
        for statement in self.graph.controlled_by.get(target, ()):
            if statement.owner in self.possible:
                effect = "is enough under this rule" if rule.control_blocks else "does not block by itself"
                lines.append(
                    f"{statement.owner} has {statement.kind} of {target}: {effect}{_where(statement)}"
                )
        lines.extend(
            f"{s.owner} held {_range(s.low, s.high, s.known)} of {target} until {s.ends} and was blocked then: "
            f"what was blocked stays blocked unless wholly sold outside the jurisdiction (OFAC FAQ 402){_where(s)}"
            for s in self._divested(target)
        )
        nothing = "nothing is known" if self.silent else "that counts for nothing"
        lines.extend(f"{each}; under the rule of {NAMES[rule.regime]} {nothing}" for each in elsewhere)
        why = f", {self._why_unknown(target)}" if verdict == "unknown" else ""
        lines.append(f"{target}: {verdict}{why}; a screening finding for counsel")
        return lines

    def _seed_line(self, company: str) -> str:
        why = self.seeds.get(company)
        valid = [
            (x, binding)
            for x in self._listed.get(company, ())
            if x.valid_on(self.day) and (binding := bearing(x.authority, self.rule.regime, self.day))
        ]
        by = ", ".join(sorted({f"{x.by} ({b.why})" if b.why else x.by for x, b in valid if x.by}))
        on = f" by {by}" if by else ""
        if why is None:
            return f"{company}: possibly listed{on}" if company in self.maybe else ""
        listing = valid[0][0]
        since = f" since {listing.begins}" if listing.begins else ""
        if why == "status":
            return f"{company}: blocked by status, without a listing{since} (31 CFR 510.201)"
        return f"{company}: listed{on}{since}"

    def _sum_line(self, company: str, graph: Graph) -> str:
        stake = graph.stakes.get(company)
        if stake is None or not stake.holders:
            return f"{company}: no holder is stated for {self.day}; nothing can be added up"
        parts = []
        for holder, (low, high) in sorted(stake.holders.items()):
            statements = [
                s
                for s in self._of[company]
                if s.owner == holder and s.kind == "ownership" and s.valid_on(self.day)
            ]
            share = _range(low, high, any(s.known for s in statements))
            if holder in self.definite:
                part = f"{holder} {share}"
            elif holder in self.possible:
                part = f"{holder} {share} (possibly blocked)"
            else:
                why = "not known to be listed" if self.silent else "not blocked"
                part = f"{holder} {share} counts 0 ({why})"
            parts.append(part + _where(statements[0]))
        low, _ = share_bounds(stake, self.definite, self.rule)
        _, high = share_bounds(stake, self.possible, self.rule)
        total = _range(low, max(low, high), True)
        if company in self.definite:
            state = "blocked"
        elif company in self.possible:
            state = "possibly blocked"
        else:
            state = "not known" if self.silent else "not blocked"
        return f"{company}: {' + '.join(parts)} = {total}, needs {self.rule.sign}: {state}"


def _seeds(listings: Iterable[Listing], day: str, regime: Regime, *, unsure: bool = False) -> dict[str, str]:
    seeds: dict[str, str] = {}
    for listing in listings:
        binding = bearing(listing.authority, regime, day)
        if binding is None or not listing.valid_on(day):
            continue
        if unsure or (listing.sure and binding.effect == "listed"):
            if not listing.by_status:
                seeds[listing.id] = "listed"
            else:
                seeds.setdefault(listing.id, "status")
    return seeds


def _range(low: int, high: int, known: bool) -> str:
    if not known:
        return "an unknown share"
    return percent(low) if low == high else f"{percent(low).removesuffix(' %')} to {percent(high)}"


def _where(statement: Statement) -> str:
    source = f", {statement.source}" if statement.source else ""
    return f" [row {statement.line}{source}]" if statement.line else ""
