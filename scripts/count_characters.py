"""Count which characters are usual in Chinese, Japanese and Korean, and write resources/characters.json.

Run by hand when a source changes, with a folder that holds the unpacked sources::

    python scripts/count_characters.py FOLDER

The folder holds ``vscode/LANGUAGE`` (the npm packages ``@codingame/monaco-vscode-language-pack-ko``,
``-ja``, ``-ru``, ``-zh-hans`` and ``-zh-hant``, MIT), ``django`` (``*.po`` files, BSD-3-Clause), ``jieba/dict.txt``
(word list with frequencies, MIT) and ``nkhandic/*.csv`` (names and organisations in Korean, BSD-3-Clause).
Only counts of single characters leave it: no text of a source is kept. OpenCC (Apache-2.0) has to be
installed: it rewrites the Chinese word list in Traditional characters and says which characters belong
to one of the two scripts only.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "characters.json"
PACKS = {"zh-Hans": "zh-hans", "zh-Hant": "zh-hant", "ja": "ja", "ko": "ko", "ru": "ru"}
DJANGO = {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant", "ja": "ja", "ko": "ko", "ru": "ru"}
SOURCES = {
    "vscode": "npm @codingame/monaco-vscode-language-pack-{ko,ja,ru,zh-hans,zh-hant} 25.1.2, MIT",
    "django": "Django 5.2.19, django/**/locale/*/LC_MESSAGES/*.po, BSD-3-Clause",
    "jieba": "jieba 0.42.1, jieba/dict.txt, MIT",
    "nkhandic": "okikirmui/nkhandic seed/ at ce084851, names and organisations, BSD-3-Clause",
    "opencc": "OpenCC 1.4.2, conversion s2t and t2s, Apache-2.0",
}
RAREST = 20
RAREST_PAIR = 12
MOST_PAIRS = {"zh-Hans": 16000, "zh-Hant": 16000, "ja": 9000, "ko": 14000}
WIDE = re.compile(r"[\u3041-\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]{2,}")
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


def pairs(texts: Iterator[str]) -> Counter[str]:
    """Neighbours within and at the ends of Russian words; a blank stands for what is no letter."""
    found: Counter[str] = Counter()
    for text in texts:
        shown = re.sub(r"[^\u0401\u0410-\u044f\u0451]+", " ", f" {text} ")
        found.update(a + b for a, b in itertools.pairwise(shown))
    return found


def pair_levels(counted: Counter[str], rarest: int) -> dict[str, str]:
    """Pairs by the bits of the second given the first."""
    firsts: Counter[str] = Counter()
    for pair, seen in counted.items():
        firsts[pair[0]] += seen
    found: dict[int, list[str]] = {}
    for pair, seen in counted.items():
        level = round(-math.log2(seen / firsts[pair[0]]))
        if level <= rarest and pair != "  ":
            found.setdefault(level, []).append(pair)
    return {str(level): "".join(sorted(found[level])) for level in sorted(found)}


def neighbours(texts: Iterator[str]) -> Counter[str]:
    """Pairs of neighbouring Han characters, kana and Hangul."""
    found: Counter[str] = Counter()
    for text in texts:
        for run in WIDE.findall(text):
            found.update(a + b for a, b in itertools.pairwise(run))
    return found


def known(counted: dict[str, Counter[str]], most: int) -> dict[str, str]:
    """The commonest pairs over all sources: first character to its second ones."""
    share: dict[str, float] = {}
    for name, tally in counted.items():
        total = sum(tally.values())
        for pair, seen in tally.items():
            share[pair] = share.get(pair, 0.0) + WEIGHTS[name] * seen / total
    kept = sorted(share, key=lambda pair: (-share[pair], pair))[:most]
    found: dict[str, list[str]] = {}
    for pair in kept:
        found.setdefault(pair[0], []).append(pair[1])
    return {first: "".join(sorted(found[first])) for first in sorted(found)}


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
    beside: dict[str, dict[str, Counter[str]]] = {}
    for language in MOST_PAIRS:
        beside[language] = {
            "vscode": neighbours(vscode(folder / "vscode" / PACKS[language])),
            "django": neighbours(django(folder / "django", DJANGO[language])),
        }
    for language, spelled in (("zh-Hans", [word for word, _ in words]), ("zh-Hant", traditional)):
        tally = Counter()
        for word, (_, times) in zip(spelled, words, strict=True):
            for pair, seen in neighbours(iter([word])).items():
                tally[pair] += seen * int(times)
        beside[language]["jieba"] = tally
    beside["ko"]["nkhandic"] = neighbours(iter(names))

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
        "pairs": {language: known(counted, MOST_PAIRS[language]) for language, counted in beside.items()},
        "russian_pairs": pair_levels(
            pairs(vscode(folder / "vscode/ru")) + pairs(django(folder / "django", "ru")), RAREST_PAIR
        ),
        "simplified_only": "".join(sorted(simplified - complex_)),
        "traditional_only": "".join(sorted(complex_ - simplified)),
    }
    TARGET.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
