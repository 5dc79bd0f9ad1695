"""``celtrace search``."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click


@click.command(
    "search",
    epilog="\b\nExamples:\n  celtrace search case 修改\n  celtrace search case ep03 --language ko --jsonl\n"
    "  celtrace search case 镜头 --kind xlsx --path '*notes*'",
)
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("text")
@click.option("--language", default="", help="Only text in this language, such as zh or ko.")
@click.option("--kind", default="", help="Only text from files of this kind, such as xlsx or pdf.")
@click.option(
    "--path", "pattern", default="", help="Only paths that fit this pattern; * stands for anything."
)
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=50,
    show_default=True,
    help="Stop after so many hits; 0 gives all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--jsonl", is_flag=True, help="Print one JSON record a line.")
def command(
    case: Path, text: str, language: str, kind: str, pattern: str, limit: int, as_json: bool, jsonl: bool
) -> None:
    """Find TEXT in everything that was read in CASE: any part of a line, in any script.

    Width, case and compatibility forms do not matter. The index is made when it is first needed.
    """
    import msgspec

    from celtrace.case import open_case
    from celtrace.cli.show import safe
    from celtrace.search.find import Filter, Searcher
    from celtrace.search.text import plain

    if not plain(text):
        raise click.UsageError("TEXT is empty.")
    wanted = Filter(language=language, kind=kind, path=pattern)
    with open_case(case) as opened, Searcher(opened) as searcher:
        found = list(islice(searcher.find(text, wanted), limit + 1 if limit else None))
        more = bool(limit) and len(found) > limit
        count = searcher.count(text) if more and wanted == Filter() else None
    found = found[:limit] if limit else found
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode({"hits": found, "more": more}), indent=1))
        return
    for hit in found:
        if jsonl:
            click.echo(msgspec.json.encode(hit))
        else:
            words = (hit.path, hit.locator, hit.language, hit.text.replace("\n", " "))
            click.echo("\t".join(safe(word.replace("\t", " ")) for word in words))
    if more:
        said = f"More than {limit}" if count is None else f"{limit} of {count}"
        click.echo(f"{said}; --limit 0 gives all.", err=True)
    elif not found:
        click.echo("Nothing found.", err=True)
