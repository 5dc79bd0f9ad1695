"""Fit src/celtrace/parties/model.json, the trees that turn features of two names into a score.

``python scripts/fit_names.py``, in an environment that has celtrace and scikit-learn, beside ``../shared/data``. It
learns from list entries with even numbers alone: their aliases and misspelt primary names against the primary
name, the two nearest names of other entries, and ordinary names of firms and persons with the nearest names of
the list. The signs of ``celtrace.parties.features.FEATURES`` are constraints. The benchmarks measure on
entries with odd numbers.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

LEVELS, TREES = 3, 120


@dataclass(frozen=True, slots=True)
class Asked:
    """An ordinary name."""

    name: str
    person: bool
    id: int = -1


def turned(name: str) -> str:
    """``LAST, First`` as ``First LAST``."""
    last, comma, first = name.partition(",")
    return f"{first} {last}".strip() if comma else name


def examples() -> list[tuple[list[float], bool, bool, float]]:
    """Features, whether the names are of one party, of persons, and the weight of the example."""
    from parties_data import firms, misspelt, nearest, persons, sdn

    from celtrace.parties.align import align, short_words
    from celtrace.parties.features import features
    from celtrace.parties.names import tokens

    rows: list[tuple[list[float], bool, bool, float]] = []

    def add(one: str, two: str, person: bool, same: bool, heavy: float = 1.0) -> None:
        a, b = tokens(one), tokens(two)
        equal = a.core == b.core if same else sorted(a.core) == sorted(b.core)
        if a.core and b.core and not equal:
            found = align(a.core, b.core, person=person)
            rows.append((features(a, b, found, person=person), same, person, heavy))

    chosen = random.Random(3)
    half = [e for e in sdn() if e.id % 2 == 0 and e.type in ("entity", "individual")]
    for entry in half:
        for alias in entry.aliases:
            add(alias if chosen.random() < 0.6 else turned(alias), entry.name, entry.person, True)
    for text, entry in misspelt(0, 3000, 99):
        if not (entry.person and short_words(tokens(entry.name).core)):
            add(text, entry.name, entry.person, True, 0.5)
    for entry, others in zip(half, nearest(half, half, 2), strict=True):
        for other in others:
            name = entry.name if chosen.random() < 0.6 else turned(entry.name)
            add(name, other.name, entry.person, False)
    for person, names in ((False, firms(0)[:2500]), (True, persons(0))):
        pool = [Asked(n, person, e.id) for e in half if e.person == person for n in (e.name, *e.aliases)]
        asked = [Asked(name, person) for name in names]
        for ordinary, others in zip(asked, nearest(asked, pool, 2), strict=True):
            for other in others:
                add(ordinary.name, other.name, person, False, 2.0 if person else 1.0)
    return rows


def whole(nodes: Any) -> tuple[list[int], list[float], list[float]]:
    """A tree as features, edges and leaves of a whole tree; where it ends early, always to the left."""
    inner = 2**LEVELS - 1
    feature, edge, leaf = [0] * inner, [1e9] * inner, [0.0] * (inner + 1)

    def fill(number: int, at: int, depth: int) -> None:
        node = nodes[number]
        if depth == LEVELS:
            leaf[at - inner] = round(float(node["value"]), 5)
        elif node["is_leaf"]:
            fill(number, 2 * at + 1, depth + 1)
            fill(number, 2 * at + 2, depth + 1)
        else:
            feature[at], edge[at] = int(node["feature_idx"]), round(float(node["num_threshold"]), 6)
            fill(int(node["left"]), 2 * at + 1, depth + 1)
            fill(int(node["right"]), 2 * at + 2, depth + 1)

    fill(0, 0, 0)
    return feature, edge, leaf


def main() -> None:
    """Fit both models and write them."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    from celtrace.parties.features import FEATURES

    rows = examples()
    document: dict[str, Any] = {"features": list(FEATURES)}
    for kind, person in (("person", True), ("other", False)):
        mine = [row for row in rows if row[2] == person]
        model = HistGradientBoostingClassifier(
            max_iter=TREES,
            max_depth=LEVELS,
            learning_rate=0.1,
            monotonic_cst=list(FEATURES.values()),
            min_samples_leaf=40,
            l2_regularization=5,
            random_state=1,
            early_stopping=False,
        )
        numbers, same = np.array([row[0] for row in mine]), np.array([row[1] for row in mine])
        model.fit(numbers, same, sample_weight=np.array([row[3] for row in mine]))
        trees = [whole(tree.nodes) for (tree,) in model._predictors]
        document[kind] = {
            "base": round(float(np.ravel(model._baseline_prediction)[0]), 6),
            "feature": [tree[0] for tree in trees],
            "edge": [tree[1] for tree in trees],
            "leaf": [tree[2] for tree in trees],
        }
        print(f"{kind}: {len(mine)} pairs, {same.sum()} of one party", file=sys.stderr)
    target = ROOT / "src" / "celtrace" / "parties" / "model.json"
    target.write_text(json.dumps(document, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
