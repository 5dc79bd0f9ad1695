"""Chapters on what it means: summary, explanations, red flags, gaps."""

from __future__ import annotations

from collections import Counter

from celtrace.assess.standing import QUESTIONS
from celtrace.assess.words import count, percent_range, word
from celtrace.publish.blocks import (
    AnyBlock,
    Bar,
    Bars,
    Caveat,
    Chapter,
    Heading,
    Number,
    Numbers,
    Point,
    Points,
    Prose,
)
from celtrace.publish.reading import Reading, sampled
from celtrace.records import Finding, Identification, Session, Snapshot
from celtrace.resources.hypotheses import EXPLANATIONS
from celtrace.resources.red_flags import RED_FLAGS

_FIRST = (
    ("files", 2),
    ("pictures", 3),
    ("notes", 3),
    ("access", 3),
    ("parties", 4),
    ("chain", 4),
)
"""Chapters that the summary draws from, and how many findings of each."""

_WEIGHT = {
    "origin_watch_region": 0,
    "inventory_total": 0,
    "show_identified": 0,
    "bilingual_notes": 0,
    "undeclared_work": 0,
    "korean_usage": 1,
    "notes_language": 1,
    "new_files_daily": 1,
    "session_total": 1,
}


def summary_chapter(reading: Reading) -> Chapter:
    """What is known, what is not, how sure."""
    blocks: list[AnyBlock] = [_numbers(reading), Heading(text="What is known", anchor="known")]
    points = [
        Point(text=row.statement, target=row.id)
        for chapter, limit in _FIRST
        for row in sorted(reading.findings.get(chapter, []), key=lambda row: _rank(reading, row))[:limit]
    ]
    blocks.append(Points(items=points) if points else Prose(text="Nothing was found that can be stated."))
    blocks.append(Heading(text="What is not known", anchor="unknown"))
    standing = {gap.question: gap for gap in reading.gaps if gap.stage == "assess"}
    blocks.append(
        Points(
            items=[
                Point(text=f"{question} {standing[question].reason}", target=standing[question].id)
                for question in QUESTIONS
                if question in standing
            ]
        )
    )
    others = len(reading.gaps) - sum(1 for question in QUESTIONS if question in standing)
    if others:
        blocks.append(
            Prose(text=f"{count(others, 'further question')} stayed open; all stand in the chapter on gaps.")
        )
    blocks.append(Heading(text="How sure", anchor="sure"))
    blocks += [
        Prose(text=row.statement)
        for row in reading.findings.get("hypotheses", [])
        if row.subject == "preferred"
    ]
    if reading.hypotheses:
        if not reading.findings.get("hypotheses"):
            blocks.append(
                Prose(
                    text="No evidence in this case bears on who did the work, so no explanation is preferred."
                )
            )
        blocks.append(Prose(text=reading.hypotheses[0].confidence))
    return Chapter(
        id="summary", title="Summary", lead="What is known, what is not, and how sure.", blocks=blocks
    )


def _rank(reading: Reading, row: Finding) -> tuple[int, str, str]:
    kinds = [reading.evidence[ident].kind for ident in row.evidence[:1] if ident in reading.evidence]
    return (_WEIGHT.get(kinds[0], 3) if kinds else 3, row.subject, row.statement)


def _numbers(reading: Reading) -> Numbers:
    totals: Counter[str] = Counter()
    for each in reading.rows(Snapshot):
        totals["files"] += each.files
        totals["snapshots"] += each.role == "evidence"
    sessions = sum(1 for _ in reading.rows(Session))
    shows = {row.show for row in reading.rows(Identification) if row.accepted and row.show}
    listed = {row.party_id for row in reading.matches if row.verdict == "match"}
    flags = {row.id for row in reading.flags if row.verdict == "present"}
    pairs = (
        (totals["files"], "file", "files"),
        (totals["snapshots"], "snapshot", "snapshots"),
        (len(shows), "show identified", "shows identified"),
        (sessions, "session", "sessions"),
        (len(listed), "party with a list match", "parties with a list match"),
        (len(flags), "red flag present", "red flags present"),
        (len(reading.gaps), "gap", "gaps"),
    )
    return Numbers(items=[Number(value=f"{n:,}", label=one if n == 1 else many) for n, one, many in pairs])


def hypotheses_chapter(reading: Reading) -> Chapter:
    """Explanations with their ranges, what each cluster of evidence moves, and the priors."""
    rows = reading.hypotheses
    blocks: list[AnyBlock] = []
    if rows:
        bars = [
            Bar(
                label=row.statement,
                low=row.probability_low,
                point=row.probability,
                high=row.probability_high,
                word=row.word,
                shown=percent_range(row.probability_low, row.probability_high),
            )
            for row in rows
        ]
        blocks.append(
            Bars(
                caption="Explanations of the server. The line spans the central 90 % of the range, the mark is the "
                "probability at the most plausible values.",
                alt="; ".join(f"{bar.label} {bar.word}, {bar.shown}" for bar in bars),
                bars=bars,
            )
        )
        blocks.append(Prose(text=rows[0].confidence))
    blocks += reading.claims("hypotheses")
    blocks.append(Heading(text="What was assumed before the evidence", anchor="priors"))
    blocks.append(
        sampled(
            "Ranges of probability before any evidence of this case; the authors' judgement, wide on purpose.",
            ["Explanation", "Low", "Most plausible", "High", "Word", "Reason"],
            (
                (
                    each.statement,
                    _hundredth(each.low),
                    _hundredth(each.mode),
                    _hundredth(each.high),
                    word(each.mode),
                    each.reason,
                )
                for each in EXPLANATIONS
            ),
            limit=20,
            numeric=(1, 2, 3),
        )
    )
    blocks.append(
        Caveat(
            text="The ranges rest on judgements of how well each explanation would produce each kind of evidence, "
            "not on measured frequencies. Evidence with a common cause is counted as one cluster and discounted."
        )
    )
    return Chapter(
        id="hypotheses",
        title="Explanations",
        lead="Which explanations compete, and what each rests on.",
        blocks=blocks,
    )


def _hundredth(value: float) -> str:
    return f"{value * 100:g} %"


def flags_chapter(reading: Reading, only: str = "") -> Chapter:
    """Red flags with their verdicts and reasons."""
    predicates = {each.id: each.predicate for each in RED_FLAGS}
    order = {"present": 0, "absent": 1, "not_assessable": 2}
    rows = sorted(
        (row for row in reading.flags if not only or row.subject == only),
        key=lambda row: (order[row.verdict], row.id, row.subject),
    )
    said = {"present": "present", "absent": "absent", "not_assessable": "not assessable"}
    totals: Counter[str] = Counter(row.verdict for row in rows)
    named = ", ".join(f"{totals[verdict]:,} {said[verdict]}" for verdict in order if totals[verdict])
    table = sampled(
        f"Red flags, the present ones first: {named or 'none'}. Each is weak alone.",
        ["Flag", "What it asks", "Verdict", "Of", "Why", "Base rate", "Source"],
        (
            (
                row.id,
                predicates.get(row.id, ""),
                said[row.verdict],
                "the case" if row.subject == "case" else reading.party_name(row.subject),
                row.reason,
                row.base_rate,
                row.advisory,
            )
            for row in rows
        ),
        limit=120,
        table="flags",
    )
    return Chapter(
        id="flags",
        title="Red flags",
        lead="Signs that public advisories name, asked of this case.",
        blocks=[
            table,
            Caveat(
                text="A red flag is a reason to ask, not a finding. No base rate is known for any of them. Flags that "
                "would profile people by origin (R14 to R20) are never assessed."
            ),
        ],
    )


def gaps_chapter(reading: Reading) -> Chapter:
    """The standing questions, then everything else that stayed open."""
    standing = {
        gap.question: gap for gap in reading.gaps if gap.stage == "assess" and gap.question in QUESTIONS
    }
    answered = {
        row.subject: row for rows in reading.findings.values() for row in rows if row.subject in QUESTIONS
    }
    table = sampled(
        "Questions that every report answers or leaves open in so many words.",
        ["Question", "State", "Why"],
        (
            (question, "answered", answered[question].statement)
            if question in answered
            else (
                question,
                "open",
                standing[question].reason if question in standing else "It was not asked.",
            )
            for question in QUESTIONS
        ),
        limit=len(QUESTIONS),
    )
    anchors = [standing[question].id if question in standing else "" for question in QUESTIONS]
    others = [gap for gap in reading.gaps if gap.id not in {row.id for row in standing.values()}]
    pooled: Counter[tuple[str, str, str]] = Counter((gap.stage, gap.question, gap.reason) for gap in others)
    import msgspec

    blocks: list[AnyBlock] = [msgspec.structs.replace(table, anchors=anchors)]
    if pooled:
        blocks.append(Heading(text="What else stayed open", anchor="open"))
        blocks.append(
            sampled(
                "Questions that stages of the work asked of the input and could not answer; like ones are counted.",
                ["Stage", "Question", "Why", "Times"],
                (
                    (*key, number)
                    for key, number in sorted(pooled.items(), key=lambda item: (-item[1], item[0]))
                ),
                limit=80,
                table="gaps",
                numeric=(3,),
            )
        )
    return Chapter(id="gaps", title="Gaps", lead="What was looked for and not determined.", blocks=blocks)
