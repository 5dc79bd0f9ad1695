"""From likeness to pairs: mutual best ones, their margin, their place, and a probability.

Lines of a background compete as well, so a page of one line has rivals. A pair is a candidate when each of both
is the other's best after place is counted. The probability is a logistic function of score, margin and place,
fitted on pages made from aligned strings with lines that have no partner (``scripts/fit_pairs.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from celtrace.read.pairs.features import Matrix, cosines, surface
from celtrace.read.pairs.vectors import Vectors
from celtrace.resources.background import KO, ZH
from celtrace.resources.pairs import MODELS

MARGIN_KEPT = 8.0
"""A margin beyond this says no more."""
NO_PARTNER = 1.5
"""What a line of the background is behind by: it is there to be compared with and can be nobody's partner."""
CONFIDENT = 1.0
"""Margin, in units of the score, from which a pair of the first pass tells where its neighbours are."""


class Line(NamedTuple):
    """A line to be paired: its text and its place among all lines of its file.

    The place is ``-1`` when the other language stands in another file.
    """

    text: str
    place: int


class Match(NamedTuple):
    """The ``zh``-th Chinese and ``ko``-th Korean line, and how probably one renders the other."""

    zh: int
    ko: int
    probability: float


def scores(
    zh: Sequence[str],
    ko: Sequence[str],
    vectors: tuple[Vectors, Vectors] | None,
    background: tuple[Vectors, Vectors] | None,
) -> Matrix:
    """Content scores of every pair, background lines last: shape (zh + background, ko + background)."""
    model = MODELS["vectors" if vectors else "surface"]
    all_zh, all_ko = [*zh, *ZH], [*ko, *KO]
    found = surface(all_zh, all_ko)
    if vectors is not None and background is not None:
        first = np.concatenate([vectors[0], background[0]])
        second = np.concatenate([vectors[1], background[1]])
        found = np.concatenate([cosines(first, second, background), found], axis=-1)
    return np.asarray(found @ np.array(model["content"]), dtype=np.float64)


def places(content: Matrix, zh: Sequence[Line], ko: Sequence[Line]) -> Matrix:
    """What the place of each pair says, shape (zh, ko, 2).

    The first is for neighbours on the page, the second for the same step as the next sure pairs.
    """
    rows, columns = len(zh), len(ko)
    near = np.zeros((rows, columns))
    for row, first in enumerate(zh):
        for column, second in enumerate(ko):
            if first.place >= 0 and second.place >= 0 and abs(first.place - second.place) == 1:
                near[row, column] = 1.0 if second.place > first.place else 0.5
    sure = [(row, column) for row, column, margin in mutual(content, rows, columns) if margin >= CONFIDENT]
    step = np.zeros((rows, columns))
    for row in range(rows):
        for others in (
            max((pair for pair in sure if pair[0] < row), default=None),
            min((pair for pair in sure if pair[0] > row), default=None),
        ):
            if others is not None:
                column = others[1] + row - others[0]
                if 0 <= column < columns:
                    step[row, column] += 0.5
    return np.stack([near, step], axis=-1)


def mutual(score: Matrix, rows: int, columns: int) -> list[tuple[int, int, float]]:
    """Pairs within the first ``rows`` and ``columns`` that are each other's best, with the smaller margin."""
    if not rows or not columns:
        return []
    found = []
    best_column, best_row = score.argmax(1), score.argmax(0)
    for row in range(rows):
        column = int(best_column[row])
        if column < columns and int(best_row[column]) == row:
            others = np.delete(score[row], column).max(initial=-np.inf)
            rivals = np.delete(score[:, column], row).max(initial=-np.inf)
            margin = float(score[row, column] - max(others, rivals))
            found.append((row, column, min(margin, MARGIN_KEPT)))
    return found


def page_scores(content: Matrix, zh: Sequence[Line], ko: Sequence[Line], weights: Sequence[float]) -> Matrix:
    """Scores of the lines of a page with what their places say, shape (zh, ko): the highest of a row is its best."""
    scored: Matrix = content[: len(zh), : len(ko)] + places(content, zh, ko) @ np.array(weights)
    return scored


def candidates(
    content: Matrix, zh: Sequence[Line], ko: Sequence[Line], weights: Sequence[float]
) -> list[tuple[int, int, list[float]]]:
    """Mutual best pairs with what their probability rests on: score, margin, neighbour, step."""
    place = places(content, zh, ko)
    whole = content.copy()
    whole[: len(zh), : len(ko)] += place @ np.array(weights) + NO_PARTNER
    return [
        (row, column, [float(content[row, column]), margin, *map(float, place[row, column])])
        for row, column, margin in mutual(whole, len(zh), len(ko))
    ]


def matches(
    zh: Sequence[Line],
    ko: Sequence[Line],
    vectors: tuple[Vectors, Vectors] | None,
    background: tuple[Vectors, Vectors] | None,
) -> list[Match]:
    """All candidate pairs of a block with their probability, in the order of the Chinese lines."""
    model: Mapping[str, Sequence[float]] = MODELS["vectors" if vectors else "surface"]
    content = scores([line.text for line in zh], [line.text for line in ko], vectors, background)
    found = []
    for row, column, rest in candidates(content, zh, ko, model["place"]):
        logit = float(np.dot(model["logit"][1:], rest)) + model["logit"][0]
        found.append(Match(row, column, float(1 / (1 + np.exp(-logit)))))
    return found
