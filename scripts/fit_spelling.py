"""Learn src/celtrace/parties/spelling.tsv: what each exchange of letters says of whether two words are one.

``python scripts/fit_spelling.py``, beside ``../shared/data``. It learns from list entries with even numbers alone.
Words of a person's primary name that meet unequal words of an alias, and those of two aliases, are spellings of one
word; words that meet between a name
and the two nearest names of other entries, or the nearest word of another entry, are two words. A logistic regression
over the exchanges of :func:`celtrace.parties.spelling.exchanges`, with a penalty on large weights, tells them apart.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

LEAST_ALIKE = 0.45
"""Words less alike by letters than this are not taken for spellings of one."""

SEEN = 8
"""Exchanges seen less often share the weight of their kind."""

PENALTY = 3.0
"""Of the sum of the squares of all weights."""

ALIASES = 10
"""Pairs of aliases of an entry that are learnt from."""

Example = tuple[str, str, bool, int]
"""Two words, whether they are one, and the entry that they are from."""


def meeting(one: str, two: str) -> Iterator[tuple[str, str]]:
    """Unequal words of two names that are most alike, each once."""
    from rapidfuzz.distance import OSA

    from celtrace.parties.names import tokens

    a, b = tokens(one).core, tokens(two).core
    left = [word for word in a if word not in b and len(word) > 3 and word.isalpha()]
    right = [word for word in b if word not in a and len(word) > 3 and word.isalpha()]
    ways = sorted((-OSA.normalized_similarity(x, y), x, y) for x in left for y in right)
    met: set[str] = set()
    for negative, x, y in ways:
        if -negative < LEAST_ALIKE:
            return
        if x not in met and y not in met:
            met |= {x, y}
            yield x, y


def examples() -> list[Example]:
    """Pairs of words from the names of persons."""
    from parties_data import nearest, sdn
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    chosen = random.Random(29)
    half = [e for e in sdn() if e.id % 2 == 0 and e.person]
    rows: list[Example] = []
    of_word: dict[str, set[int]] = {}
    for entry in half:
        for alias in entry.aliases:
            rows += [(x, y, True, entry.id) for x, y in meeting(entry.name, alias)]
        for one, two in itertools.islice(itertools.combinations(entry.aliases, 2), ALIASES):
            rows += [(x, y, True, entry.id) for x, y in meeting(one, two)]
        for name in (entry.name, *entry.aliases):
            for word in words(name):
                of_word.setdefault(word, set()).add(entry.id)
    for entry, others in zip(half, nearest(half, half, 2), strict=True):
        for other in others:
            rows += [(x, y, False, entry.id) for x, y in meeting(entry.name, other.name)]
    every = sorted(of_word)
    for word in chosen.sample(every, min(6000, len(every))):
        found = process.extract(word, every, scorer=OSA.normalized_similarity, limit=6)
        near = [
            x
            for x, alike, _ in found
            if x != word and alike >= LEAST_ALIKE and not of_word[x] & of_word[word]
        ]
        rows += [(word, x, False, min(of_word[word])) for x in near[:1]]
    return sorted(set(rows))


def words(name: str) -> list[str]:
    """The words of a name that have four letters or more."""
    from celtrace.parties.names import tokens

    return [word for word in tokens(name).core if len(word) > 3 and word.isalpha()]


def fitted(rows: Sequence[Example]) -> dict[str, float]:
    """Weight of each exchange, in nats for one word."""
    import numpy as np
    from scipy import optimize, sparse

    from celtrace.parties.spelling import exchanges, kind

    counted = [exchanges(x, y) for x, y, *_ in rows]
    often = Counter(each for found in counted for each in found)
    known = sorted(each for each in often if often[each] >= SEEN)
    names = {each: at for at, each in enumerate(sorted({*known, *map(kind, often), "", "/length"}))}
    cells = []
    for row, ((x, y, *_), found) in enumerate(zip(rows, counted, strict=True)):
        cells += [(row, names[""], 1.0), (row, names["/length"], float(min(len(x), len(y), 12)))]
        for each in found:
            cells.append((row, names[kind(each)], 1.0))
            if each in names and each != kind(each):
                cells.append((row, names[each], 1.0))
    at_row, at_column, values = zip(*cells, strict=True)
    numbers = sparse.csr_matrix((values, (at_row, at_column)), (len(rows), len(names)))
    same = np.array([row[2] for row in rows])
    heavy = np.where(same, 0.5 / same.mean(), 0.5 / (1 - same.mean()))
    free = np.array([name in ("", "/length") for name in names])

    def loss(weights: Any) -> Any:
        total = numbers @ weights
        chance = 1 / (1 + np.exp(-total))
        value = (heavy * np.logaddexp(0, np.where(same, -total, total))).sum()
        penalised = np.where(free, 0.0, weights)
        return value + PENALTY / 2 * (penalised**2).sum(), numbers.T @ (
            heavy * (chance - same)
        ) + PENALTY * penalised

    best = optimize.minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}
    ).x
    weights = dict(zip(names, best.tolist(), strict=True))
    # The weight of an exchange stands with that of its kind in one figure.
    return {
        name: round(
            value + (weights[kind(name)] if name not in ("", "/length") and name != kind(name) else 0.0), 2
        )
        for name, value in weights.items()
    }


def main() -> None:
    """Learn and write."""
    rows = examples()
    print(f"{len(rows)} pairs, {sum(row[2] for row in rows)} of one word", file=sys.stderr)
    lines = ["# Made by scripts/fit_spelling.py: exchange, weight in nats for one word."]
    lines += [f"{name}\t{value:g}" for name, value in sorted(fitted(rows).items())]
    target = ROOT / "src" / "celtrace" / "parties" / "spelling.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
