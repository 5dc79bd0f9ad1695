"""What to look for next: evidence that a case lacks, by the information it is expected to bring.

For a kind of evidence whose classes are the possible outcomes, the expected information is the mutual
information of outcome and explanation under the probabilities of now (Lindley, On a measure of the information
provided by an experiment, 1956). A class is as probable as P(E | H) at the mode says; what the classes leave
over is the outcome that nothing is seen. A cluster that holds evidence already is discounted, so a further
kind in it tells less.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from celtrace.assess.explain import Weighing
from celtrace.assess.fusion import discount, leading
from celtrace.assess.words import percent
from celtrace.records import Lead
from celtrace.resources.likelihoods import KINDS, Kind

LEAST_BITS = 0.005
"""Leads that are expected to tell less are left out."""

ABSENT = {
    "no_dprk_network": ("origin_watch_region",),
    "no_changes": ("working_server",),
    "no_list_match": ("party_match", "holding"),
    "no_payment_pattern": ("payments",),
    "no_undeclared_work": ("undeclared_work",),
    "no_sheet_template": ("sheet_template",),
    "no_work_notes": ("notes_language", "bilingual_notes", "korean_usage", "note_pairs"),
}
"""Kinds for absences and the kinds whose absence they are: one look answers both."""

NOTHING = "nothing seen"
Chances = Mapping[str, Mapping[str, float]]


class Outcome(NamedTuple):
    """A class that evidence may turn out to have, how probable that is, and what would then come first."""

    value_class: str
    probability: float
    first: str


def leads(weighing: Weighing, run: str) -> list[Lead]:
    """Kinds of evidence that the case does not have, sorted by kind."""
    there = {piece.kind for piece in weighing.pieces.values()}
    there |= {kind for absent in there for kind in ABSENT.get(absent, ())}
    sizes = Counter(cluster for cluster, _kind in {piece[:2] for piece in weighing.pieces.values()})
    found = []
    for kind in KINDS:
        chances = _chances(weighing, kind)
        if kind.kind in there or kind.kind in ABSENT or not chances:
            continue
        size = sizes[kind.cluster]
        rho = weighing.model.correlation.get(kind.cluster, weighing.model.rho)
        bits, outcomes = expected(weighing.fused.point, chances, 1 / discount(size + 1, rho))
        if bits < LEAST_BITS:
            continue
        first = leading(weighing.fused.point)
        found.append(
            Lead(
                kind=kind.kind,
                cluster=kind.cluster,
                question=kind.question,
                ask=kind.ask,
                bits=round(bits, 3),
                outcomes=[
                    f"{each.value_class}: {percent(each.probability)}, then {each.first} comes first"
                    for each in outcomes
                ],
                flips=any(each.first != first for each in outcomes),
                run=run,
            )
        )
    return sorted(found, key=lambda row: row.kind)


def expected(point: Mapping[str, float], chances: Chances, share: float) -> tuple[float, list[Outcome]]:
    """Expected information in bits of one more piece that counts for ``share``, and its outcomes, likely first.

    ``chances`` holds P(class | H) by class; classes may leave something over, which is :data:`NOTHING`.
    """
    table = {name: dict(row) for name, row in chances.items()}
    total = {name: math.fsum(row[name] for row in table.values()) for name in point}
    over = max(1.0, *total.values())
    table = {name: {h: value / over for h, value in row.items()} for name, row in table.items()}
    table[NOTHING] = {h: max(1 - value / over, 1e-9) for h, value in total.items()}
    before = _entropy(point)
    after, outcomes = 0.0, []
    for name, row in sorted(table.items()):
        chance = math.fsum(point[h] * row[h] for h in point)
        posterior = {h: point[h] * row[h] ** share for h in point}
        scale = math.fsum(posterior.values())
        posterior = {h: value / scale for h, value in posterior.items()}
        after += chance * _entropy(posterior)
        outcomes.append(Outcome(name, chance, leading(posterior)))
    outcomes.sort(key=lambda each: (-round(each.probability, 9), each.value_class))
    return max(before - after, 0.0), outcomes


def _chances(weighing: Weighing, kind: Kind) -> dict[str, dict[str, float]]:
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for row in weighing.model.likelihoods:
        if row.kind == kind.kind:
            found[row.value_class].update(dict.fromkeys(row.hypotheses, row.mode))
    return dict(found)


def _entropy(point: Mapping[str, float]) -> float:
    return -math.fsum(value * math.log2(value) for value in point.values() if value > 0)
