"""From features to a score: boosted trees, monotone in every feature that has a sign.

``model.json`` holds, for persons and for other names, the trees that ``scripts/fit_names.py`` fitted on aliases
of list entries with even numbers, misspelt names, nearest names of other entries and ordinary names. The sum of
the trees goes through the logistic function (Friedman 2001, gradient boosting). Every tree is whole, four
levels deep: node ``n`` goes to ``2 n + 1`` when the feature is at most the edge, else to ``2 n + 2``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

_LEVELS = 4


class _Trees(msgspec.Struct, frozen=True):
    base: float
    feature: list[list[int]]
    edge: list[list[float]]
    leaf: list[list[float]]


class _File(msgspec.Struct, frozen=True):
    features: list[str]
    person: _Trees
    other: _Trees


class _Model:
    """Trees as arrays, one row a tree."""

    def __init__(self, trees: _Trees) -> None:
        self.base = trees.base
        self.feature = np.array(trees.feature, np.intp)
        self.edge = np.array(trees.edge)
        self.leaf = np.array(trees.leaf)
        self.rows = np.arange(len(self.leaf))

    def score(self, numbers: NDArray[np.float64]) -> NDArray[np.float64]:
        node = np.zeros((len(numbers), len(self.rows)), np.intp)
        line = np.arange(len(numbers))[:, np.newaxis]
        for _ in range(_LEVELS):
            above = numbers[line, self.feature[self.rows, node]] > self.edge[self.rows, node]
            node = 2 * node + 1 + above
        total = self.base + self.leaf[self.rows, node - (2**_LEVELS - 1)].sum(axis=1)
        found: NDArray[np.float64] = 1 / (1 + np.exp(-total))
        return found


@lru_cache(maxsize=1)
def _models() -> tuple[_Model, _Model]:
    raw = files("celtrace.parties").joinpath("model.json").read_bytes()
    file = msgspec.json.decode(raw, type=_File)
    return _Model(file.person), _Model(file.other)


def names() -> list[str]:
    """The features in the order that the model takes them."""
    raw = files("celtrace.parties").joinpath("model.json").read_bytes()
    return msgspec.json.decode(raw, type=_File).features


def score(rows: Sequence[Sequence[float]], persons: Sequence[bool | None]) -> list[float]:
    """The score of each row of features, from 0 to 1; where the kind of name is not known, the mean of both."""
    if not rows:
        return []
    numbers = np.array(rows)
    kinds = np.array([-1 if person is None else int(person) for person in persons])
    human, other = _models()
    found = np.zeros(len(rows))
    for start in range(0, len(rows), 2048):
        part = slice(start, start + 2048)
        kind, some = kinds[part], numbers[part]
        scores = np.zeros(len(kind))
        if (kind != 0).any():
            scores[kind != 0] += human.score(some[kind != 0])
        if (kind != 1).any():
            scores[kind != 1] += other.score(some[kind != 1])
        scores[kind == -1] /= 2
        found[part] = scores
    return [float(value) for value in found]
