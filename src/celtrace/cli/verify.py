"""``celtrace verify``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("verify", epilog="\b\nExamples:\n  celtrace verify case\n  celtrace verify case --json")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(case: Path, as_json: bool) -> None:
    """Recompute the custody chain, all hashes and the evidence of every claim of CASE.

    Exit code 4 when anything does not hold; each place is named.
    """
    import msgspec

    from celtrace.case.verify import verify
    from celtrace.cli.show import safe

    result = verify(case)
    if as_json:
        click.echo(msgspec.json.encode(result))
    else:
        for problem in result.problems:
            click.echo(safe(f"{problem.place}: {problem.what}"))
        counts = ", ".join(f"{count} {what}" for what, count in result.checked.items())
        click.echo(f"Checked {counts}.", err=True)
        click.echo(f"{len(result.problems)} problems." if result.problems else "All of it holds.", err=True)
    if result.problems:
        sys.exit(4)
