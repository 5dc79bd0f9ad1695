"""Chapters on trust: custody, methods and data, evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from celtrace.assess.fusion import DRAWS, RHO
from celtrace.assess.words import percent_range
from celtrace.engine.confine import LEVELS, MEANING, WEAKEST
from celtrace.publish.blocks import AnyBlock, Caveat, Chapter, Custody, Heading, Prose, Table, claims_of
from celtrace.publish.reading import Reading, sampled
from celtrace.publish.week import lines_of_the_week
from celtrace.records import Judgement, Match, Origin, Snapshot
from celtrace.resources.hypotheses import LIBRARIES
from celtrace.resources.words import SCALE, TIERS

EVIDENCE = 1500
"""Rows of evidence in a report."""

_SHOWS = [
    "Each item is named by the SHA-256 of its bytes, taken when it was acquired.",
    "Each acquisition, run, judgement and release is a link of a chain; a link holds the hash of the one before.",
    "`celtrace verify CASE` computes all of it anew: hashes, chain, and the way from every claim to its bytes.",
    "report/manifest.json holds the hash of each file of this release and the places that each claim rests on.",
]
_SHOWS_NOT = [
    "That the source told the truth, or that files on it are what their names say.",
    "When a file was made: times of files are kept as they were found and can be set by anyone.",
    "That whoever holds the case did not make all of it anew; a signed manifest or a time stamp on it speaks of that.",
]
_LIMITS = [
    "Country and city from an address table are claims of that table on its date.",
    "A document that was not read is a gap, never a sign that nothing is there.",
    "An account is not a person; a company name in a file does not show what the company did.",
    "Whether something is allowed is a question for counsel.",
]


def custody_chapter(reading: Reading) -> Chapter:
    """What custody shows, and under whose authority the sources were taken."""
    authority = sorted({row.authority for row in reading.rows(Snapshot) if row.authority})
    stated = "; ".join(authority)
    blocks: list[AnyBlock] = [
        Custody(shows=list(_SHOWS), shows_not=list(_SHOWS_NOT)),
        sampled(
            "Authority under which sources were looked at, as the user states it.",
            ["Authority"],
            [(each,) for each in authority],
            limit=20,
        )
        if stated
        else Caveat(text="No authority is stated, so only the full edition is published."),
    ]
    blocks += _judgements(reading)
    return Chapter(
        id="custody", title="Custody", lead="What the chain of custody shows, and what not.", blocks=blocks
    )


def _judgements(reading: Reading) -> list[AnyBlock]:
    """Decisions of people, whether they stand, and by whose key they came; masks say what they hide nowhere."""
    rows = [row for row in reading.rows(Judgement) if row.verdict not in ("mask", "undo")]
    if not rows:
        return []
    stands = {row.id for row in reading.judged}
    keys = reading.case.config.keys
    return [
        Heading(text="Judgements", anchor="judgements"),
        sampled(
            "Decisions that people made on this case. A key that the case does not name proves nothing of who decided.",
            ["Subject", "Verdict", "By", "At", "Note", "Stands", "Signature"],
            (
                (
                    row.subject,
                    f"{row.verdict} {row.value}".strip(),
                    row.by,
                    row.at,
                    row.note,
                    row.id in stands,
                    _signature(row, keys),
                )
                for row in sorted(rows, key=lambda row: (row.at, row.id))
            ),
            limit=60,
            table="judgements",
        ),
    ]


def _signature(row: Judgement, keys: Mapping[str, str]) -> str:
    if not row.signed_by:
        return "made in this case"
    if keys.get(row.by) == row.signed_by:
        return "signed by a key that the case names"
    return "signed by an unknown key"


def methods_chapter(reading: Reading) -> Chapter:
    """How it was done, with which data of which date, under which isolation, and the limits."""
    from celtrace.pipeline import PIPELINE

    blocks: list[AnyBlock] = [
        sampled(
            "Stages of the work, in order.",
            ["Stage", "What it does"],
            ((stage.label, stage.summary) for stage in PIPELINE),
            limit=60,
            code=(0,),
        ),
        Heading(text="Words", anchor="words"),
        sampled(
            "Likelihood words, from Intelligence Community Directive 203 (2 January 2015), section D.6.e(2)(a).",
            ["Word", "Probability"],
            ((step.word, percent_range(step.low, step.high)) for step in SCALE),
            limit=20,
        ),
        sampled(
            "Tiers of findings: how strong a sentence may be.",
            ["Tier", "Means"],
            ((tier.tier, tier.words) for tier in TIERS),
            limit=20,
        ),
        Heading(text="Weighing", anchor="weighing"),
        Prose(
            text="Each piece of evidence has a range of probability under each explanation. Pieces of one "
            "kind are averaged. Kinds with a common cause form a cluster, whose sum is divided by "
            f"1 + (k - 1) × {_rho(reading):g} for k kinds; clusters add. "
            f"The ranges hold the central 90 % of {DRAWS:,} draws over all ranges{_widened(reading)}. They say how far "
            "the answer moves with these assumptions, and are no promise that the truth lies in them nine times of "
            "ten: in generated cases with known answers it did for 76 to 89 of 100 groups. Evidence "
            "without such a range, like a name or an identified show, is reported and weighs nothing."
        ),
        Heading(text="Data", anchor="data"),
        *_data(reading),
        Heading(text="Isolation", anchor="isolation"),
        Prose(text=_isolation(reading)),
        Heading(text="Limits", anchor="limits"),
        *(Caveat(text=text) for text in _LIMITS),
    ]
    if reading.context:
        blocks.append(Heading(text="Context", anchor="context"))
        blocks.append(
            sampled(
                "What the world knows, with source and date. It is not evidence about this case and weighs nothing.",
                ["About", "Statement", "Source", "Date"],
                ((row.subject, row.statement, row.source, row.date or "undated") for row in reading.context),
                limit=40,
                table="context",
            )
        )
    return Chapter(
        id="methods",
        title="Methods, data and limits",
        lead="How it was done, and where it ends.",
        blocks=blocks,
    )


def _widened(reading: Reading) -> str:
    """By how much the ranges of the case's library are widened, where they are."""
    kind = next((row.library for row in reading.hypotheses), "")
    factor = next((each.widen for each in LIBRARIES if each.id == kind), 1.0)
    return "" if factor == 1 else f", their ends moved to {factor:g} times the distance in log-odds"


def _rho(reading: Reading) -> float:
    return float(reading.case.config.settings.get("rho", RHO))


def _data(reading: Reading) -> list[AnyBlock]:
    lists: Counter[tuple[str, str]] = Counter()
    lists.update((f"list: {row.list_}", row.snapshot_date or "undated") for row in reading.rows(Match))
    lists.update((f"addresses: {row.dataset}", row.dataset_date or "undated") for row in reading.rows(Origin))
    found: list[AnyBlock] = []
    if lists:
        found.append(
            sampled(
                "Reference data that gave an answer, with its date.",
                ["Data", "Date", "Answers"],
                ((*key, number) for key, number in sorted(lists.items())),
                limit=80,
                numeric=(2,),
            )
        )
    pinned = pins(reading)
    if pinned:
        found.append(
            sampled(
                "Reference data as given, pinned by the hash of all its bytes.",
                ["Data", "SHA-256"],
                sorted(pinned.items()),
                limit=20,
                code=(1,),
            )
        )
    as_of = reading.case.config.as_of
    if as_of:
        found.append(Prose(text=f"The case's day is {as_of}."))
    return found or [Prose(text="No reference data was given.")]


def pins(reading: Reading) -> dict[str, str]:
    """Reference data to the hash that the last run pinned."""
    return {str(name): str(value) for name, value in _last_run(reading).get("datasets", {}).items()}


def _isolation(reading: Reading) -> str:
    ledger = getattr(reading.case, "ledger", None)
    level = (ledger.meta(WEAKEST) if ledger is not None else "") or str(
        _last_run(reading).get("isolation", "")
    )
    if not level:
        return "The level of isolation under which untrusted files were parsed is not recorded."
    said = f"Untrusted files were parsed in children of their own; the level reached was: {level}."
    if level in LEVELS[1:]:
        said += f" That is weaker than {LEVELS[0]}. Where it was weakest, a child had {MEANING[level]}."
    return said


def _last_run(reading: Reading) -> dict[str, Any]:
    ledger = getattr(reading.case, "ledger", None)
    found = (
        [link.body for link in ledger.custody() if link.kind == "run_started"] if ledger is not None else []
    )
    return found[-1] if found else {}


def evidence_chapter(reading: Reading, chapters: Iterable[Chapter]) -> Chapter:
    """All evidence that the report's claims cite, each row an anchor, down to SHA-256 and locator."""
    chapters = list(chapters)
    cited = {ground.id for claim in claims_of(chapters) for ground in claim.grounds}
    for chapter in chapters:
        for block in chapter.blocks:
            if isinstance(block, Table):
                cited.update(ident for row in block.evidence for ident in row)
    rows = [reading.evidence[ident] for ident in sorted(cited) if ident in reading.evidence]
    table = sampled(
        "Evidence that the claims of this report cite. The grade is the Admiralty code: source A to F, content 1 to 6.",
        [
            "Evidence",
            "Kind",
            "Observed",
            "Path",
            "SHA-256",
            "Where",
            "Places",
            "Cluster",
            "Grade",
            "Made by",
            "Data",
        ],
        (
            (
                row.id,
                row.kind.replace("_", " "),
                row.observed,
                row.path,
                row.sha256,
                row.locator or "whole item",
                row.place_count,
                row.cluster,
                f"{row.source_reliability}{row.credibility}",
                row.tool,
                row.dataset_dates,
            )
            for row in rows
        ),
        limit=EVIDENCE,
        table="evidence",
        numeric=(6,),
        code=(0, 3, 4, 5),
    )
    import msgspec

    anchored = msgspec.structs.replace(table, anchors=[row[0] for row in table.rows], folded=False)
    return Chapter(
        id="evidence",
        title="Evidence",
        lead="Down to the bytes.",
        blocks=[
            anchored,
            *lines_of_the_week(reading, chapters),
            Prose(text="A locator names page, sheet, cell, layer, frame, box, line or bytes in the item."),
        ],
    )
