import xml.etree.ElementTree as ElementTree

from celtrace.publish.charts_chain import NODES, chain_figure
from celtrace.publish.drawing import Box, Line, svg
from celtrace.records import Edge
from tests.publish.cases import HOSTILE


def edge(start, end, status="documented", kind="contracts"):
    return Edge(
        id=f"edge-{start}-{end}-{kind}",
        from_id=start,
        to_id=end,
        kind=kind,
        status=status,
        work="",
        valid_from=None,
        valid_to=None,
        grade="A",
        evidence=[],
        unknown={"valid_from": "not stated", "valid_to": "not stated"},
    )


def test_a_chain_goes_from_left_to_right_and_observed_steps_are_coloured():
    edges = [edge("A", "B"), edge("B", "C", "observed"), edge("A", "D", "declared")]
    figure = chain_figure(edges, str, {"C"})
    assert figure
    lines = [shape for shape in figure.drawing.shapes if isinstance(shape, Line)]
    assert all(line.x2 > line.x1 for line in lines)
    assert [(line.tone, line.dashed) for line in lines] == [("ink", False), ("accent", False), ("soft", True)]
    assert [shape.edge for shape in figure.drawing.shapes if isinstance(shape, Box)] == [
        "line",
        "line",
        "warn",
        "line",
    ]
    assert "Only observed, never declared: C." in figure.alt


def test_owners_stand_left_of_what_they_own_so_no_line_runs_behind_another_owner():
    figure = chain_figure([edge(owner, "X", kind="owns") for owner in "ABC"], str, set())
    assert figure
    lines = [shape for shape in figure.drawing.shapes if isinstance(shape, Line)]
    boxes = [shape for shape in figure.drawing.shapes if isinstance(shape, Box)]
    assert all(line.x2 > line.x1 for line in lines)
    assert len({box.x for box in boxes}) == 2


def test_a_circle_of_contracts_ends():
    assert chain_figure([edge("A", "B"), edge("B", "A"), edge("A", "A")], str, set()) is not None


def test_nothing_to_draw_is_no_picture():
    assert chain_figure([edge("A", "B", kind="shares_phone")], str, set()) is None


def test_many_parties_are_cut_and_counted_and_hostile_names_stay_text():
    edges = [edge("A", f"P{number:03}") for number in range(100)]
    figure = chain_figure(edges, lambda ident: f"{ident} {HOSTILE}", set())
    assert figure
    assert len([shape for shape in figure.drawing.shapes if isinstance(shape, Box)]) == NODES
    assert "77 parties" in figure.note
    ElementTree.fromstring(svg(figure.drawing, figure.alt, page=False))
