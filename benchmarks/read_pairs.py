"""Pairs of Chinese and Korean lines, on programs that no weight was fitted on, against the sentence vectors alone.

Three questions: which of 1,000 Korean lines renders a Chinese one (P@1, all programs of TEST together); which of the
Korean lines of its own page does (P@1 on made pages of notes of one program, on four of five of which some have lost
their partner and distract); and which lines of such a page are pairs at all (precision, recall, calibration).

    python benchmarks/read_pairs.py [STRINGS.tsv] [--cache FILE.npz] [--pages N]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

import itertools

from fit_pairs import TEST, Cached, Page, pages, strings

from celtrace.read.pairs.match import matches, page_scores, scores
from celtrace.resources.background import KO, ZH
from celtrace.resources.pairs import MODELS

STRINGS = Path("../shared/data/text/po-zh-ko/debian-mo-en-zh_CN-ko.tsv")
POOL, SEED = 1000, 7
FEW = 20
"""Lines of a language up to which a page is an ordinary one; the others are long lists."""


def first_right(score: np.ndarray) -> float:
    return float((score.argmax(1) == np.arange(len(score))).mean())


def within_pages(made: Iterable[Page], encode: Cached, background: Any) -> dict[str, np.ndarray]:
    """For each note with a partner whether the vectors and celtrace put that first, by the size of the page."""
    found: dict[str, list[tuple[bool, bool]]] = {f"up to {FEW} notes": [], "longer": []}
    for one in made:
        if not one.true:
            continue
        zh, ko = [line.text for line in one.zh], [line.text for line in one.ko]
        vectors = (encode(zh), encode(ko))
        content = scores(zh, ko, vectors, background)
        ours = page_scores(content, one.zh, one.ko, MODELS["vectors"]["place"]).argmax(1)
        theirs = (vectors[0] @ vectors[1].T).argmax(1)
        kind = "longer" if max(len(zh), len(ko)) > FEW else f"up to {FEW} notes"
        found[kind] += [(theirs[row] == column, ours[row] == column) for row, column in sorted(one.true)]
    return {kind: np.array(right) for kind, right in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("strings", nargs="?", type=Path, default=STRINGS)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--pages", type=int, default=1200)
    options = parser.parse_args()
    encode = Cached(options.cache)
    by_package = strings(options.strings, TEST, 500)
    mixed = [pair for name in sorted(by_package) for pair in by_package[name]]
    pool = [mixed[at] for at in np.random.default_rng(SEED).permutation(len(mixed))[:POOL]]
    encode([text for pair in mixed for text in pair] + [*ZH, *KO])
    background = (encode(ZH), encode(KO))
    zh, ko = [pair[0] for pair in pool], [pair[1] for pair in pool]
    vectors = (encode(zh), encode(ko))
    cosine = vectors[0] @ vectors[1].T
    near = np.sort(cosine, 1)[:, -10:].mean(1)[:, None] + np.sort(cosine, 0)[-10:].mean(0)
    with_vectors = scores(zh, ko, vectors, background)[: len(zh), : len(ko)]
    without = scores(zh, ko, None, None)[: len(zh), : len(ko)]
    print(f"| P@1 among {len(zh)} | |\n|---|---|")
    print(f"| sentence vectors, cosine (baseline) | {first_right(cosine):.1%} |")
    print(f"| the same with CSLS | {first_right(2 * cosine - near):.1%} |")
    print(f"| celtrace without vectors | {first_right(without):.1%} |")
    print(f"| **celtrace** | **{first_right(with_vectors):.1%}** |\n")
    print("| P@1 within a page | notes | sentence vectors | celtrace |\n|---|---|---|---|")
    for name, right in within_pages(pages(by_package, options.pages, SEED), encode, background).items():
        print(f"| {name} | {len(right)} | {right.mean(0)[0]:.2%} | **{right.mean(0)[1]:.2%}** |")
    print()
    print(
        "| pages with unpaired lines | threshold | pairs stated | precision | recall |\n|---|---|---|---|---|"
    )
    for name, some in (("celtrace", True), ("without vectors", False)):
        stated: list[tuple[float, bool]] = []
        true = 0
        for one in pages(by_package, options.pages, SEED):
            if not one.zh or not one.ko:
                continue
            given = (encode([line.text for line in one.zh]), encode([line.text for line in one.ko]))
            found = matches(one.zh, one.ko, given if some else None, background if some else None)
            stated += [(match.probability, (match.zh, match.ko) in one.true) for match in found]
            true += len(one.true)
        for threshold in (0.5, 0.8, 0.9):
            kept = [right for probability, right in stated if probability >= threshold]
            print(f"| {name} | {threshold} | {len(kept)} | {np.mean(kept):.1%} | {sum(kept) / true:.1%} |")
        edges = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 1.01]
        errors = []
        for low, high in itertools.pairwise(edges):
            inside = [pair for pair in stated if low <= pair[0] < high]
            if inside:
                said, held = np.mean([p for p, _ in inside]), np.mean([right for _, right in inside])
                errors.append((len(inside), abs(said - held)))
                print(
                    f"| {name}: stated {low:g} to {min(1, high):g} | | {len(inside)} | {held:.1%} | said {said:.1%} |"
                )
        mean = sum(count * error for count, error in errors) / sum(count for count, _ in errors)
        print(f"| {name}: mean distance of stated and true probability | | | {mean:.1%} | |")


if __name__ == "__main__":
    main()
