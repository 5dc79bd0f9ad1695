"""What the chapters need of a case, read once, and the small things that they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from celtrace.access.vantage import vantages
from celtrace.case.config import resolved
from celtrace.judging.decide import standing
from celtrace.publish.blocks import Answer, AnyBlock, Claim, Ground, Note, Place, Prose, Table
from celtrace.publish.logged import Logged, Placed, read_lines
from celtrace.publish.telling import telling
from celtrace.records import (
    Context,
    Edge,
    Evidence,
    Finding,
    Flag,
    Gap,
    Hypothesis,
    Judgement,
    Match,
    Origin,
    Party,
    Reply,
    Session,
)
from celtrace.resources.words import TIERS

CITED = 6
"""Pieces of evidence that a row of a table leads to; the table of the case names all."""

UNFOLDED = 12
"""Rows of a table that stand open."""

CLAIMS = 400
"""Findings of a chapter that a report shows; the table of findings holds all."""

GROUNDS = 24
"""Pieces of evidence shown with a claim; the manifest lists all."""

PLACES = 6
"""Places shown for a piece of evidence at most; the evidence table counts all."""

TOGETHER = 24
"""Places shown for a claim, divided over its evidence; each has one at least."""

CONTRADICTION = "contradict each other"
"""Words by which a gap says that evidence does not agree."""

_EVIDENCE = re.compile(r"ev-[0-9a-f]{16}")
_TIER_WORDS = {each.tier: each.words for each in TIERS}


class Readable(Protocol):
    """The part of :class:`celtrace.case.Case` that a report is made from."""

    folder: Path
    config: Any

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        """Typed rows of a table, sorted by key."""

    def locate(self, sha256: str) -> Path:
        """The file that holds the bytes of an item."""

    def distinct(self, kind: type[Any], *names: str) -> set[tuple[Any, ...]]:
        """Every combination of values in some columns of a table."""

    def columns(self, kind: type[Any], *names: str) -> Iterator[Any]:
        """Some columns of a table as Arrow tables, a piece at a time."""

    def present(self, sha256: str) -> bool:
        """Whether the bytes of an item or of reference data can be reached now."""


class Reading:
    """A case as the chapters see it."""

    def __init__(self, case: Readable, *, edition: str = "full") -> None:
        self.case = case
        self.edition = edition
        self._there: dict[str, bool] = {}

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        """Typed rows of a table."""
        return self.case.rows(kind)

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        """Evidence by id."""
        return {row.id: row for row in self.rows(Evidence)}

    @cached_property
    def findings(self) -> dict[str, list[Finding]]:
        """Findings by chapter, in the order of their subject and statement."""
        by_chapter: defaultdict[str, list[Finding]] = defaultdict(list)
        for row in self.rows(Finding):
            by_chapter[row.chapter].append(row)
        for rows in by_chapter.values():
            rows.sort(key=lambda row: (row.subject != "case", row.subject, row.statement))
        return dict(by_chapter)

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Parties by id."""
        return {row.id: row for row in self.rows(Party)}

    @cached_property
    def matches(self) -> list[Match]:
        """Matches that are more than "no match"."""
        return [row for row in self.rows(Match) if row.verdict != "no_match"]

    @cached_property
    def flags(self) -> list[Flag]:
        """Red flags."""
        return list(self.rows(Flag))

    @cached_property
    def gaps(self) -> list[Gap]:
        """Questions without an answer."""
        return list(self.rows(Gap))

    @cached_property
    def hypotheses(self) -> list[Hypothesis]:
        """Explanations, the most probable first."""
        return sorted(self.rows(Hypothesis), key=lambda row: (-row.probability, row.id))

    @cached_property
    def context(self) -> list[Context]:
        """What the world knows."""
        return list(self.rows(Context))

    @cached_property
    def replies(self) -> dict[str, Reply]:
        """Right of reply by party."""
        return {row.party_id: row for row in self.rows(Reply)}

    @cached_property
    def library(self) -> Path | None:
        """The folder of reference pictures, where the case names one."""
        named = resolved(self.case.config, self.case.folder).datasets.get("library", "")
        return Path(named) if named else None

    @cached_property
    def placed(self) -> Placed:
        """Sessions by where tables place them."""
        return Placed(self.rows(Session), vantages(self.rows(Origin)))

    @cached_property
    def logged(self) -> Logged:
        """What the pictures of the logs need of all lines."""
        return read_lines(self.case, set(self.placed.earliest.values()))

    def party_name(self, ident: str) -> str:
        """The name of a party; of an end of an edge that is none, what a document calls it, or its id."""
        found = self.parties.get(ident)
        return found.name if found else self._ends.get(ident, ident)

    @cached_property
    def _ends(self) -> dict[str, str]:
        """Names of ends of edges, as documents and lists give them; of several the first in the order of letters."""
        found: dict[str, str] = {}
        for match in self.matches:
            told = f"{match.entry_name} (entry {match.entry_id})"
            found[match.entry_id] = min(found.get(match.entry_id, told), told)
        for row in self.rows(Edge):
            for ident, name in ((row.from_id, row.from_name), (row.to_id, row.to_name)):
                if name:
                    found[ident] = min(found.get(ident, name), name)
        return found

    def claims(self, chapter: str) -> list[Claim]:
        """All findings of a chapter as claims."""
        return [self.claim(row) for row in self.findings.get(chapter, [])]

    def claimed(self, chapter: str, only: str = "") -> list[AnyBlock]:
        """At most :data:`CLAIMS` findings of a chapter (of one subject with ``only``), and how many are left out.

        What the summary tells of is never left out, then what somebody said something about, then the first ones.
        """
        rows = [row for row in self.findings.get(chapter, []) if not only or row.subject == only]
        if len(rows) <= CLAIMS:
            return [self.claim(row) for row in rows]
        first = sorted(rows, key=lambda row: (row.id not in self._told, not self._spoken_of(row)))
        kept = {row.id for row in first[:CLAIMS]}
        return [
            *(self.claim(row) for row in rows if row.id in kept),
            Prose(
                text=f"{len(rows) - CLAIMS:,} more of {len(rows):,} findings of this chapter are left out here. "
                "`celtrace export CASE --table findings` prints all of them."
            ),
        ]

    @cached_property
    def _told(self) -> frozenset[str]:
        return frozenset(row.id for row in telling(self))

    def _spoken_of(self, row: Finding) -> bool:
        return row.subject in self.replies or not self._judged.isdisjoint(
            (row.id, row.subject, *row.evidence)
        )

    @cached_property
    def _judged(self) -> frozenset[str]:
        return frozenset(each.subject for each in self.judged)

    def claim(self, row: Finding) -> Claim:
        """A finding as a claim, with the first of its evidence."""
        cited = [self.evidence[ident] for ident in row.evidence if ident in self.evidence]
        limit = max(min(PLACES, TOGETHER // min(max(len(cited), 1), GROUNDS)), 1)
        about = {row.id, row.subject, *row.evidence} - {"case", "", "preferred"}
        return Claim(
            id=row.id,
            statement=row.statement,
            tier=row.tier,
            tier_words=_TIER_WORDS[row.tier],
            grounds=[ground(each, limit) for each in cited[:GROUNDS]],
            left_out=max(len(cited) - GROUNDS, 0),
            answers=self._answers(row.subject),
            notes=[
                Note(by=each.by, at=each.at, about=each.subject, text=each.note)
                for each in self.judged
                if each.verdict == "annotate" and each.subject in about
            ],
            weakened=list(self._weakened(row, cited)),
        )

    def _weakened(self, row: Finding, cited: list[Evidence]) -> Iterator[str]:
        """Why a finding is held for less than its tier."""
        items = sorted({place.sha256 for each in cited for place in ground(each).places})
        gone = sum(1 for sha256 in items if not self._present(sha256))
        if items and gone == len(items):
            yield (
                "Downgraded: none of the bytes that it rests on is there any more, only their hashes, "
                "so it cannot be checked again."
            )
        elif gone:
            yield (
                f"Of the {len(items):,} items shown here that it rests on, {gone:,} are gone; only their hashes "
                "are left."
            )
        if self.contested & set(row.evidence):
            yield (
                "Contested: other evidence of the case contradicts it. Both are kept; the chapter on gaps has "
                "the question."
            )
        for each in self.judged:
            if each.verdict == "reject" and each.subject in {row.id, *row.evidence}:
                yield f"Rejected on {each.at[:10]} by a judgement on `{each.subject}`; it weighs nothing from then on."

    def _present(self, sha256: str) -> bool:
        known = self._there.get(sha256)
        if known is None:
            known = self._there[sha256] = self.case.present(sha256)
        return known

    @cached_property
    def judged(self) -> list[Judgement]:
        """Judgements that stand, in the order in which they were made."""
        return standing(self.rows(Judgement))

    @cached_property
    def contested(self) -> frozenset[str]:
        """Evidence that other evidence contradicts, as the stage that weighs says in its gaps."""
        return frozenset(
            ident
            for gap in self.gaps
            if gap.stage == "assess" and gap.table_ == "evidence" and CONTRADICTION in gap.reason
            for ident in _EVIDENCE.findall(gap.reason)
        )

    def _answers(self, subject: str) -> list[Answer]:
        """What the party that a finding is about said, or that it did not want to say anything."""
        reply = self.replies.get(subject)
        if reply is None or reply.status not in ("answered", "declined"):
            return []
        return [
            Answer(
                party=self.party_name(subject),
                status=reply.status,
                received=reply.received_at or "",
                quote=reply.quote if reply.status == "answered" else "(no answer)",
            )
        ]


def ground(row: Evidence, limit: int = PLACES) -> Ground:
    """A piece of evidence as a claim cites it, with so many of its places."""
    return Ground(
        id=row.id,
        kind=row.kind.replace("_", " "),
        observed=row.observed,
        path=row.path,
        places=[_place(each) for each in row.places[:limit]],
        place_count=row.place_count,
        cluster=row.cluster,
        grade=f"{row.source_reliability}{row.credibility}",
    )


def _place(text: str) -> Place:
    sha256, _space, where = text.partition(" ")
    return Place(sha256=sha256, locator=where)


def sampled(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    limit: int,
    table: str = "",
    numeric: Sequence[int] = (),
    code: Sequence[int] = (),
    fold: bool = True,
    evidence: Sequence[Sequence[str]] = (),
) -> Table:
    """A table cut at ``limit`` rows, with a sentence that says how many are left out and where they are.

    ``evidence`` gives for each row the ids of evidence that it cites.
    With ``fold``, a table of more than :data:`UNFOLDED` rows opens when asked.
    """
    shown: list[list[str]] = []
    total = 0
    for row in rows:
        total += 1
        if len(shown) < limit:
            shown.append([_cell(value) for value in row])
    left = total - len(shown)
    how = f" `celtrace export CASE --table {table}` prints all of them." if table else ""
    return Table(
        caption=caption,
        columns=list(columns),
        rows=shown,
        left_out=f"{left:,} more of {total:,} rows are left out here.{how}" if left else "",
        numeric=list(numeric),
        code=list(code),
        folded=fold and len(shown) > UNFOLDED,
        evidence=[list(cited[:CITED]) for cited in evidence[: len(shown)]],
    )


def _cell(value: object) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(str(each) for each in value)
    return str(value)
