"""Learn src/celtrace/parties/odds.tsv: what words that meet and words left over say of two names.

``python scripts/fit_odds.py``, beside ``../shared/data``; before ``scripts/fit_names.py``, which learns from the same
pairs of names of list entries with even numbers. A logistic regression over what
:func:`celtrace.parties.odds.sayings` gives, with a penalty on large weights, tells pairs of one party from others.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

SEEN = 3
"""What is said by fewer pairs is left to its class."""

PENALTY = 2.0
"""Of the square of the weight of a word; classes bear a quarter of it."""

FOLDS = 4
"""Parts that the pairs fall in by their entries, so that each can be weighed by what the others taught."""


def fitted(said: Sequence[Sequence[str]], same: Sequence[bool], heavy: Sequence[float]) -> dict[str, float]:
    """Weight of everything said, in nats for one party; that of the empty text counts always."""
    import numpy as np
    from scipy import optimize, sparse

    often = Counter(each for row in said for each in set(row))
    names = {each: at for at, each in enumerate(sorted(each for each in often if often[each] >= SEEN), 1)}
    names[""] = 0
    cells = [(row, names[each]) for row, found in enumerate(said) for each in found if each in names]
    cells += [(row, 0) for row in range(len(said))]
    at_row, at_column = zip(*cells, strict=True)
    numbers = sparse.csr_matrix((np.ones(len(cells)), (at_row, at_column)), (len(said), len(names)))
    one, heavy_array = np.array(same), np.array(heavy)
    halves = np.where(one, 0.5 / heavy_array[one].sum(), 0.5 / heavy_array[~one].sum())
    each_heavy = heavy_array * halves * len(one)
    penalty = np.zeros(len(names))
    for name, at in names.items():
        penalty[at] = (PENALTY / 4 if name[2:3] == "/" else PENALTY) if name else 0.0

    def loss(weights: Any) -> Any:
        total = numbers @ weights
        value = (each_heavy * np.logaddexp(0, np.where(one, -total, total))).sum()
        slope = numbers.T @ (each_heavy * (1 / (1 + np.exp(-total)) - one))
        return value + (penalty * weights**2).sum() / 2, slope + penalty * weights

    best = optimize.minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 120}
    )
    return {name: round(float(best.x[at]), 2) for name, at in sorted(names.items())}


def unseen(
    said: Sequence[Sequence[str]], same: Sequence[bool], heavy: Sequence[float], groups: Sequence[int]
) -> list[float]:
    """The log odds of each pair by weights that were learnt without the pairs of its entry."""
    from celtrace.parties.odds import MOST

    found = [0.0] * len(said)
    for fold in range(FOLDS):
        rest = [at for at, group in enumerate(groups) if abs(group) // 4 % FOLDS != fold]
        table = fitted([said[at] for at in rest], [same[at] for at in rest], [heavy[at] for at in rest])
        for at, group in enumerate(groups):
            if abs(group) // 4 % FOLDS == fold:
                total = table[""] + sum(table.get(each, 0.0) for each in said[at])
                found[at] = max(-MOST, min(MOST, total))
    return found


def main() -> None:
    """Learn and write."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from fit_names import examples

    lines = ["# Made by scripts/fit_odds.py: kind of name, what is said, weight in nats for one party."]
    for kind, person in (("person", True), ("other", False)):
        mine = examples(person)
        table = fitted([row.said for row in mine], [row.same for row in mine], [row.weight for row in mine])
        lines += [f"{kind}\t{said}\t{value:g}" for said, value in table.items() if value]
        print(f"{kind}: {len(mine)} pairs, {len(table)} weights", file=sys.stderr)
    target = ROOT / "src" / "celtrace" / "parties" / "odds.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
