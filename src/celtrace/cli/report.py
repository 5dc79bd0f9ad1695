"""``celtrace report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from celtrace.publish.release import Signer


@click.command(
    "report",
    epilog="""\b
Examples:
  celtrace report case
  celtrace report case --edition public --key ~/press.pem
  celtrace report case --edition public --stamp https://tsa.example/ --online
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
@click.option(
    "--stamp",
    metavar="URL",
    default="",
    help="Have this authority (RFC 3161) put a time on the bundle's manifest; it gets the hash and nothing else.",
)
@click.option("--online", is_flag=True, help="Allow the connection that --stamp needs.")
@click.option("--json", "as_json", is_flag=True, help="Print the paths as one JSON document.")
def command(
    case: Path, edition: str, form: str, key: Path | None, stamp: str, online: bool, as_json: bool
) -> None:
    """Publish an edition of the report of CASE and print the paths of its files.

    Writes report/EDITION.html, .pdf and .md, the tree of blocks as .json, the folder report/EDITION, which is a
    bundle to pass on, and report/manifest.json. The release gate reads the final bytes first; when it refuses,
    nothing is written and the exit code is 1.
    """
    import json
    import sys

    from celtrace.case import change_case
    from celtrace.case.files import hash_file
    from celtrace.cli.status import gather
    from celtrace.publish import fonts
    from celtrace.publish.release import FORMS, MissingPartError, render
    from celtrace.signing.stamp import StampError

    forms = [each.strip() for each in form.split(",") if each.strip()]
    if not forms:
        forms = [each for each in FORMS if each != "pdf" or fonts.available()]
        if "pdf" not in forms:
            click.echo("No PDF is made: typst is not installed (pip install 'celtrace[media]').", err=True)
    stamping = _stamping(stamp, online)
    if gather(case)["state"] == "cut off":
        click.echo(
            "The last investigation did not finish: what it had not reached is missing from this report. Run the same "
            "`celtrace investigate` again, then report.",
            err=True,
        )
    with change_case(case, f"celtrace report --edition {edition}") as opened:
        try:
            written = render(opened, edition, forms, _key(key), stamping)
        except StampError as error:
            raise click.ClickException(f"Nothing was published. {error}") from error
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        except MissingPartError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(5)
        files = {path.name: hash_file(path) for path in written}
        opened.custody(
            "release", {"edition": edition, "files": files} | ({"stamped_by": stamp} if stamp else {})
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


def _stamping(address: str, online: bool) -> Callable[[bytes], bytes] | None:
    if not address:
        return None
    from urllib.parse import urlsplit

    from celtrace.signing.stamp import ask

    host = urlsplit(address).netloc
    if not host or urlsplit(address).scheme not in ("http", "https"):
        raise click.UsageError(f"{address} is no http or https address of a time-stamping authority.")
    if not online:
        raise click.UsageError(
            f"A time stamp is asked for at {host}. Nothing was contacted; add --online to allow it."
        )
    click.echo(f"Contacts {host} once the gate has passed, with the hash of the manifest.", err=True)
    return lambda data: ask(address, data)
