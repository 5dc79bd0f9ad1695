"""Make ``src/celtrace/see/codebook.bin`` from generated drawings: k-means of the parts of RootSIFT descriptors.

``python scripts/codebook.py finer`` makes ``halves.bin``, the finer halves of large libraries, from the fingerprints of
two generated libraries. OpenCV's SIFT differs a little from version to version, so the files are kept and not made
anew by tests.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import see_queries as make  # noqa: E402

from celtrace.see.codes import FINER, HALF, PART, PARTS, decode  # noqa: E402
from celtrace.see.features import inked, luminance, view  # noqa: E402
from celtrace.see.index import fingerprint  # noqa: E402
from celtrace.see.searchable import Drawing  # noqa: E402

ROUNDS = 12
SEED = 4711


def main() -> None:
    found = []
    for show in range(400, 424):
        for turn, kind in enumerate(make.KINDS):
            picture = view(make.make(kind, "round", show, turn, SEED).picture)
            found += [luminance(picture, 300).descriptors, inked(picture, 200).descriptors]
    for number in range(64):
        picture = view(make.stranger(number, SEED).picture)
        found.append(luminance(picture, 200).descriptors)
    values = numpy.concatenate(found)
    random = numpy.random.default_rng(SEED)
    rows = values[random.permutation(len(values))[:120_000]].astype(numpy.float32)
    print(len(rows), "descriptors")
    parts = [kmeans(rows[:, p * PART : (p + 1) * PART], 256, random) for p in range(PARTS)]
    halves = [kmeans(rows[:40_000, h * 64 : (h + 1) * 64], HALF, random) for h in range(2)]
    data = numpy.concatenate([numpy.stack(parts).ravel(), numpy.stack(halves).ravel()])
    (ROOT / "src/celtrace/see/codebook.bin").write_bytes(data.tobytes())


def finer(drawings: list[Drawing]) -> None:
    """Finer halves, of what the codes of both channels stand for."""
    random = numpy.random.default_rng(SEED)
    values = numpy.concatenate([decode(channel.codes) for one in drawings for channel in one.channels])
    rows = values[random.permutation(len(values))[:120_000]].astype(numpy.float32)
    print(len(rows), "descriptors")
    halves = [kmeans(rows[:, h * 64 : (h + 1) * 64], FINER, random) for h in range(2)]
    (ROOT / "src/celtrace/see/halves.bin").write_bytes(numpy.stack(halves).tobytes())


def kmeans(rows: NDArray[numpy.float32], count: int, random: numpy.random.Generator) -> NDArray[numpy.uint8]:
    """Lloyd's k-means; empty groups take the row furthest from its centre."""
    centres = rows[random.choice(len(rows), count, replace=False)].copy()
    for _ in range(ROUNDS):
        apart = (centres**2).sum(axis=1) - 2 * rows @ centres.T
        nearest = apart.argmin(axis=1)
        members = numpy.bincount(nearest, minlength=count)
        for column in range(rows.shape[1]):
            sums = numpy.bincount(nearest, weights=rows[:, column], minlength=count)
            centres[:, column] = numpy.where(
                members > 0, sums / numpy.maximum(members, 1), centres[:, column]
            )
        empty = numpy.flatnonzero(members == 0)
        far = numpy.argsort(-(apart[numpy.arange(len(rows)), nearest] + (rows**2).sum(axis=1)))[: len(empty)]
        centres[empty] = rows[far]
    return numpy.clip(centres.round(), 0, 255).astype(numpy.uint8)


if __name__ == "__main__":
    if sys.argv[1:] == ["finer"]:
        pictures = [*make.library("round", 12, 7100), *make.library("angular", 12, 7300)]
        finer([fingerprint(picture) for *_, picture in pictures])
    else:
        main()
