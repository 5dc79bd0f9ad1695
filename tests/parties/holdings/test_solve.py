from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.holdings.model import PERCENT, WHOLE, Statement
from celtrace.parties.holdings.rules import RULES, Rule
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
