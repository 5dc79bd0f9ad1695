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
    if not rows:
        click.echo("The case names no reference data that is there.", err=True)
    for row in rows:
        date = row["date"] or "undated"
        click.echo(
            safe(f"{row['dataset']:<10} {date:<10} {row['file']}  ({row['basis']}; {row['licence'] or '?'})")
        )


@command.command(
    "install",
    epilog="\b\nExamples:\n  celtrace data install fonts --online\n"
    "  celtrace data install fonts --from NotoSerifCJK-Regular.ttc",
)
@click.argument("name")
@click.option(
    "--from", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file."
)
@click.option("--address", default="", metavar="URL", help="Another address to fetch it from, a mirror.")
@click.option("--online", is_flag=True, help="Allow this command to open connections.")
def install(name: str, source: Path | None, address: str, online: bool) -> None:
    """Put a component where celtrace finds it: fonts, which a PDF needs for Chinese, Japanese and Korean.

    Without --online nothing is contacted, and what would be is listed. What is fetched is kept below the user's data
    folder and only taken when the typesetter can read it.
    """
    if name != "fonts":
        _not_built(name)
    from celtrace.cli.fetch import FetchError, fetch, hosts
    from celtrace.publish import fonts
    from celtrace.publish.font_files import NOTO, FontError, place

    if not fonts.available():
        click.echo("Error: fonts serve the typesetter typst: pip install 'celtrace[media]'.", err=True)
        sys.exit(5)
    where = address or NOTO
    if source is None:
        click.echo(f"contacts {', '.join(hosts([where]))}", err=True)
        if not online:
            click.echo("Nothing was contacted; add --online to fetch, or name a file with --from.", err=True)
            sys.exit(2)
    try:
        data = source.read_bytes() if source is not None else fetch(where)[0]
        target = place(source.name if source is not None else where.rpartition("/")[2], data)
    except (FetchError, FontError, OSError) as error:
        raise click.ClickException(str(error)) from error
    fonts.families.cache_clear()
    for script, family in fonts.chosen().items():
        click.echo(f"{script}: {family}")
    click.echo(str(target), err=True)


@command.command(
    "update",
    epilog="\b\nExamples:\n  celtrace data update --lists lists\n  celtrace data update --lists lists --online\n"
    "  celtrace data update --lists lists --only un-consolidated --online",
)
@click.option(
    "--lists",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of lists; each rendition gets a dated folder in it.",
)
@click.option("--only", multiple=True, metavar="LIST", help="A list to fetch; all otherwise.")
@click.option(
    "--address",
    "addresses",
    multiple=True,
    metavar="LIST/FILE=URL",
    help="Another address for a file, a mirror.",
)
@click.option("--online", is_flag=True, help="Allow this command to open connections.")
def update(folder: Path, only: tuple[str, ...], addresses: tuple[str, ...], online: bool) -> None:
    """Fetch the newest renditions of the lists from their publishers.

    Without --online nothing is contacted, and what would be is listed. A list of which a file is missing is not
    written.
    """
    from celtrace.cli.fetch import LICENCES, PUBLISHED, FetchError, fetch, hosts, place
    from celtrace.parties.lists.folder import read_lists

    wanted = {name: dict(files) for name, files in PUBLISHED.items() if not only or name in only}
    unknown = sorted(set(only) - PUBLISHED.keys())
    if unknown:
        raise click.UsageError(f"no list is called {', '.join(unknown)}; there are {', '.join(PUBLISHED)}")
    for text in addresses:
        where, sign, address = text.partition("=")
        name, slash, file = where.partition("/")
        if not sign or not slash or file not in wanted.get(name, {}):
            raise click.UsageError(f"--address {text!r} is not LIST/FILE=URL of a file that would be fetched")
        wanted[name][file] = address
    every = [address for files in wanted.values() for address in files.values()]
    for host in hosts(every):
        click.echo(f"contacts {host}", err=True)
    if not online:
        click.echo("Nothing was contacted; add --online to fetch.", err=True)
        sys.exit(2)
    failed = False
    for name, files in wanted.items():
        got: dict[str, tuple[bytes, str]] = {}
        days = []
        try:
            for file, address in files.items():
                raw, day = fetch(address)
                got[file] = (raw, address)
                days.append(day)
        except FetchError as error:
            click.echo(f"{name}: {error}", err=True)
            failed = True
            continue
        target = place(folder, name, max(days), got, LICENCES[name])
        lists = read_lists(target)
        click.echo(f"{name}: {len(lists.entries)} entries in {target}")
        for trouble in lists.troubles:
            click.echo(f"{name}: {trouble.path} line {trouble.line}: {trouble.reason}", err=True)
        failed = failed or bool(lists.troubles) or not lists.entries
    if failed:
        sys.exit(3)


@command.command(
    "changes",
    epilog="\b\nExamples:\n  celtrace data changes lists/2026-07-23 lists/2026-08-20\n"
    "  celtrace data changes old.csv new.csv --case case --json",
)
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--case",
    "case",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A case; only entries that its parties match or may match are listed, as in the case and in the newer "
    "rendition.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def changes(old: Path, new: Path, case: Path | None, as_json: bool) -> None:
    """Say which entries were added, removed or changed between two renditions of a list.

    A removal is said only when the newer rendition is complete.
    """
    import msgspec

    from celtrace.cli.show import safe
    from celtrace.parties.lists.changes import changes as compare
    from celtrace.parties.lists.folder import read_lists

    one, two = read_lists(old), read_lists(new)
    found = compare(one, two)
    touched: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
    differing = len(found)
    if case is not None:
        from celtrace.case import open_case
        from celtrace.parties.touched import touched as look
        from celtrace.records import Match, Party

        with open_case(case) as opened:
            touched = look(found, two, opened.rows(Party), opened.rows(Match))
        found = [change for change in found if (change.list_name, change.entry_id) in touched]
    verdicts = [
        dict(sorted(touched.get((change.list_name, change.entry_id), {}).items())) for change in found
    ]
    rows = [
        {
            "list": change.list_name,
            "entry_id": change.entry_id,
            "entry_name": change.entry_name,
            "change": change.change,
            "fields": {name: {"gone": gone, "new": fresh} for name, (gone, fresh) in change.fields.items()},
            "parties": list(parties),
            "verdicts": {
                party: {"before": before, "after": after} for party, (before, after) in parties.items()
            },
        }
        for change, parties in zip(found, verdicts, strict=True)
    ]
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=1))
    else:
        for change, row, parties in zip(found, rows, verdicts, strict=True):
            fields = ", ".join(change.fields)
            said = (f"{party}: {before} before, {after} now" for party, (before, after) in parties.items())
            touching = f"  touches {'; '.join(said).replace('_', ' ')}" if touched else ""
            click.echo(
                safe(
                    f"{row['change']:<8} {row['list']} {row['entry_id']} {row['entry_name']}"
                    f"{f' ({fields})' if fields else ''}{touching}"
                )
            )
    if case is not None:
        click.echo(
            f"{differing} entries differ; {len(found)} of them match or may match a party of the case.",
            err=True,
        )
    for lists, where in ((one, old), (two, new)):
        for trouble in lists.troubles:
            click.echo(safe(f"{where}: {trouble.path} line {trouble.line}: {trouble.reason}"), err=True)
    if one.troubles or two.troubles:
        sys.exit(3)


def _not_built(name: str) -> None:
    from celtrace.cli.show import safe

    click.echo(
        f"Error: celtrace installs no {safe(name)!r}; there is fonts. `celtrace doctor` says what is missing and which "
        "command installs it.",
        err=True,
    )
    sys.exit(5)
