"""Count which syllable follows which two signs in Korean, and write src/celtrace/resources/syllables.txt.

Run by hand when a source changes, with a folder that holds the sources as the registries give them::

    python scripts/count_syllables.py FOLDER

They are, as archives: npm ``@codingame/monaco-vscode-language-pack-ko`` 25.1.2 (MIT), PyPI ``Django`` 5.2.19 and
``wagtail`` 8.0.1 (BSD-3-Clause), ``jupyterlab-language-pack-ko-KR`` 4.5.post3 (BSD-3-Clause),
``home-assistant-frontend`` 20250109.2 (Apache-2.0); and ``nkhandic/Noun.supplement.{org,name}.csv`` (BSD-3-Clause).
Each sentence counts :data:`OF_TEXT` times, once more in the North's spelling where a word of the table of usage has
one; each name once. Only counts of three signs in a row leave it: no text of a source is kept.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tarfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from celtrace.read.ocr.usual import BEGIN, SPACE, is_syllable, kind
from celtrace.resources.usage import ROWS

TARGET = Path(__file__).resolve().parent.parent / "src/celtrace/resources/syllables.txt"
OF_TEXT, DISCOUNT = 4, 2.0
"""What a sentence counts beside a name, and what is taken off each count for what was not seen."""
_HANGUL = re.compile(r"[가-힣]")
_SCRIPTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NAMES = ("nkhandic/Noun.supplement.org.csv", "nkhandic/Noun.supplement.name.csv")
_PACK = "codingame-monaco-vscode-language-pack-ko-*.tgz"
_WHEELS = (
    ("django-*.whl", re.compile(r"locale/ko/.*\.po$")),
    ("wagtail-*.whl", re.compile(r"locale/ko/.*\.po$")),
    ("jupyterlab_language_pack_ko_kr-*.whl", re.compile(r"\.(po|json)$")),
    ("home_assistant_frontend-*.whl", re.compile(r"translations/(.*/)?ko-[0-9a-f]+\.json$")),
)


def spoken(value: object) -> Iterator[str]:
    """Texts of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from spoken(inner)


def translated(body: str) -> Iterator[str]:
    """Translations of a catalogue (``*.po``)."""
    parts: list[str] | None = None
    for line in [*body.splitlines(), ""]:
        if line.startswith("msgstr"):
            if parts is not None:
                yield "".join(parts)
            parts = [line[line.find('"') + 1 : -1]]
        elif line.startswith('"') and parts is not None:
            parts.append(line[1:-1])
        elif parts is not None:
            yield "".join(parts)
            parts = None


def sources(folder: Path) -> Iterator[set[str]]:
    """Texts of each source, each text once."""
    texts: list[str] = []
    with tarfile.open(next(iter(sorted(folder.glob(_PACK))))) as archive:
        for member in archive.getmembers():
            stream = archive.extractfile(member)
            if stream is None or not member.name.endswith((".js", ".json")):
                continue
            body = stream.read().decode("utf-8-sig")
            texts += spoken(json.loads(body)) if member.name.endswith(".json") else _SCRIPTED.findall(body)
    yield set(texts)
    for pattern, wanted in _WHEELS:
        texts = []
        for name, body in catalogues(folder, pattern, wanted):
            texts += spoken(json.loads(body)) if name.endswith(".json") else translated(body)
        yield set(texts)


def catalogues(folder: Path, pattern: str, wanted: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Names and texts of the files of a wheel whose names are wanted."""
    with zipfile.ZipFile(next(iter(sorted(folder.glob(pattern))))) as wheel:
        for name in wheel.namelist():
            if wanted.search(name):
                yield name, wheel.read(name).decode("utf-8")


def names(folder: Path) -> set[str]:
    """Names of persons and organisations."""
    found: set[str] = set()
    for name in _NAMES:
        with (folder / name).open(encoding="utf-8", newline="") as rows:
            found.update(unicodedata.normalize("NFC", row[0]) for row in csv.reader(rows) if row)
    return found


def northern(text: str) -> str:
    """The text with words of the table of usage as the North spells them."""
    for north, south, *_ in _PAIRS:
        text = text.replace(south, north)
    return text


_PAIRS = sorted(
    ((north, south) for north, south, *_ in ROWS if len(south) > 1 and north != south),
    key=lambda pair: pair[::-1],
)


def runs(text: str) -> Iterator[str]:
    """Three signs in a row, from the beginning of a text to its end."""
    signs = [BEGIN, SPACE]
    for sign in (*unicodedata.normalize("NFC", text), SPACE):
        now = kind(sign)
        if is_syllable(now) or now != signs[-1]:
            signs.append(now)
    for at in range(2, len(signs)):
        yield "".join(signs[at - 2 : at + 1])


def main() -> None:
    folder = Path(sys.argv[1])
    counts = Counter[str]()
    for texts in sources(folder):
        for text in texts:
            if _HANGUL.search(text):
                for written in {text, northern(text)}:
                    for run in runs(written):
                        counts[run] += OF_TEXT
    for name in names(folder):
        if _HANGUL.search(name):
            counts.update(runs(name))
    rows: dict[str, str] = {}
    for run in sorted(counts):
        rows[run[:2]] = rows.get(run[:2], "") + run[2] + (str(counts[run]) if counts[run] > 1 else "")
    lines = [str(DISCOUNT), *(before + after for before, after in rows.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
