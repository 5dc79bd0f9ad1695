"""Chapters on what it means: summary, explanations, red flags, gaps."""

from __future__ import annotations

from collections import Counter

from celtrace.assess.standing import QUESTIONS
from celtrace.assess.words import count, percent_range, quoted
from celtrace.publish.blocks import (
    AnyBlock,
    Caveat,
    Chapter,
    Heading,
    Headline,
    Number,
    Numbers,
    Point,
    Points,
    Prose,
)
from celtrace.publish.chapters_hypotheses import both_stand
from celtrace.publish.reading import Reading, sampled
from celtrace.publish.telling import telling
from celtrace.records import Identification, Session, Snapshot
from celtrace.resources.red_flags import RED_FLAGS


def summary_chapter(reading: Reading) -> Chapter:
    """Which explanation is preferred if any, what is known, what is not, how sure."""
    blocks: list[AnyBlock] = [
        _headline(reading),
        _numbers(reading),
        Heading(text="What is known", anchor="known"),
    ]
    points = [Point(text=row.statement, target=row.id) for row in telling(reading)]
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
    blocks.append(Points(items=_sure(reading)))
    return Chapter(
        id="summary", title="Summary", lead="What is known, what is not, and how sure.", blocks=blocks
    )


def _headline(reading: Reading) -> Headline:
    """What is preferred, after what the user says of the material."""
    material = reading.case.config.material
    said = f"The material of this case is stated to be {quoted(material)}. " if material else ""
    for row in reading.findings.get("hypotheses", []):
        if row.subject == "preferred":
            return Headline(text=said + row.statement, target=row.id)
    return Headline(
        text=f"{said}No evidence in this case bears on who did the work, so no explanation is preferred.",
        target="hypotheses",
    )


def _sure(reading: Reading) -> list[Point]:
    """The first two explanations with word and range, confidence in a sentence of its own, how both can stand."""
    rows = reading.hypotheses
    found = [
        Point(
            text=f"{place}: {row.statement.rstrip('.')} ({row.word} at the most plausible values, range "
            f"{percent_range(row.probability_low, row.probability_high)}).",
            target="hypotheses",
        )
        for place, row in zip(("First", "Second"), rows, strict=False)
        if reading.findings.get("hypotheses")
    ]
    left_out = any(
        row.statement.startswith("Without the cluster") for row in reading.findings.get("hypotheses", [])
    )
    target = "without" if left_out else "hypotheses"
    sentences = [*(row.confidence for row in rows[:1]), *both_stand(rows)]
    return [*found, *(Point(text=text, target=target) for text in sentences)]


def _numbers(reading: Reading) -> Numbers:
    totals: Counter[str] = Counter()
    for each in reading.rows(Snapshot):
        totals["files"] += each.files
        totals["snapshots"] += each.role == "evidence"
    sessions, accounts = 0, set()
    for session in reading.rows(Session):
        sessions += 1
        if session.account not in ("", "-"):
            accounts.add(session.account)
    shows = {row.show for row in reading.rows(Identification) if row.accepted and row.show}
    listed = {row.party_id for row in reading.matches if row.verdict == "match"}
    flags = {row.id for row in reading.flags if row.verdict == "present"}
    given = (
        (totals["files"], "file", "files", "files"),
        (totals["snapshots"], "snapshot", "snapshots", "files"),
        (len(shows), "show identified", "shows identified", "pictures"),
        (sessions, "session", "sessions", "access"),
        (len(accounts), "named account", "named accounts", "access"),
        (len(listed), "party that matches a list", "parties that match a list", "parties"),
        (len(flags), "red flag present", "red flags present", "flags"),
        (len(reading.gaps), "open question", "open questions", "gaps"),
    )
    return Numbers(
        items=[
            Number(value=f"{number:,}", label=one if number == 1 else many, target=target)
            for number, one, many, target in given
        ]
    )


def flags_chapter(reading: Reading, only: str = "") -> Chapter:
    """Red flags with their verdicts and reasons."""
    predicates = {each.id: each.predicate for each in RED_FLAGS}
    order = {"present": 0, "absent": 1, "not_assessable": 2}
    rows = sorted(
        (row for row in reading.flags if not only or row.subject == only),
        key=lambda row: (order[row.verdict], row.id, row.subject),
    )
    said = {"present": "present", "absent": "absent", "not_assessable": "not assessable"}
    totals: Counter[str] = Counter(verdict for _id, verdict in {(row.id, row.verdict) for row in rows})
    blocks: list[AnyBlock] = []
    for verdicts, opening in (
        (("present",), "Red flags present"),
        (("absent", "not_assessable"), "Red flags absent or not assessable"),
    ):
        wanted = [row for row in rows if row.verdict in verdicts]
        if not wanted:
            if "present" in verdicts:
                blocks.append(Prose(text="No red flag is present."))
            continue
        named = ", ".join(f"{totals[verdict]:,} {said[verdict]}" for verdict in verdicts)
        blocks.append(
            sampled(
                f"{opening}: {named}. A flag that was asked of several parties has a line for each.",
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
                    for row in wanted
                ),
                limit=120,
                table="flags",
                fold="present" not in verdicts,
                evidence=[[each for each in row.evidence if each in reading.evidence] for row in wanted]
                if "present" in verdicts
                else (),
            )
        )
    blocks.append(
        Caveat(
            text="Each flag is weak alone: a reason to ask, not a finding. How often one holds of ordinary parties is "
            "known only where the table gives a base rate. "
            "Flags that would profile people by origin (R14 to R20) are never assessed."
        )
    )
    return Chapter(
        id="flags",
        title="Red flags",
        lead="Signs that public advisories name, asked of this case.",
        blocks=blocks,
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
