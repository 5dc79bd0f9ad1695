"""Make celtrace.resources.party_words from resources/names_glossary.yml, and of Japanese and Korean names the same.

``python scripts/make_parties_resources.py`` writes them, ``--check`` only compares and exits 1 if anything
differs. PyYAML and ruff are needed for this script only.
"""

from __future__ import annotations

import json
import sys

import yaml
from generated import SOURCES, settle


def wrapped(text: str) -> list[str]:
    """Python lines that spell ``text``."""
    cuts = [text[at : at + 80] for at in range(0, len(text), 80)]
    return [f"    {json.dumps(cut, ensure_ascii=False)}" for cut in cuts]


def party_words() -> str:
    """The module of words that say the same in several languages."""
    document = yaml.safe_load((SOURCES / "names_glossary.yml").read_text(encoding="utf-8"))
    lines = [
        '"""Words of names by what they say. Generated from resources/names_glossary.yml; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
    ]
    comments = {
        "trade": "Concept to the words of company names that say it, joined by ``|``; ``*`` ends a stem.",
        "given": "Given names of one origin, by the first spelling; joined by ``|``.",
        "places": "Place to its names in Latin, Han and Hangul script, joined by ``|``.",
        "terms": "Like ``TRADE``, for Latin names alone; they do not make a word common.",
        "industries": "Like ``TRADE``, for names in another script alone.",
        "cities": "Like ``PLACES``, for names in another script alone.",
    }
    for name, comment in comments.items():
        table = document[name]
        rows = table.items() if isinstance(table, dict) else ((row[0], row) for row in table)
        lines.append(f"{name.upper()}: dict[str, str] = {{")
        for key, words in rows:
            lines.append(f"    {json.dumps(str(key))}: (")
            lines.extend(f"    {line}" for line in wrapped("|".join(str(word) for word in words)))
            lines.append("    ),")
        lines += ["}", f'"""{comment}"""', ""]
    return "\n".join(lines)


COMMENTS = {
    "words": "Words of names to the Latin words that render them, joined by ``|``.",
    "letters": "Latin letters and a few words to what spells them, joined by ``|``.",
    "sounds": "Sounds to the letters that write them, each with ten times the logarithm of its price.",
    "readings": "Characters to readings in katakana that Unihan does not give, joined by ``|``.",
}


def names(file: str) -> str:
    """The module of words, letters, sounds and readings of the names of a language."""
    language = file.removeprefix("names_").removesuffix(".yml")
    document = yaml.safe_load((SOURCES / file).read_text(encoding="utf-8"))
    lines = [
        f'"""Words and sounds of {language.title()} names. Generated from resources/{file}; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
    ]
    for name in document:
        lines.append(f"{name.upper()}: dict[str, str] = {{")
        for key, row in document[name].items():
            value = row if isinstance(row, str) else "|".join(map(str, row))
            start = f"    {json.dumps(str(key), ensure_ascii=False)}: "
            if len(value) <= 80:
                lines.append(f"{start}{json.dumps(value, ensure_ascii=False)},")
            else:
                lines += [f"{start}(", *(f"    {line}" for line in wrapped(value)), "    ),"]
        lines += ["}", f'"""{COMMENTS[name]}"""', ""]
    return "\n".join(lines)


def texts() -> dict[str, str]:
    """Module name to text."""
    return {
        "party_words": party_words(),
        "japanese_names": names("names_japanese.yml"),
        "korean_names": names("names_korean.yml"),
    }


if __name__ == "__main__":
    sys.exit(settle("make_parties_resources.py", texts()))
