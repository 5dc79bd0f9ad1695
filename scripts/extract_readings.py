"""Write src/celtrace/parties/readings.tsv from the Unihan files of Unicode 15.0 (Debian package ``unicode-data``).

``python scripts/extract_readings.py [FOLDER]``; FOLDER holds ``Unihan_Readings.txt.bz2``,
``Unihan_OtherMappings.txt.bz2`` and ``Unihan_Variants.txt.bz2``.
Unihan is licensed under the Unicode licence (UAX 38; permissive, notice in the first
line of the table). A line: character, its simplified form, Mandarin (Pinyin without tones), Korean (Hangul),
Cantonese (Jyutping without tones), Japanese (on readings, then kun readings without their endings),
English words from its definition where it is frequent; several readings are joined by commas; a simplified
character has the Korean and Japanese readings of its traditional forms too. Only characters
in common use have a line: those of the Chinese table of 2013, those with a Korean reading and those with a
frequency in Xiandai Hanyu Pinlu Cidian, with their traditional forms, and the Japanese Joyo
and Jinmeiyo characters.
"""

from __future__ import annotations

import bz2
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src" / "celtrace" / "parties" / "readings.tsv"
NOTICE = (
    "# Unihan 15.0, Copyright (c) 1991-2022 Unicode, Inc., Unicode License (unicode.org/license.txt); changed"
)

_ONE_TO_TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: str(number) for number, word in enumerate(_ONE_TO_TEN, 1)}
SILENT = {"particle", "surname", "etc", "radical", "classifier", "unit", "final", "variant"}


def fields(path: Path) -> dict[str, dict[str, str]]:
    """Character to field to value."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in bz2.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if line.startswith("U+"):
            code, field, value = line.split("\t")
            found[chr(int(code[2:], 16))][field] = value
    return found


def plain(pinyin: str) -> str:
    """Pinyin without tones, with v for the rounded vowel."""
    taken = unicodedata.normalize("NFD", pinyin.casefold()).replace("u\u0308", "v")
    return "".join(c for c in taken if c.isascii() and c.isalpha())


def distinct(values: list[str]) -> str:
    """Distinct values in their order, joined by commas."""
    return ",".join(dict.fromkeys(value for value in values if value))


def native(kun: str) -> list[str]:
    """Kun readings as names use them: verbs by their stem too, adjectives without their ending; at most six."""
    found: list[str] = []
    for word in kun.casefold().split():
        found.append(word)
        if len(word) >= 4 and word[-1] == "u":
            found.append(word[:-1] + "i")
        if len(word) >= 4 and word[-1] == "i" and word[-2] in "aou":
            found.append(word[:-1])
        if word.endswith(("eru", "iru", "aru")) and len(word) >= 5:
            found.append(word[:-2])
        if word.endswith("eru") and len(word) >= 6:
            found.append(word[:-3])
    return [word for word in found if 1 <= len(word) <= 7][:6]


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
    readings = fields(folder / "Unihan_Readings.txt.bz2")
    mappings = fields(folder / "Unihan_OtherMappings.txt.bz2")
    variants = fields(folder / "Unihan_Variants.txt.bz2")
    simple = {
        char: chr(int(found["kSimplifiedVariant"].split()[0][2:], 16))
        for char, found in variants.items()
        if "kSimplifiedVariant" in found
    }
    common = {c for c, f in readings.items() if {"kTGHZ2013", "kHangul", "kHanyuPinlu"} & f.keys()}
    common |= {char for char, other in simple.items() if other in common}
    common |= {char for char, found in mappings.items() if {"kJoyoKanji", "kJinmeiyoKanji"} & found.keys()}
    fuller: dict[str, list[str]] = defaultdict(list)
    for char, other in sorted(simple.items()):
        fuller[other].append(char)
    lines = [NOTICE]
    for char in sorted(common):
        found = readings.get(char, {})
        mandarin = found.get("kMandarin", "").split()
        mandarin += re.findall(r"([^\s(]+)\(", found.get("kHanyuPinlu", ""))
        mandarin += re.findall(r":([^\s]+)", found.get("kTGHZ2013", ""))
        sounds = [plain(part) for value in mandarin for part in value.split(",")]
        hangul = [
            part.partition(":")[0]
            for one in (char, *fuller[char])
            for part in readings.get(one, {}).get("kHangul", "").split()
        ]
        jyutping = [part.rstrip("123456") for part in found.get("kCantonese", "").split()]
        japanese = [
            part
            for one in (char, *fuller[char])
            for part in (
                *readings.get(one, {}).get("kJapaneseOn", "").casefold().split()[:3],
                *native(readings.get(one, {}).get("kJapaneseKun", "")),
            )
        ]
        other = simple.get(char, char)
        often = any("kHanyuPinlu" in readings.get(one, {}) for one in (char, other))
        said = re.findall(r"(?<![a-z])[a-z]{3,14}(?=[,;]|$)", found.get("kDefinition", "").casefold())
        glosses = (
            distinct([NUMBERS.get(word, word) for word in said if word not in SILENT][:8]) if often else ""
        )
        row = (
            char,
            other,
            distinct(sounds),
            distinct(hangul),
            distinct(jyutping),
            distinct(japanese),
            glosses,
        )
        if any(row[2:6]):
            lines.append("\t".join(row))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} characters", file=sys.stderr)


if __name__ == "__main__":
    main()
