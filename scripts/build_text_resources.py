"""Make the generated text tables in src/celtrace/resources from resources/characters.json and usage.yml.

``python scripts/build_text_resources.py`` writes them, ``--check`` only compares and exits 1 if anything
differs.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "resources"
TARGETS = ROOT / "src" / "celtrace" / "resources"
WIDTH = 50


def wrapped(text: str, indent: str) -> list[str]:
    """Python lines that spell ``text``, at most WIDTH characters of it in each."""
    if len(text) <= WIDTH:
        return [f"{indent}{json.dumps(text, ensure_ascii=False)}"]
    cuts = [text[at : at + WIDTH] for at in range(0, len(text), WIDTH)]
    return (
        [f"{indent}("]
        + [f"{indent}    {json.dumps(cut, ensure_ascii=False)}" for cut in cuts]
        + [f"{indent})"]
    )


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
    for name, what in (("simplified_only", "Simplified"), ("traditional_only", "Traditional")):
        spelled = wrapped(document[name], "")
        spelled[0] = f"{name.upper()} = {spelled[0]}"
        lines += ["", *spelled, f'"""Han characters that only {what} Chinese writes."""']
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
    return "\n".join(lines) + "\n"


BUILT: dict[str, Any] = {"characters.py": characters, "usage.py": usage}


def main() -> int:
    """Write or compare every module; the number of modules that differ decides the exit code."""
    check, stale = "--check" in sys.argv[1:], []
    for name, build in BUILT.items():
        target, text = TARGETS / name, build()
        if check:
            if not target.is_file() or target.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            target.write_text(text, encoding="utf-8")
    for name in stale:
        print(
            f"src/celtrace/resources/{name} is stale: run python scripts/build_text_resources.py",
            file=sys.stderr,
        )
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
