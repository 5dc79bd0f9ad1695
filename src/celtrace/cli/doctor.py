"""``celtrace doctor``."""

from __future__ import annotations

import sys

import click


@click.command("doctor", epilog="\b\nExamples:\n  celtrace doctor\n  celtrace doctor --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(as_json: bool) -> None:
    """Say what is installed, what is missing and which command installs it.

    Exit code 5 when an optional component is missing.
    """
    import json

    from celtrace.doctor import examine

    findings = examine()
    if as_json:
        click.echo(json.dumps([finding.__dict__ for finding in findings], indent=1))
    else:
        for finding in findings:
            mark = "ok" if finding.ok else "missing"
            click.echo(f"{mark:<8} {finding.part:<12} {finding.what}")
            if not finding.ok:
                click.echo(f"         {'':<12} {finding.next_step}")
    if not all(finding.ok for finding in findings):
        sys.exit(5)
