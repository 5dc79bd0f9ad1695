"""Chapters that only some editions have: questions to a party, and the rules that a memo applies."""

from __future__ import annotations

from celtrace.assess.words import count, quoted
from celtrace.publish.blocks import AnyBlock, Caveat, Chapter, Points, Prose, Questions, Table
from celtrace.publish.blocks import Point as Line
from celtrace.publish.chapters_chain import nobody_cleared
from celtrace.publish.reading import Reading, sampled
from celtrace.records import Edge, Holding

ASKED = 30
"""Statements and steps that a reply pack asks about; the chapters that follow hold all."""

_ALWAYS = (
    "Did your company pass on any of the work named here, in whole or in part, and to whom?",
    "Who approved the companies that you passed work on to, and when?",
    "To whom and into which countries were payments for this work made?",
    "What else should a reader know?",
)

_STEPS = {
    "contracts": "contract with",
    "subcontracts": "pass work on to",
    "approved": "approve",
    "pays": "pay",
    "owns": "own",
    "works_on": "work on",
}

RULES = [
    ["OFAC", "50 % or more", "added together", "does not block", "OFAC FAQ 398 to 402"],
    [
        "EU, before 2024-07-03",
        "more than 50 %",
        "added together",
        "blocks, rebuttable",
        "EU best practices 8519/18",
    ],
    [
        "EU, from 2024-07-03",
        "50 % or more",
        "added together",
        "blocks, rebuttable",
        "EU best practices 11623/24",
    ],
    ["UK", "more than 50 %", "the largest, or a joint arrangement", "blocks", "OFSI guidance"],
]
"""What each regime counts as owned by a blocked person, with its source; the same as in the methods page."""


def questions_chapter(reading: Reading, party: str) -> Chapter:
    """What a party is asked, and by when."""
    reply = reading.replies.get(party)
    due = (
        f"Please answer by {reply.due}. "
        if reply is not None and reply.due
        else "No day to answer by was set. "
    )
    found = reading.findings.get("parties", []) + reading.findings.get("chain", [])
    asked = [f"Is this right, and if not, what is: {row.statement}" for row in found if row.subject == party]
    for edge in reading.rows(Edge):
        if party in (edge.from_id, edge.to_id) and edge.kind in _STEPS:
            start, end = quoted(reading.party_name(edge.from_id)), quoted(reading.party_name(edge.to_id))
            work = f" for {quoted(edge.work)}" if edge.work else ""
            if edge.kind == "approved" and party == edge.to_id:
                asked.append(f"Were you approved{work}, by whom, and in which period?")
                continue
            asked.append(f"Did {start} {_STEPS[edge.kind]} {end}{work}, and in which period?")
    shown = list(dict.fromkeys(asked))[:ASKED]
    blocks: list[AnyBlock] = [
        Questions(
            intro=f"{due}Your answer is quoted verbatim beside the findings that it answers. These are screening "
            "findings, not accusations.",
            items=[*shown, *_ALWAYS],
        )
    ]
    if reply is not None and reply.sent_at:
        blocks.append(Prose(text=f"Asked on {reply.sent_at}."))
    return Chapter(id="questions", title="Questions", lead="What is asked, and by when.", blocks=blocks)


def rules_chapter(reading: Reading) -> Chapter:
    """What a memo answers first: who is listed or blocked, as of when, and under which rule."""
    matched = {row.party_id for row in reading.matches if row.verdict == "match"}
    then = {row.party_id for row in reading.matches if row.verdict == "match" and row.listed_on_date == "yes"}
    unknown = {
        row.party_id for row in reading.matches if row.verdict == "match" and row.listed_on_date == "unknown"
    }
    blocked: dict[str, set[str]] = {}
    unread: set[str] = set()
    for row in reading.rows(Holding):
        if row.verdict == "unknown":
            unread.add(row.regime)
        elif row.verdict not in ("not_blocked", "possible"):
            blocked.setdefault(row.regime, set()).add(row.party_id)
    lines = [
        Line(
            text=f"{count(len(reading.parties), 'party', 'parties')} screened; {len(matched):,} match a list entry.",
            target="parties",
        ),
        Line(
            text=f"Listed on the date of the conduct: {len(then):,}; not known of {len(unknown - then):,}.",
            target="parties",
        ),
    ]
    lines += [
        Line(
            text=f"{_names(reading, idents)}: listed, or blocked by ownership or control, under the rule of "
            f"{regime.upper()}.",
            target="chain",
        )
        for regime, idents in sorted(blocked.items())
    ]
    lines += [Line(text=nobody_cleared([regime]), target="chain") for regime in sorted(unread)]
    if not blocked and not unread:
        lines.append(Line(text="No party is blocked by a holding under any of the rules.", target="chain"))
    day = reading.case.config.as_of
    blocks: list[AnyBlock] = [
        Points(items=lines),
        Prose(
            text=f"Everything is as of {day}, the case's day."
            if day
            else "The case states no day of its own."
        ),
        Table(
            caption="Which holdings each regime counts.",
            columns=["Regime", "Share", "Several blocked holders", "Control alone", "Source"],
            rows=RULES,
        ),
        Caveat(
            text="A screening finding for counsel. Whether something is allowed is a question for counsel."
        ),
    ]
    if reading.replies:
        blocks.append(
            sampled(
                "Parties that were asked.",
                ["Party", "Status"],
                ((reading.party_name(ident), row.status) for ident, row in sorted(reading.replies.items())),
                limit=60,
                table="replies",
            )
        )
    return Chapter(
        id="rules", title="In short", lead="Who is listed or blocked, and under which rule.", blocks=blocks
    )


def _names(reading: Reading, idents: set[str]) -> str:
    named = sorted(reading.party_name(ident) for ident in idents)
    left = len(named) - 5
    return ", ".join(f"“{name}”" for name in named[:5]) + (f" and {left} more" if left > 0 else "")
