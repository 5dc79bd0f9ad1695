"""Tiers and routes in a graph of edges: how many engagements from a producer, and by which way to a party.

Only engagements (``contracts``, ``subcontracts``, and approvals where no contract is given) make tiers, and a route
never mixes kinds of edge: engagements, payments, holdings and observed work are walked apart. The weakest edge
grades a route; one with a D or E edge is a *possible route*, never a supply. A tier is for a work and a day: an edge
counts when its work is that one or is not stated, and when the day is not outside what the edge states.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from celtrace.records import Edge

ENGAGEMENTS = ("contracts", "subcontracts", "approved")
FAMILIES: dict[str, tuple[str, ...]] = {
    "engagement": ENGAGEMENTS,
    "payment": ("pays",),
    "ownership": ("owns",),
    "link": ("linked_to",),
    "work": ("works_on",),
}
"""Kinds of edge that may follow each other in one route."""

LONGEST = 12
"""Most steps of a route."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way from a party to another along edges of one family."""

    family: str
    edges: tuple[Edge, ...]

    @property
    def grade(self) -> str:
        """The weakest grade."""
        return max(edge.grade for edge in self.edges)

    @property
    def possible_only(self) -> bool:
        """Whether it may be called a possible route and nothing more."""
        return self.grade in "DE"

    @property
    def nodes(self) -> tuple[str, ...]:
        """The parties in order."""
        return (self.edges[0].from_id, *(edge.to_id for edge in self.edges))


def counts(edge: Edge, work: str, day: str) -> bool:
    """Whether an edge speaks of a work and a day; what it leaves open does not exclude it."""
    if work and edge.work and work != edge.work and work.casefold() not in edge.work.casefold():
        return False
    if day and edge.valid_from and day < edge.valid_from[: len(day)]:
        return False
    return not (day and edge.valid_to and day > edge.valid_to)


def tiers(edges: Iterable[Edge], work: str = "", day: str = "") -> dict[str, int]:
    """The tier of each party by the shortest chain of engagements; those whom nobody engages are tier 0."""
    below: dict[str, set[str]] = defaultdict(set)
    above: set[str] = set()
    for edge in edges:
        if edge.kind in ENGAGEMENTS and edge.from_id != edge.to_id and counts(edge, work, day):
            below[edge.from_id].add(edge.to_id)
            above.add(edge.to_id)
    found = dict.fromkeys(sorted(below.keys() - above), 0)
    queue = deque(found)
    while queue:
        node = queue.popleft()
        for under in sorted(below.get(node, ())):
            if under not in found:
                found[under] = found[node] + 1
                queue.append(under)
    return found


def routes(edges: Sequence[Edge], target: str, work: str = "", day: str = "") -> list[Route]:
    """The shortest routes of each family that end at a party, from every beginning, best grade first."""
    found: list[Route] = []
    for family, kinds in FAMILIES.items():
        into: dict[str, list[Edge]] = defaultdict(list)
        for edge in sorted(edges, key=lambda e: (e.grade, e.id)):
            if edge.kind in kinds and edge.from_id != edge.to_id and counts(edge, work, day):
                into[edge.to_id].append(edge)
        ways: dict[str, tuple[Edge, ...]] = {target: ()}
        queue = deque([target])
        while queue:
            node = queue.popleft()
            for edge in into.get(node, ()):
                if edge.from_id not in ways and len(ways[node]) < LONGEST:
                    ways[edge.from_id] = (edge, *ways[node])
                    queue.append(edge.from_id)
        found += [Route(family, way) for node, way in ways.items() if way and not into.get(node)]
    return sorted(found, key=lambda r: (r.grade, len(r.edges), r.nodes, r.family))


def undeclared(edges: Iterable[Edge]) -> list[str]:
    """Parties that were observed at work and that no declared edge names."""
    edges = list(edges)
    declared = {
        node for e in edges if e.status in ("declared", "documented") for node in (e.from_id, e.to_id)
    }
    return sorted({e.from_id for e in edges if e.kind == "works_on" and e.status == "observed"} - declared)
