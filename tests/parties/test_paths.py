from __future__ import annotations

from celtrace.parties.paths import routes, tiers, undeclared
from celtrace.records import Edge


def edge(kind: str, one: str, two: str, grade: str = "A", **more: str) -> Edge:
    status = more.get("status", "declared")
    begins, until = more.get("begins") or None, more.get("until") or None
    return Edge(
        id=f"{kind}-{one}-{two}",
        from_id=one,
        to_id=two,
        kind=kind,  # type: ignore[arg-type]
        status=status,  # type: ignore[arg-type]
        work=more.get("work", ""),
        valid_from=begins,
        valid_to=until,
        grade=grade,  # type: ignore[arg-type]
        evidence=["ev"],
        unknown={},
    )


EDGES = [
    edge("contracts", "producer", "prime", work="Show"),
    edge("subcontracts", "prime", "second", work="colour for Show", begins="2023-05-01", until="2023-12-31"),
    edge("subcontracts", "second", "third", "C"),
    edge("pays", "prime", "third"),
    edge("pays", "third", "fourth", "E"),
    edge("works_on", "stranger", "Show", "D", status="observed"),
    edge("works_on", "second", "Show", "D", status="observed"),
]


def test_tiers_are_computed_for_a_work_and_a_day() -> None:
    assert tiers(EDGES) == {"producer": 0, "prime": 1, "second": 2, "third": 3}
    assert tiers(EDGES, "Show", "2023-06-01")["second"] == 2
    assert "second" not in {k for k, v in tiers(EDGES, "Show", "2024-01-01").items() if v}
    assert tiers([edge("contracts", "a", "b"), edge("contracts", "b", "a")]) == {}


def test_a_route_never_mixes_kinds_and_its_weakest_edge_grades_it() -> None:
    found = routes(EDGES, "third")
    assert [(r.family, r.nodes, r.grade) for r in found] == [
        ("payment", ("prime", "third"), "A"),
        ("engagement", ("producer", "prime", "second", "third"), "C"),
    ]
    (weak,) = routes(EDGES, "fourth")
    assert weak.nodes == ("prime", "third", "fourth")
    assert weak.possible_only
    assert routes(EDGES, "nobody") == []


def test_the_undeclared_tier() -> None:
    assert undeclared(EDGES) == ["stranger"]
