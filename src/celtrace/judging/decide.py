"""Make a judgement, and find where people disagree.

========  ================================================  ==========================================
verdict   subject                                           value
========  ================================================  ==========================================
accept    evidence, a match, an identification, a finding
reject    the same; it weighs nothing from then on
undecided the same
grade     evidence                                          reliability and credibility, ``B2``
link      evidence                                          other evidence, whose cluster it joins
unlink    evidence                                          empty; it gets a cluster of its own
annotate  anything                                          empty; the note is what counts
mask      a text that no edition may show outside the desk  what stands in its place, or empty
approve   an edge, a party, an edition                      empty
========  ================================================  ==========================================

Grades follow the Admiralty scale (A to F, 1 to 6; NATO AJP-2.1). Evidence graded E (unreliable) or 5 (improbable)
weighs nothing; F and 6 say that nothing can be judged, and change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from celtrace.records import Judgement, content_id

VERDICTS = ("accept", "reject", "undecided", "grade", "link", "unlink", "annotate", "mask", "approve")
UNDO = "undo"
DECISIONS = ("accept", "reject", "undecided")
"""Verdicts of which one person holds one at a time for a subject, and of which two people may hold different ones."""

_GRADE = re.compile(r"[A-F][1-6]")
_EVIDENCE = re.compile(r"ev-[0-9a-f]{16}")


class JudgementError(ValueError):
    """A judgement cannot be made; says why and what is wanted."""


class Conflict(NamedTuple):
    """A subject on which people decided differently, and who said what last."""

    subject: str
    said: tuple[tuple[str, str], ...]


def judgement(
    subject: str, verdict: str, by: str, at: str, *, value: str = "", note: str = "", number: int = 0
) -> Judgement:
    """A new judgement; ``number`` tells apart two that are alike to the second.

    Raises:
        JudgementError: the verdict is unknown or lacks what it needs.
    """
    if verdict not in (*VERDICTS, UNDO):
        raise JudgementError(f"there is no verdict {verdict!r}; there are {', '.join(VERDICTS)}.")
    if not subject.strip() or not by.strip():
        raise JudgementError("a judgement names its subject and who decides.")
    if verdict == "grade" and not _GRADE.fullmatch(value):
        raise JudgementError("a grade is a letter A to F and a digit 1 to 6, as in B2.")
    if verdict in ("grade", "link", "unlink") and not _EVIDENCE.fullmatch(subject):
        raise JudgementError(f"{verdict} takes the id of evidence, ev- and 16 digits.")
    if verdict == "link" and (not _EVIDENCE.fullmatch(value) or value == subject):
        raise JudgementError("link takes other evidence as its value, ev- and 16 digits.")
    if verdict == "annotate" and not note:
        raise JudgementError("annotate needs a note.")
    return Judgement(
        id=content_id("judgement", subject, verdict, by, at, note, value, number),
        subject=subject,
        verdict=verdict,
        value=value,
        by=by,
        at=at,
        note=note,
        undone_by="",
    )


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements that count: not undone, and of one person's decisions on a subject the last, by time and id."""
    latest: dict[tuple[str, ...], Judgement] = {}
    for row in sorted(judgements, key=lambda row: (row.at, row.id)):
        if row.undone_by or row.verdict == UNDO:
            continue
        group = (
            "decision"
            if row.verdict in DECISIONS
            else "link"
            if row.verdict in ("link", "unlink")
            else row.verdict
        )
        many = row.verdict in ("annotate", "mask", "approve")
        latest[(row.subject, row.by, group, row.id if many else "")] = row
    return sorted(latest.values(), key=lambda row: (row.at, row.id))


def conflicts(judgements: Iterable[Judgement]) -> list[Conflict]:
    """Subjects on which people decided differently, sorted."""
    said: dict[tuple[str, str], dict[str, str]] = {}
    for row in standing(judgements):
        if row.verdict in DECISIONS:
            said.setdefault((row.subject, "decision"), {})[row.by] = row.verdict
        elif row.verdict == "grade":
            said.setdefault((row.subject, "grade"), {})[row.by] = f"grade {row.value}"
        elif row.verdict in ("link", "unlink"):
            said.setdefault((row.subject, "link"), {})[row.by] = f"{row.verdict} {row.value}".strip()
    return [
        Conflict(subject, tuple(sorted(by.items())))
        for (subject, _group), by in sorted(said.items())
        if len(set(by.values())) > 1
    ]
