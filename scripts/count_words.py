"""List words that English interfaces write small, and write src/celtrace/resources/english.txt.

Run by hand when a source changes, with the folder of ``scripts/count_syllables.py``: the English of ``Django``
and ``wagtail`` (BSD-3-Clause) and of ``home-assistant-frontend`` (Apache-2.0) is counted.
Only words leave it, no text of a source is kept.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

from count_syllables import catalogues, spoken

TARGET = Path(__file__).resolve().parent.parent / "src/celtrace/resources/english.txt"
OFTEN = 3
"""Texts that have a word small, at least."""
_WORD = re.compile(r"(?<![\w'.%&{])[a-z]{3,}(?![\w'.]|\()")
_ENGLISH = re.compile(r'^(?:msgid|msgid_plural) "(.*)"|^"(.*)"', re.MULTILINE)
_WHEELS = (
    ("django-*.whl", re.compile(r"locale/ko/.*\.po$")),
    ("wagtail-*.whl", re.compile(r"locale/ko/.*\.po$")),
    ("home_assistant_frontend-*.whl", re.compile(r"translations/(.*/)?en-[0-9a-f]+\.json$")),
)


def english(folder: Path) -> set[str]:
    """The English texts of the sources."""
    texts = set[str]()
    for pattern, wanted in _WHEELS:
        for name, body in catalogues(folder, pattern, wanted):
            if name.endswith(".json"):
                texts.update(spoken(json.loads(body)))
            else:
                texts.update(one or other for one, other in _ENGLISH.findall(body))
    return texts


def main() -> None:
    counts = Counter(word for text in english(Path(sys.argv[1])) for word in set(_WORD.findall(text)))
    words = sorted(word for word, times in counts.items() if times >= OFTEN)
    TARGET.write_text("\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
