"""Fit src/celtrace/parties/model.json, the trees that turn features of two names into a score.

``python scripts/fit_names.py``, in an environment that has celtrace and scikit-learn, beside ``../shared/data``. It
learns from list entries with even numbers alone: their aliases and misspelt primary names against the primary
name and each other, the nearest names of other entries, names of entries chosen by chance, ordinary names of
firms and persons with the nearest names of the list, and with the names that the index of screening finds for them.
What ``scripts/fit_odds.py`` learns of the same pairs is fitted first, and learnt here from pairs that it has not seen.
The signs of ``celtrace.parties.features.FEATURES`` are
constraints. The benchmarks measure on entries with odd numbers.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

LEVELS, TREES, RATE = 4, 300, 0.07


def turned(name: str) -> str:
    """``LAST, First`` as ``First LAST``."""
    last, comma, first = name.partition(",")
    return f"{first} {last}".strip() if comma else name


class Example(NamedTuple):
    """Features of two names and what their words say; ``group`` is the entry, 0 and less for an ordinary name."""

    features: list[float]
    said: list[str]
    same: bool
    weight: float
    group: int


NEGATIVES = 5000
"""How many aliases are held against the two nearest names of other entries; primary names all are, against three."""


def examples(person: bool) -> list[Example]:
    """Examples for the names of persons, or of everything else."""
    from parties_data import Asked, firms, misspelt, nearest, persons, sdn

    from celtrace.parties.align import align
    from celtrace.parties.features import features
    from celtrace.parties.names import tokens
    from celtrace.parties.odds import sayings

    rows: list[Example] = []

    def add(one: str, two: str, same: bool, heavy: float, group: int) -> None:
        a, b = tokens(one), tokens(two)
        equal = a.core == b.core if same else sorted(a.core) == sorted(b.core)
        if a.core and b.core and not equal:
            found = align(a, b, person=person)
            numbers = features(a, b, found, person=person)
            rows.append(Example(numbers, sayings(found, person), same, heavy, group))

    chosen = random.Random(3)
    kind = "individual" if person else "entity"
    half = [e for e in sdn() if e.id % 2 == 0 and e.type == kind]
    for entry in half:
        for alias in entry.aliases:
            add(alias if chosen.random() < 0.6 else turned(alias), entry.name, True, 1.0, entry.id)
        for _ in range(min(2, len(entry.aliases) - 1)):
            one, two = chosen.sample(entry.aliases, 2)
            add(one, two, True, 0.3, entry.id)
    for text, entry in misspelt(0, 4000, 99):
        if entry.type == kind:
            add(text, entry.name, True, 1.0, entry.id)
    aliases = [Asked(alias, person, e.id) for e in half for alias in e.aliases]
    aliases = chosen.sample(aliases, min(NEGATIVES, len(aliases)))
    for asked, count in (([Asked(e.name, person, e.id) for e in half], 3), (aliases, 2)):
        for mine, others in zip(asked, nearest(asked, half, count), strict=True):
            for other in others:
                add(
                    mine.name if chosen.random() < 0.6 else turned(mine.name), other.name, False, 1.0, mine.id
                )
    pool = [Asked(name, person, e.id) for e in half for name in (e.name, *e.aliases)]
    ordinary = [Asked(name, person) for name in (persons(0) if person else firms(0)[:2000])]
    for number, (mine, others) in enumerate(zip(ordinary, nearest(ordinary, pool, 3), strict=True)):
        for other in others:
            add(mine.name, other.name, False, 1.0 if person else 2.0, -number)
    for number, ordinary_name, listed in led_to(person):
        add(ordinary_name, listed, False, LED_TO, -number)
    # Names far apart too: without them, unlike names would seem to be aliases, because only those are unlike here.
    far = random.Random(5)
    for _ in range(4000):
        first, second = far.sample(half, 2)
        one_name = far.choice((first.name, *first.aliases))
        add(one_name, far.choice((second.name, *second.aliases)), False, 1.0, first.id)
    return rows


LED_TO = 0.5
"""Weight of an ordinary name beside a name that the index of screening leads to."""


def led_to(person: bool) -> list[tuple[int, str, str]]:
    """Ordinary names with their number, each with the names of the list that screening compares with it."""
    from parties_data import firms, persons, sdn
    from parties_latin import as_lists

    from celtrace.parties.names import tokens
    from celtrace.parties.screening import Screener

    screener = Screener(as_lists([e for e in sdn() if e.id % 2 == 0]))
    found = []
    for number, name in enumerate(persons(0) if person else firms(0)):
        for text, kind in screener.near(tokens(name), person=person):
            if (kind == "individual") == person:
                found.append((number, name, text))
    return found


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

    sys.path.insert(0, str(ROOT / "scripts"))
    from fit_odds import unseen

    told = list(FEATURES).index("words_say")
    document: dict[str, Any] = {"features": list(FEATURES)}
    for kind, person in (("person", True), ("other", False)):
        mine = examples(person)
        model = HistGradientBoostingClassifier(
            max_iter=TREES,
            max_depth=LEVELS,
            max_leaf_nodes=None,
            learning_rate=RATE,
            monotonic_cst=list(FEATURES.values()),
            min_samples_leaf=20,
            l2_regularization=5,
            random_state=1,
            early_stopping=False,
        )
        numbers, same = np.array([row.features for row in mine]), np.array([row.same for row in mine])
        heavy, groups = [row.weight for row in mine], [row.group for row in mine]
        numbers[:, told] = unseen([row.said for row in mine], same.tolist(), heavy, groups)
        model.fit(numbers, same, sample_weight=np.array(heavy))
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
