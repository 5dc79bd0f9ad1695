"""Count words of English interfaces, and write src/celtrace/resources/spelling.txt.

Run by hand when a source changes, with the folder of ``scripts/count_syllables.py`` and the aligned strings::

    python scripts/count_spelling.py FOLDER STRINGS

Counted is the English of ``scripts/count_words.py``, and of six programs in the strings, without the marks of their
shortcuts. Words that occur at least :data:`OFTEN` times leave it, those of one count in one line behind it; no text of
a source is kept.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from count_words import english

TARGET = Path(__file__).resolve().parent.parent / "src/celtrace/resources/spelling.txt"
PACKAGES = ("blender-data", "inkscape", "vlc-l10n", "digikam-data", "libgtk-3-common", "audacity-data")
OFTEN = 2
_WORD = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{2,}(?![A-Za-z])")
_SHORTCUT = re.compile(r"[&_](?=[A-Za-z])")


def sources(folder: str, strings: str) -> Iterator[set[str]]:
    """The English texts of each source."""
    rows = [line.split("\t") for line in Path(strings).read_text(encoding="utf-8").splitlines()[1:]]
    yield english(Path(folder))
    for name in PACKAGES:
        yield {row[4] for row in rows if row[0] == name}


def main() -> None:
    counts = Counter(
        word.lower()
        for source in sources(*sys.argv[1:3])
        for text in source
        for word in _WORD.findall(_SHORTCUT.sub("", text))
    )
    words: dict[int, list[str]] = {}
    for word, times in sorted(counts.items()):
        if times >= OFTEN:
            words.setdefault(times, []).append(word)
    lines = [f"{times} {' '.join(of)}" for times, of in sorted(words.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
