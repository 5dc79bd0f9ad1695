"""Count runs of six signs of English interfaces, and write src/celtrace/resources/letters.txt.

Run by hand when a source changes, with the folder of ``scripts/count_syllables.py`` and the aligned strings::

    python scripts/count_letters.py FOLDER STRINGS

Counted is the English of ``scripts/count_words.py``, and of the programs of ``scripts/count_spelling.py`` in the
strings, each sentence once. Runs that occur at least :data:`OFTEN` times leave it, behind how often; no text of a
source is kept.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from count_spelling import sources

from celtrace.read.ocr.letters import BEGIN, END, LENGTH, folded

TARGET = Path(__file__).resolve().parent.parent / "src/celtrace/resources/letters.txt"
OFTEN = 2
_A_ROW = 16
_TAG, _ESCAPE = re.compile(r"<[^>]{1,40}>"), re.compile(r'\\[nrt"\\]')
_ENDS = re.compile(r"\n|(?<=[.!?])\s+(?=[A-Z])")
_PLAIN = str.maketrans({"…": "...", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def sentences(text: str) -> Iterator[str]:
    """Lines and sentences of a text, without what is no sign of it."""
    for part in _ENDS.split(_ESCAPE.sub(" ", _TAG.sub("", text))):
        line = " ".join(part.translate(_PLAIN).split())
        if len(line) > 1:
            yield folded(line)


def main() -> None:
    texts = {line for source in sources(*sys.argv[1:3]) for text in source for line in sentences(text)}
    counts: Counter[str] = Counter()
    for text in texts:
        signs = BEGIN * (LENGTH - 1) + text + END
        counts.update(signs[at : at + LENGTH] for at in range(len(text) + 1))
    runs: dict[int, list[str]] = {}
    for run, times in sorted(counts.items()):
        if times >= OFTEN:
            runs.setdefault(times, []).append(run)
    rows = [
        f"{times}\t{''.join(of[at : at + _A_ROW])}"
        for times, of in sorted(runs.items())
        for at in range(0, len(of), _A_ROW)
    ]
    TARGET.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
