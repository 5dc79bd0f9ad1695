"""``celtrace compare``: score pairs of names, with reasons."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(
    "compare",
    epilog="\b\nExample:\n  celtrace compare --pairs pairs.csv\n\n"
    "Columns: name1,name2 and, if known, schema (Person, Company, Organization, Vessel), country1, country2. "
    "Prints a JSON list in the order of the rows.",
)
@click.option(
    "--pairs",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The pairs, CSV or XLSX.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON is what it prints in any case.")
def command(pairs: Path, as_json: bool) -> None:
    """Compare the two names of each row: score from 0 to 1, match, verdict, reasons.

    ``match`` says that the names alone are alike enough; ``verdict`` is more careful, as in screening: the
    name of what may be a Korean person is never more than possible by itself.
    """
    import msgspec

    from celtrace.parties.pairs import compare_row
    from celtrace.tabular import TableError, read_table

    try:
        table = read_table(pairs)
    except TableError as error:
        raise click.UsageError(f"{pairs}: {error}") from error
    missing = {"name1", "name2"} - set(table.columns)
    if missing:
        raise click.UsageError(f"{pairs}: the header lacks {', '.join(sorted(missing))}")
    results = [compare_row(row) for row in table.rows]
    click.echo(msgspec.json.format(msgspec.json.encode(results), indent=1))
    for bad in table.bad:
        click.echo(f"{pairs.name}: row {bad.number} was left out: it {bad.reason}", err=True)
    for number in table.blank:
        click.echo(f"{pairs.name}: row {number} was left out: it holds nothing", err=True)
    if table.bad:
        sys.exit(3)
