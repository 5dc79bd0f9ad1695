"""``celtrace check``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click


@click.command(
    "check",
    epilog="""\b
Examples:
  celtrace check draft.txt --case case
  celtrace check draft.md --case case --json
  celtrace check - --case case < draft.txt""",
)
@click.argument("text", type=click.File("rb"))
@click.option("--case", "case", required=True, type=click.Path(path_type=Path), help="The case folder.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(text: BinaryIO, case: Path, as_json: bool) -> None:
    """Hold the sentences of TEXT against the findings of a case.

    Each sentence is supported, stronger than supported, contradicted, or not in the case, by simple rules on
    words and numbers. Exit code 1 when a sentence is contradicted or stronger than supported.
    """
    import msgspec

    from celtrace.assess.claims import check_text, statements
    from celtrace.case import open_case
    from celtrace.cli.show import safe

    try:
        draft = text.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(
            f"the draft is not UTF-8 ({error.reason} at byte {error.start})."
        ) from error
    with open_case(case) as opened:
        checked = check_text(draft, statements(opened))
    if as_json:
        click.echo(msgspec.json.encode(checked))
    else:
        for each in checked:
            click.echo(safe(f"{each.verdict}: {each.sentence}\n    {each.reason}"))
    if any(each.verdict in ("contradicted", "stronger than supported") for each in checked):
        sys.exit(1)
