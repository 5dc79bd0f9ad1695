"""The matrix of competing explanations and what leaving a cluster out does: views of the numbers of the fusion.

Heuer's matrix (Psychology of Intelligence Analysis, 1999, chapter 8) marks how well each piece of evidence
agrees with each explanation. Here the marks are read off the weights that were added up, so matrix and
probability cannot say different things.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Literal

from celtrace.assess.explain import Weighing
from celtrace.assess.fusion import Piece, leading, shares
from celtrace.assess.words import stated
from celtrace.records import LeftOut, Weight
from celtrace.records.evidence import PLACES_KEPT
from celtrace.resources.likelihoods import Likelihood

PRIOR = "prior"
"""Cluster and kind of the rows that hold what was held before the evidence."""

CLEAR, SOME = 0.5, 0.15
"""Decimal logarithms from which a mark is double or single: odds of 3.2 and 1.4 against the average."""

Mark = Literal["++", "+", "0", "-", "--"]


def mark(log10: float) -> Mark:
    """How well a piece agrees with an explanation, against the average of all of them."""
    if abs(log10) < SOME:
        return "0"
    if log10 > 0:
        return "++" if log10 >= CLEAR else "+"
    return "--" if log10 <= -CLEAR else "-"


def weights(weighing: Weighing, run: str) -> list[Weight]:
    """One row for each distinct piece and explanation, and for each prior, sorted by key."""
    model = weighing.model
    names = sorted(each.id for each in model.explanations)
    found = [
        Weight(
            cluster=PRIOR,
            kind=PRIOR,
            value_class="",
            hypothesis=each.id,
            low=each.low,
            mode=each.mode,
            high=each.high,
            pieces=0,
            correlation=0.0,
            share=1.0,
            log10=value,
            mark=mark(value),
            basis="judgement",
            source="",
            base_rate="unknown",
            reason=each.reason,
            evidence=[],
            run=run,
        )
        for each in model.explanations
        for value in [_centred({other.id: other.mode for other in model.explanations})[each.id]]
    ]
    cited: defaultdict[Piece, list[str]] = defaultdict(list)
    for ident, piece in sorted(weighing.pieces.items()):
        cited[piece].append(ident)
    counted = shares(weighing.pieces.values(), model.likelihoods, model.rho, model.correlation)
    rows = {(row.kind, row.value_class, name): row for row in model.likelihoods for name in row.hypotheses}
    for piece, share in counted.items():
        own: Mapping[str, Likelihood] = {name: rows[*piece[1:], name] for name in names}
        centred = _centred({name: row.mode for name, row in own.items()})
        found += [
            Weight(
                cluster=piece.cluster,
                kind=piece.kind,
                value_class=piece.value_class,
                hypothesis=name,
                low=row.low,
                mode=row.mode,
                high=row.high,
                pieces=len(cited[piece]),
                correlation=model.correlation.get(piece.cluster, model.rho),
                share=round(share, 6),
                log10=round(share * centred[name], 6),
                mark=mark(share * centred[name]),
                basis=row.basis,  # type: ignore[arg-type]
                source=row.source,
                base_rate=row.base_rate,
                reason=row.reason,
                evidence=cited[piece][:PLACES_KEPT],
                run=run,
            )
            for name, row in own.items()
        ]
    return sorted(found, key=lambda row: (row.cluster, row.kind, row.value_class, row.hypothesis))


def left_out(weighing: Weighing, run: str) -> list[LeftOut]:
    """One row for each cluster and explanation, sorted by key."""
    return [
        LeftOut(
            cluster=each.cluster,
            hypothesis=name,
            pieces=each.pieces,
            probability=stated(value),
            leads=name == leading(each.point),
            flips=each.flips,
            run=run,
        )
        for each in weighing.without
        for name, value in sorted(each.point.items())
    ]


def _centred(values: Mapping[str, float]) -> dict[str, float]:
    """Decimal logarithms of values over their geometric mean."""
    logs = {name: math.log10(value) for name, value in values.items()}
    mean = math.fsum(logs.values()) / len(logs)
    return {name: round(value - mean, 6) for name, value in logs.items()}
