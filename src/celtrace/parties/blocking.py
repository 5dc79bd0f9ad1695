"""The few names of a list that are worth comparing with a name: shared letter pairs and triples.

Each name is a vector of its 2- and 3-grams, weighted by rarity (TF-IDF, cosine; Salton and Buckley 1988); the
nearest names are found by one sparse product. Ties are broken by position, so the result does not depend
on anything but the names.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from celtrace.parties.names import tokens

CHUNK = 200
"""Names searched at a time; bounds the memory of the product."""


def grams(name: str) -> list[str]:
    """The 2- and 3-grams of a name's words, word ends included; words in the order of the alphabet."""
    found: list[str] = []
    for word in tokens(name).core:
        padded = f" {word} "
        found.extend(padded[i : i + 2] for i in range(len(padded) - 1))
        found.extend(padded[i : i + 3] for i in range(len(padded) - 2))
    return found


class Index:
    """An index over names; :meth:`search` gives positions in the sequence that it was made from."""

    def __init__(self, names: Sequence[str]) -> None:
        self._vocabulary: dict[str, int] = {}
        counted = [Counter(grams(name)) for name in names]
        seen: Counter[str] = Counter()
        for counts in counted:
            seen.update(counts.keys())
        self._vocabulary = {gram: number for number, gram in enumerate(sorted(seen))}
        total = len(names)
        self._idf = np.array(
            [math.log((1 + total) / (1 + seen[gram])) + 1 for gram in self._vocabulary], dtype=np.float32
        )
        self._matrix = self._vectors(counted).T.tocsr()
        self._total = total

    def _vectors(self, counted: Sequence[Counter[str]]) -> sparse.csr_matrix:
        columns, values, starts = array("i"), array("f"), array("q", [0])
        for counts in counted:
            for gram, count in counts.items():
                number = self._vocabulary.get(gram)
                if number is not None:
                    columns.append(number)
                    values.append(1 + math.log(count))
            starts.append(len(columns))
        matrix = sparse.csr_matrix(
            (
                np.frombuffer(values, np.float32),
                np.frombuffer(columns, np.int32),
                np.frombuffer(starts, np.int64),
            )
            if len(columns)
            else (np.zeros(0, np.float32), np.zeros(0, np.int32), np.frombuffer(starts, np.int64)),
            shape=(len(counted), len(self._vocabulary)),
        ).multiply(self._idf[np.newaxis, :])
        matrix = matrix.tocsr()
        norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        norms[norms == 0] = 1.0
        return (sparse.diags(1 / norms) @ matrix).astype(np.float32).tocsr()

    def search(self, names: Sequence[str], most: int = 50) -> list[list[int]]:
        """For each name the positions of the ``most`` nearest, nearest first."""
        if not self._total or not self._vocabulary:
            return [[] for _ in names]
        found: list[list[int]] = []
        for start in range(0, len(names), CHUNK):
            vectors = self._vectors([Counter(grams(name)) for name in names[start : start + CHUNK]])
            product = (vectors @ self._matrix).tocsr()
            for row in range(product.shape[0]):
                low, high = product.indptr[row], product.indptr[row + 1]
                positions, scores = product.indices[low:high], product.data[low:high]
                if len(positions) > most:
                    edge = np.partition(scores, len(scores) - most)[len(scores) - most]
                    keep = scores >= edge
                    positions, scores = positions[keep], scores[keep]
                order = np.lexsort((positions, -scores))[:most]
                found.append(positions[order].tolist())
        return found
