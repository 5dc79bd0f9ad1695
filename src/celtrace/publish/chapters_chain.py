"""Chapters on parties, chain and holdings."""

from __future__ import annotations

from collections.abc import Sequence

from celtrace.assess.words import count
from celtrace.publish.blocks import AnyBlock, Caveat, Chapter, Heading, Prose, Quote
from celtrace.publish.charts_chain import chain_figure
from celtrace.publish.reading import Reading, sampled
from celtrace.records import Edge, Holding, Match

REASONS = 4
"""Reasons of a match shown in the report; the table of matches has all."""

_ORDER = {kind: place for place, kind in enumerate(("contracts", "subcontracts", "pays", "owns", "approved"))}

_TIER_NOTE = (
    "A match, an owner or a link is a screening finding for counsel. Each names the list and its date, and "
    "whether the entry was listed on the date of the conduct and in the newest list given."
)


def parties_chapter(reading: Reading, only: str = "") -> Chapter:
    """Parties against lists; with ``only``, one party."""
    blocks = reading.claimed("parties", only)
    matches = [row for row in reading.matches if not only or row.party_id == only]
    if matches:
        blocks.append(
            sampled(
                "Parties and the list entries that they match or possibly match, with the reasons.",
                [
                    "Party",
                    "List",
                    "List date",
                    "Entry",
                    "Score",
                    "Verdict",
                    "As of",
                    "On date",
                    "Today",
                    "Reasons",
                ],
                (_match(reading, row) for row in _strongest(matches)),
                limit=60,
                table="matches",
                fold=False,
                numeric=(4,),
            )
        )
    if not only and reading.parties:
        named = {row.party_id for row in matches}
        clear = len(set(reading.parties) - named)
        given = f"{count(len(reading.parties), 'party', 'parties')} given or found"
        if reading.matches or "lists" in reading.case.config.datasets:
            blocks.append(Prose(text=f"{given}; {clear:,} match no list entry."))
        else:
            blocks.append(Prose(text=f"{given}. No list was given, so none of them was screened."))
    if not reading.parties:
        missing = "No vendor register was given"
        if "vendors" in reading.case.config.datasets:
            missing = "The vendor register that was given names no party in a form that is read"
        blocks.append(Prose(text=f"{missing}, so no party was screened."))
    blocks += _replies(reading, only)
    blocks.append(Caveat(text=_TIER_NOTE))
    return Chapter(id="parties", title="Parties", lead="Who is named, and who is on a list.", blocks=blocks)


def _strongest(matches: list[Match]) -> list[Match]:
    return sorted(
        matches, key=lambda row: (row.verdict != "match", -row.score, row.party_id, row.list_, row.entry_id)
    )


def _match(reading: Reading, row: Match) -> tuple[object, ...]:
    return (
        reading.party_name(row.party_id),
        row.list_,
        row.snapshot_date,
        f"{row.entry_id} {row.entry_name}",
        f"{row.score:.2f}",
        row.verdict,
        row.as_of,
        row.listed_on_date,
        row.listed_today,
        _shortened(row.reasons),
    )


def _shortened(reasons: list[str]) -> list[str]:
    left = len(reasons) - REASONS
    return [*reasons[:REASONS], f"and {count(left, 'more reason')}"] if left > 0 else reasons


def _replies(reading: Reading, only: str) -> list[AnyBlock]:
    rows = [row for row in reading.replies.values() if not only or row.party_id == only]
    if not rows:
        return []
    found: list[AnyBlock] = [
        Heading(text="Right of reply", anchor="replies"),
        sampled(
            "Parties that were asked, and how they answered; of others, why they were not.",
            ["Party", "Status", "Asked", "Due", "Received", "Waived because"],
            (
                (
                    reading.party_name(row.party_id),
                    row.status,
                    row.sent_at or "",
                    row.due or "",
                    row.received_at or "",
                    row.quote if row.status == "waived" else "",
                )
                for row in rows
            ),
            limit=100,
            table="replies",
        ),
    ]
    found += [
        Quote(text=row.quote, language="und", source=reading.party_name(row.party_id), note=row.status)
        for row in rows
        if row.quote and row.status != "waived"
    ]
    return found


def nobody_cleared(regimes: Sequence[str]) -> str:
    """What has to be said of regimes no list of which was read."""
    named = " and ".join(regime.upper() for regime in regimes)
    return f"Under the rule of {named} nobody is cleared: no list of it was read."


def chain_chapter(reading: Reading, only: str = "") -> Chapter:
    """The declared and observed chain, payments and holdings."""
    blocks = reading.claimed("chain", only)
    edges = sorted(
        (row for row in reading.rows(Edge) if not only or only in (row.from_id, row.to_id)),
        key=lambda row: (_ORDER.get(row.kind, len(_ORDER)), row.valid_from or "", row.from_id, row.to_id),
    )
    if edges:
        listed = {row.party_id for row in reading.matches if row.verdict == "match"}
        drawn = chain_figure(edges, reading.party_name, listed)
        blocks += [drawn] if drawn else []
        blocks.append(
            sampled(
                "Steps of the chain, with what each rests on: declared by a register, documented, observed in files, "
                "or inferred; grade A is a document, E a name only.",
                ["From", "Step", "To", "Status", "Grade", "Work", "From date", "To date"],
                (
                    (
                        reading.party_name(r.from_id),
                        r.kind.replace("_", " "),
                        reading.party_name(r.to_id),
                        r.status,
                        r.grade,
                        r.work,
                        r.valid_from,
                        r.valid_to,
                    )
                    for r in edges
                ),
                limit=60,
                table="edges",
                fold=False,
                evidence=[[each for each in row.evidence if each in reading.evidence] for row in edges],
            )
        )
    holdings = [row for row in reading.rows(Holding) if not only or row.party_id == only]
    told = [row for row in holdings if row.telling]
    unread = sorted({row.regime for row in holdings if row.verdict == "unknown"})
    if told:
        blocks.append(Heading(text="Holdings", anchor="holdings"))
        blocks.append(
            sampled(
                "What each regime's ownership rule gives, with its arithmetic; shares in percent. An owner counts "
                "where a list of that regime names it; one that only another regime lists is named in the arithmetic "
                "and counts for nothing.",
                ["Party", "Regime", "As of", "Low", "High", "Verdict", "Flags", "Arithmetic"],
                (
                    (
                        reading.party_name(r.party_id),
                        r.regime.upper(),
                        r.as_of,
                        f"{r.share_low:g}",
                        f"{r.share_high:g}",
                        r.verdict.replace("_", " "),
                        [flag.replace("_", " ") for flag in r.flags],
                        r.arithmetic,
                    )
                    for r in told
                ),
                limit=60,
                table="holdings",
                numeric=(3, 4),
            )
        )
    if unread:
        blocks.append(Caveat(text=nobody_cleared(unread)))
    if not edges and not holdings:
        missing = "No contract, invoice or ownership data was given"
        if {"contracts", "invoices", "ownership"} & reading.case.config.datasets.keys():
            missing = "The contracts, invoices or ownership data that were given state no step that is read"
        blocks.append(Prose(text=f"{missing}, so no chain is drawn."))
    return Chapter(
        id="chain",
        title="Chain and holdings",
        lead="Who works for whom, who is paid, who owns whom.",
        blocks=blocks,
    )
