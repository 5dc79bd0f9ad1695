"""Screen the vendor register against the lists: parties, matches, evidence, and what stays open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from celtrace.engine.stage import Task
from celtrace.parties.identifiers import doubtful
from celtrace.parties.leads import leads
from celtrace.parties.lists.dates import Standing
from celtrace.parties.lists.folder import read_lists
from celtrace.parties.lists.model import Lists
from celtrace.parties.matches import match_row, run_id
from celtrace.parties.register import Sheet, Vendor, left_out, read_sheet_file, read_vendors, without_names
from celtrace.parties.screening import Screener
from celtrace.parties.telling import hardly_compared
from celtrace.records import Match, Row, locator
from celtrace.records.evidence import evidence, gap
from celtrace.tabular import TableError

STAGE = "parties"
LISTED = "Is any party listed?"
IN_FILES = "Is any party listed that only the files name, and no register?"


def work(task: Task) -> Iterable[Row]:
    """Read the register and the lists, and yield every row of this stage."""
    vendors_at, lists_at = task.datasets.get("vendors"), task.datasets.get("lists")
    sheet: Sheet | None = None
    vendors: list[Vendor] = []
    if vendors_at is None:
        yield gap(STAGE, LISTED, "no vendor register was given (--vendors)")
    else:
        try:
            sheet = read_sheet_file(Path(vendors_at.path))
        except (TableError, OSError) as error:
            yield _no_register(vendors_at.path, str(error))
        else:
            if why := without_names(sheet.table):
                yield _no_register(vendors_at.path, why)
                sheet = None
    if sheet is not None:
        vendors = read_vendors(sheet)
        if not vendors:
            yield gap(STAGE, LISTED, "the vendor register names no party")
        yield from (vendor.party for vendor in vendors)
        yield from left_out(STAGE, sheet)
    if lists_at is None:
        yield gap(STAGE, LISTED, "no lists were given (--lists)")
        yield gap(STAGE, IN_FILES, "no lists were given (--lists)")
        return
    try:
        lists = read_lists(Path(lists_at.path))
    except OSError as error:
        yield gap(STAGE, LISTED, f"the lists cannot be read: {error.strerror}")
        return
    yield from list_gaps(lists)
    as_of = str(task.settings.get("as_of") or "") or lists.newest
    if as_of is None:
        yield gap(
            STAGE, "Was any party listed on the day in question?", "no day was given and no list is dated"
        )
    run = run_id(STAGE, [given.sha256 for given in (vendors_at, lists_at) if given is not None], as_of)
    if not lists.entries:
        return
    screener = Screener(lists)
    if sheet is not None:
        yield from screen(vendors, sheet, screener, lists, as_of, run)
    declared = [name for vendor in vendors for name in vendor.subject.names]
    found = False
    for row in leads(task, declared, screener, lists, as_of, run):
        found = True
        yield row
    if not found:
        yield gap(
            STAGE,
            IN_FILES,
            "no company or person that the files name, and no register, is like a listed name; names that were not "
            "read, or not recognised as names, were not screened",
        )


def list_gaps(lists: Lists) -> Iterator[Row]:
    """What of the lists could not be read or dated."""
    if not lists.entries:
        yield gap(STAGE, LISTED, "the folder of lists holds no entry in a form read here")
    for trouble in lists.troubles:
        place = f"{trouble.path} line {trouble.line}" if trouble.line else trouble.path
        yield gap(STAGE, f"What do the lists say at {place}?", trouble.reason, unread=trouble.path)
    for note in lists.notes:
        yield gap(STAGE, "What do the other files among the lists say?", note)
    for rendition in lists.renditions:
        if rendition.date is None:
            yield gap(
                STAGE,
                f"From when is the list {rendition.list_name} in {rendition.folder}?",
                "neither its content, dataset.toml nor a name states a date",
            )


def screen(
    vendors: list[Vendor], sheet: Sheet, screener: Screener, lists: Lists, as_of: str | None, run: str
) -> Iterator[Row]:
    """Matches with their evidence, and a gap for each party whose names could not be compared."""
    results = screener.screen([vendor.subject for vendor in vendors])
    for vendor, candidates in zip(vendors, results, strict=True):
        if reason := hardly_compared(vendor.subject.names):
            yield gap(
                STAGE,
                f"Is {vendor.party.id} listed under another name?",
                reason,
                table="matches",
                row=vendor.party.id,
            )
        for number in vendor.subject.identifiers:
            if reason := doubtful(number):
                yield gap(
                    STAGE,
                    f"Is {number} the number of {vendor.party.id}?",
                    f"{reason}; it was looked for as it stands",
                    table="parties",
                    row=vendor.party.id,
                )
        for candidate in candidates:
            row, where = match_row(vendor.subject, candidate, lists, as_of, run)
            yield row
            if row.verdict != "no_match":
                yield _evidence(vendor, sheet, row, where)


def _no_register(path: str, why: str) -> Row:
    name = Path(path).name
    return gap(STAGE, LISTED, f"the vendor register {name} cannot be read: {why}", unread=name)


def _evidence(vendor: Vendor, sheet: Sheet, row: Match, where: Standing) -> Row:
    places = [(sheet.sha256, place) for place in (vendor.locator, *vendor.continued)]
    if where.shown_by is not None:
        number, line = where.shown_by.places[row.entry_id]
        places.append((where.shown_by.files[number].sha256, locator(line=line)))
    return evidence(
        STAGE,
        "party_match",
        row.party_id,
        f"{vendor.party.name} against {row.entry_name} ({row.list_} {row.entry_id}, list of "
        f"{row.snapshot_date or 'unknown date'}): {row.verdict}, score {row.score:.2f}; {row.reasons[0]}",
        value=f"{row.list_} {row.entry_id} {row.verdict}",
        places=places,
        path=sheet.name,
        cluster="lists",
        source_reliability="A",
        credibility="1" if row.verdict == "match" else "3",
        dated=[(row.list_, row.snapshot_date)],
    )
