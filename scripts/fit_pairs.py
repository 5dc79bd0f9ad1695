"""Fit the weights of pairing into resources/pairs.json, on aligned strings of the programs named in TRAIN.

``python scripts/fit_pairs.py STRINGS.tsv [CACHE.npz]`` with the columns ``package … zh_CN ko``. Only weights come
out of it. Content: a softmax over the rivals of each line. Place and probability: pages made of aligned strings,
some without their partner, in five layouts. Nothing of the programs in TEST is looked at; ``benchmarks/
read_pairs.py`` measures on those.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from generated import SOURCES
from scipy.optimize import minimize

from celtrace.read.pairs.features import WITH_VECTORS, WITHOUT, cosines, surface
from celtrace.read.pairs.match import Line, candidates, places
from celtrace.read.pairs.vectors import encoder
from celtrace.resources.background import KO, ZH

TRAIN = (
    "blender-data",
    "inkscape",
    "digikam-data",
    "audacity-data",
    "vlc-l10n",
    "libgtk-3-common",
    "iso-codes",
)
TEST = ("krita-l10n", "kdenlive-data", "gimp-data", "shotwell-common")
SEED = 20261127


class Cached:
    """The encoder with a file of what it has encoded before."""

    def __init__(self, path: Path | None) -> None:
        self._path, self._encode = path, encoder()
        self._known: dict[str, Any] = {}
        if path is not None and path.exists():
            stored = np.load(path, allow_pickle=False)
            self._known = dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))

    def __call__(self, texts: Sequence[str]) -> Any:
        """Unit vectors of texts, the new ones stored."""
        assert self._encode is not None, "the encoder is not installed"
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known |= dict(zip(new, self._encode(new).astype(np.float32), strict=True))
        if new and self._path is not None:
            np.savez(
                self._path, texts=np.array(list(self._known)), vectors=np.stack(list(self._known.values()))
            )
        return np.stack([self._known[text] for text in texts]).astype(np.float64)


def strings(path: Path, packages: Sequence[str], most: int) -> dict[str, list[tuple[str, str]]]:
    """Package to at most ``most`` pairs of 4 to 30 Chinese characters, each text once, drawn by SEED."""
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in packages}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        package, *_, zh, ko = line.split("\t")
        if package in found and 4 <= len(zh) <= 30 and 4 <= len(ko) <= 40:
            found[package].append((zh, ko))
    random = np.random.default_rng(SEED)
    for name in packages:
        order, seen, kept = random.permutation(len(found[name])), set[str](), []
        for at in order:
            pair = found[name][at]
            if seen.isdisjoint(pair):
                seen.update(pair)
                kept.append(pair)
        found[name] = kept[:most]
    return found


class Page(NamedTuple):
    """Lines of a made page and the true pairs among them."""

    zh: list[Line]
    ko: list[Line]
    true: set[tuple[int, int]]


def page(pairs: Sequence[tuple[str, str]], random: np.random.Generator) -> Page:
    """A page of ``pairs`` of which some lose a side, in a layout drawn at random."""
    lost = random.uniform(0, 0.5) if random.random() < 0.8 else 0.0
    fate = random.random(len(pairs))
    sides: list[tuple[int, str, str]] = []
    for number, ((zh, ko), luck) in enumerate(zip(pairs, fate, strict=True)):
        sides.append((number, "" if luck < lost / 2 else zh, "" if lost / 2 <= luck < lost else ko))
    layout = random.choice(["beside", "blocks", "twins", "loose", "shuffled"])
    chinese = [(number, zh) for number, zh, _ in sides if zh]
    korean = [(number, ko) for number, _, ko in sides if ko]
    if layout == "shuffled":
        korean = [korean[at] for at in random.permutation(len(korean))]
    place: dict[tuple[str, int], int] = {}
    if layout == "beside":
        for number, zh, ko in sides:
            for side, text in (("zh", zh), ("ko", ko)):
                if text:
                    place[side, number] = len(place)
    elif layout in ("blocks", "loose"):
        order = [("zh", number) for number, _ in chinese] + [("ko", number) for number, _ in korean]
        if layout == "loose":
            order = [order[at] for at in random.permutation(len(order))]
            ranks = {key: rank for rank, key in enumerate(order)}
            chinese.sort(key=lambda line: ranks["zh", line[0]])
            korean.sort(key=lambda line: ranks["ko", line[0]])
        place = {key: rank for rank, key in enumerate(order)}
    rows = {number: row for row, (number, _) in enumerate(chinese)}
    return Page(
        [Line(text, place.get(("zh", number), -1)) for number, text in chinese],
        [Line(text, place.get(("ko", number), -1)) for number, text in korean],
        {(rows[number], column) for column, (number, _) in enumerate(korean) if number in rows},
    )


def pages(by_package: dict[str, list[tuple[str, str]]], number: int, seed: int) -> Iterator[Page]:
    """Pages of lines of one package each: mostly of 1 to 20 pairs, some of 20 to 150."""
    random = np.random.default_rng(seed)
    names = sorted(by_package)
    for _ in range(number):
        pool = by_package[names[int(random.integers(len(names)))]]
        size = int(random.integers(1, 21) if random.random() < 0.8 else random.integers(20, 151))
        yield page([pool[at] for at in random.permutation(len(pool))[:size]], random)


def content_of(zh: Sequence[str], ko: Sequence[str], encode: Any) -> Any:
    """All features of the lines and of the background, as ``match.scores`` puts them together."""
    all_zh, all_ko = [*zh, *ZH], [*ko, *KO]
    found = surface(all_zh, all_ko)
    if encode is not None:
        background = (encode(ZH), encode(KO))
        found = np.concatenate([cosines(encode(all_zh), encode(all_ko), background), found], axis=-1)
    return found


def fit_content(features: Any, pairs: int) -> Any:
    """Weights by which each line prefers its partner to all rivals, in both directions."""
    count, diagonal = features.shape[-1], np.arange(pairs)
    scale = features.reshape(-1, count).std(0) + 1e-9
    inputs = features / scale

    def loss(weights: Any) -> tuple[float, Any]:
        total, slope = 1e-3 * float(weights @ weights), 2e-3 * weights
        for side in (inputs[:pairs], inputs[:, :pairs].swapaxes(0, 1)):
            score = side @ weights
            score = score - score.max(1, keepdims=True)
            share = np.exp(score)
            share /= share.sum(1, keepdims=True)
            total -= float(np.log(share[diagonal, diagonal] + 1e-300).mean())
            slope = slope + (np.einsum("ij,ijd->d", share, side) - side[diagonal, diagonal].sum(0)) / pairs
        return total, slope

    return minimize(loss, np.zeros(count), jac=True, method="L-BFGS-B").x / scale


def fit_place(made: Sequence[tuple[Page, Any]]) -> Any:
    """Weights of the two features of place beside a content score of weight one."""

    def loss(weights: Any) -> float:
        total, lines = 0.0, 0
        for one, (content, place) in zip(sheets, prepared, strict=True):
            score = content.copy()
            score[: len(one.zh), : len(one.ko)] += place @ weights
            for row, column in one.true:
                line = score[row] - score[row].max()
                total -= line[column] - float(np.log(np.exp(line).sum()))
                lines += 1
        return total / max(lines, 1) + 1e-3 * float(weights @ weights)

    sheets = [one for one, _ in made]
    prepared = [(content, places(content, one.zh, one.ko)) for one, content in made]
    return minimize(loss, np.zeros(2), method="Nelder-Mead").x


def fit_logit(made: Sequence[tuple[Page, Any]], weights: Any) -> Any:
    """Intercept and slopes of the probability that a candidate is a pair."""
    rows, labels = [], []
    for one, content in made:
        for row, column, rest in candidates(content, one.zh, one.ko, weights):
            rows.append([1.0, *rest])
            labels.append((row, column) in one.true)
    inputs, truth = np.array(rows), np.array(labels)

    def loss(slopes: Any) -> tuple[float, Any]:
        logits = inputs @ slopes
        share = 1 / (1 + np.exp(-logits))
        value = float(np.logaddexp(0, np.where(truth, -logits, logits)).mean())
        return value + 1e-4 * float(slopes @ slopes), inputs.T @ (share - truth) / len(truth) + 2e-4 * slopes

    return minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B").x


def fit(by_package: dict[str, list[tuple[str, str]]], encode: Any) -> dict[str, list[float]]:
    """All weights of one model."""
    random = np.random.default_rng(SEED)
    mixed = [pair for name in sorted(by_package) for pair in by_package[name]]
    some = [mixed[at] for at in random.permutation(len(mixed))[:1200]]
    weights = fit_content(content_of([zh for zh, _ in some], [ko for _, ko in some], encode), len(some))
    made = [
        (one, content_of([line.text for line in one.zh], [line.text for line in one.ko], encode) @ weights)
        for one in pages(by_package, 900, SEED)
        if one.zh and one.ko
    ]
    place = fit_place(made[:400])
    logit = fit_logit(made, place)
    return {
        name: [round(float(x), 4) for x in each]
        for name, each in (("content", weights), ("place", place), ("logit", logit))
    }


def main() -> None:
    """Write resources/pairs.json."""
    by_package = strings(Path(sys.argv[1]), TRAIN, 500)
    cache = Cached(Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    cache([text for pairs in by_package.values() for pair in pairs for text in pair] + [*ZH, *KO])
    document = {
        "source": "fitted by scripts/fit_pairs.py on aligned strings of Debian 12: " + ", ".join(TRAIN),
        "content": [*WITH_VECTORS, *WITHOUT],
        "place": ["near", "step"],
        "logit": ["intercept", "score", "margin", "near", "step"],
        "models": {"vectors": fit(by_package, cache), "surface": fit(by_package, None)},
    }
    (SOURCES / "pairs.json").write_text(
        json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
