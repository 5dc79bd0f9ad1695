"""Make the generated tables of pairs and glosses in src/celtrace/resources from their sources in resources/.

``python scripts/make_note_resources.py`` writes them, ``--check`` only compares and exits 1 if anything
differs. PyYAML and ruff are needed for this script only.
"""

from __future__ import annotations

import json
import sys

import yaml
from generated import SOURCES, settle, wrapped


def readings() -> str:
    """The module of Korean readings of Han characters."""
    document = json.loads((SOURCES / "readings.json").read_text(encoding="utf-8"))
    lines = [
        '"""Korean readings of Han characters. Generated from resources/readings.json; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        "READINGS: dict[str, str] = {",
    ]
    for syllable, chars in document["readings"].items():
        spelled = wrapped(chars, "    ")
        spelled[0] = f'    "{syllable}": {spelled[0].lstrip()}'
        spelled[-1] += ","
        lines.extend(spelled)
    lines.append("}")
    lines.append(f'"""Syllable to the characters that are read so; {document["source"]}."""')
    return "\n".join(lines) + "\n"


def background() -> str:
    """The module of ordinary lines that compete with the lines of a page."""
    document = yaml.safe_load((SOURCES / "background.yml").read_text(encoding="utf-8"))
    lines = [
        '"""Lines that render each other nowhere. Generated from resources/background.yml; do not edit."""',
        "",
        "from __future__ import annotations",
    ]
    for name, what in (("zh", "Chinese"), ("ko", "Korean")):
        spelled = [f"    {json.dumps(text, ensure_ascii=False)}," for text in document[name]]
        lines += [
            "",
            f"{name.upper()}: tuple[str, ...] = (",
            *spelled,
            ")",
            f'"""Lines of notes in {what}."""',
        ]
    return "\n".join(lines) + "\n"


def glossary() -> str:
    """The module of terms of animation and of ordinary words."""
    document = yaml.safe_load((SOURCES / "glossary.yml").read_text(encoding="utf-8"))
    lines = [
        '"""Terms of animation in four languages. Generated from resources/glossary.yml; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        "TERMS: tuple[tuple[tuple[str, ...], str, str, str, str, str], ...] = (",
    ]
    for row in document["rows"]:
        if row["source"].partition(",")[0] not in document["sources"]:
            raise SystemExit(f"glossary.yml: no source {row['source']}")
        fields = (tuple(row["zh"]), *(row[key] for key in ("ko_north", "ko_south", "ja", "en", "source")))
        lines.append(f"    {fields!r},")
    lines.append(")")
    lines.append('"""Chinese forms, Korean of the North and of the South, Japanese, English, source."""')
    for name, what in (
        ("words", "Ordinary Chinese words of notes"),
        ("words_ko", "Beginnings of ordinary Korean words of notes, in either norm"),
        ("sources", "What each source is"),
    ):
        lines += ["", f"{name.upper()}: dict[str, str] = {{"]
        for key, value in document[name].items():
            lines.append(
                f"    {json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)},"
            )
        lines += ["}", f'"""{what}."""']
    return "\n".join(lines) + "\n"


def pairs() -> str:
    """The module of weights of pairing."""
    document = json.loads((SOURCES / "pairs.json").read_text(encoding="utf-8"))
    lines = [
        '"""Weights of pairing. Generated from resources/pairs.json; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        "MODELS: dict[str, dict[str, tuple[float, ...]]] = {",
    ]
    for name, model in document["models"].items():
        lines.append(f'    "{name}": {{')
        lines += [f'        "{part}": {tuple(values)},' for part, values in model.items()]
        lines.append("    },")
    lines.append("}")
    lines.append(
        '"""With sentence vectors and without: weights of content, of place, and of the probability."""'
    )
    return "\n".join(lines) + "\n"


def texts() -> dict[str, str]:
    """Name of each module to its text."""
    return {"readings": readings(), "background": background(), "glossary": glossary(), "pairs": pairs()}


if __name__ == "__main__":
    sys.exit(settle("make_note_resources.py", texts()))
