"""Northern and Southern usage of Korean from 20 lines of one folder.

Southern lines are the Korean of aligned strings. Northern ones are made from them by rule: initial ㄹ and ㄴ as the
Chinese original reads them (조선말규범집, 한자말의 적기), 렬 and 률 after vowels and ㄴ, 여 after ㅚ and ㅟ, 페 for
폐, dependent nouns joined, 《》; with or without the words of ``resources/usage.yml``. The initial sounds come from the
readings of the Chinese and not from the list that is tested. A classifier on characters, trained on Southern strings
and Northern ones of one program, is the baseline on others.

    python benchmarks/read_usage.py [STRINGS.tsv]
"""

from __future__ import annotations

import itertools
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from celtrace.read.pairs.readings import folded
from celtrace.read.usage import korean_usage
from celtrace.resources.readings import READINGS
from celtrace.resources.usage import ROWS

STRINGS = Path("../shared/data/text/po-zh-ko/debian-mo-en-zh_CN-ko.tsv")
TRAIN, TEST = (
    "blender-data",
    ("krita-l10n", "kdenlive-data", "gimp-data", "shotwell-common", "vlc-l10n", "inkscape"),
)
DRAWS, LINES, SEED = 1000, 20, 4
_READ: dict[str, list[str]] = {}
for _syllable, _characters in READINGS.items():
    for _character in _characters:
        _READ.setdefault(_character, []).append(_syllable)
_WORD = re.compile(r"(?<![\uac00-\ud7a3])([\uac00-\ud7a3])([\uac00-\ud7a3])")


def initial(zh: str, ko: str) -> str:
    """Words that begin as the South changes them, written as the Chinese beside them is read."""

    def change(found: re.Match[str]) -> str:
        first, second = found.groups()
        for one, two in itertools.pairwise(zh):
            for syllable in _READ.get(one, ()):
                if syllable != first and folded(syllable) == first and second in _READ.get(two, ()):
                    return syllable + second
        return found.group()

    return _WORD.sub(change, ko)


def northern(zh: str, ko: str, words: bool) -> str:
    """A line as Northern rules write it."""
    text = initial(zh, ko)
    if words:
        for north, south, _ in ROWS:
            if north and south:
                text = re.sub(rf"(?<![\uac00-\ud7a3]){south}", north, text)
    text = re.sub(
        "([가-힣])율", lambda m: m[1] + ("률" if (ord(m[1]) - 0xAC00) % 28 in (0, 4) else "율"), text
    )
    text = re.sub("([되뒤쉬뛰희띄뉘쥐])어", r"\1여", text).replace("되었", "되였").replace("폐", "페")
    text = re.sub(r"([가-힣]) (것|수|때|줄)(?=[ 은을이도로. ]|$)", r"\1\2", text)
    return re.sub(r"[“\"]([^“”\"]*)[”\"]", r"《\1》", text)


class Characters:
    """Naive Bayes on single characters and neighbours: the baseline."""

    def __init__(self, north: list[str], south: list[str]) -> None:
        self._counts = [
            Counter(gram for line in lines for gram in self._grams(line)) for lines in (north, south)
        ]
        self._totals = [sum(counts.values()) for counts in self._counts]

    @staticmethod
    def _grams(line: str) -> list[str]:
        return [*line, *(line[at : at + 2] for at in range(len(line) - 1))]

    def northern(self, lines: list[str]) -> bool:
        """Whether the lines look more like the Northern ones."""
        score = 0.0
        for gram in (gram for line in lines for gram in self._grams(line)):
            shares = [(c[gram] + 0.5) / (t + 1e5) for c, t in zip(self._counts, self._totals, strict=True)]
            score += float(np.log(shares[0] / shares[1]))
        return score > 0


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else STRINGS
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    by_package: dict[str, list[tuple[str, str]]] = {}
    for package, *_, zh, ko in rows:
        if len(ko) >= 6:
            by_package.setdefault(package, []).append((zh, ko))
    random = np.random.default_rng(SEED)
    learnt = by_package[TRAIN][:8000]
    baseline = Characters(
        [northern(zh, ko, True) for zh, ko in learnt[:4000]], [ko for _, ko in learnt[4000:]]
    )
    print(
        "| 20 lines | northern_type | southern | undecided | baseline says Northern |\n|---|---|---|---|---|"
    )
    for name, words in (
        ("Southern, as they are", None),
        ("made Northern: rules and words", True),
        ("made Northern: rules alone", False),
    ):
        verdicts, taken = Counter[str](), 0
        for _ in range(DRAWS):
            pool = by_package[TEST[int(random.integers(len(TEST)))]]
            drawn = [pool[at] for at in random.choice(len(pool), LINES, replace=False)]
            lines = [ko if words is None else northern(zh, ko, words) for zh, ko in drawn]
            verdicts[korean_usage(lines).verdict] += 1
            taken += baseline.northern(lines)
        shares = [verdicts[each] / DRAWS for each in ("northern_type", "southern", "undecided")]
        print(f"| {name} | " + " | ".join(f"{share:.1%}" for share in (*shares, taken / DRAWS)) + " |")


if __name__ == "__main__":
    main()
