"""Hypotheses and what can be said of them: probabilities, words, confidence, and which cluster flips what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from celtrace.assess.findings import finding
from celtrace.assess.fusion import DRAWS, RHO, SEED, Fused, Piece, Without, fuse, leading, leave_out
from celtrace.assess.words import count, percent, percent_range, quoted, stated, word
from celtrace.records import Finding, Hypothesis
from celtrace.resources.hypotheses import EXPLANATIONS
from celtrace.resources.likelihoods import LIKELIHOODS

CLUSTERS = 10
"""Clusters that a case with every kind of input has: archives, documents, notes, pictures, log, time, lists,
payments, chain, files."""

PREFERRED = 0.55
"""An explanation is called preferred from this probability, the start of "likely"."""

LEAST_CLUSTERS = 3
"""Clusters that have to bear on the explanations before one is preferred or confidence is moderate."""


class Weighing(NamedTuple):
    """The result of weighing the evidence of a case."""

    fused: Fused
    without: list[Without]
    pieces: Mapping[str, Piece]
    rho: float
    preferred: str
    why_not: str


def weigh_case(pieces: Mapping[str, Piece], settings: Mapping[str, Any]) -> Weighing:
    """Fuse the pieces of a case.

    Settings: ``rho`` (0 to 1, default 0.5), ``draws`` (default 1000), ``seed`` (default 203).
    """
    rho = float(settings.get("rho", RHO))
    draws, seed = int(settings.get("draws", DRAWS)), int(settings.get("seed", SEED))
    weighed = [piece for _id, piece in sorted(pieces.items())]
    fused = fuse(weighed, EXPLANATIONS, LIKELIHOODS, rho=rho, draws=draws, seed=seed)
    without = leave_out(weighed, EXPLANATIONS, LIKELIHOODS, rho=rho)
    first = leading(fused.point)
    second = max(value for name, value in fused.point.items() if name != first)
    flips = [each.cluster for each in without if each.flips]
    if not weighed:
        why_not = "no evidence in this case bears on who did the work"
    elif len({piece.cluster for piece in weighed}) < LEAST_CLUSTERS:
        why_not = "fewer than three clusters of evidence bear on it"
    elif fused.point[first] < PREFERRED:
        why_not = "no explanation reaches the word likely"
    elif fused.low[first] <= second:
        why_not = "the ranges of the first two explanations overlap"
    elif flips:
        named = " or ".join(quoted(name) for name in flips)
        why_not = f"the order rests on single clusters of evidence; without {named} another would come first"
    else:
        why_not = ""
    return Weighing(fused, without, pieces, rho, "" if why_not else first, why_not)


def hypotheses(weighing: Weighing, run: str) -> list[Hypothesis]:
    """One row for each explanation, sorted by id."""
    confidence = confidence_sentence(weighing)
    return sorted(
        (
            Hypothesis(
                id=each.id,
                statement=each.statement,
                probability_low=stated(weighing.fused.low[each.id]),
                probability=stated(weighing.fused.point[each.id]),
                probability_high=stated(weighing.fused.high[each.id]),
                word=word(weighing.fused.point[each.id]),
                confidence=confidence,
                run=run,
            )
            for each in EXPLANATIONS
        ),
        key=lambda row: row.id,
    )


def confidence_sentence(weighing: Weighing) -> str:
    """Confidence from coverage and sensitivity, in a sentence without a likelihood word."""
    clusters = {piece.cluster for piece in weighing.pieces.values()}
    flips = [each.cluster for each in weighing.without if each.flips]
    widest = max(weighing.fused.high[name] - weighing.fused.low[name] for name in weighing.fused.point)
    if len(clusters) >= 5 and not flips and widest < 0.3:
        level = "high"
    elif len(clusters) >= LEAST_CLUSTERS and not flips:
        level = "moderate"
    else:
        level = "low"
    coverage = f"evidence in {len(clusters)} of {CLUSTERS} clusters bears on the explanations"
    if not clusters:
        return f"Confidence in this order is low: {coverage}, so it only repeats what was assumed before."
    sensitivity = (
        f"leaving out {' or '.join(quoted(name) for name in flips)} would change which comes first"
        if flips
        else "leaving out any one of them does not change which comes first"
    )
    return f"Confidence in this order is {level}: {coverage}, and {sensitivity}."


def weighing_findings(weighing: Weighing, run: str) -> list[Finding]:
    """What the weighing says and what each cluster moves; none when nothing was weighed."""
    if not weighing.pieces:
        return []
    texts = {each.id: each.statement for each in EXPLANATIONS}
    first = leading(weighing.fused.point)
    if weighing.preferred:
        fused = weighing.fused
        spread = percent_range(fused.low[first], fused.high[first])
        said = f"The evidence prefers one explanation, {word(fused.point[first])} ({spread}): {texts[first]}"
    else:
        said = f"The evidence does not prefer any explanation: {weighing.why_not}."
    found = [finding("hypotheses", "preferred", said, "inferred", weighing.pieces, run)]
    for each in weighing.without:
        cited = [row for row, piece in weighing.pieces.items() if piece.cluster == each.cluster]
        before, after = weighing.fused.point[first], each.point[first]
        flip = (
            f" Then another would come first: {texts[leading(each.point)]}"
            if each.flips
            else " The order stays the same."
        )
        found.append(
            finding(
                "hypotheses",
                f"cluster {each.cluster}",
                f"Without the cluster {quoted(each.cluster)} ({count(each.pieces, 'piece')} of evidence) the "
                f"first explanation goes from {percent(before)} to {percent(after)}.{flip}",
                "inferred",
                cited,
                run,
            )
        )
    return found
