"""``celtrace config``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("config", epilog="\b\nExamples:\n  celtrace config case\n  celtrace config case --json")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(case: Path, as_json: bool) -> None:
    """Show what CASE looks at and every setting of every stage, with where its value comes from."""
    import json

    import msgspec

    from celtrace.case import open_case
    from celtrace.case.config import effective_settings
    from celtrace.cli.show import safe
    from celtrace.pipeline import PIPELINE

    with open_case(case) as opened:
        config = opened.config
    settings = [
        {
            "stage": stage.name,
            "setting": name,
            "value": value,
            "from": "case.toml" if value != stage.settings[name] else "default",
        }
        for stage in PIPELINE
        for name, value in effective_settings(stage.settings, config).items()
    ]
    if as_json:
        click.echo(
            json.dumps({"case": msgspec.to_builtins(config), "settings": settings}, ensure_ascii=False)
        )
        return
    for source in config.source:
        click.echo(safe(f"source   {source.path}  authority: {source.authority or 'none stated'}"))
    for log in config.logs:
        click.echo(safe(f"logs     {log.path}"))
    for name, path in sorted(config.datasets.items()):
        click.echo(safe(f"{name:<8} {path}"))
    for row in settings:
        click.echo(safe(f"{row['stage']}.{row['setting']} = {json.dumps(row['value'])}  ({row['from']})"))
