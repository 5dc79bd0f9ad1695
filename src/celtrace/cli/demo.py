"""``celtrace demo``."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import Any

import click


@click.command(
    "demo",
    epilog="""\b
Examples:
  celtrace demo
  celtrace demo -o /tmp/practice --no-open
  celtrace demo --scale 3 --seed 7 --json""",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("demo-case"),
    show_default=True,
    help="Where to write it; a new or empty folder, or an earlier demonstration.",
)
@click.option(
    "--scale",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Multiplies cuts, frames and days of the log.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same bytes.")
@click.option("--no-open", is_flag=True, help="Do not open the report in a browser.")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as one JSON document.")
def command(folder: Path, scale: int, seed: int, *, no_open: bool, as_json: bool) -> None:
    """Generate the invented demonstration case, investigate it and check the result.

    Two invented cases are written below the folder and investigated: an exposed server, and an innocent
    company that must not be accused. Exits 0 when the results equal what was planted and 1 when not.
    """
    missing = _missing()
    if missing:
        click.echo(
            f"The demonstration draws pictures and needs {missing}: pip install 'celtrace[media]'", err=True
        )
        sys.exit(5)
    from celtrace.demo.compare import status, table
    from celtrace.demo.generate import NotOursError
    from celtrace.demo.play import play
    from celtrace.engine.run import Interrupted

    try:
        played = play(folder, seed=seed, scale=scale, say=lambda text: click.echo(text, err=True))
    except NotOursError as error:
        raise click.UsageError(str(error)) from error
    except Interrupted:
        click.echo("Interrupted at a checkpoint; the same command begins anew.", err=True)
        sys.exit(130)
    code = status(played.lines)
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(_document(folder, played.lines, played.reports, code)))
    else:
        click.echo(table(played.lines))
        click.echo("\nEverything is invented. Look at:")
        for name, report in played.reports.items():
            click.echo(f"  {name}: {report}")
        click.echo(f"  material: {folder}, cases: {folder / 'cases'}")
        click.echo(f"Check the evidence of every claim: celtrace verify {folder / 'cases' / 'exposed'}")
    if not no_open and sys.stdout.isatty() and played.reports:
        webbrowser.open(next(iter(played.reports.values())).absolute().as_uri())
    sys.exit(code)


def _missing() -> str:
    import importlib.util

    parts = {"cv2": "OpenCV", "PIL": "Pillow"}
    return " and ".join(name for module, name in parts.items() if importlib.util.find_spec(module) is None)


def _document(folder: Path, lines: Any, reports: dict[str, Path], code: int) -> dict[str, Any]:
    return {
        "folder": str(folder),
        "equal": code == 0,
        "reports": {name: str(path) for name, path in reports.items()},
        "planted": [
            {
                "case": line.case,
                "id": line.id,
                "what": line.what,
                "stage": line.stage,
                "planted": line.planted,
                "found": line.found,
                "missed": list(line.missed),
                "false": list(line.false),
                "not_looked_for_yet": line.not_yet,
                "undecided_because": line.partly,
            }
            for line in lines
        ],
    }
