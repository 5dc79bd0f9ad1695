"""``celtrace report``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    "report",
    epilog="""\b
Examples:
  celtrace report case
  celtrace report case --edition public
  celtrace report case --edition memo
  celtrace report case --edition reply:V-07""",
)
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--edition",
    default="full",
    show_default=True,
    metavar="full|public|memo|reply:PARTY",
    help="Which report: everything; masked for readers; screening memo; what is said of one party.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the paths as one JSON document.")
def command(case: Path, edition: str, as_json: bool) -> None:
    """Publish an edition of the report of CASE and print the paths of its files.

    Writes report/EDITION.html, report/EDITION.json and report/manifest.json. The release gate reads the final
    bytes first; when it refuses, nothing is written and the exit code is 1. PDF and the static bundle are not
    built yet.
    """
    import json

    from celtrace.case import change_case
    from celtrace.case.files import hash_file
    from celtrace.publish.release import render

    with change_case(case, f"celtrace report --edition {edition}") as opened:
        try:
            written = render(opened, edition)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        opened.custody(
            "release", {"edition": edition, "files": {path.name: hash_file(path) for path in written}}
        )
    if as_json:
        click.echo(json.dumps({"edition": edition, "files": [str(path) for path in written]}))
    else:
        for path in written:
            click.echo(path)
