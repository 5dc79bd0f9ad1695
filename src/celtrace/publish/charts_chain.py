"""A picture of the chain: who works for whom, declared and observed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence

from celtrace.assess.words import count
from celtrace.publish.blocks import Figure
from celtrace.publish.drawing import AnyShape, Box, Drawing, Line, Tone, Words
from celtrace.records import Edge

NODES = 24
"""Parties drawn, those with most edges; the table names all."""

DRAWN = ("contracts", "subcontracts", "pays", "works_on", "owns", "linked_to")
"""Kinds of edges that are drawn; those that only share a detail stand in the table."""

_WIDE, _HIGH, _GAP_X, _GAP_Y = 190, 44, 120, 22
_STYLE: dict[str, tuple[Tone, bool]] = {
    "declared": ("soft", True),
    "documented": ("ink", False),
    "observed": ("accent", False),
    "inferred": ("warn", True),
}


def chain_figure(edges: Sequence[Edge], name: Callable[[str], str], listed: Collection[str]) -> Figure | None:
    """The supply chain from buyers on the left to the last tier on the right; ``None`` without an edge."""
    drawn = [edge for edge in edges if edge.kind in DRAWN and edge.from_id != edge.to_id]
    if not drawn:
        return None
    degree = Counter(ident for edge in drawn for ident in (edge.from_id, edge.to_id))
    kept = {ident for ident, _number in sorted(degree.items(), key=lambda item: (-item[1], item[0]))[:NODES]}
    drawn = [edge for edge in drawn if {edge.from_id, edge.to_id} <= kept]
    kept = {ident for edge in drawn for ident in (edge.from_id, edge.to_id)}
    places = _placed(drawn, kept)
    counts: Counter[str] = Counter(edge.status for edge in drawn)
    undeclared = sorted(
        {edge.to_id for edge in drawn if edge.status in ("observed", "inferred")}
        - {edge.to_id for edge in drawn if edge.status in ("declared", "documented")}
    )
    said = ", ".join(f"{counts[status]} {status}" for status in _STYLE if counts[status])
    tail = (
        f" Only observed, never declared: {', '.join(name(each) for each in undeclared)}."
        if undeclared
        else ""
    )
    left = len(degree) - len(kept)
    return Figure(
        caption="The chain as a picture: documented steps are solid, observed ones coloured, declared and inferred "
        "ones dashed. A party that matches a list has a heavy frame.",
        alt=f"{count(len(kept), 'party', 'parties')} and {count(len(drawn), 'step')}: {said}.{tail}",
        drawing=_drawing(drawn, places, name, listed),
        columns=["From", "Step", "To", "Status", "Grade"],
        rows=[
            [name(edge.from_id), edge.kind.replace("_", " "), name(edge.to_id), edge.status, edge.grade]
            for edge in drawn
        ],
        note=f"Not drawn: {count(left, 'party', 'parties')} with fewer steps." if left > 0 else "",
    )


def _placed(edges: Sequence[Edge], idents: Collection[str]) -> dict[str, tuple[int, int]]:
    """Column and row of each party: a step of work, pay or ownership goes one column to the right, if it can."""
    level = dict.fromkeys(sorted(idents), 0)
    steps = sorted({(edge.from_id, edge.to_id) for edge in edges if edge.kind != "linked_to"})
    for _ in range(len(level)):
        moved = False
        for start, end in steps:
            if level[end] < level[start] + 1 <= len(level) // 2 + 1:
                level[end] = level[start] + 1
                moved = True
        if not moved:
            break
    used = {each: number for number, each in enumerate(sorted(set(level.values())))}
    columns: defaultdict[int, list[str]] = defaultdict(list)
    for ident, column in level.items():
        columns[used[column]].append(ident)
    return {ident: (column, row) for column, members in columns.items() for row, ident in enumerate(members)}


def _drawing(
    edges: Sequence[Edge],
    places: dict[str, tuple[int, int]],
    name: Callable[[str], str],
    listed: Collection[str],
) -> Drawing:
    def corner(ident: str) -> tuple[float, float]:
        column, row = places[ident]
        return 8 + column * (_WIDE + _GAP_X), 8 + row * (_HIGH + _GAP_Y)

    shapes: list[AnyShape] = []
    met: Counter[tuple[str, str]] = Counter()
    for edge in edges:
        tone, dashed = _STYLE[edge.status]
        x1, y1 = corner(edge.from_id)
        x2, y2 = corner(edge.to_id)
        offset = 7 * met[edge.from_id, edge.to_id]
        met[edge.from_id, edge.to_id] += 1
        if x2 > x1:
            start, end = (x1 + _WIDE, y1 + 14 + offset), (x2, y2 + 14 + offset)
        elif x2 < x1:
            start, end = (x1, y1 + 32 - offset), (x2 + _WIDE, y2 + 32 - offset)
        else:
            down = y2 > y1
            start = (x1 + 30 + offset, y1 + (_HIGH if down else 0))
            end = (x2 + 30 + offset, y2 + (0 if down else _HIGH))
        what = f"{edge.kind.replace('_', ' ')} {name(edge.to_id)}: {edge.status}, grade {edge.grade}"
        shapes.append(
            Line(
                tone=tone,
                x1=start[0],
                y1=start[1],
                x2=end[0],
                y2=end[1],
                dashed=dashed,
                arrow=True,
                tip=f"{name(edge.from_id)} {what}",
                width=2 if edge.status == "observed" else 1.5,
            )
        )
    for ident in sorted(places):
        x, y = corner(ident)
        heavy = ident in listed
        shapes.append(
            Box(
                tone="warnpale" if heavy else "card",
                edge="warn" if heavy else "line",
                x=x,
                y=y,
                w=_WIDE,
                h=_HIGH,
            )
        )
        shapes.append(
            Words(
                tone="ink",
                x=x + 8,
                y=y + 18,
                text=name(ident),
                size=12,
                bold=heavy,
                fold=22 if heavy else 26,
                lines=2,
            )
        )
    width = max(column for column, _row in places.values()) * (_WIDE + _GAP_X) + _WIDE + 16
    height = max(row for _column, row in places.values()) * (_HIGH + _GAP_Y) + _HIGH + 16
    return Drawing(width=max(width, 520), height=height, shapes=shapes)
