"""``celtrace chain``: the declared and the observed supply chain of a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from celtrace.records import Edge, Holding, Match

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
    epilog="\b\nExamples:\n  celtrace chain case\n  celtrace chain case --work 'Night Ferry' --as-of 2023-10-01\n"
    "  celtrace chain case --json\n\n"
    "\b\nGrades: A contract or payment document, B both sides' records, C a claim of one side,\n"
    "D technical inference, E likeness of names alone. The weakest edge grades a path; a path\n"
    "with a D or E edge is a possible route, never a supply.",
)
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--work", default="", metavar="TITLE", help="Tiers and routes for this work alone.")
@click.option("--as-of", "day", default="", metavar="DATE", help="Tiers and routes as of this day.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(case: Path, work: str, day: str, as_json: bool) -> None:
    """Print who engages, pays, owns and is linked to whom in CASE, with the grade of each edge.

    Tiers are counted from those whom nobody engages; routes lead to parties that match a list or are owned by
    listed ones, and to those that were seen at work and are declared by nobody. Edges of different kinds are
    never put together into one path. A party with a judgement of --verdict annotate and --value rebutted,
    such as a victim of misused sheets, is marked so.
    """
    from celtrace.case import open_case
    from celtrace.records import Edge, Gap, Holding, Judgement, Match, Party
    from celtrace.tabular.dated import valid_date

    if day and valid_date(day) is None:
        raise click.UsageError(f"--as-of {day!r} is no date that exists; write YYYY-MM-DD.")

    with open_case(case) as opened:
        edges = list(opened.rows(Edge))
        names = {party.id: party.name for party in opened.rows(Party)}
        holdings = list(opened.rows(Holding))
        gaps = [gap for gap in opened.rows(Gap) if gap.stage == "chain"]
        matches = list(opened.rows(Match))
        rebutted = {
            j.subject
            for j in opened.rows(Judgement)
            if j.verdict == "annotate" and j.value == "rebutted" and not j.undone_by
        }
    reasons = suspects(edges, matches, holdings)
    if as_json:
        import msgspec

        from celtrace.parties.paths import routes, tiers, undeclared

        document = {
            "edges": edges,
            "holdings": holdings,
            "gaps": gaps,
            "names": names,
            "tiers": tiers(edges, work, day),
            "undeclared": undeclared(edges),
            "rebutted": sorted(rebutted),
            "routes": [
                {
                    "to": party,
                    "because": reasons[party],
                    "family": route.family,
                    "nodes": route.nodes,
                    "edges": [edge.id for edge in route.edges],
                    "grade": route.grade,
                    "wording": "possible route" if route.possible_only else "route by documents",
                }
                for party in sorted(reasons)
                for route in routes(edges, party, work, day)
            ],
        }
        click.echo(msgspec.json.format(msgspec.json.encode(document), indent=1))
        return
    for line in (*draw(edges, names, holdings), *ways(edges, names, reasons, rebutted, work, day)):
        click.echo(_plain(line))
    works = sorted({edge.work for edge in edges if edge.work})
    if work and not any(work.casefold() in each.casefold() for each in works):
        click.echo(
            _plain(f"no edge is for the work {work!r}; there are: {'; '.join(works) or 'none'}"), err=True
        )
    for gap in gaps:
        click.echo(_plain(f"not known: {gap.question} {gap.reason}"), err=True)


def draw(edges: Sequence[Edge], names: Mapping[str, str], holdings: Sequence[Holding]) -> list[str]:
    """The lines of the tree: by status and kind, from those whom nobody engages downwards."""
    from celtrace.parties.holdings.model import shares

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
    shown = [holding for holding in holdings if holding.telling]
    if shown:
        lines.append("ownership rules (screening findings for counsel):")
    for holding in shown:
        flags = f"  [{', '.join(holding.flags)}]" if holding.flags else ""
        said = holding.reason or shares(holding.share_low, holding.share_high)
        lines.append(
            f"  {_name(holding.party_id, names)}: {holding.verdict} under {holding.regime} on {holding.as_of}, "
            f"{said}{flags}"
        )
        lines.extend(f"    {each}" for each in holding.elsewhere)
    unread = sorted({holding.regime for holding in holdings if holding.verdict == "unknown"})
    lines.extend(f"  under {regime} nobody is cleared: no list of it was read" for regime in unread)
    return lines


def suspects(edges: Sequence[Edge], matches: Sequence[Match], holdings: Sequence[Holding]) -> dict[str, str]:
    """Parties to which routes are looked for, and why; the strongest reason of each."""
    from celtrace.parties.paths import undeclared

    found = dict.fromkeys(undeclared(edges), "seen at work, declared by nobody")
    for holding in holdings:
        if holding.verdict not in ("not_blocked", "listed", "unknown"):
            found[holding.party_id] = f"{holding.verdict} under {holding.regime} on {holding.as_of}"
    for verdict in ("possible", "match"):
        for match in matches:
            if match.verdict == verdict:
                dated = match.snapshot_date or "unknown date"
                found[match.party_id] = (
                    f"{verdict} with {match.entry_name} of {match.list_}, list of {dated}, on the day: "
                    f"{match.listed_on_date}"
                )
    return found


def ways(
    edges: Sequence[Edge],
    names: Mapping[str, str],
    reasons: Mapping[str, str],
    rebutted: set[str],
    work: str,
    day: str,
) -> list[str]:
    """The lines of tiers and routes."""
    from celtrace.parties.paths import routes, tiers

    lines: list[str] = []
    found = tiers(edges, work, day)
    if found:
        about = f" of {work}" if work else ""
        lines.append(f"tiers{about}{f' on {day}' if day else ''}:")
        for node, tier in sorted(found.items(), key=lambda item: (item[1], item[0])):
            mark = "  [rebutted]" if node in rebutted else ""
            lines.append(f"  {tier}  {_name(node, names)}{mark}")
    for party in sorted(reasons):
        mark = "  [rebutted]" if party in rebutted else ""
        lines.append(f"routes to {_name(party, names)} ({reasons[party]}):{mark}")
        led = routes(edges, party, work, day)
        if not led:
            lines.append("  none among the edges")
        for route in led:
            word = "possible route" if route.possible_only else "route by documents"
            steps = " -> ".join(_name(node, names) for node in route.nodes)
            lines.append(f"  [{route.grade}] {word}, {route.family}: {steps}")
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
    work = f" for {edge.work}" if edge.work and edge.work != edge.to_id else ""
    days = (
        f" ({edge.valid_from or '?'} to {edge.valid_to or '?'})" if edge.valid_from or edge.valid_to else ""
    )
    return f"[{edge.grade}] {_WORDS[edge.kind]} {_name(edge.to_id, names)}{work}{days}"


def _name(node: str, names: Mapping[str, str]) -> str:
    return f"{names[node]} ({node})" if node in names else node


def _plain(text: str) -> str:
    from celtrace.records import escape_path

    return escape_path(text.encode("utf-8", "surrogateescape"))
