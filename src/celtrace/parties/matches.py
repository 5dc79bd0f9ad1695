"""Screening results as rows of ``matches``: with the date that each rests on and the run that made it."""

from __future__ import annotations

from collections.abc import Sequence

from celtrace.parties.lists.dates import Standing, standing
from celtrace.parties.lists.model import Lists
from celtrace.parties.screening import Candidate, Subject
from celtrace.records import Match, content_id
from celtrace.records.parties import YesNoUnknown

FALSE_FLAGS = (
    "measured on 2,500 firms and 800 persons, ordinary names, against the list of 2026-08-20: of 1,000 firms 8 "
    "flagged, 2 of them as match; of 1,000 persons 13, none as match; true hits included"
)
"""What to expect of ordinary company names; printed with results."""


def run_id(stage: str, hashes: Sequence[str], as_of: str | None) -> str:
    """The id of a run: the stage, the hashes of its datasets, and the day it judges."""
    return content_id("run", stage, sorted(hashes), as_of or "")


def match_row(
    subject: Subject, candidate: Candidate, lists: Lists, as_of: str | None, run: str
) -> tuple[Match, Standing]:
    """The row for one party and entry, and the standing of the entry that it was made from."""
    entry = candidate.entry
    where = standing(entry, lists.of(entry.list_name), as_of)
    day = where.shown_by.date if where.shown_by else None
    unknown = {}
    if day is None:
        unknown["snapshot_date"] = "the files of this list carry no date"
    if as_of is None:
        unknown["as_of"] = "no day was given and no list carries a date"
    links = [f"linked to {name!r}" for name in entry.linked_to]
    programmes = [f"programme {name}" for name in entry.programmes]
    on_date: YesNoUnknown = where.on_date
    row = Match(
        party_id=subject.id,
        list_=entry.list_name,
        snapshot_date=day,
        entry_id=entry.id,
        entry_name=entry.name,
        score=candidate.score,
        verdict=candidate.verdict,
        reasons=[*candidate.reasons, *where.reasons, *links, *programmes],
        as_of=as_of,
        listed_on_date=on_date,
        listed_today=where.today,
        run=run,
        unknown=unknown,
    )
    return row, where
