"""Fuse evidence into probabilities of competing explanations, each with its range.

The method, in the order in which it is applied:

1. Each piece of evidence has P(E | H) as low, mode and high for every explanation H.
2. Pieces of one kind in one cluster answer one question, such as where an account comes from: their
   log-likelihoods are averaged, so forty accounts say it no louder than one, and do not drown what else the
   cluster holds. Kinds with a common cause form a cluster. The log-likelihoods of a cluster's ``k`` kinds are
   summed and divided by ``1 + (k - 1) * rho``: 1 when they are independent (``rho`` = 0), ``k`` when they repeat
   one another (``rho`` = 1). Each cluster may have its own ``rho``. Clusters add. (The design effect of cluster
   samples: Kish, Survey Sampling, 1965, section 5.4.)
3. Bayes' rule with priors that are ranges too. The stated probability is the one at the modes; the range
   holds the central 90 % of draws in which every P(E | H) and every prior is drawn from its triangular
   distribution. Explanations that share a row share its draw, so their ratio is exactly 1 in each. Where ranges
   were measured to be too narrow for a library, both ends are moved away from the stated probability by a
   factor of their distance in log-odds (``widen`` in ``resources/hypotheses.yml``).
4. The same by intervals: the posterior of an explanation rises with its own prior and likelihoods and falls
   with those of the others, so its bounds are reached where its own stand at one end and all others at the
   other. No draw lies outside them; they are wide, because they take every judgement to be wrong at once.
5. The whole is repeated with one cluster left out at a time.

Draws come from the Mersenne Twister with a stated seed, in an order fixed by sorting, so equal input gives
equal output whatever the order of arrival.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from celtrace.resources.hypotheses import Explanation
from celtrace.resources.likelihoods import Likelihood

RHO = 0.5
"""Default correlation inside a cluster; a judgement, not a measurement."""
DRAWS = 1000
SEED = 203

_SAME: Mapping[str, float] = MappingProxyType({})

Scores = dict[str, float]
Chances = dict[tuple[str, str, str], float]


class Piece(NamedTuple):
    """Evidence as it is weighed: its cluster, kind and class of value."""

    cluster: str
    kind: str
    value_class: str


class Fused(NamedTuple):
    """Probabilities by explanation: at the modes, and the 5 % and 95 % points of the draws."""

    point: Scores
    low: Scores
    high: Scores


class Bounds(NamedTuple):
    """The least and the greatest probability that the ranges allow, by explanation."""

    low: Scores
    high: Scores


class Without(NamedTuple):
    """What the probabilities would be without one cluster, and whether another explanation would lead."""

    cluster: str
    pieces: int
    point: Scores
    flips: bool


def discount(kinds: int, rho: float) -> float:
    """What the sum of a cluster's log-likelihoods is divided by, one for each kind of evidence in it.

    Raises:
        ValueError: ``rho`` is not between 0 and 1 or there is no kind.
    """
    if not 0 <= rho <= 1 or kinds < 1:
        raise ValueError(f"no discount for {kinds} kinds and rho {rho}")
    return 1 + (kinds - 1) * rho


def fuse(
    pieces: Iterable[Piece],
    explanations: Sequence[Explanation],
    table: Sequence[Likelihood],
    *,
    rho: float = RHO,
    correlation: Mapping[str, float] = _SAME,
    draws: int = DRAWS,
    seed: int = SEED,
    widen: float = 1.0,
) -> Fused:
    """Probabilities of all explanations given the pieces; pieces without a row in ``table`` weigh nothing.

    ``correlation`` holds the ``rho`` of clusters that have their own. ``widen`` moves the ends of the ranges, never
    out of :func:`bounds`.
    """
    pieces = list(pieces)
    counted = shares(pieces, table, rho, correlation)
    rows = sorted(row for row in table if any((row.kind, row.value_class) == key[1:] for key in counted))
    ordered = sorted(explanations)
    middle = _spread(rows, lambda each: each.mode)
    point = _posterior(counted, middle, _prior(ordered, lambda each: each.mode))
    source = random.Random(seed)  # noqa: S311  (a simulation, not a secret)
    samples: dict[str, list[float]] = {each.id: [] for each in ordered}
    for _ in range(draws):
        chances = _spread(rows, lambda each: source.triangular(each.low, each.high, each.mode))
        priors = _prior(ordered, lambda each: source.triangular(each.low, each.high, each.mode))
        for name, value in _posterior(counted, chances, priors).items():
            samples[name].append(value)
    low = {name: min(point[name], _quantile(values, 0.05)) for name, values in samples.items()}
    high = {name: max(point[name], _quantile(values, 0.95)) for name, values in samples.items()}
    if widen == 1 or not draws:
        return Fused(point, low, high)
    limits = bounds(pieces, explanations, table, rho=rho, correlation=correlation)
    for name, value in point.items():
        low[name] = max(limits.low[name], _moved(value, low[name], widen))
        high[name] = min(limits.high[name], _moved(value, high[name], widen))
    return Fused(point, low, high)


def bounds(
    pieces: Iterable[Piece],
    explanations: Sequence[Explanation],
    table: Sequence[Likelihood],
    *,
    rho: float = RHO,
    correlation: Mapping[str, float] = _SAME,
) -> Bounds:
    """The least and greatest probabilities that the ranges of priors and likelihoods allow."""
    counted = shares(pieces, table, rho, correlation)
    rows = [row for row in table if any((row.kind, row.value_class) == key[1:] for key in counted)]

    def end(name: str, *, best: bool) -> float:
        chances = _spread(rows, lambda row: row.high if (name in row.hypotheses) == best else row.low)
        priors = _prior(explanations, lambda each: each.high if (each.id == name) == best else each.low)
        return _posterior(counted, chances, priors)[name]

    names = [each.id for each in sorted(explanations)]
    return Bounds(
        {name: end(name, best=False) for name in names}, {name: end(name, best=True) for name in names}
    )


def leave_out(
    pieces: Iterable[Piece],
    explanations: Sequence[Explanation],
    table: Sequence[Likelihood],
    *,
    rho: float = RHO,
    correlation: Mapping[str, float] = _SAME,
) -> list[Without]:
    """The probabilities at the modes with each cluster left out in turn, sorted by cluster."""
    known = [piece for piece in pieces if any((row.kind, row.value_class) == piece[1:] for row in table)]
    leader = leading(fuse(known, explanations, table, rho=rho, correlation=correlation, draws=0).point)
    result = []
    for cluster in sorted({piece.cluster for piece in known}):
        rest = [piece for piece in known if piece.cluster != cluster]
        point = fuse(rest, explanations, table, rho=rho, correlation=correlation, draws=0).point
        result.append(Without(cluster, len(known) - len(rest), point, leading(point) != leader))
    return result


def leading(point: Mapping[str, float]) -> str:
    """The explanation with the highest probability; of equals the first by name."""
    return min(point, key=lambda name: (-round(point[name], 9), name))


def shares(
    pieces: Iterable[Piece],
    table: Sequence[Likelihood],
    rho: float = RHO,
    correlation: Mapping[str, float] = _SAME,
) -> dict[Piece, float]:
    """How often each distinct piece counts: its part of its kind, after the discount of the kinds of its cluster.

    Pieces without a row are left out.
    """
    known = {(row.kind, row.value_class) for row in table}
    counted = Counter(piece for piece in pieces if piece[1:] in known)
    alike: Counter[tuple[str, str]] = Counter()
    for piece, number in counted.items():
        alike[piece.cluster, piece.kind] += number
    kinds = Counter(cluster for cluster, _kind in alike)
    return {
        piece: number
        / alike[piece.cluster, piece.kind]
        / discount(kinds[piece.cluster], correlation.get(piece.cluster, rho))
        for piece, number in sorted(counted.items())
    }


def _spread(rows: Sequence[Likelihood], value: Callable[[Likelihood], float]) -> Chances:
    chances: Chances = {}
    for row in rows:
        chance = value(row)
        for name in row.hypotheses:
            chances[row.kind, row.value_class, name] = chance
    return chances


def _prior(explanations: Sequence[Explanation], value: Callable[[Explanation], float]) -> Scores:
    drawn = {each.id: value(each) for each in explanations}
    total = math.fsum(drawn.values())
    return {name: chance / total for name, chance in drawn.items()}


def _posterior(counted: Mapping[Piece, float], chances: Chances, priors: Scores) -> Scores:
    scores = {name: math.log(prior) for name, prior in priors.items()}
    for piece, share in counted.items():
        for name in scores:
            scores[name] += share * math.log(chances[piece.kind, piece.value_class, name])
    top = max(scores.values())
    weights = {name: math.exp(score - top) for name, score in scores.items()}
    total = math.fsum(weights.values())
    return {name: weight / total for name, weight in weights.items()}


def _moved(point: float, end: float, widen: float) -> float:
    """An end of a range, ``widen`` times as far from the point in log-odds."""
    if not 0 < point < 1 or not 0 < end < 1:
        return end
    odds = math.log(point / (1 - point))
    moved = odds + widen * (math.log(end / (1 - end)) - odds)
    return 1 / (1 + math.exp(-moved)) if moved > -700 else 0.0


def _quantile(values: Sequence[float], share: float) -> float:
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
