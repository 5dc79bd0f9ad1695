"""The chapter on explanations: ranges, what moves them, the matrix, priors, and what to look for next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from celtrace.assess.explain import PREFERRED
from celtrace.assess.words import percent_range, word
from celtrace.publish.blocks import (
    AnyBlock,
    Bar,
    Bars,
    Caveat,
    Chapter,
    ClaimRow,
    ClaimTable,
    Heading,
    Prose,
)
from celtrace.publish.charts_weigh import matrix, short, waterfall
from celtrace.publish.reading import Reading, sampled
from celtrace.records import Hypothesis, Lead, Weight

LEADS = 12
"""Kinds of evidence to look for next that are named."""

_WITHOUT = re.compile(
    r"Without the cluster “(?P<cluster>[^”]+)” \((?P<pieces>[\d,]+) pieces? of evidence\) the first explanation "
    r"(?:goes|hardly moves) from (?P<before>[^%]+ %)(?: to (?P<after>[^%]+ %))?\. ?(?P<order>.*)"
)
"""How a finding of assess says what leaving a cluster out moves."""


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
        blocks += [Prose(text=text) for text in (rows[0].confidence, *both_stand(rows))]
    blocks += _pictured(reading)
    blocks += _weighed(reading)
    blocks += _leads(reading)
    blocks += _priors(reading)
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


def both_stand(rows: Sequence[Hypothesis]) -> list[str]:
    """Why a word such as "likely" and low confidence can stand side by side, where they do (ICD 203, D.6.e(2))."""
    if not rows or rows[0].probability < PREFERRED or "order is low" not in rows[0].confidence:
        return []
    said = (
        f"“{rows[0].word.capitalize()}” and low confidence do not contradict each other. The word is what the assumed "
        "ranges and the evidence come to; confidence is how much evidence there is and how firmly it holds the order. "
        "With low confidence no explanation is preferred, and the word is not to be quoted without it."
    )
    return [said]


def _weighed(reading: Reading) -> list[AnyBlock]:
    """What the weighing says, and as a table what leaving each cluster out moves."""
    plain: list[AnyBlock] = []
    rows: list[ClaimRow] = []
    for claim in reading.claims("hypotheses"):
        found = _WITHOUT.fullmatch(claim.statement)
        if found is None:
            plain.append(claim)
        else:
            cluster, pieces, before, after, order = found.group(
                "cluster", "pieces", "before", "after", "order"
            )
            rows.append(
                ClaimRow(claim=claim, cells=[cluster, pieces, before, after or "hardly another", order])
            )
    if not rows:
        return plain
    return [
        *plain,
        Heading(text="What rests on which evidence", anchor="without"),
        ClaimTable(
            caption="The probability of the first explanation when one cluster of evidence is left out.",
            columns=["Left out", "Pieces", "With it", "Without it", "Order"],
            rows=rows,
        ),
    ]


def _pictured(reading: Reading) -> list[AnyBlock]:
    """The waterfall of the first two explanations and the matrix of all."""
    weights = list(reading.rows(Weight))
    rows = reading.hypotheses
    found: list[AnyBlock] = []
    if len(rows) > 1:
        drawn = waterfall(weights, rows[0], rows[1])
        found += [Heading(text="What the evidence moves", anchor="moves"), drawn] if drawn else []
    table = matrix(weights, rows)
    return [*found, table] if table else found


def _leads(reading: Reading) -> list[AnyBlock]:
    """Evidence that the case lacks, by what it is expected to tell."""
    rows = sorted(reading.rows(Lead), key=lambda row: (-row.bits, row.kind))
    if not rows:
        return []
    return [
        Heading(text="What to look for next", anchor="leads"),
        sampled(
            "Evidence that the case lacks, by what it is expected to tell, in bits of information about the "
            "explanations.",
            ["Question", "How to answer it", "Bits", "Would change the order"],
            ((row.question, row.ask, f"{row.bits:.2f}", row.flips) for row in rows),
            limit=LEADS,
            table="leads",
            numeric=(2,),
            fold=False,
        ),
    ]


def _priors(reading: Reading) -> list[AnyBlock]:
    rows = [row for row in reading.hypotheses if row.prior > 0]
    if not rows:
        return []
    return [
        Heading(text="What was assumed before the evidence", anchor="priors"),
        sampled(
            "Ranges of probability before any evidence of this case; judgement unless the reason says otherwise.",
            ["Explanation", "Called", "Low", "Most plausible", "High", "Word", "Reason"],
            (
                (
                    row.statement,
                    short(row.id),
                    _hundredth(row.prior_low),
                    _hundredth(row.prior),
                    _hundredth(row.prior_high),
                    word(row.prior),
                    row.prior_reason,
                )
                for row in sorted(rows, key=lambda row: (-row.prior, row.id))
            ),
            limit=20,
            numeric=(2, 3, 4),
        ),
    ]


def _hundredth(value: float) -> str:
    return f"{value * 100:.3g} %"
