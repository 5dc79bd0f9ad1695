"""Names that only the files hold, screened as leads: a possible match at most, and never a party.

A company or person that notes, sheets or metadata name, and no register declares, is compared with the lists like
any other name. Nothing but a name speaks for it, and a name in a file does not say that its bearer took part; so the
verdict is never above ``possible`` and the row says so. Leads have no row among the parties: nobody is accused by
being written down in somebody's notes. A name is compared only when it has two words, a legal form or characters of
another script: a single Latin word is a word of any text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from celtrace.engine.stage import Task
from celtrace.parties.lists.model import Lists
from celtrace.parties.matches import match_row
from celtrace.parties.names import script_of, tokens
from celtrace.parties.screening import Screener, Subject
from celtrace.records import Mention, Row, Segment
from celtrace.records.evidence import counted, evidence

STAGE = "parties"
KINDS = {"company": "entity", "person": "individual"}
"""Kinds of mentions that are screened, with the type of entry that each may be."""

ONLY_A_LEAD = (
    "a possible lead: the name stands in files only, by which nobody is shown to be the listed one or to have taken "
    "part"
)
MOST_PLACES = 50
"""Most places cited for one name."""


def leads(
    task: Task, declared: Iterable[str], screener: Screener, lists: Lists, as_of: str | None, run: str
) -> Iterator[Row]:
    """Possible matches of names that stand in files and in no register, with the places they stand in."""
    known = {tokens(name).core for name in declared}
    named: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    mentions = [m for m in task.rows(Mention) if m.kind in KINDS and m.valid is not False]
    wanted = {mention.segment_id for mention in mentions}
    places = {
        row.id: (row.path, row.sha256, row.locator) for row in task.rows(Segment) if row.id in wanted
    } if wanted else {}  # fmt: skip
    for mention in mentions:
        if (
            mention.segment_id in places
            and told_apart(mention.value)
            and tokens(mention.value).core not in known
        ):
            named[mention.value, KINDS[mention.kind]].append(places[mention.segment_id])
    asked = sorted(named)
    results = screener.screen([Subject(name, (name,), type=kind) for name, kind in asked])
    seen: set[tuple[str, str, str]] = set()
    for (name, kind), candidates in zip(asked, results, strict=True):
        where = sorted(set(named[name, kind]))
        for candidate in candidates:
            key = (name, candidate.entry.list_name, candidate.entry.id)
            if candidate.verdict == "no_match" or key in seen:
                continue
            seen.add(key)
            lead = replace(candidate, verdict="possible", reasons=[*candidate.reasons, ONLY_A_LEAD])
            row, standing = match_row(Subject(name, (name,), type=kind), lead, lists, as_of, run)
            yield row
            cited = [(sha256, place) for _, sha256, place in where[:MOST_PLACES]]
            if standing.shown_by is not None:
                number, line = standing.shown_by.places[row.entry_id]
                cited.append((standing.shown_by.files[number].sha256, f"line={line}"))
            yield evidence(
                STAGE,
                "name_lead",
                name,
                f"{name!r} stands in {counted(len(where), 'place')} of the files; by name alone it may be "
                f"{row.entry_name} ({row.list_} {row.entry_id}, list of {row.snapshot_date or 'unknown date'})",
                value=f"{row.list_} {row.entry_id} possible",
                places=cited,
                path=where[0][0],
                cluster="lists",
                credibility="4",
            )


def told_apart(name: str) -> bool:
    """Whether a name says enough to be compared: more than one Latin word."""
    taken = tokens(name)
    return len(taken.core) > 1 or bool(taken.forms) or (bool(taken.core) and script_of(name) != "latin")
