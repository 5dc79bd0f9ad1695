"""Make the generated text tables in src/celtrace/resources from resources/characters.json places.yml and usage.yml.

``python scripts/make_text_resources.py`` writes them, ``--check`` only compares and exits 1 if anything
differs. PyYAML and ruff are needed for this script only.
"""

from __future__ import annotations

import json
import sys

import yaml
from generated import SOURCES, settle, wrapped


def characters() -> str:
    """The module of character levels."""
    document = json.loads((SOURCES / "characters.json").read_text(encoding="utf-8"))
    lines = [
        '"""How usual characters are, by language. Generated from resources/characters.json; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        "LEVELS: dict[str, dict[int, str]] = {",
    ]
    for language, entry in document["languages"].items():
        lines.append(f'    "{language}": {{')
        for level, chars in entry["levels"].items():
            spelled = wrapped(chars, "        ")
            spelled[0] = f"        {level}: {spelled[0].lstrip()}"
            spelled[-1] += ","
            lines.extend(spelled)
        lines.append("    },")
    lines.append("}")
    lines.append(
        '"""Language to level to characters: one character in about 2**level of the language is this one."""'
    )
    lines += ["", "RUSSIAN_PAIRS: dict[int, str] = {"]
    for level, text in document["russian_pairs"].items():
        spelled = wrapped(text, "    ")
        spelled[0] = f"    {level}: {spelled[0].lstrip()}"
        spelled[-1] += ","
        lines.extend(spelled)
    lines += ["}", '"""Bits of the second letter after the first to such pairs, two characters each."""']
    for name, what in (("simplified_only", "Simplified"), ("traditional_only", "Traditional")):
        spelled = wrapped(document[name], "")
        spelled[0] = f"{name.upper()} = {spelled[0]}"
        lines += ["", *spelled, f'"""Han characters that only {what} Chinese writes."""']
    return "\n".join(lines) + "\n"


def neighbours() -> str:
    """The module of common pairs of characters."""
    document = json.loads((SOURCES / "characters.json").read_text(encoding="utf-8"))
    lines = [
        '"""Common pairs of characters, by language. Generated from resources/characters.json; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        "PAIRS: dict[str, str] = {",
    ]
    for language, pairs in document["pairs"].items():
        spelled = wrapped(" ".join(first + seconds for first, seconds in pairs.items()), "    ", 50)
        spelled[0] = f'    "{language}": {spelled[0].lstrip()}'
        spelled[-1] += ","
        lines.extend(spelled)
    lines += ["}", '"""Language to words of a first character and all that commonly follow it."""']
    return "\n".join(lines) + "\n"


def usage() -> str:
    """The module of words by which Northern and Southern Korean differ."""
    document = yaml.safe_load((SOURCES / "usage.yml").read_text(encoding="utf-8"))
    lines = [
        '"""Words of Northern and Southern Korean. Generated from resources/usage.yml; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        "CLASSES: dict[str, float] = {",
        *(f'    "{name}": {entry["weight"]},' for name, entry in document["classes"].items()),
        "}",
        '"""Class of words to the weight of one distinct word."""',
        "",
        "SOURCES: dict[str, str] = {",
        *(
            f'    "{name}": {json.dumps(entry["source"], ensure_ascii=False)},'
            for name, entry in document["classes"].items()
        ),
        "}",
        '"""Class of words to the publications it rests on."""',
        "",
        "ROWS: tuple[tuple[str, str, str], ...] = (",
    ]
    for row in document["rows"]:
        if row["class"] not in document["classes"]:
            raise SystemExit(f"usage.yml: no class {row['class']}")
        lines.append(f'    ("{row.get("north", "")}", "{row.get("south", "")}", "{row["class"]}"),')
    lines.append(")")
    lines.append('"""Northern form, Southern form, class; a form that is absent is empty."""')
    lines += ["", "PATTERNS: tuple[tuple[str, str], ...] = ("]
    for entry in document["patterns"]:
        if entry["class"] not in document["classes"]:
            raise SystemExit(f"usage.yml: no class {entry['class']}")
        spelled_pattern = json.dumps(entry["pattern"], ensure_ascii=False)
        lines.append(f'    ({spelled_pattern}, "{entry["class"]}"),')
    lines.append(")")
    lines.append(
        '"""Northern spellings that follow from a rule, in the notation of the source, and class."""'
    )
    lines += ["", "DPRK: tuple[tuple[str, str], ...] = ("]
    lines += [
        f"    ({json.dumps(row['word'], ensure_ascii=False)}, {json.dumps(row['source'], ensure_ascii=False)}),"
        for row in document["dprk"]
    ]
    lines += [")", '"""Words known from publications of the DPRK alone, as expressions, and source."""']
    return "\n".join(lines) + "\n"


def places() -> str:
    """The module of places."""
    document = yaml.safe_load((SOURCES / "places.yml").read_text(encoding="utf-8"))
    lines = [
        '"""Places by their names in several languages. Generated from resources/places.yml; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        "PLACES: tuple[tuple[str, str, tuple[str, ...]], ...] = (",
    ]
    for row in document["places"]:
        names = [name for key in ("zh", "zh_t", "ja", "ko", "en") for name in row.get(key, [])]
        spelled = ", ".join(json.dumps(name, ensure_ascii=False) for name in dict.fromkeys(names))
        lines.append(f'    ("{row["id"]}", "{row["country"]}", ({spelled},)),')
    lines += [")", '"""Id, country (ISO 3166-1), names in Chinese, Japanese, Korean and English."""']
    return "\n".join(lines) + "\n"


def texts() -> dict[str, str]:
    """Name of each module to its text."""
    return {"characters": characters(), "neighbours": neighbours(), "places": places(), "usage": usage()}


if __name__ == "__main__":
    sys.exit(settle("make_text_resources.py", texts()))
