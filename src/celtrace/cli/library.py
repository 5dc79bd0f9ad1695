"""``celtrace library``: build the reference library of shows."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from celtrace.see.add import Added

MISSING_PART = 5
PARTLY = 3
COUNTED = ("frames", "model_sheets", "sheet_templates", "clips")


@click.group(
    epilog="""\b
Examples:
  celtrace library add LIBRARY episode.mp4 --title "My Show" --studio "My Studio"
  celtrace library add LIBRARY shows.json
  celtrace library merge LIBRARY OTHER
  celtrace library check LIBRARY"""
)
def command() -> None:
    """Build the reference library of shows.

    A library is a folder that holds one folder a show, with show.json, and pictures and clips in any subfolder
    or their fingerprints in drawings.bin. A name such as S01E02_C014.png places a picture in an episode and a
    cut; model_sheet* and sheet_template* say what they are.
    """


@command.command("add")
@click.argument("library", type=click.Path(path_type=Path, file_okay=False))
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option("--title", default="", help="Title of the show; a show of this title is added to.")
@click.option("--studio", default="", help="Studio that makes the show.")
@click.option("--alias", "aliases", multiple=True, help="Another title; may be repeated.")
@click.option("--code", "codes", multiple=True, help="Production code; may be repeated.")
@click.option("--source", "origin", default="", help="Where the material comes from, kept with it.")
@click.option("--licence", default="", help="Its licence, kept with it.")
@click.option("--date", default="", help="Its date (YYYY-MM-DD), kept with it.")
@click.option("--pictures", is_flag=True, help="Keep the pictures and clips, not only their fingerprints.")
def add_command(
    library: Path,
    source: Path,
    title: str,
    studio: str,
    aliases: tuple[str, ...],
    codes: tuple[str, ...],
    origin: str,
    licence: str,
    date: str,
    pictures: bool,
) -> None:
    """Add the pictures and clips of SOURCE, a file, a folder or a manifest (JSON), to LIBRARY.

    Only fingerprints are kept, at most 11 KB a drawing, from which no picture can be made again.
    """
    _need_media()
    from celtrace.see.add import Medium, add, add_manifest, copy
    from celtrace.showfile import LibraryError, Show

    listed = source.is_file() and source.suffix.lower() == ".json"
    show = Show(title=title.strip(), studio=studio, aliases=list(aliases), production_codes=list(codes))
    if not show.title and not listed:
        raise click.UsageError("--title is empty")
    try:
        if listed:
            done = add_manifest(library, source)
        elif pictures:
            done = [copy(library, source, show)]
        else:
            about = Medium("", source=origin, licence=licence, date=date)
            done = [add(library, source, show, about)]
    except (LibraryError, OSError) as error:
        raise click.ClickException(str(error)) from error
    _told(done)


@command.command("merge")
@click.argument("library", type=click.Path(path_type=Path, file_okay=False))
@click.argument("other", type=click.Path(path_type=Path, exists=True, file_okay=False))
def merge_command(library: Path, other: Path) -> None:
    """Add every show of OTHER to LIBRARY, as fingerprints."""
    _need_media()
    from celtrace.see.add import merge
    from celtrace.showfile import LibraryError

    try:
        done = merge(library, other)
    except (LibraryError, OSError) as error:
        raise click.ClickException(str(error)) from error
    _told(done)


def _told(done: list[Added]) -> None:
    from celtrace.cli.show import safe

    for one in done:
        click.echo(f"{safe(one.folder)}: {one.added} added, {one.present} already there", err=True)
        for path in one.unreadable:
            click.echo(f"{safe(path)}: cannot be read", err=True)
    if any(one.unreadable for one in done):
        sys.exit(PARTLY)


def _need_media() -> None:
    if any(importlib.util.find_spec(name) is None for name in ("cv2", "PIL")):
        click.echo(
            "pictures cannot be read: install the media extra, pip install 'celtrace[media]'", err=True
        )
        sys.exit(MISSING_PART)


@command.command("list")
@click.argument("library", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_command(library: Path, as_json: bool) -> None:
    """Print the shows of LIBRARY and how many pictures each has."""
    from celtrace.records import escape_path
    from celtrace.see.library import clips, kept_references, references
    from celtrace.showfile import LibraryError, read_shows

    try:
        shows = read_shows(library)
    except LibraryError as error:
        raise click.ClickException(str(error)) from error
    rows = []
    for show in shows:
        found = [*references(library, show), *kept_references(library / show.folder)]
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
    if not rows:
        click.echo(f"{library} holds no show: no folder in it has a show.json", err=True)
    for row in rows:
        title = escape_path(str(row["title"]).encode("utf-8", "surrogatepass"))
        counts = ", ".join(f"{row[key]} {key.replace('_', ' ')}" for key in COUNTED)
        click.echo(f"{title}\t{counts}")


@command.command("check")
@click.argument("library", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def check_command(library: Path, as_json: bool) -> None:
    """Read every show and picture of LIBRARY; exit 1 when something has to be mended."""
    _need_media()
    from celtrace.records import escape_path
    from celtrace.see.problems import problems, remarks
    from celtrace.showfile import LibraryError

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
