"""``celtrace export``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(
    "export",
    epilog="""\b
Examples:
  celtrace export case --table files --format jsonl
  celtrace export case --table segments --format csv > segments.csv
  celtrace export case --table sessions --format parquet --edition public -o sessions.parquet
  celtrace export case --format stix > case.json""",
)
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--table", help="A table of the case; `celtrace export CASE --table list` names them.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json", "csv", "parquet", "stix", "misp", "ftm"]),
    default="jsonl",
    show_default=True,
)
@click.option(
    "--edition",
    default="",
    metavar="full|public|memo|reply:PARTY",
    help="Edition: public for an exchange format unless said, everything for a table unless said.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file instead of standard output.")
def command(case: Path, table: str | None, form: str, edition: str, output: Path | None) -> None:
    """Print a table of CASE, rows sorted by key, or write the case in an exchange format.

    JSON Lines of all tables is the canonical form: byte-identical for the same input on any number of
    workers. In CSV, a value that a spreadsheet would take for a formula gets a leading apostrophe. With --edition
    public or memo a table is masked like that edition, and its bytes are searched before they are written.
    """
    from celtrace.case import open_case
    from celtrace.records import TABLES

    with open_case(case) as opened:
        if form in ("stix", "misp", "ftm"):
            if table is not None:
                raise click.UsageError(f"--format {form} writes the whole case; leave out --table.")
            from celtrace.publish.export import export_case

            try:
                data = export_case(opened, form, edition or "public")
            except ValueError as error:
                raise click.UsageError(str(error)) from error
        elif table == "list":
            data = "".join(f"{name}\n" for name in sorted(TABLES)).encode()
        elif table is None:
            raise click.UsageError("name a table with --table, or a --format of stix, misp or ftm.")
        else:
            from celtrace.case.export import encode_table

            if table not in TABLES:
                raise click.UsageError(f"no table {table!r}; there are {', '.join(sorted(TABLES))}.")
            if edition in ("", "full"):
                data = encode_table(opened, TABLES[table], form)
            else:
                from celtrace.publish.tables import masked_table

                try:
                    data = masked_table(opened, TABLES[table], form, edition)
                except ValueError as error:
                    raise click.UsageError(str(error)) from error
    if output is not None:
        from celtrace.case.files import write_atomically

        write_atomically(output, data)
        return
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
