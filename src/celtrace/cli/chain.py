"""``celtrace chain``: the declared and the observed supply chain of a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from celtrace.records import Edge, Holding

_WORDS = {
    "contracts": "engages",
    "subcontracts": "subcontracts to",
    "approved": "declares, as approved,",
    "pays": "pays",
    "owns": "owns a share of",
    "linked_to": "is linked by the list to",
    "shares_address": "shares an address with",
    "shares_phone": "shares a phone with",
    "shares_director": "shares a director with",
    "works_on": "works on",
}
_STATES = ("declared", "documented", "observed", "inferred")


@click.command(
    "chain",
    epilog="\b\nExamples:\n  celtrace chain case\n  celtrace chain case --json\n\n"
    "\b\nGrades: A contract or payment document, B both sides' records, C a claim of one side,\n"
    "D technical inference, E likeness of names alone. The weakest edge grades a path; a path\n"
    "with a D or E edge is a possible route, never a supply.",
)
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(case: Path, as_json: bool) -> None:
    """Print who engages, pays, owns and is linked to whom in CASE, with the grade of each edge.

    Edges of different kinds are never put together into one path.
    """
    from celtrace.case import open_case
    from celtrace.records import Edge, Gap, Holding, Party

    with open_case(case) as opened:
        edges = list(opened.rows(Edge))
        names = {party.id: party.name for party in opened.rows(Party)}
        holdings = list(opened.rows(Holding))
        gaps = [gap for gap in opened.rows(Gap) if gap.stage == "chain"]
    if as_json:
        import msgspec

        document = {"edges": edges, "holdings": holdings, "gaps": gaps, "names": names}
        click.echo(msgspec.json.format(msgspec.json.encode(document), indent=1))
        return
    for line in draw(edges, names, holdings):
        click.echo(_plain(line))
    for gap in gaps:
        click.echo(_plain(f"not known: {gap.question} {gap.reason}"), err=True)


def draw(edges: Sequence[Edge], names: Mapping[str, str], holdings: Sequence[Holding]) -> list[str]:
    """The lines of the tree: by status and kind, from those whom nobody engages downwards."""
    lines: list[str] = []
    for status in _STATES:
        chosen = [edge for edge in edges if edge.status == status]
        if not chosen and status in ("declared", "observed"):
            lines.append(f"{status}: nothing")
        for kinds in (
            ("contracts", "subcontracts"),
            *((kind,) for kind in _WORDS if "contracts" not in kind),
        ):
            part = [edge for edge in chosen if edge.kind in kinds]
            if part:
                lines.append(f"{status}, {' and '.join(kinds)}:")
                lines.extend(_tree(part, names))
    shown = [h for h in holdings if h.verdict != "not_blocked" or h.flags]
    if shown:
        lines.append("ownership rules (screening findings for counsel):")
    for holding in shown:
        flags = f"  [{', '.join(holding.flags)}]" if holding.flags else ""
        lines.append(
            f"  {_name(holding.party_id, names)}: {holding.verdict} under {holding.regime} on {holding.as_of}, "
            f"{holding.share_low:g} to {holding.share_high:g} %{flags}"
        )
    return lines


def _tree(edges: Sequence[Edge], names: Mapping[str, str]) -> list[str]:
    below: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        below[edge.from_id].append(edge)
    reached = {edge.to_id for edge in edges}
    lines: list[str] = []
    done: set[str] = set()
    tops = [node for node in sorted(below) if node not in reached] + sorted(below)
    for top in tops:
        if top in done:
            continue
        lines.append(f"  {_name(top, names)}")
        stack = [(edge, 2) for edge in _ordered(below[top])]
        done.add(top)
        while stack:
            edge, depth = stack.pop()
            lines.append(f"{'  ' * depth}{_edge(edge, names)}")
            if edge.to_id not in done:
                done.add(edge.to_id)
                stack.extend((deeper, depth + 1) for deeper in _ordered(below.get(edge.to_id, [])))
    return lines


def _ordered(edges: Sequence[Edge]) -> list[Edge]:
    return sorted(edges, key=lambda e: (e.to_id, e.kind, e.work, e.id), reverse=True)


def _edge(edge: Edge, names: Mapping[str, str]) -> str:
    work = f" for {edge.work}" if edge.work else ""
    days = (
        f" ({edge.valid_from or '?'} to {edge.valid_to or '?'})" if edge.valid_from or edge.valid_to else ""
    )
    return f"[{edge.grade}] {_WORDS[edge.kind]} {_name(edge.to_id, names)}{work}{days}"


def _name(node: str, names: Mapping[str, str]) -> str:
    return f"{names[node]} ({node})" if node in names else node


def _plain(text: str) -> str:
    from celtrace.records import escape_path

    return escape_path(text.encode("utf-8", "surrogateescape"))
