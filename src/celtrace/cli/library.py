"""``celtrace library``: build the reference library of shows."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path

import click

MISSING_PART = 5
COUNTED = ("frames", "model_sheets", "sheet_templates", "clips")


@click.group(
    epilog="""\b
Examples:
  celtrace library add LIBRARY frames/ --title "My Show" --studio "My Studio"
  celtrace library list LIBRARY
  celtrace library check LIBRARY"""
)
def command() -> None:
    """Build the reference library of shows.

    A library is a folder that holds one folder a show, with show.json and pictures in any subfolder. A name
    such as S01E02_C014.png places a picture in an episode and a cut; model_sheet* and sheet_template* say
    what they are.
    """


@command.command("add")
@click.argument("library", type=click.Path(path_type=Path, file_okay=False))
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option("--title", required=True, help="Title of the show; a show of this title is added to.")
@click.option("--studio", default="", help="Studio that makes the show.")
@click.option("--alias", "aliases", multiple=True, help="Another title; may be repeated.")
@click.option("--code", "codes", multiple=True, help="Production code; may be repeated.")
def add_command(
    library: Path, source: Path, title: str, studio: str, aliases: tuple[str, ...], codes: tuple[str, ...]
) -> None:
    """Copy the pictures of SOURCE, a file or folder, into LIBRARY."""
    from celtrace.see.add import add
    from celtrace.see.library import LibraryError, Show

    show = Show(title=title.strip(), studio=studio, aliases=list(aliases), production_codes=list(codes))
    if not show.title:
        raise click.UsageError("--title is empty")
    try:
        done = add(library, source, show)
    except (LibraryError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{done.folder}: {done.copied} added, {done.present} already there", err=True)


@command.command("list")
@click.argument("library", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_command(library: Path, as_json: bool) -> None:
    """Print the shows of LIBRARY and how many pictures each has."""
    from celtrace.records import escape_path
    from celtrace.see.library import LibraryError, clips, read_shows, references

    try:
        shows = read_shows(library)
    except LibraryError as error:
        raise click.ClickException(str(error)) from error
    rows = []
    for show in shows:
        found = list(references(library, show))
        roles = Counter(reference.role for reference in found)
        rows.append(
            {
                "folder": show.folder,
                "title": show.title,
                "frames": roles["frame"],
                "model_sheets": roles["model_sheet"],
                "sheet_templates": roles["sheet_template"],
                "clips": len(clips(library, show)),
                "episodes": sorted({one.episode for one in found if one.episode}),
            }
        )
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        title = escape_path(str(row["title"]).encode("utf-8", "surrogatepass"))
        counts = ", ".join(f"{row[key]} {key.replace('_', ' ')}" for key in COUNTED)
        click.echo(f"{title}\t{counts}")


@command.command("check")
@click.argument("library", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def check_command(library: Path, as_json: bool) -> None:
    """Read every show and picture of LIBRARY; exit 1 when something has to be mended."""
    if any(importlib.util.find_spec(name) is None for name in ("cv2", "PIL")):
        click.echo(
            "pictures cannot be read: install the media extra, pip install 'celtrace[media]'", err=True
        )
        sys.exit(MISSING_PART)
    from celtrace.records import escape_path
    from celtrace.see.library import LibraryError
    from celtrace.see.problems import problems, remarks

    try:
        wrong, notes = list(problems(library)), list(remarks(library))
    except LibraryError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps({"problems": wrong, "remarks": notes}, ensure_ascii=False, indent=2))
    else:
        for text, kind in [*((one, "problem") for one in wrong), *((one, "remark") for one in notes)]:
            click.echo(f"{kind}: {escape_path(text.encode('utf-8', 'surrogatepass'))}")
    sys.exit(1 if wrong else 0)
