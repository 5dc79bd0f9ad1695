"""Hypotheses and what can be said of them: probabilities, words, confidence, and which cluster flips what."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from celtrace.assess.findings import finding
from celtrace.assess.fusion import (
    DRAWS,
    SEED,
    Bounds,
    Fused,
    Piece,
    Without,
    bounds,
    fuse,
    leading,
    leave_out,
)
from celtrace.assess.model import Model
from celtrace.assess.words import count, percent, percent_range, quoted, stated, word
from celtrace.records import Finding, Hypothesis
from celtrace.resources.likelihoods import KINDS

PREFERRED = 0.55
"""An explanation is called preferred from this probability, the start of "likely"."""

LEAST_CLUSTERS = 3
"""Clusters that have to bear on the explanations before one is preferred or confidence is moderate."""

SINGLE = "the order rests on single clusters of evidence"
"""Why an explanation that comes first clearly is not preferred all the same. Such a first place was measured to be
right far less often than stated (docs/calibration.md), while those that no cluster changes keep their word."""


class Weighing(NamedTuple):
    """The result of weighing the evidence of a case."""

    model: Model
    fused: Fused
    bounds: Bounds
    without: list[Without]
    pieces: Mapping[str, Piece]
    preferred: str
    why_not: str


def weigh_case(
    pieces: Mapping[str, Piece], model: Model, *, draws: int = DRAWS, seed: int = SEED
) -> Weighing:
    """Fuse the pieces of a case; those that have no row in the model are left out."""
    known = {(row.kind, row.value_class) for row in model.likelihoods}
    kept = {ident: piece for ident, piece in pieces.items() if piece[1:] in known}
    weighed = [piece for _id, piece in sorted(kept.items())]
    given = (weighed, model.explanations, model.likelihoods)
    fused = fuse(
        *given,
        rho=model.rho,
        correlation=model.correlation,
        draws=draws,
        seed=seed,
        widen=model.library.widen,
    )
    without = leave_out(*given, rho=model.rho, correlation=model.correlation)
    widest = bounds(*given, rho=model.rho, correlation=model.correlation)
    first = leading(fused.point)
    why_not = _why_not(fused, without, weighed, model)
    return Weighing(model, fused, widest, without, kept, "" if why_not else first, why_not)


def _why_not(fused: Fused, without: list[Without], weighed: list[Piece], model: Model) -> str:
    first = leading(fused.point)
    second = max(value for name, value in fused.point.items() if name != first)
    flips = [each.cluster for each in without if each.flips]
    if not weighed:
        return "no evidence in this case bears on them"
    if len({piece.cluster for piece in weighed}) < LEAST_CLUSTERS:
        return "fewer than three clusters of evidence bear on it"
    if next(each.role for each in model.explanations if each.id == first):
        return "what comes first is one of the explanations that are kept to be honest, which files cannot establish"
    if fused.point[first] < PREFERRED:
        return "no explanation reaches the word likely"
    if fused.low[first] <= second:
        return "the ranges of the first two explanations overlap"
    if flips:
        named = " or ".join(quoted(name) for name in flips)
        return f"{SINGLE}; without {named} another would come first"
    return ""


def clusters_of(model: Model) -> list[str]:
    """Clusters that can bear on the explanations of a model, sorted."""
    kinds = {row.kind for row in model.likelihoods}
    return sorted({kind.cluster for kind in KINDS if kind.kind in kinds})


def hypotheses(weighing: Weighing, run: str) -> list[Hypothesis]:
    """One row for each explanation, sorted by id."""
    confidence = confidence_sentence(weighing)
    model, fused = weighing.model, weighing.fused
    return sorted(
        (
            Hypothesis(
                id=each.id,
                library=model.library.id,
                role="accusing" if each.id == model.library.accusing else each.role,
                statement=each.statement,
                probability_low=stated(fused.low[each.id]),
                probability=stated(fused.point[each.id]),
                probability_high=stated(fused.high[each.id]),
                bound_low=stated(weighing.bounds.low[each.id]),
                bound_high=stated(weighing.bounds.high[each.id]),
                word=word(fused.point[each.id]),
                confidence=confidence,
                prior_low=round(each.low, 3),
                prior=round(each.mode, 3),
                prior_high=round(each.high, 3),
                prior_reason=each.reason,
                run=run,
            )
            for each in model.explanations
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
    possible = len({*clusters_of(weighing.model), *clusters})
    coverage = f"evidence in {len(clusters)} of {possible} clusters bears on the explanations"
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
    texts = {each.id: each.statement for each in weighing.model.explanations}
    first = leading(weighing.fused.point)
    if weighing.preferred:
        fused = weighing.fused
        spread = percent_range(fused.low[first], fused.high[first])
        said = f"The evidence prefers one explanation, {word(fused.point[first])} ({spread}): {texts[first]}"
    else:
        said = f"The evidence does not prefer any explanation: {weighing.why_not}.{_first(weighing, texts)}"
    found = [
        finding("hypotheses", "preferred", said, "inferred", weighing.pieces, run),
        finding("hypotheses", "flip", _flip(weighing, texts), "inferred", weighing.pieces, run),
    ]
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
                f"first explanation {_moved(before, after)}.{flip}",
                "inferred",
                cited,
                run,
            )
        )
    return found


def _moved(before: float, after: float) -> str:
    """From where to where a probability goes; figures that are stated alike are said to hardly change."""
    one, other = percent(before), percent(after)
    return f"hardly moves from {one}" if one == other else f"goes from {one} to {other}"


def _first(weighing: Weighing, texts: Mapping[str, str]) -> str:
    """What comes first all the same, where the order and not the probability keeps it from being preferred."""
    fused, first = weighing.fused, leading(weighing.fused.point)
    if not weighing.why_not.startswith(SINGLE):
        return ""
    spread = percent_range(fused.low[first], fused.high[first])
    return f" What comes first, {word(fused.point[first])} ({spread}), hangs on that: {texts[first]}"


def _flip(weighing: Weighing, texts: Mapping[str, str]) -> str:
    """How strong evidence would have to be to change which explanation comes first."""
    point = weighing.fused.point
    first = leading(point)
    second = leading({name: value for name, value in point.items() if name != first})
    ratio = point[first] / point[second]
    times = f"{ratio:.1f}" if ratio < 10 else f"{round(ratio, 1 - math.floor(math.log10(ratio))):,.0f}"
    return (
        f"What would change which comes first: independent evidence that is more than {times} times as probable "
        f"under {quoted(texts[second].removesuffix('.'))} as under {quoted(texts[first].removesuffix('.'))}."
    )
