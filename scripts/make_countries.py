"""Make celtrace.resources.countries from resources/countries.json; ``--check`` only says whether it differs."""

from __future__ import annotations

import json
import sys

from generated import SOURCES, settle, wrapped


def texts() -> dict[str, str]:
    """Module name to its text."""
    rows = json.loads((SOURCES / "countries.json").read_text("utf-8"))
    lines = [
        '"""Countries: name, place and outline. Generated from resources/countries.json; do not edit.',
        "",
        "Outlines are those of Natural Earth (public domain) at 1:110 million, thinned. They draw borders as they are",
        "held, and settle no claim to any of them.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "PLACES: dict[str, tuple[str, float, float]] = {",
        *(
            f"    {json.dumps(code)}: ({json.dumps(row['name'], ensure_ascii=False)}, {row['at'][0]}, {row['at'][1]}),"
            for code, row in sorted(rows.items())
        ),
        "}",
        '"""ISO 3166-1 code to English name, and longitude and latitude of the middle of its largest part."""',
        "",
        "OUTLINES: dict[str, str] = {",
    ]
    for code, row in sorted(rows.items()):
        if row["rings"]:
            told = ";".join(" ".join(map(str, ring)) for ring in row["rings"])
            spelled = wrapped(told, "    ", 96)
            lines += [f"    {json.dumps(code)}: {spelled[0].strip()}", *spelled[1:]]
            lines[-1] += ","
    lines += [
        "}",
        '"""Rings, separated by semicolons: longitude and latitude in turn, in tenths of a degree."""',
    ]
    return {"countries": "\n".join(lines) + "\n"}


if __name__ == "__main__":
    sys.exit(settle("make_countries.py", texts()))
