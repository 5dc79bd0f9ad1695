"""What changes of a list mean for the parties of a case: who was, is or may now be one of the entries that differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from celtrace.parties.countries import country_code
from celtrace.parties.identifiers import parse_identifier
from celtrace.parties.lists.changes import Change
from celtrace.parties.lists.model import Lists
from celtrace.parties.screening import Screener, Subject
from celtrace.records import Match, Party

__all__ = ["touched"]

Touched = dict[tuple[str, str], dict[str, tuple[str, str]]]
"""List and entry to party to the verdict in the case and against the newer rendition; ``no_match`` where there is none,
``gone`` for an entry that is not in the newer one."""


def touched(
    changes: Sequence[Change], new: Lists, parties: Iterable[Party], matches: Iterable[Match]
) -> Touched:
    """For each entry that differs the parties that match or may match it, before or now."""
    differing = {(change.list_name, change.entry_id) for change in changes}
    found: Touched = {}
    for match in matches:
        key = match.list_, match.entry_id
        if match.verdict != "no_match" and key in differing:
            after = "no_match" if key in new.entries else "gone"
            found.setdefault(key, {})[match.party_id] = match.verdict, after
    entries = {key: entry for key, entry in new.entries.items() if key in differing}
    subjects = [_subject(party) for party in parties]
    if not entries or not subjects:
        return found
    screener = Screener(Lists(entries, new.renditions, []))
    for subject, candidates in zip(subjects, screener.screen(subjects), strict=True):
        for candidate in candidates:
            if candidate.verdict != "no_match":
                of_entry = found.setdefault((candidate.entry.list_name, candidate.entry.id), {})
                before = of_entry.get(subject.id, ("no_match", ""))[0]
                of_entry[subject.id] = before, candidate.verdict
    return found


def _subject(party: Party) -> Subject:
    numbers = tuple(number for text in party.identifiers if (number := parse_identifier(text)))
    return Subject(party.id, tuple(party.names), numbers, tuple(party.addresses), country_code(party.country))
