"""Count which characters are usual in Chinese, Japanese and Korean, and write resources/characters.json.

Run by hand when a source changes, with a folder that holds the unpacked sources::

    python scripts/count_characters.py FOLDER

The folder holds ``vscode/LANGUAGE`` (the npm packages ``@codingame/monaco-vscode-language-pack-ko``,
``-ja``, ``-zh-hans`` and ``-zh-hant``, MIT), ``django`` (``*.po`` files, BSD-3-Clause), ``jieba/dict.txt``
(word list with frequencies, MIT) and ``nkhandic/*.csv`` (names and organisations in Korean, BSD-3-Clause).
Only counts of single characters leave it: no text of a source is kept. OpenCC (Apache-2.0) has to be
installed: it rewrites the Chinese word list in Traditional characters and says which characters belong
to one of the two scripts only.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "characters.json"
PACKS = {"zh-Hans": "zh-hans", "zh-Hant": "zh-hant", "ja": "ja", "ko": "ko"}
DJANGO = {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant", "ja": "ja", "ko": "ko"}
SOURCES = {
    "vscode": "npm @codingame/monaco-vscode-language-pack-{ko,ja,zh-hans,zh-hant} 25.1.2, MIT",
    "django": "Django 5.2.19, django/**/locale/*/LC_MESSAGES/*.po, BSD-3-Clause",
    "jieba": "jieba 0.42.1, jieba/dict.txt, MIT",
    "nkhandic": "okikirmui/nkhandic seed/ at ce084851, names and organisations, BSD-3-Clause",
    "opencc": "OpenCC 1.4.2, conversion s2t and t2s, Apache-2.0",
}
RAREST = 20
WEIGHTS = {"vscode": 3.0, "django": 1.0, "jieba": 4.0, "nkhandic": 1.0}


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def count(texts: Iterator[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update(char for char in text if ord(char) >= 0x80)
    return found


def vscode(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.i18n.json*")):
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".js":
            yield from re.findall(r'"((?:[^"\\]|\\.)*)"', text)
        else:
            yield from strings(json.loads(text))


def django(folder: Path, name: str) -> Iterator[str]:
    for path in sorted(folder.rglob(f"locale/{name}/**/*.po")):
        body = path.read_text(encoding="utf-8").split("\n\n", 1)[1]
        for block in body.split("\n\n"):
            for found in re.finditer(r'^msgstr(?:\[\d\])? ((?:".*"\n?)+)', block, re.MULTILINE):
                yield found.group(1)


def main() -> None:
    from opencc import OpenCC

    folder = Path(sys.argv[1])
    to_traditional, to_simplified = OpenCC("s2t"), OpenCC("t2s")
    words = [line.split(" ")[:2] for line in (folder / "jieba/dict.txt").read_text("utf-8").splitlines()]
    traditional = to_traditional.convert("\n".join(word for word, _ in words)).split("\n")
    parts: dict[str, dict[str, Counter[str]]] = {language: {} for language in PACKS}
    for language, pack in PACKS.items():
        parts[language]["vscode"] = count(vscode(folder / "vscode" / pack))
        parts[language]["django"] = count(django(folder / "django", DJANGO[language]))
    for language, spelled in (("zh-Hans", [word for word, _ in words]), ("zh-Hant", traditional)):
        tally: Counter[str] = Counter()
        for word, (_, times) in zip(spelled, words, strict=True):
            for char in word:
                if ord(char) >= 0x80:
                    tally[char] += int(times)
        parts[language]["jieba"] = tally
    names: list[str] = []
    for path in sorted((folder / "nkhandic").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            names.extend(unicodedata.normalize("NFC", row[0]) for row in csv.reader(lines) if row)
    parts["ko"]["nkhandic"] = count(iter(names))

    languages: dict[str, dict[str, object]] = {}
    for language, counted in parts.items():
        weight = sum(WEIGHTS[name] for name in counted)
        share: dict[str, float] = {}
        for name, tally in counted.items():
            total = sum(tally.values())
            for char, seen in tally.items():
                share[char] = share.get(char, 0.0) + WEIGHTS[name] / weight * seen / total
        levels: dict[int, list[str]] = {}
        for char, part in share.items():
            level = round(-math.log2(part))
            if level <= RAREST:
                levels.setdefault(level, []).append(char)
        languages[language] = {
            "sources": sorted(counted),
            "levels": {str(level): "".join(sorted(chars)) for level, chars in sorted(levels.items())},
        }
    han = [chr(code) for code in range(0x4E00, 0xA000)]
    simplified = {c for c in han if to_traditional.convert(c) != c}
    complex_ = {c for c in han if to_simplified.convert(c) != c}
    document = {
        "about": "Level n: about one character in 2**n of the language. Made by scripts/count_characters.py.",
        "sources": SOURCES,
        "languages": languages,
        "simplified_only": "".join(sorted(simplified - complex_)),
        "traditional_only": "".join(sorted(complex_ - simplified)),
    }
    TARGET.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
