from __future__ import annotations

from celtrace.cli.chain import draw, suspects, ways
from celtrace.records import Edge, Holding, Match


def edge(kind: str, one: str, two: str, status: str = "declared", grade: str = "A", work: str = "") -> Edge:
    return Edge(
        id=f"{kind}{one}{two}", from_id=one, to_id=two, kind=kind, status=status, work=work,  # type: ignore[arg-type]
        valid_from="2020-01-01", valid_to=None, grade=grade, evidence=[],  # type: ignore[arg-type]
        unknown={"valid_to": "no end is stated"},
    )  # fmt: skip


def test_a_tree_by_kind() -> None:
    edges = [
        edge("contracts", "Producer", "V1", work="Show"),
        edge("subcontracts", "V1", "V2"),
        edge("pays", "Producer", "P", "documented"),
        edge("subcontracts", "V2", "V1"),
    ]
    lines = draw(edges, {"V1": "Moonlit"}, [])
    assert lines == [
        "declared, contracts and subcontracts:",
        "  Producer",
        "    [A] engages Moonlit (V1) for Show (2020-01-01 to ?)",
        "      [A] subcontracts to V2 (2020-01-01 to ?)",
        "        [A] subcontracts to Moonlit (V1) (2020-01-01 to ?)",
        "documented, pays:",
        "  Producer",
        "    [A] pays P (2020-01-01 to ?)",
        "observed: nothing",
    ]


def test_a_cycle_alone_is_drawn_once() -> None:
    lines = draw([edge("owns", "A", "B"), edge("owns", "B", "A")], {}, [])
    assert lines[1:4] == [
        "  A",
        "    [A] owns a share of B (2020-01-01 to ?)",
        "      [A] owns a share of A (2020-01-01 to ?)",
    ]


def test_nothing_and_holdings() -> None:
    holding = Holding(
        party_id="V1", regime="ofac", as_of="2024-01-01", share_low=50.0, share_high=50.0,
        verdict="blocked_by_ownership", flags=["cycle"], arithmetic=[],
    )  # fmt: skip
    lines = draw([], {}, [holding])
    assert lines[:2] == ["declared: nothing", "observed: nothing"]
    assert lines[-1] == "  V1: blocked_by_ownership under ofac on 2024-01-01, 50 %  [cycle]"


def test_tiers_and_routes() -> None:
    edges = [
        edge("contracts", "Producer", "V1", work="Show"),
        edge("subcontracts", "V1", "V2", grade="C"),
        edge("works_on", "Stranger", "Show", "observed", "D"),
    ]
    match = Match(
        party_id="V2", list_="house", snapshot_date="2023-01-02", entry_id="2", entry_name="LISTED", score=1.0,
        verdict="match", reasons=[], as_of="2023-01-02", listed_on_date="yes", listed_today="yes", run="r",
    )  # fmt: skip
    reasons = suspects(edges, [match], [])
    assert reasons["Stranger"] == "seen at work, declared by nobody"
    lines = ways(edges, {"V1": "Moonlit"}, reasons, {"V1"}, "", "")
    assert lines == [
        "tiers:",
        "  0  Producer",
        "  1  Moonlit (V1)  [rebutted]",
        "  2  V2",
        "routes to Stranger (seen at work, declared by nobody):",
        "  none among the edges",
        "routes to V2 (match with LISTED of house, list of 2023-01-02, on the day: yes):",
        "  [C] route by documents, engagement: Producer -> Moonlit (V1) -> V2",
    ]
