"""``celtrace screen``: parties against dated lists."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from celtrace.parties.lists.model import Lists
    from celtrace.parties.screening import Subject


@click.command(
    "screen",
    epilog="\b\nExamples:\n  celtrace screen 'Kim Myong Chol' --lists lists\n"
    "  celtrace screen --file vendors.csv --lists lists --as-of 2023-06-30 --json\n"
    "  celtrace screen --file vendors.csv --lists lists --jsonl > found.jsonl\n\n"
    "The file is a vendor register, CSV or XLSX in any encoding, with name or name_en, name_zh, name_ko and, if "
    "known, party_id, country, address, uscc, lei, reg_no, hk_no. The day to judge is --as-of, else that of the "
    "newest list. Every result is a screening finding for counsel.",
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--file", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A register."
)
@click.option(
    "--lists",
    "folder",
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="The folder of lists, each dated by content, dataset.toml or name.",
)
@click.option("--as-of", "as_of", default="", metavar="DATE", help="The day to judge, YYYY-MM-DD.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--jsonl", is_flag=True, help="Print one JSON record for each name or party, as soon as it is done."
)
def command(
    names: tuple[str, ...], file: Path | None, folder: Path, as_of: str, as_json: bool, jsonl: bool
) -> None:
    """Screen names, or the parties of a register, against sanctions lists of different dates.

    Says for each match what met what and how rare it is, what speaks against, how many other entries score
    alike, whether the entry was listed on the day and is listed in the newest list, and by which lists.
    """
    from celtrace.parties.lists.folder import read_lists
    from celtrace.parties.matches import FALSE_FLAGS, match_row, run_id
    from celtrace.parties.screening import BATCH, Screener
    from celtrace.parties.telling import hardly_compared
    from celtrace.tabular.dated import valid_date

    if bool(names) == (file is not None):
        raise click.UsageError("Give names, or --file with a register.")
    if as_json and jsonl:
        raise click.UsageError("--json is one document, --jsonl one record a line; give one of them.")
    if as_of and valid_date(as_of) is None:
        raise click.UsageError(f"--as-of {as_of!r} is no date that exists; write YYYY-MM-DD.")
    problems: list[str] = []
    subjects = _subjects(names, file, problems)
    lists = read_lists(folder)
    if not lists.entries:
        raise click.ClickException(f"{folder} holds no list in a form read here. {_first(lists)}".strip())
    day = (valid_date(as_of) if as_of else None) or lists.newest
    run = run_id("screen", [f.sha256 for r in lists.renditions for f in r.files], day)
    problems += [f"{t.path}{f' line {t.line}' if t.line else ''}: {t.reason}" for t in lists.troubles]
    screener = Screener(lists)
    screened = (
        (subject, [match_row(subject, candidate, lists, day, run)[0] for candidate in candidates])
        for start in range(0, len(subjects), BATCH)
        for part in (subjects[start : start + BATCH],)
        for subject, candidates in zip(part, screener.screen(part), strict=True)
    )
    if as_json:
        import msgspec

        parties = list(screened)
        document: dict[str, Any] = {
            "as_of": day,
            "lists": [_rendition(r) for r in lists.renditions],
            "matches": [row for _, rows in parties for row in rows],
            "hardly_compared": {s.id: why for s, _ in parties if (why := hardly_compared(s.names))},
            "not_read": problems,
            "not_lists": lists.notes,
            "expect": FALSE_FLAGS,
        }
        click.echo(msgspec.json.format(msgspec.json.encode(document), indent=1))
    else:
        for subject, rows in screened:
            if jsonl:
                _record(subject, rows, hardly_compared(subject.names), day)
            else:
                _print(subject, rows, hardly_compared(subject.names))
        click.echo(f"Ordinary names: {FALSE_FLAGS}.", err=True)
    for line in (*problems, *lists.notes, *_in_part(lists)):
        click.echo(_plain(line), err=True)
    if problems:
        sys.exit(3)


def _in_part(lists: Lists) -> list[str]:
    """A sentence for each rendition that may lack entries: that a name is not in it says little."""
    return [
        f"{r.list_name}, list of {r.date or 'unknown date'}: {len(r.places)} entries, "
        f"{'not complete' if r.complete == 'no' else 'not known to be complete'}, for {r.complete_basis}"
        for r in lists.renditions
        if r.complete != "yes"
    ]


def _subjects(names: tuple[str, ...], file: Path | None, problems: list[str]) -> list[Subject]:
    from celtrace.parties.register import read_sheet_file, read_vendors, without_names
    from celtrace.parties.screening import Subject
    from celtrace.tabular import TableError

    if file is None:
        return [Subject(name, (name,)) for name in names]
    try:
        sheet = read_sheet_file(file)
    except TableError as error:
        raise click.UsageError(f"{file}: {error}") from error
    if why := without_names(sheet.table):
        raise click.UsageError(f"{file}: {_plain(why)}. Name the column of the names so in the first line.")
    vendors = read_vendors(sheet)
    if not vendors:
        click.echo(f"{sheet.name}: holds no party, so nobody was screened", err=True)
    problems.extend(f"{sheet.name}: {problem}" for problem in sheet.problems)
    return [vendor.subject for vendor in vendors]


def _first(lists: Lists) -> str:
    return next((f"{t.path}: {t.reason}." for t in lists.troubles), "")


def _rendition(rendition: Any) -> dict[str, Any]:
    return {
        "list": rendition.list_name,
        "date": rendition.date,
        "date_basis": rendition.date_basis,
        "complete": rendition.complete,
        "complete_basis": rendition.complete_basis,
        "entries": len(rendition.places),
        "files": [{"path": f.path, "sha256": f.sha256, "form": f.form} for f in rendition.files],
    }


def _record(subject: Subject, rows: list[Any], vague: str, day: str | None) -> None:
    import msgspec

    record = {
        "party_id": subject.id,
        "names": subject.names,
        "as_of": day,
        "matches": rows,
        "hardly_compared": vague or None,
    }
    click.echo(msgspec.json.encode(record))


def _print(subject: Subject, rows: list[Any], vague: str) -> None:
    shown = "; ".join(subject.names)
    heading = f"{subject.id}: {shown}" if subject.id != shown else shown
    click.echo(_plain(heading))
    if vague:
        click.echo(f"  hardly compared: {vague}")
    elif not rows:
        click.echo("  nothing in the lists is alike")
    for row in rows:
        click.echo(
            _plain(
                f"  {row.verdict} {row.score:.2f}  {row.entry_name}  [{row.list_} {row.entry_id}, list of "
                f"{row.snapshot_date or 'unknown date'}]  on {row.as_of or 'unknown day'}: {row.listed_on_date}, "
                f"today: {row.listed_today}"
            )
        )
        for reason in row.reasons if row.verdict != "no_match" else row.reasons[:1]:
            click.echo(_plain(f"      {reason}"))


def _plain(text: str) -> str:
    from celtrace.records import escape_path

    return escape_path(text.encode("utf-8", "surrogateescape"))
