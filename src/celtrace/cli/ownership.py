"""``celtrace ownership``: apply a regime's ownership rule, with its arithmetic."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from celtrace.tabular import Table


@click.command(
    "ownership",
    epilog="\b\nExamples:\n  celtrace ownership holdings.csv --listed listed.csv --regime ofac --as-of 2024-01-31\n"
    "  celtrace ownership holdings.csv --listed listed.csv --regime eu --as-of 2024-07-03 --target V03 --json\n\n"
    "\b\nHoldings: owner,owned,share_low,share_high[,owner_name,owned_name,from,to,kind,joint,source]\n"
    "  shares in percent, empty when unknown; kind ownership (default), control or voting;\n"
    "  or BODS, FollowTheMoney, GLEIF relationships or UK PSC as JSON, or GLEIF's level 2 as CSV or XML\n"
    "Listed: id,listed_from,listed_until[,status,regime]\n"
    "  any status but 'listed' means blocked by status, without a listing;\n"
    "  regime says whose list it is: ofac, eu, uk, un or another; without it a row counts under every rule\n\n"
    "Days are included at both ends. Every result is a screening finding for counsel.",
)
@click.argument("holdings", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--listed",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who is listed, from when until when.",
)
@click.option("--regime", required=True, type=click.Choice(["ofac", "eu", "uk"]), help="Whose rule.")
@click.option("--as-of", "as_of", required=True, metavar="DATE", help="The day to judge, YYYY-MM-DD.")
@click.option(
    "--target", "target", default=None, metavar="ID", help="One company; all that are owned otherwise."
)
@click.option(
    "--names",
    "known_as",
    default=None,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="GLEIF's level 1 as CSV or XML: what the companies are called.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document, a list.")
def command(
    holdings: Path,
    listed: Path,
    regime: str,
    as_of: str,
    target: str | None,
    known_as: Path | None,
    as_json: bool,
) -> None:
    """Say for each company whether listed persons own or control it under a regime's rule of the day.

    A holder counts in full once it is blocked and not at all before; shares are never multiplied along a path.
    Unknown shares are anything from nothing to the rest. A rule counts listings of its own regime; where some rows
    state a regime and none states this one, nobody is cleared and the verdict is unknown.
    """
    from celtrace.parties.holdings import (
        ListRead,
        judge,
        near_misses,
        read_listings,
        read_statements,
        small_shares,
    )
    from celtrace.parties.holdings.model import shares
    from celtrace.parties.lists.dates import bounds
    from celtrace.tabular.dated import valid_date

    day = valid_date(as_of)
    if day is None:
        raise click.UsageError(f"--as-of {as_of!r} is no date that exists; write YYYY-MM-DD.")
    table, ids = _table(holdings, {"owner", "owned"}), _table(listed, {"id"})
    statements, problems = read_statements(table)
    listings, more = read_listings(ids)
    problems = [*_lost(table), *problems, *near_misses(statements, listings), *small_shares(statements)]
    more = [*_lost(ids), *more]
    results = judge(
        statements,
        listings,
        regime,  # type: ignore[arg-type]
        bounds(day)[1],
        None if target is None else [target],
        [ListRead(listed.name, whose) for whose in sorted({each.authority for each in listings} or {""})],
    )
    named, unread = _names(known_as, {end for s in statements for end in (s.owner, s.owned)})
    if as_json:
        import msgspec

        document = [
            {**msgspec.to_builtins(result), "name": named[result.target]}
            if result.target in named
            else result
            for result in results
        ]
        click.echo(msgspec.json.format(msgspec.json.encode(document), indent=1))
    else:
        for result in results:
            flags = f"  [{', '.join(result.flags)}]" if result.flags else ""
            said = result.reason or f"{shares(result.share_low, result.share_high)} in blocked hands"
            click.echo(f"{result.target}: {result.verdict}, {said}{flags}")
            for line in result.arithmetic:
                click.echo(f"    {line}")
            said = " ".join(result.arithmetic)
            for number in sorted(known for known in named if known in said):
                click.echo(f"    {number} is {named[number]}")
    for note in table.notes:
        click.echo(f"{holdings.name}: {note}", err=True)
    for name, sentences in (
        (holdings.name, problems),
        (listed.name, more),
        (known_as.name if known_as else "", unread),
    ):
        for sentence in sentences:
            click.echo(f"{name}: {sentence}", err=True)
    if not statements:
        click.echo(f"{holdings.name}: no row states a holding", err=True)
    elif target is not None and all(target not in (s.owner, s.owned) for s in statements):
        click.echo(f"{holdings.name}: no row names {target}", err=True)
    if problems or more or unread:
        sys.exit(3)


def _names(path: Path | None, wanted: set[str]) -> tuple[dict[str, str], list[str]]:
    """Names of companies by LEI, and a sentence for each row not read."""
    from celtrace.parties.holdings.gleif import names
    from celtrace.tabular import TableError

    if path is None:
        return {}, []
    try:
        found, bad = names(path, wanted)
    except TableError as error:
        raise click.UsageError(f"{path}: {error}") from error
    return found, [f"row {row.number} was left out: it {row.reason}" for row in bad]


def _lost(table: Table) -> list[str]:
    return [f"row {doubt.number}, {doubt.column}: {doubt.reason}" for doubt in table.doubts]


def _table(path: Path, needed: set[str]) -> Table:
    from celtrace.parties.holdings.formats import as_table
    from celtrace.tabular import TableError, read_table

    try:
        table = (as_table(path) if "owner" in needed else None) or read_table(path)
    except TableError as error:
        raise click.UsageError(f"{path}: {error}") from error
    missing = needed - set(table.columns)
    if missing:
        raise click.UsageError(f"{path}: the header lacks {', '.join(sorted(missing))}")
    return table
