"""``celtrace data``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.group("data", epilog="\b\nExamples:\n  celtrace data status case\n  celtrace data status case --json")
def command() -> None:
    """Show which reference data a case uses: what, from when, whose licence."""


@command.command("status")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def status(case: Path, as_json: bool) -> None:
    """List each file of reference data that CASE names, with its date and the basis of that date."""
    import json
    import os

    from celtrace.case import open_case
    from celtrace.case.config import resolved
    from celtrace.cli.show import safe
    from celtrace.tabular.dated import dataset_note

    rows = []
    with open_case(case) as opened:
        for name, path in sorted(resolved(opened.config, opened.folder).datasets.items()):
            place = Path(path)
            files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
            for file in files:
                if name == "library" and file.name != "show.json":
                    continue
                note = dataset_note(file)
                rows.append(
                    {
                        "dataset": name,
                        "file": os.path.relpath(file, place if place.is_dir() else place.parent),
                        "date": note.date,
                        "basis": note.basis,
                        "source": note.source,
                        "licence": note.licence,
                    }
                )
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        date = row["date"] or "undated"
        click.echo(
            safe(f"{row['dataset']:<10} {date:<10} {row['file']}  ({row['basis']}; {row['licence'] or '?'})")
        )


@command.command("install")
@click.argument("name")
@click.option("--online", is_flag=True, help="Allow this command to open connections.")
def install(name: str, online: bool) -> None:
    """Fetch a component such as OCR data or fonts (not built yet)."""
    _not_built()


@command.command("update")
@click.option("--online", is_flag=True, help="Allow this command to open connections.")
def update(online: bool) -> None:
    """Fetch newer renditions of the lists from their publishers (not built yet)."""
    _not_built()


def _not_built() -> None:
    click.echo(
        "Error: celtrace does not fetch reference data yet. Put the files into a folder and name it with "
        "--lists, --ip or --library.",
        err=True,
    )
    sys.exit(5)
