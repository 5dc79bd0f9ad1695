"""What assess needs of the tables, gathered once and small enough to hold in memory."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from celtrace.assess.gone import gone
from celtrace.judging import decide
from celtrace.records import (
    Change,
    Edge,
    Evidence,
    Holding,
    Identification,
    Inventoried,
    Judgement,
    Listed,
    LogFile,
    Match,
    Origin,
    Outcome,
    Pair,
    Party,
    Segment,
    Session,
    Slip,
    Snapshot,
    Surrounded,
)
from celtrace.records.files import Status, worst

SAMPLE = 50
"""Places kept for evidence over a whole table, the first by SHA-256."""

DISPUTED = "disputed"
"""Where people decide differently; it changes nothing."""

_WORTHLESS = re.compile(r"E[1-6]|[A-F]5")

Rows = Callable[[type[Any]], Iterator[Any]]


@dataclass
class Material:
    """Counts, samples of places and the small tables."""

    snapshots: list[Snapshot] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    members: int = 0
    size: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    places: list[tuple[str, str]] = field(default_factory=list)
    changes: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    change_places: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)
    segments: int = 0
    unread_segments: int = 0
    segment_places: list[tuple[str, str]] = field(default_factory=list)
    pairs: int = 0
    shows: Counter[str] = field(default_factory=Counter)
    pictures: int = 0
    logs: list[LogFile] = field(default_factory=list)
    origins: dict[str, list[Origin]] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    parties: dict[str, Party] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    judged: dict[str, str] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)
    held: frozenset[str] = frozenset()

    @cached_property
    def gone(self) -> frozenset[str]:
        """Ids of evidence whose item the case does not hold."""
        return gone(self.evidence, self.held)

    @property
    def rejected(self) -> frozenset[str]:
        """What a person rejected, by id of the row."""
        return frozenset(subject for subject, verdict in self.judged.items() if verdict == "reject")

    @cached_property
    def unweighed(self) -> frozenset[str]:
        """Ids of evidence that weighs nothing: rejected, gone, or graded unreliable (E) or improbable (5)."""
        graded = {name for name, value in self._agreed("grade").items() if _WORTHLESS.fullmatch(value)}
        return self.rejected | self.gone | graded

    @cached_property
    def joined(self) -> dict[str, str]:
        """Evidence that a person linked to other evidence, or took out of its cluster, to its cluster."""
        own = {row.id: row.cluster.partition(":")[0] or row.kind for row in self.evidence}
        linked = self._agreed("link", "unlink")
        return {
            name: own.get(other, other) if other else name for name, other in linked.items() if name in own
        }

    def _agreed(self, *verdicts: str) -> dict[str, str]:
        """Subject to value of judgements that stand, where all people who made one agree."""
        disputed = {each.subject for each in decide.conflicts(self.judgements)}
        rows = decide.standing(self.judgements)
        return {
            row.subject: row.value for row in rows if row.verdict in verdicts and row.subject not in disputed
        }

    def of_kind(self, *kinds: str) -> list[Evidence]:
        """Evidence of some kinds that nobody rejected, sorted by id."""
        out = self.rejected
        return [row for row in self.evidence if row.kind in kinds and row.id not in out]


def match_subject(match: Match) -> str:
    """How a judgement names a match: party, list and entry."""
    return f"{match.party_id}:{match.list_}:{match.entry_id}"


def standing(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Subject to decision of the judgements that were not undone; :data:`DISPUTED` where people disagree."""
    found: dict[str, str] = {}
    for row in decide.standing(judgements):
        if row.verdict in decide.DECISIONS:
            found[row.subject] = (
                row.verdict if found.get(row.subject, row.verdict) == row.verdict else DISPUTED
            )
    return found


def gather(rows: Rows) -> Material:
    """Read the tables."""
    found = Material(
        snapshots=list(rows(Snapshot)),
        logs=list(rows(LogFile)),
        sessions=list(rows(Session)),
        slips=list(rows(Slip)),
        parties={party.id: party for party in rows(Party)},
        holdings=list(rows(Holding)),
        edges=list(rows(Edge)),
        evidence=sorted((row for row in rows(Evidence) if row.stage != "assess"), key=lambda row: row.id),
        judgements=list(rows(Judgement)),
    )
    found.judged = standing(found.judgements)
    rejected = found.rejected
    found.matches = [row for row in rows(Match) if match_subject(row) not in rejected]
    _files(found, rows)
    _changes(found, rows)
    _text(found, rows)
    for seen in rows(Identification):
        if seen.accepted and seen.show and f"{seen.sha256} {seen.locator}".strip() not in rejected:
            found.shows[seen.show] += 1
            found.pictures += 1
    by_address: defaultdict[str, list[Origin]] = defaultdict(list)
    for origin in rows(Origin):
        by_address[origin.ip].append(origin)
    found.origins = dict(by_address)
    return found


def _files(found: Material, rows: Rows) -> None:
    outcomes: dict[tuple[str, str], Status] = {}
    for outcome in rows(Outcome):
        if outcome.status != "ok":
            key = (outcome.item, outcome.path)
            outcomes[key] = worst(outcomes.get(key, "ok"), outcome.status)
    inventoried: set[tuple[str, str]] = set()
    hashes: set[str] = set()
    held: set[str] = set()
    for entry in rows(Inventoried):
        inventoried.add((entry.snapshot, entry.path))
        sha256 = entry.sha256 or ""
        status = _status(entry.status, sha256, entry.path, outcomes)
        if entry.member:
            found.members += 1
        else:
            found.statuses[status] += 1
            found.size += entry.size
        found.kinds[entry.kind] += 1
        if sha256:
            hashes.add(sha256)
    for item in rows(Listed):
        held.add(item.sha256 or "")
        if (item.snapshot, item.path) not in inventoried:
            found.statuses[_status(item.status, item.sha256 or "", item.path, outcomes)] += 1
            found.size += item.size
    found.places = [(sha256, "") for sha256 in sorted(hashes)]
    found.held = frozenset((hashes | held) - {""})


def _status(status: Status, sha256: str, path: str, outcomes: dict[tuple[str, str], Status]) -> Status:
    return worst(status, *(outcomes.get((sha256, place), "ok") for place in ("", path)))


def _changes(found: Material, rows: Rows) -> None:
    for change in rows(Change):
        pair = (change.from_snapshot, change.to_snapshot)
        found.changes.setdefault(pair, Counter())[change.change] += 1
        if change.sha256:
            found.change_places.setdefault(pair, []).append((change.sha256, ""))


def _text(found: Material, rows: Rows) -> None:
    places: set[tuple[str, str]] = set()
    around: dict[str, str] = {row.segment_id: row.language for row in rows(Surrounded)}
    for segment in rows(Segment):
        if segment.method != "embedded" and segment.method != "ocr":
            continue
        found.segments += 1
        if segment.text is None:
            found.unread_segments += 1
        else:
            found.languages[around.get(segment.id, segment.language).split("-")[0]] += 1
        if len(places) < SAMPLE:
            places.add((segment.sha256, segment.locator))
    found.segment_places = sorted(places)
    found.pairs = sum(1 for _ in rows(Pair))
