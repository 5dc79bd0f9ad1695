"""Which findings a summary tells of."""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

from celtrace.assess.standing import QUESTIONS

if TYPE_CHECKING:
    from celtrace.publish.reading import Reading
    from celtrace.records import Finding

_TELLING = (
    ("show_identified", 2),
    ("bilingual_notes", 1),
    ("korean_usage", 1),
    ("origin_watch_region", 1),
    ("slip", 1),
    ("party_match", 1),
    ("holding", 1),
    ("undeclared_work", 1),
    ("payee_differs", 1),
    ("new_files_daily", 1),
    ("party_match", 3),
    ("inventory_total", 1),
    ("log_total", 1),
    ("notes_language", 1),
    ("rotating_payee", 1),
    ("text_total", 1),
    ("session_total", 1),
    ("origin_region", 1),
)
"""Kinds of evidence that a summary tells of, the most telling first, and how many findings of each."""

KNOWN = 10
"""Findings in a summary."""


def telling(reading: Reading) -> list[Finding]:
    """The findings that a summary tells, the most telling first."""
    by_kind: defaultdict[str, list[Finding]] = defaultdict(list)
    for rows in reading.findings.values():
        for row in rows:
            by_kind[_kind(reading, row)].append(row)
    listed = {match.party_id for match in reading.matches if match.listed_on_date == "yes"}
    found: list[Finding] = []
    for kind, limit in _TELLING:
        ordered = heapq.nsmallest(limit, by_kind[kind], key=lambda row: _rank(reading, row, listed))
        found += [row for row in ordered if row not in found]
    return found[:KNOWN]


def _kind(reading: Reading, row: Finding) -> str:
    kinds = sorted({reading.evidence[ident].kind for ident in row.evidence if ident in reading.evidence})
    if row.chapter == "access" and row.tier == "inferred" and kinds == ["origin_region"]:
        return "slip"
    if row.chapter == "hypotheses" or row.subject in QUESTIONS:
        return ""
    return kinds[0] if kinds else ""


def _rank(reading: Reading, row: Finding, listed: set[str]) -> tuple[bool, bool, int, str, str]:
    """Parties listed on the date first, then what is owned before what is linked, then by places of the evidence."""
    places = sum(reading.evidence[ident].place_count for ident in row.evidence if ident in reading.evidence)
    return (row.subject not in listed, row.tier != "owned", -places, row.subject, row.statement)
