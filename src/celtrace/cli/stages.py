"""``celtrace stages``."""

from __future__ import annotations

import click


@click.command("stages", epilog="\b\nExamples:\n  celtrace stages\n  celtrace stages --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(as_json: bool) -> None:
    """List the stages of an investigation: what each reads, writes, and is set by."""
    import msgspec

    from celtrace.pipeline import PIPELINE

    if as_json:
        click.echo(msgspec.json.encode(PIPELINE))
        return
    for stage in PIPELINE:
        click.echo(f"{stage.label:<13} {stage.summary}")
        click.echo(f"              reads  {', '.join(stage.reads) or 'the sources'}")
        click.echo(f"              writes {', '.join(stage.writes)}")
        if stage.datasets:
            click.echo(f"              uses   {', '.join(stage.datasets)}")
