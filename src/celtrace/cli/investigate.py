"""``celtrace investigate``."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import click

from celtrace.cli.budget import budget_settings, seconds

MOST_WORKERS = 64
"""More processes than this only wait for each other on one machine."""


class _Path(click.Path):
    """A path; the empty one, as an unset variable of a shell leaves it, is not the present folder."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        if value == "":
            self.fail("it is empty; name a file or folder ('.' is this one).", parameter, context)
        return super().convert(value, parameter, context)


_PATH = _Path(path_type=Path)


@click.command(
    "investigate",
    epilog="""\b
Examples:
  celtrace investigate ./mirror -o case --authority "our own delivery server"
  celtrace investigate ./mirror -o case --logs ./logs --ip ./addresses --library ./shows
  celtrace investigate -o case --vendors vendors.csv --lists ./lists --as-of 2026-08-20
  celtrace investigate -o case              (the same again: does only what has no result)""",
)
@click.argument("sources", nargs=-1, type=_PATH)
@click.option(
    "-o", "--case", "case", required=True, type=_PATH, help="The case folder; made if it is not there."
)
@click.option("--logs", multiple=True, type=_PATH, help="Access logs: a file or folder. Repeatable.")
@click.option("--library", type=_PATH, help="Folder of reference shows.")
@click.option("--vendors", type=_PATH, help="Vendor register, CSV or XLSX.")
@click.option("--contracts", type=_PATH, help="Contracts, CSV or XLSX.")
@click.option("--invoices", type=_PATH, help="Invoices, CSV or XLSX.")
@click.option("--ownership", type=_PATH, help="Ownership statements, CSV or XLSX.")
@click.option("--lists", type=_PATH, help="Folder of sanctions lists.")
@click.option("--ip", type=_PATH, help="Folder of address tables.")
@click.option("--known-bad", type=_PATH, help="Hashes of pictures that must never be shown, one a line.")
@click.option("--config", type=_PATH, help="A case.toml with sources, logs, regions and settings.")
@click.option("--manifest", type=_PATH, help="Hashes of the source's files, in the form of sha256sum.")
@click.option(
    "--authority", default="", help="Why you may look at this; without it only the full edition is published."
)
@click.option("--as-of", metavar="DATE", help="The case's today; the newest list's date unless given.")
@click.option(
    "--workers", type=click.IntRange(1, MOST_WORKERS), help="Worker processes; one a core unless given."
)
@click.option("--cluster", metavar="ADDRESS", help="Address of a Dask scheduler whose workers do the work.")
@click.option(
    "--store",
    metavar="URL",
    help="Where the cluster reaches evidence: a folder or fsspec URL. Without it, workers share this disk.",
)
@click.option(
    "--budget",
    metavar="TIME",
    callback=seconds,
    help="Time that reading pictures may take on one core: 90s, 15m, 2h.",
)
@click.option(
    "--profile", is_flag=True, help="Say which functions took most time; CASE/profile holds a file a stage."
)
@click.option("--quiet", is_flag=True, help="No progress.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON document.")
def command(
    sources: tuple[Path, ...],
    case: Path,
    logs: tuple[Path, ...],
    cluster: str | None,
    store: str | None,
    budget: float | None,
    quiet: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Investigate SOURCES into a case: every stage that has input.

    A source is a folder, an archive or a file; a folder whose children are all named by a date is a
    series of snapshots. The command may be repeated and interrupted: it does only what has no result.
    Exit code 3 means done, but part of the input could not be read; the report lists it.
    """
    if cluster is not None and importlib.util.find_spec("distributed") is None:
        click.echo("Error: --cluster needs the cluster extra: pip install 'celtrace[cluster]'", err=True)
        sys.exit(5)
    if store is not None and cluster is None:
        raise click.UsageError("--store is for --cluster.")
    import msgspec

    from celtrace.cli.show import safe
    from celtrace.engine.run import Interrupted
    from celtrace.investigation import investigate

    if options["as_of"]:
        _require_date(options["as_of"])
    try:
        summary = investigate(
            list(sources),
            case,
            logs=list(logs),
            quiet=quiet,
            settings=budget_settings(budget),
            **options,
        )
    except Interrupted:
        click.echo("Interrupted at a checkpoint; the same command goes on from here.", err=True)
        sys.exit(130)
    if as_json:
        click.echo(msgspec.json.encode(summary))
    else:
        counts = ", ".join(f"{count} {status}" for status, count in summary.files.items()) or "none"
        click.echo(f"Files: {counts}.", err=True)
        for name in summary.inputs:
            click.echo(safe(f"{name}: a part or all could not be read; the report says what."), err=True)
        for path in summary.report:
            click.echo(path)
    if summary.unread:
        sys.exit(3)


def _require_date(text: str) -> None:
    from celtrace.checks import is_date

    if not is_date(text):
        raise click.UsageError(f"--as-of {text} is no date. Write it as 2026-08-20.")
