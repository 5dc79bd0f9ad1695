"""What an exchange format is given of a case: the claims of an edition and the parties and places in them."""

from __future__ import annotations

import msgspec

from celtrace.publish.blocks import Document, claims
from celtrace.publish.reading import Readable
from celtrace.records import Edge, Evidence, Finding, Hypothesis, LogFile, Match, Party, Session, Snapshot

EPOCH = "1970-01-01T00:00:00Z"
"""Stands for a time that no input states; a reader can tell it from any real one."""


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """A finding and the files that it rests on, as ``(SHA-256, path)``."""

    id: str
    chapter: str
    statement: str
    tier: str
    files: list[tuple[str, str]]


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Rows for an exchange format; ``newest`` is the latest time that the input states."""

    title: str
    edition: str
    version: str
    newest: str
    notes: list[Noted]
    hypotheses: list[Hypothesis]
    parties: list[Party]
    matches: list[Match]
    edges: list[Edge]
    addresses: list[tuple[str, str, str]]


def select(case: Readable, document: Document) -> Selection:
    """Rows that belong to the claims of a document; parties only where a list or a claim names them."""
    cited = {claim.id for claim in claims(document)}
    evidence = {row.id: row for row in case.rows(Evidence)}
    found = [row for row in case.rows(Finding) if row.id in cited]
    matches = [row for row in case.rows(Match) if row.verdict == "match"]
    named = {row.party_id for row in matches} | {row.subject for row in found}
    parties = [row for row in case.rows(Party) if row.id in named]
    known = {row.id for row in parties}
    return Selection(
        title=document.title,
        edition=document.edition,
        version=document.version,
        newest=newest(case),
        notes=[
            Noted(
                id=row.id,
                chapter=row.chapter,
                statement=row.statement,
                tier=row.tier,
                files=sorted(
                    {
                        (evidence[ident].sha256, evidence[ident].path)
                        for ident in row.evidence
                        if ident in evidence
                    }
                )[:20],
            )
            for row in found
        ],
        hypotheses=list(case.rows(Hypothesis)),
        parties=parties,
        matches=[row for row in matches if row.party_id in known],
        edges=[row for row in case.rows(Edge) if row.from_id in known and row.to_id in known],
        addresses=_addresses(case),
    )


def newest(case: Readable) -> str:
    """The latest time that the input states, :data:`EPOCH` when none does."""
    times = [row.taken_at for row in case.rows(Snapshot) if row.taken_at]
    times += [row.last for row in case.rows(LogFile) if row.last]
    as_of = case.config.as_of
    if as_of:
        times.append(f"{as_of}T00:00:00Z" if "T" not in as_of else as_of)
    return max(times, default=EPOCH)


def _addresses(case: Readable) -> list[tuple[str, str, str]]:
    """Addresses of named accounts with the time they were first and last seen."""
    spans: dict[str, tuple[str, str]] = {}
    for row in case.rows(Session):
        if row.account not in ("", "-"):
            first, last = spans.get(row.ip, (row.start, row.end))
            spans[row.ip] = (min(first, row.start), max(last, row.end))
    return [(address, *span) for address, span in sorted(spans.items())]
