"""Make src/celtrace/resources/kps9566.py from resources/kps9566.json; ``--check`` only compares.

``python scripts/make_kps9566.py --from FOLDER`` writes the JSON anew from the folder of the unpacked wheel
``kps9566`` 0.7.0 (MIT), whose table follows KPS 9566-2011 with its extension.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from generated import SOURCES, settle, wrapped

HOLE = "\ufffd"
TRAILS = [*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x81, 0xFF)]
WIDTH = 50


def taken(folder: Path) -> None:
    sys.path.insert(0, str(folder))
    from kps9566.kps9566_mapping import kps9566_mapping

    by_code = {tuple(code): char for char, code in kps9566_mapping.items()}
    rows = {
        f"{lead:02x}": "".join(by_code.get((lead, trail), HOLE) for trail in TRAILS)
        for lead in range(0x81, 0xFF)
    }
    document = {
        "about": "Characters of each lead byte in the order of trail bytes 41-5a, 61-7a, 81-fe; U+FFFD is a hole.",
        "source": "kps9566 0.7.0, kps9566_mapping.py, MIT (REO2248, 2024); the standard is KPS 9566-2011",
        "rows": rows,
    }
    target = SOURCES / "kps9566.json"
    target.write_text(json.dumps(document, ensure_ascii=True, indent=1) + "\n", encoding="utf-8")


def texts() -> dict[str, str]:
    """Name of the module to its text."""
    document = json.loads((SOURCES / "kps9566.json").read_text(encoding="utf-8"))
    lines = [
        '"""The characters of KPS 9566-2011. Generated from resources/kps9566.json; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        "ROWS: dict[int, str] = {",
    ]
    for lead, row in document["rows"].items():
        first, *rest = wrapped(row, "    ", WIDTH, ascii_only=True)
        lines += [f"    0x{lead}: {first.strip()}", *rest]
        lines[-1] += ","
    lines.append("}")
    lines.append(
        '"""Lead byte to its characters in the order of trail bytes 41-5a, 61-7a, 81-fe; U+FFFD is a hole."""'
    )
    return {"kps9566": "\n".join(lines) + "\n"}


if __name__ == "__main__":
    if "--from" in sys.argv:
        taken(Path(sys.argv[sys.argv.index("--from") + 1]))
        sys.argv = sys.argv[:1]
    sys.exit(settle("make_kps9566.py", texts()))
