"""Count how lines of English interfaces use capitals, and write src/celtrace/resources/capitals.txt.

Run by hand when a source changes, with the folder of ``scripts/count_syllables.py`` and the aligned strings::

    python scripts/count_capitals.py FOLDER STRINGS

Counted is the English of ``scripts/count_words.py``, and of Blender and Inkscape in the strings; each of the three
counts alike. Lines are a mixture of styles (a sentence, a title, all small). Their shares, and their shares of capitals
by place and kind of word, are those under which the lines are likeliest (expectation maximisation from the beginnings
below). Only these shares leave it, no text of a source is kept.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from count_words import english

from celtrace.read.ocr.capitals import uses

TARGET = Path(__file__).resolve().parent.parent / "src/celtrace/resources/capitals.txt"
PACKAGES = ("blender-data", "inkscape")
SHORTEST, LONGEST = 2, 60
"""Characters of a line that is counted."""
BEGINNINGS = ((0.97, 0.03), (0.97, 0.9), (0.1, 0.03))
"""From what the search begins, a style each: the share of capitals where a line or sentence begins, and elsewhere."""
STEPS = 80


Line = Counter[tuple[tuple[str, str], bool]]
"""Letters of a line by their use, and whether they are capitals."""


def main() -> None:
    strings = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in strings]
    sources = [english(Path(sys.argv[1])), *({row[4] for row in rows if row[0] == name} for name in PACKAGES)]
    counted = [
        [line for text in source if (line := Counter(_letters(text)))] for source in map(sorted, sources)
    ]
    names = sorted({use for source in counted for line in source for use, _ in line})
    styles = mixture(counted, names)
    lines = [" ".join("/".join(name) for name in names)]
    lines += [" ".join(f"{value:.4g}" for value in style) for style in styles]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _letters(text: str) -> list[tuple[tuple[str, str], bool]]:
    if not SHORTEST <= len(text) <= LONGEST or not text.isascii():
        return []
    return [(use, text[at].isupper()) for at, use in uses(text)]


def mixture(sources: Sequence[Sequence[Line]], names: Sequence[tuple[str, str]]) -> list[list[float]]:
    """A row for each style: its share, and the share of capitals of each use, one more of either kind supposed."""
    number = {name: at for at, name in enumerate(names)}
    lines = [line for source in sources for line in source]
    weight = np.concatenate(
        [np.full(len(source), len(lines) / len(sources) / len(source)) for source in sources]
    )
    counts = np.zeros((len(lines), len(names), 2))
    for at, line in enumerate(lines):
        for (use, capital), times in line.items():
            counts[at, number[use], int(capital)] += times
    begins = np.array([place in ("first", "after") for place, _ in names])
    shares = np.array([np.where(begins, first, other) for first, other in BEGINNINGS])
    styles = np.full(len(shares), 1 / len(shares))
    for _ in range(STEPS):
        each = np.log(np.stack([1 - shares, shares], axis=2))
        likely = np.log(styles) + np.einsum("luc,suc->ls", counts, each)
        likely = np.exp(likely - likely.max(axis=1, keepdims=True))
        likely *= (weight / likely.sum(axis=1))[:, None]
        found = np.einsum("ls,luc->suc", likely, counts)
        shares = (found[..., 1] + 1) / (found.sum(axis=2) + 2)
        styles = likely.sum(axis=0) / likely.sum()
    return [[float(style), *map(float, row)] for style, row in zip(styles, shares, strict=True)]


if __name__ == "__main__":
    main()
