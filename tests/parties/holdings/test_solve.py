from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.holdings.model import PERCENT, WHOLE, Statement
from celtrace.parties.holdings.rules import RULES, Rule, rule_on
from celtrace.parties.holdings.solve import ancestors, build, fixpoint, in_cycles, share_bounds

NAMES = [f"C{n}" for n in range(7)]
DAY = "2024-08-01"


@st.composite
def statement(draw: st.DrawFn) -> Statement:
    low, high = sorted((draw(st.integers(0, 100)), draw(st.integers(0, 100))))
    return Statement(
        draw(st.sampled_from(NAMES)),
        draw(st.sampled_from(NAMES)),
        low * PERCENT,
        high * PERCENT,
        kind=draw(st.sampled_from(["ownership", "ownership", "ownership", "control"])),
    )


GRAPHS = st.lists(statement(), max_size=14)


def slow(statements: list[Statement], seeds: set[str], rule: Rule, upper: bool) -> set[str]:
    """The definition itself: add whatever the rule blocks until nothing changes."""
    graph = build(statements, DAY, rule)
    blocked = set(seeds)
    while True:
        more = {
            name
            for name in NAMES
            if name not in blocked
            and (
                rule.reached(share_bounds(graph.stakes[name], blocked, rule)[upper])
                or (rule.control_blocks and any(s.owner in blocked for s in graph.controlled_by[name]))
            )
        }
        if not more:
            return blocked
        blocked |= more


@given(GRAPHS, st.sets(st.sampled_from(NAMES), max_size=3), st.sampled_from(RULES), st.booleans())
def test_equals_the_definition(statements: list[Statement], seeds: set[str], rule: Rule, upper: bool) -> None:
    graph = build(statements, DAY, rule)
    assert set(fixpoint(graph, dict.fromkeys(seeds, "listed"), rule, upper=upper)) == slow(
        statements, seeds, rule, upper
    )


@given(GRAPHS, st.sets(st.sampled_from(NAMES), max_size=3), st.sampled_from(NAMES), st.sampled_from(RULES))
def test_more_listed_never_frees_anybody(
    statements: list[Statement], seeds: set[str], another: str, rule: Rule
) -> None:
    graph = build(statements, DAY, rule)
    for upper in (False, True):
        fewer = set(fixpoint(graph, dict.fromkeys(seeds, "listed"), rule, upper=upper))
        assert fewer <= set(fixpoint(graph, dict.fromkeys(seeds | {another}, "listed"), rule, upper=upper))


@given(GRAPHS, st.sets(st.sampled_from(NAMES), max_size=3), st.sampled_from(RULES))
def test_definite_is_possible(statements: list[Statement], seeds: set[str], rule: Rule) -> None:
    graph = build(statements, DAY, rule)
    listed = dict.fromkeys(seeds, "listed")
    assert set(fixpoint(graph, listed, rule, upper=False)) <= set(fixpoint(graph, listed, rule, upper=True))


def test_a_cycle_of_a_thousand_companies_ends() -> None:
    ring = [Statement(f"N{n}", f"N{(n + 1) % 1000}", WHOLE, WHOLE) for n in range(1000)]
    graph = build(ring, DAY, RULES[0])
    assert fixpoint(graph, {}, RULES[0], upper=True) == {}
    assert len(fixpoint(graph, {"N5": "listed"}, RULES[0], upper=False)) == 1000
    assert len(ancestors(graph, "N0")) == 1000
    assert in_cycles(graph, ancestors(graph, "N0"))


def test_no_cycle_in_a_tree() -> None:
    chosen = random.Random(1)
    tree = [Statement(f"N{chosen.randrange(n)}", f"N{n}", WHOLE, WHOLE) for n in range(1, 300)]
    graph = build(tree, DAY, RULES[0])
    assert not in_cycles(graph, ancestors(graph, "N299") | {"N299"})


def test_shares_held_by_the_company_itself_may_raise_the_rest() -> None:
    graph = build([Statement("A", "A", 20 * PERCENT, 20 * PERCENT), Statement("X", "A", 40 * PERCENT, 40 * PERCENT)],
                  DAY, RULES[0])  # fmt: skip
    assert share_bounds(graph.stakes["A"], {"X"}, RULES[0]) == (40 * PERCENT, 50 * PERCENT)


def exact(rows: list[Statement], listed: set[str], day: str, rule: Rule, *, most: bool) -> set[str]:
    """An oracle of its own: exact fractions, every company asked again until nothing changes.

    ``most`` gives each blocked holder all that the others leave it, else only what is certain. Holders that
    act together count together without aggregation.
    """
    valid = [r for r in rows if (not r.begins or r.begins <= day) and (not r.ends or day <= r.ends)]
    held: dict[str, dict[str, tuple[Fraction, Fraction]]] = {}
    for row in valid:
        if row.kind == "ownership" and row.owner != row.owned:
            held.setdefault(row.owned, {})[row.owner] = (
                Fraction(row.low, PERCENT),
                Fraction(row.high, PERCENT),
            )
    half = Fraction(50)
    blocked = set(listed)
    changed = True
    while changed:
        changed = False
        for company in sorted(set(held) - blocked):
            mine = {h: s for h, s in held[company].items() if h in blocked}
            sets = [set(mine)] if rule.aggregate else [{h} for h in mine]
            for members in sets:
                low = sum((mine[h][0] for h in members), Fraction(0))
                others = sum((s[0] for h, s in held[company].items() if h not in members), Fraction(0))
                high = min(sum((mine[h][1] for h in members), Fraction(0)), 100 - others)
                share = max(low, high) if most else low
                if (share > half if rule.strict else share >= half) and members:
                    blocked.add(company)
                    changed = True
        if rule.control_blocks:
            for row in valid:
                if row.kind == "control" and row.owner in blocked and row.owned not in blocked:
                    blocked.add(row.owned)
                    changed = True
    return blocked


def graph(number: int) -> tuple[list[Statement], set[str]]:
    """A graph with cycles, bands, unknown shares, dates and control."""
    chosen = random.Random(number)
    names = [f"N{n}" for n in range(chosen.randint(4, 14))]
    rows: list[Statement] = []
    for owned in names:
        rest = 100
        for owner in chosen.sample(
            [n for n in names if n != owned], min(len(names) - 1, chosen.randint(0, 4))
        ):
            share = chosen.choice([5, 10, 25, 33, 49, 50, 51, 75])
            low = min(share, rest)
            rest -= low
            kind = chosen.random()
            high = min(100, low + (25 if kind < 0.2 else 0))
            begins = chosen.choice(["", "", "2020-01-01", "2024-07-03", "2025-01-01"])
            ends = chosen.choice(["", "", "", "2024-07-02"])
            if begins and ends and begins > ends:
                ends = ""
            if kind > 0.9:
                rows.append(Statement(owner, owned, 0, WHOLE, known=False, begins=begins, ends=ends))
            elif kind > 0.82:
                rows.append(Statement(owner, owned, 0, 0, kind="control", begins=begins, ends=ends))
            else:
                rows.append(Statement(owner, owned, low * PERCENT, high * PERCENT, begins=begins, ends=ends))
    return rows, set(chosen.sample(names, chosen.randint(1, 2)))


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_200_graphs_against_an_exact_oracle(start: int) -> None:
    unsafe = wrong = 0
    for number in range(start, start + 50):
        rows, listed = graph(number)
        for day in ("2024-06-30", "2024-07-03"):
            for regime in ("ofac", "eu", "uk"):
                rule = rule_on(regime, day)
                made = build(rows, day, rule)
                seeds = dict.fromkeys(sorted(listed), "listed")
                for most in (False, True):
                    mine = set(fixpoint(made, seeds, rule, upper=most))
                    truth = exact(rows, listed, day, rule, most=most)
                    wrong += mine != truth
                    unsafe += bool(truth - mine)
    assert (wrong, unsafe) == (0, 0)
