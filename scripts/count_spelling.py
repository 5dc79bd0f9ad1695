"""Count words of English interfaces, and write src/celtrace/resources/spelling.txt.

Run by hand when a source changes, with the folder of ``scripts/count_syllables.py`` and the aligned strings::

    python scripts/count_spelling.py FOLDER STRINGS

Counted is the English of ``scripts/count_words.py``, and of Blender and Inkscape in the strings. Words that occur at
least :data:`OFTEN` times leave it, those of one count in one line behind it; no text of a source is kept.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from count_words import english

TARGET = Path(__file__).resolve().parent.parent / "src/celtrace/resources/spelling.txt"
PACKAGES = ("blender-data", "inkscape")
OFTEN = 2
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{4,}(?![A-Za-z])")


def main() -> None:
    rows = [line.split("\t") for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()[1:]]
    sources = [english(Path(sys.argv[1])), *({row[4] for row in rows if row[0] == name} for name in PACKAGES)]
    counts = Counter(word.lower() for source in sources for text in source for word in _WORD.findall(text))
    words: dict[int, list[str]] = {}
    for word, times in sorted(counts.items()):
        if times >= OFTEN:
            words.setdefault(times, []).append(word)
    lines = [f"{times} {' '.join(of)}" for times, of in sorted(words.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
