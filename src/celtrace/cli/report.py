"""``celtrace report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from celtrace.publish.release import Signer


@click.command(
    "report",
    epilog="""\b
Examples:
  celtrace report case
  celtrace report case --edition public --key ~/press.pem
  celtrace report case --edition memo --format pdf
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
@click.option(
    "--format",
    "form",
    default="",
    metavar="html,pdf,md,bundle",
    help="Forms, separated by commas; every form whose parts are installed unless given.",
)
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    help="Sign the bundle's manifest with this Ed25519 key (PEM); it is made if it is not there.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the paths as one JSON document.")
def command(case: Path, edition: str, form: str, key: Path | None, as_json: bool) -> None:
    """Publish an edition of the report of CASE and print the paths of its files.

    Writes report/EDITION.html, .pdf and .md, the tree of blocks as .json, the folder report/EDITION, which is a
    bundle to pass on, and report/manifest.json. The release gate reads the final bytes first; when it refuses,
    nothing is written and the exit code is 1.
    """
    import json
    import sys

    from celtrace.case import change_case
    from celtrace.case.files import hash_file
    from celtrace.publish import fonts
    from celtrace.publish.release import FORMS, MissingPartError, render

    forms = [each.strip() for each in form.split(",") if each.strip()]
    if not forms:
        forms = [each for each in FORMS if each != "pdf" or fonts.available()]
        if "pdf" not in forms:
            click.echo("No PDF is made: typst is not installed (pip install 'celtrace[media]').", err=True)
    with change_case(case, f"celtrace report --edition {edition}") as opened:
        try:
            written = render(opened, edition, forms, _key(key))
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        except MissingPartError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(5)
        opened.custody(
            "release", {"edition": edition, "files": {path.name: hash_file(path) for path in written}}
        )
    if as_json:
        click.echo(json.dumps({"edition": edition, "files": [str(path) for path in written]}))
    else:
        for path in written:
            click.echo(path)


def _key(path: Path | None) -> Signer | None:
    if path is None:
        return None
    from celtrace.signing import KeyFileError, create, load

    try:
        return load(path) if path.exists() else create(path)
    except KeyFileError as error:
        raise click.UsageError(str(error)) from error
