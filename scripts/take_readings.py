"""Take the Korean readings of Han characters from Unihan into resources/readings.json.

``python scripts/take_readings.py FOLDER`` with ``Unihan_Readings.txt`` and ``Unihan_Variants.txt`` (Unicode
Character Database, UAX 38; Debian packs them as ``unicode-data``). Fields: ``kHangul``, the readings;
``kKorean``, the same romanised, spelled as the characters that have both spell it; and
``kZVariant``, ``kSemanticVariant`` and ``kTraditionalVariant``, by which a variant or simplified character without
readings takes those of the other form.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from generated import SOURCES

_BASIC = range(0x4E00, 0xA000)


def field(path: Path, name: str) -> Iterator[tuple[str, str]]:
    """Character and value of one field of a Unihan file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("U+") and line.split("\t")[1] == name:
            code, _, value = line.split("\t")
            yield chr(int(code[2:], 16)), value


def readings(folder: Path) -> dict[str, str]:
    """Each Korean syllable with the characters that are read so, of the basic block."""
    hangul = dict(field(folder / "Unihan_Readings.txt", "kHangul"))
    told: dict[str, list[str]] = {}
    for char, value in hangul.items():
        told[char] = [part.split(":")[0] for part in value.split()]
    romanised = dict(field(folder / "Unihan_Readings.txt", "kKorean"))
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for char, value in romanised.items():
        if char in told and len(value.split()) == len(told[char]) == 1:
            spelled[value][told[char][0]] += 1
    for char, value in romanised.items():
        if char not in told:
            told[char] = [spelled[word].most_common(1)[0][0] for word in value.split() if word in spelled]
    for name in ("kZVariant", "kSemanticVariant", "kTraditionalVariant"):
        known = dict(told)
        for char, value in field(folder / "Unihan_Variants.txt", name):
            for code in re.findall(r"U\+([0-9A-F]+)", value):
                if char not in known and chr(int(code, 16)) in known:
                    told[char] = told.get(char, []) + known[chr(int(code, 16))]
    by_syllable: dict[str, set[str]] = {}
    for char, syllables in told.items():
        for syllable in syllables:
            if ord(char) in _BASIC:
                by_syllable.setdefault(syllable, set()).add(char)
    return {syllable: "".join(sorted(chars)) for syllable, chars in sorted(by_syllable.items())}


def main() -> None:
    """Write resources/readings.json."""
    found = readings(Path(sys.argv[1]))
    document = {
        "source": "Unihan 15.0.0 (UAX 38), kHangul, kKorean, variants",
        "licence": "Unicode-3.0",
        "readings": found,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (SOURCES / "readings.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
