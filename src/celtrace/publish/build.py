"""Make the tree of blocks of an edition from a case."""

from __future__ import annotations

from collections import Counter, defaultdict

from celtrace import __version__
from celtrace.assess.words import count, quoted
from celtrace.publish.blocks import Chapter, Document
from celtrace.publish.chapters_chain import chain_chapter, parties_chapter
from celtrace.publish.chapters_editions import questions_chapter, rules_chapter
from celtrace.publish.chapters_files import files_chapter, pictures_chapter
from celtrace.publish.chapters_hypotheses import hypotheses_chapter
from celtrace.publish.chapters_method import custody_chapter, evidence_chapter, methods_chapter
from celtrace.publish.chapters_people import access_chapter, notes_chapter
from celtrace.publish.chapters_weigh import (
    flags_chapter,
    gaps_chapter,
    summary_chapter,
)
from celtrace.publish.reading import Readable, Reading
from celtrace.publish.selection import EPOCH, newest
from celtrace.records import Snapshot

TITLED = 3
"""Sources that the title names."""

EDITIONS = ("full", "public", "memo")
"""Editions besides ``reply:PARTY``."""

_EDITIONS = {
    "full": "Full edition, with personal data, for the desk only: a screening report for counsel and editors.",
    "public": "Public edition, personal data masked: a screening report for counsel and editors.",
    "memo": "Screening and supply-chain memo for counsel and compliance, personal data masked.",
}
_LEADS = "Every claim leads to its evidence and bytes."


def build(case: Readable, edition: str = "full") -> Document:
    """The report of a case before it is masked and rendered.

    Raises:
        ValueError: there is no such edition, or no such party to reply to.
    """
    reading = Reading(case, edition=edition)
    kind, _colon, party = edition.partition(":")
    if edition in EDITIONS:
        chapters = _memo(reading) if edition == "memo" else _full(reading)
        title, subtitle = _title(reading), _EDITIONS[edition]
    elif kind == "reply" and party in reading.parties:
        chapters = [
            questions_chapter(reading, party),
            parties_chapter(reading, party),
            chain_chapter(reading, party),
            flags_chapter(reading, party),
        ]
        chapters.append(custody_chapter(reading))
        title = f"For reply: {reading.party_name(party)}"
        subtitle = "What is said of one party, for its answer."
    elif kind == "reply":
        raise ValueError(
            f"the case knows no party {party!r}; `celtrace export CASE --table parties` lists them"
        )
    else:
        raise ValueError(f"no edition {edition!r}; there are {', '.join(EDITIONS)} and reply:PARTY")
    chapters.append(evidence_chapter(reading, chapters))
    authority = case.config.authority
    return Document(
        edition=edition,
        title=title,
        subtitle=f"{subtitle} {_LEADS}",
        sources=_sources(reading),
        material=case.config.material,
        authority=authority,
        invented=bool(case.config.settings.get("invented")) or authority.lower().startswith("invented"),
        version=__version__,
        chapters=chapters,
        dated=_dated(reading),
    )


def _dated(reading: Reading) -> str:
    """The latest day that the input states; empty when none does."""
    moment = newest(reading.case)
    return "" if moment == EPOCH else moment[:10]


def _title(reading: Reading) -> str:
    """What was looked at, by the names of the sources."""
    names = sorted({row.source for row in reading.rows(Snapshot) if row.role == "evidence" and row.source})
    if not names:
        return "Report on access logs" if any(reading.rows(Snapshot)) else "Report on an empty case"
    left = len(names) - TITLED
    more = f" and {count(left, 'more source')}" if left > 0 else ""
    return f"Report on {', '.join(quoted(name, 60) for name in names[:TITLED])}{more}"


def _sources(reading: Reading) -> list[str]:
    """Each source with its snapshots and the days of the first and the last."""
    taken: defaultdict[str, list[str | None]] = defaultdict(list)
    logs: Counter[str] = Counter()
    for row in reading.rows(Snapshot):
        if row.role == "evidence":
            taken[row.source].append(row.taken_at)
        else:
            logs[row.source] += row.files
    found = []
    for source, times in sorted(taken.items()):
        days = sorted(time[:10] for time in times if time)
        span = f", {days[0]}" if days else ", not dated"
        span += f" to {days[-1]}" if days and days[-1] != days[0] else ""
        found.append(f"{source} ({count(len(times), 'snapshot')}{span})")
    return found + [f"{source} ({count(number, 'log file')})" for source, number in sorted(logs.items())]


def _full(reading: Reading) -> list[Chapter]:
    return [
        summary_chapter(reading),
        files_chapter(reading),
        pictures_chapter(reading),
        notes_chapter(reading),
        access_chapter(reading),
        parties_chapter(reading),
        chain_chapter(reading),
        hypotheses_chapter(reading),
        flags_chapter(reading),
        gaps_chapter(reading),
        custody_chapter(reading),
        methods_chapter(reading),
    ]


def _memo(reading: Reading) -> list[Chapter]:
    return [
        rules_chapter(reading),
        parties_chapter(reading),
        chain_chapter(reading),
        flags_chapter(reading),
        gaps_chapter(reading),
        custody_chapter(reading),
        methods_chapter(reading),
    ]
