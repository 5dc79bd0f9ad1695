"""Make the tree of blocks of an edition from a case."""

from __future__ import annotations

from celtrace import __version__
from celtrace.publish.blocks import Chapter, Document
from celtrace.publish.chapters_chain import chain_chapter, parties_chapter
from celtrace.publish.chapters_files import files_chapter, pictures_chapter
from celtrace.publish.chapters_method import custody_chapter, evidence_chapter, methods_chapter
from celtrace.publish.chapters_people import access_chapter, notes_chapter
from celtrace.publish.chapters_weigh import (
    flags_chapter,
    gaps_chapter,
    hypotheses_chapter,
    summary_chapter,
)
from celtrace.publish.reading import Readable, Reading

EDITIONS = ("full", "public", "memo")
"""Editions besides ``reply:PARTY``."""

_TITLES = {
    "full": "Full report",
    "public": "Public report",
    "memo": "Screening and supply-chain memo",
}


def build(case: Readable, edition: str = "full") -> Document:
    """The report of a case before it is masked and rendered.

    Raises:
        ValueError: there is no such edition, or no such party to reply to.
    """
    reading = Reading(case, edition=edition)
    kind, _colon, party = edition.partition(":")
    if edition in EDITIONS:
        chapters = _memo(reading) if edition == "memo" else _full(reading)
        title = _TITLES[edition]
    elif kind == "reply" and party in reading.parties:
        chapters = [
            parties_chapter(reading, party),
            chain_chapter(reading, party),
            flags_chapter(reading, party),
        ]
        chapters.append(custody_chapter(reading))
        title = f"For reply: {reading.party_name(party)}"
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
        subtitle="A screening report for counsel and editors. Every claim leads to its evidence and bytes.",
        authority=authority,
        invented=bool(case.config.settings.get("invented")) or authority.lower().startswith("invented"),
        version=__version__,
        chapters=chapters,
    )


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
        parties_chapter(reading),
        chain_chapter(reading),
        flags_chapter(reading),
        gaps_chapter(reading),
        custody_chapter(reading),
        methods_chapter(reading),
    ]
