from __future__ import annotations

from celtrace.cli.chain import draw
from celtrace.records import Edge, Holding


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
    assert lines[-1] == "  V1: blocked_by_ownership under ofac on 2024-01-01, 50 to 50 %  [cycle]"
