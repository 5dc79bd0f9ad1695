"""``celtrace config``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from celtrace.case.config import CaseConfig


@click.command(
    "config",
    epilog="""\b
Examples:
  celtrace config case
  celtrace config case --json
  celtrace config case --explanations > own.toml""",
)
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--explanations",
    is_flag=True,
    help="Print the explanations, priors and likelihoods of the case as the file that [datasets] hypotheses takes.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(case: Path, explanations: bool, as_json: bool) -> None:
    """Show what CASE looks at and every setting of every stage, with where its value comes from."""
    import json

    import msgspec

    from celtrace.case import open_case
    from celtrace.case.config import effective_settings
    from celtrace.cli.show import safe
    from celtrace.pipeline import PIPELINE

    with open_case(case) as opened:
        config = opened.config
    if explanations:
        click.echo(_explanations(opened.folder, config), nl=False)
        return
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
    if config.material:
        click.echo(safe(f"material {config.material}"))
    for source in config.source:
        click.echo(safe(f"source   {source.path}  authority: {source.authority or 'none stated'}"))
    for log in config.logs:
        click.echo(safe(f"logs     {log.path}"))
    for name, path in sorted(config.datasets.items()):
        click.echo(safe(f"{name:<8} {path}"))
    for row in settings:
        click.echo(safe(f"{row['stage']}.{row['setting']} = {json.dumps(row['value'])}  ({row['from']})"))


def _explanations(folder: Path, config: CaseConfig) -> str:
    from celtrace.assess.model import DEFAULT, ModelError, as_toml, built_in, read_model
    from celtrace.case.config import resolved

    settings = config.settings
    given = (
        str(settings.get("case_kind", DEFAULT)),
        float(settings.get("rho", 0.5)),
        dict(settings.get("correlation", {})),
    )
    own = resolved(config, folder).datasets.get("hypotheses")
    try:
        return as_toml(read_model(Path(own), *given) if own else built_in(*given))
    except ModelError as error:
        raise click.ClickException(f"case.toml: {error}.") from error
