"""The least fixpoint: each holder joins once and adds its shares, so the work grows with the statements."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from celtrace.parties.holdings.model import WHOLE, Statement
from celtrace.parties.holdings.rules import Rule


@dataclass(slots=True)
class Stake:
    """What is held in one company: bounds for each holder, and what the company holds of itself."""

    holders: dict[str, tuple[int, int]] = field(default_factory=dict)
    joint: dict[str, str] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    itself: int = 0


@dataclass(slots=True)
class Graph:
    """Statements that hold on one day, as stakes by company and companies by holder."""

    stakes: dict[str, Stake]
    held_by: dict[str, list[str]]
    controls: dict[str, list[Statement]]
    controlled_by: dict[str, list[Statement]]


def build(statements: Iterable[Statement], day: str, rule: Rule) -> Graph:
    """Put the valid statements of a day together.

    Several statements of one holding are not added: the largest lower bound is definite, the sum of the
    upper bounds possible. A holding stated twice alike counts once.
    """
    single: dict[tuple[str, str], dict[tuple[int, int], Statement]] = defaultdict(dict)
    graph = Graph(defaultdict(Stake), defaultdict(list), defaultdict(list), defaultdict(list))
    for statement in statements:
        if not statement.valid_on(day):
            continue
        if statement.kind == "ownership":
            single[statement.owner, statement.owned].setdefault((statement.low, statement.high), statement)
        elif statement.owner != statement.owned and (
            statement.kind == "control" or not statement.known or rule.reached(statement.high)
        ):
            graph.controls[statement.owner].append(statement)
            graph.controlled_by[statement.owned].append(statement)
    for (owner, owned), kept in single.items():
        stake = graph.stakes[owned]
        sure = [s.low for s in kept.values() if s.sure]
        low, high = max(sure, default=0), min(WHOLE, sum(s.high for s in kept.values()))
        if owner == owned:
            stake.itself = min(WHOLE, low)
            continue
        stake.holders[owner] = (low, high)
        graph.held_by[owner].append(owned)
        joint = next((s.joint for s in kept.values() if s.joint), "")
        if joint:
            stake.joint[owner] = joint
    return graph


def share_bounds(stake: Stake, blocked: Mapping[str, str] | set[str], rule: Rule) -> tuple[int, int]:
    """Least and greatest share in blocked hands that counts together under a rule.

    With aggregation all blocked holders count together, without it the largest group that acts jointly. What
    others hold at least cannot be in blocked hands; shares that a company holds of itself are ignored below and
    left out of the whole above.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for holder in stake.holders:
        if holder in blocked:
            groups["" if rule.aggregate else stake.joint.get(holder) or f"={holder}"].append(holder)
    best_low, best_high = 0, 0
    lows = sum(low for low, _ in stake.holders.values())
    whole = WHOLE - stake.itself
    for members in groups.values():
        low = sum(stake.holders[m][0] for m in members)
        high = max(low, min(sum(stake.holders[m][1] for m in members), WHOLE - (lows - low)))
        if stake.itself and whole > 0:
            high = max(high, min(WHOLE, high * WHOLE // whole))
        best_low, best_high = max(best_low, low), max(best_high, high)
    return min(best_low, WHOLE), min(best_high, WHOLE)


def fixpoint(graph: Graph, seeds: Mapping[str, str], rule: Rule, *, upper: bool) -> dict[str, str]:
    """Everything blocked, by id, with why: the reasons of the seeds, ``ownership`` or ``control``.

    Args:
        graph: stakes of the day.
        seeds: ids blocked from the start and why.
        rule: the rule of the day.
        upper: use the upper bounds, and statements that are not sure.
    """
    blocked = dict(seeds)
    queue = deque(sorted(seeds))
    sums: dict[str, _Running] = {}
    while queue:
        holder = queue.popleft()
        for owned in graph.held_by.get(holder, ()):
            stake = graph.stakes[owned]
            running = sums.setdefault(owned, _Running())
            low, high = running.add(stake, holder, rule)
            if owned not in blocked and rule.reached(high if upper else low):
                blocked[owned] = "ownership"
                queue.append(owned)
        if not rule.control_blocks:
            continue
        for statement in graph.controls.get(holder, ()):
            if statement.owned not in blocked and (upper or _controls(statement, rule)):
                blocked[statement.owned] = "control"
                queue.append(statement.owned)
    return blocked


def _controls(statement: Statement, rule: Rule) -> bool:
    """Whether a statement of control or of votes is definite."""
    return statement.sure and (
        statement.kind == "control" or (statement.known and rule.reached(statement.low))
    )


@dataclass(slots=True)
class _Running:
    """Sums over the blocked holders of one company, by group, kept up as holders join."""

    lows: dict[str, int] = field(default_factory=dict)
    highs: dict[str, int] = field(default_factory=dict)
    total: int = -1

    def add(self, stake: Stake, holder: str, rule: Rule) -> tuple[int, int]:
        """Bounds of the holder's group after it joins; the same as :func:`share_bounds` of that group."""
        if self.total < 0:
            self.total = sum(low for low, _ in stake.holders.values())
        group = "" if rule.aggregate else stake.joint.get(holder) or f"={holder}"
        low, high = stake.holders[holder]
        self.lows[group] = low = self.lows.get(group, 0) + low
        self.highs[group] = high = self.highs.get(group, 0) + high
        high = max(low, min(high, WHOLE - (self.total - low)))
        if stake.itself and stake.itself < WHOLE:
            high = max(high, min(WHOLE, high * WHOLE // (WHOLE - stake.itself)))
        return low, high


def ancestors(graph: Graph, target: str) -> set[str]:
    """Everybody who holds or controls the target, directly or through others."""
    found: set[str] = set()
    queue = [target]
    while queue:
        company = queue.pop()
        stake = graph.stakes.get(company)
        owners = {s.owner for s in graph.controlled_by.get(company, ())}
        if stake is not None:
            owners |= stake.holders.keys()
        owners -= found
        found |= owners
        queue += owners
    return found


def in_cycles(graph: Graph, among: set[str]) -> bool:
    """Whether the holdings among some companies form a cycle (Kahn 1962: what cannot be put in order)."""
    open_ = {
        company: len(graph.stakes[company].holders.keys() & among)
        for company in among
        if company in graph.stakes
    }
    free: Sequence[str] = [company for company in among if not open_.get(company)]
    queue = deque(free)
    placed = 0
    while queue:
        company = queue.popleft()
        placed += 1
        for owned in graph.held_by.get(company, ()):
            if owned in open_:
                open_[owned] -= 1
                if open_[owned] == 0:
                    queue.append(owned)
    return placed < len(among)
