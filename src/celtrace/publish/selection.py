"""What an exchange format is given of a case: the claims of an edition and what they rest on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, get_origin, get_type_hints

import msgspec

from celtrace.assess.words import quoted
from celtrace.publish.blocks import Document, claims
from celtrace.publish.reading import Readable
from celtrace.records import (
    Edge,
    Evidence,
    Finding,
    Gap,
    Hypothesis,
    Judgement,
    LogFile,
    Match,
    Origin,
    Pair,
    Party,
    Reply,
    Row,
    Session,
    Snapshot,
    Weight,
)

EPOCH = "1970-01-01T00:00:00Z"
"""Stands for a time that no input states; a reader can tell it from any real one."""

FILES = 20
"""Files that an exchange format names for a finding; the report's manifest has all."""

PAIRS = 500
"""Pairs of a note and its rendering that an exchange format holds, the surest first."""


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """A finding and the files that it rests on, as ``(SHA-256, path)``. ``grade`` is its best Admiralty code."""

    id: str
    chapter: str
    subject: str
    statement: str
    tier: str
    grade: str
    evidence: list[str]
    files: list[tuple[str, str]]


class Used(msgspec.Struct, frozen=True, kw_only=True):
    """An account at an address: first and last seen, and how many sessions and requests."""

    account: str
    address: str
    first: str
    last: str
    sessions: int
    requests: int


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """What dated tables say of an address's network: number, name, country, kind."""

    address: str
    number: int
    name: str
    claims: list[str]


class Bearing(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence that bears on an explanation, with its mark from ``--`` to ``++``."""

    hypothesis: str
    mark: str
    evidence: list[str]


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Rows for an exchange format; ``newest`` is the latest time that the input states."""

    title: str
    edition: str
    version: str
    newest: str
    sources: list[str]
    notes: list[Noted]
    hypotheses: list[Hypothesis]
    bearings: list[Bearing]
    parties: list[Party]
    matches: list[Match]
    edges: list[Edge]
    used: list[Used]
    networks: list[Network]
    pairs: list[Pair]
    gaps: list[Gap]
    judgements: list[Judgement]
    replies: list[Reply]


def _title(document: Document) -> str:
    """The title, and what the material is where the user says so: what reads STIX or MISP may show nothing else."""
    return f"{document.title} ({quoted(document.material)})" if document.material else document.title


def select(case: Readable, document: Document) -> Selection:
    """Rows that belong to the claims of a document; parties only where a list, a claim or an edge names them."""
    cited = {claim.id for claim in claims(document)}
    told = {chapter.id for chapter in document.chapters}
    evidence = {row.id: row for row in case.rows(Evidence)}
    found = [row for row in case.rows(Finding) if row.id in cited]
    kind, _colon, only = document.edition.partition(":")
    matches = [row for row in case.rows(Match) if row.verdict == "match"]
    edges = list(case.rows(Edge)) if "chain" in told else []
    if kind == "reply":
        matches = [row for row in matches if row.party_id == only]
        edges = [row for row in edges if only in (row.from_id, row.to_id)]
    named = {row.party_id for row in matches} | {row.subject for row in found}
    named |= {ident for row in edges for ident in (row.from_id, row.to_id)}
    parties = [row for row in case.rows(Party) if row.id in named]
    known = {row.id for row in parties}
    used = list(_used(case)) if "access" in told else []
    return Selection(
        title=_title(document),
        edition=document.edition,
        version=document.version,
        newest=newest(case),
        sources=sorted({row.source for row in case.rows(Snapshot) if row.role == "evidence" and row.source}),
        notes=[_noted(row, evidence) for row in found],
        hypotheses=list(case.rows(Hypothesis)) if "hypotheses" in told else [],
        bearings=_bearings(case, cited, found) if "hypotheses" in told else [],
        parties=parties,
        matches=[row for row in matches if row.party_id in known],
        edges=[row for row in edges if row.from_id in known and row.to_id in known],
        used=used,
        networks=_networks(case, {row.address for row in used}),
        pairs=_pairs(case) if "notes" in told else [],
        gaps=[row for row in case.rows(Gap) if row.stage == "assess"] if "gaps" in told else [],
        judgements=[row for row in case.rows(Judgement) if row.subject in cited | set(evidence)],
        replies=[row for row in case.rows(Reply) if row.party_id in known and row.status == "answered"],
    )


def masked(selection: Selection, mask: Callable[[str], str]) -> Selection:
    """A selection for an edition that leaves the desk: text masked, addresses of the log left out.

    What names no person stays: hashes, ids, dates, list entries.
    """
    text = _masking(mask)
    return msgspec.structs.replace(
        selection,
        title=mask(selection.title),
        sources=[mask(each) for each in selection.sources],
        notes=[
            msgspec.structs.replace(
                each,
                statement=mask(each.statement),
                subject=mask(each.subject),
                files=[(sha256, mask(path)) for sha256, path in each.files],
            )
            for each in selection.notes
        ],
        hypotheses=[
            msgspec.structs.replace(each, statement=mask(each.statement)) for each in selection.hypotheses
        ],
        parties=[text(row) for row in selection.parties],
        matches=[text(row) for row in selection.matches],
        edges=[text(row) for row in selection.edges],
        used=[msgspec.structs.replace(row, account=mask(row.account), address="") for row in selection.used],
        networks=[],
        pairs=[text(row) for row in selection.pairs],
        gaps=[text(row) for row in selection.gaps],
        judgements=[
            msgspec.structs.replace(row, by=mask(row.by), note=mask(row.note)) for row in selection.judgements
        ],
        replies=[text(row) for row in selection.replies],
    )


_KEPT = frozenset(
    {"id", "party_id", "from_id", "to_id", "zh_id", "ko_id", "sha256", "zh_sha256", "ko_sha256", "run"}
)


def _masking(mask: Callable[[str], str]) -> Callable[[Any], Any]:
    def row(given: Row) -> Any:
        changed: dict[str, Any] = {}
        for name in given.__struct_fields__:
            value = getattr(given, name)
            if name in _KEPT or name in _fixed(type(given)):
                continue
            if isinstance(value, str):
                changed[name] = mask(value)
            elif isinstance(value, list):
                changed[name] = [mask(each) if isinstance(each, str) else each for each in value]
        return msgspec.structs.replace(given, **changed)

    return row


@cache
def _fixed(kind: type[Any]) -> frozenset[str]:
    """Columns whose values are words of celtrace's own, of a closed list."""
    return frozenset(name for name, told in get_type_hints(kind).items() if get_origin(told) is Literal)


def _noted(row: Finding, evidence: dict[str, Evidence]) -> Noted:
    cited = [evidence[ident] for ident in row.evidence if ident in evidence]
    files = sorted({(each.sha256, each.path) for each in cited})[:FILES]
    grades = [f"{each.source_reliability}{each.credibility}" for each in cited]
    return Noted(
        id=row.id,
        chapter=row.chapter,
        subject=row.subject,
        statement=row.statement,
        tier=row.tier,
        grade=min(grades, default="F6"),
        evidence=list(row.evidence),
        files=files,
    )


def newest(case: Readable) -> str:
    """The latest time that the input states, :data:`EPOCH` when none does."""
    times = [row.taken_at for row in case.rows(Snapshot) if row.taken_at]
    times += [row.last for row in case.rows(LogFile) if row.last]
    as_of = case.config.as_of
    if as_of:
        times.append(f"{as_of}T00:00:00Z" if "T" not in as_of else as_of)
    return max(times, default=EPOCH)


def _used(case: Readable) -> list[Used]:
    """Named accounts by address, sorted."""
    spans: dict[tuple[str, str], tuple[str, str]] = {}
    sessions: Counter[tuple[str, str]] = Counter()
    requests: Counter[tuple[str, str]] = Counter()
    for row in case.rows(Session):
        if row.account not in ("", "-"):
            key = (row.account, row.ip)
            first, last = spans.get(key, (row.start, row.end))
            spans[key] = (min(first, row.start), max(last, row.end))
            sessions[key] += 1
            requests[key] += row.requests
    return [
        Used(
            account=key[0],
            address=key[1],
            first=first,
            last=last,
            sessions=sessions[key],
            requests=requests[key],
        )
        for key, (first, last) in sorted(spans.items())
    ]


def _networks(case: Readable, addresses: set[str]) -> list[Network]:
    """What tables say of the networks of some addresses."""
    by_address: defaultdict[str, list[Origin]] = defaultdict(list)
    for row in case.rows(Origin):
        if row.ip in addresses and row.value:
            by_address[row.ip].append(row)
    found = []
    for address, rows in sorted(by_address.items()):
        numbers = [int(digits) for row in rows if row.claim == "asn" and (digits := _digits(row.value or ""))]
        names = [row.value or "" for row in rows if row.claim == "org"]
        told = sorted(
            {
                f"{row.claim} {row.value} ({row.dataset} of {row.dataset_date or 'unknown date'})"
                for row in rows
            }
        )
        found.append(
            Network(
                address=address,
                number=numbers[0] if numbers else 0,
                name=names[0] if names else "",
                claims=told,
            )
        )
    return found


def _digits(text: str) -> str:
    digits = text.upper().removeprefix("AS")
    return digits if digits.isdigit() and int(digits) < 1 << 32 else ""


def _pairs(case: Readable) -> list[Pair]:
    return sorted(case.rows(Pair), key=lambda row: (-row.probability, row.zh_id, row.ko_id))[:PAIRS]


def _bearings(case: Readable, cited: set[str], found: list[Finding]) -> list[Bearing]:
    """For each explanation and mark, the findings of the edition that rest on the evidence."""
    by_evidence: defaultdict[str, set[str]] = defaultdict(set)
    for row in found:
        for ident in row.evidence:
            by_evidence[ident].add(row.id)
    marks: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for weight in case.rows(Weight):
        if weight.mark != "0":
            for ident in weight.evidence:
                marks[weight.hypothesis, weight.mark] |= by_evidence[ident] & cited
    return [
        Bearing(hypothesis=hypothesis, mark=mark, evidence=sorted(idents))
        for (hypothesis, mark), idents in sorted(marks.items())
        if idents
    ]
