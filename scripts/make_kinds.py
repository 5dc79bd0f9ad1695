"""Make ``celtrace.resources.kinds`` from ``resources/kinds.yml``.

Run ``python scripts/make_kinds.py``; ``--check`` writes nothing and exits 1 when the module is out of date.
PyYAML and ruff are needed for this script only.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from generated import SOURCES, settle

SOURCE = SOURCES / "kinds.yml"
HEAD = '''"""Kinds of files: media types, extensions and fixed signatures.

Made from ``resources/kinds.yml`` by ``scripts/make_kinds.py``; edit that file, not this one.
"""

# ruff: noqa: E501, RUF100
from __future__ import annotations

'''


def quoted(value: str) -> str:
    """A Python string literal with double quotes."""
    return json.dumps(value, ensure_ascii=False)


def several(values: Sequence[str]) -> str:
    """A Python literal of a frozen set, sorted."""
    return f"frozenset({{{', '.join(quoted(value) for value in sorted(set(values)))}}})"


def listed(values: Sequence[str]) -> str:
    """The same, one value a line."""
    lines = "".join(f"        {quoted(value)},\n" for value in sorted(set(values)))
    return f"frozenset(\n    {{\n{lines}    }}\n)"


def signature(text: str) -> bytes:
    """Bytes as the YAML file writes them."""
    return bytes.fromhex(text[2:]) if text.startswith("x:") else text.encode("ascii")


def module(data: Mapping[str, Any]) -> str:
    """The text of the generated module."""
    kinds: list[Mapping[str, Any]] = data["kinds"]
    out = [HEAD, f'SOURCE_SHA256 = "{hashlib.sha256(SOURCE.read_bytes()).hexdigest()}"\n']
    out.append('"""SHA-256 of the YAML file that this module was made from."""\n\n')
    out.append("MIME: dict[str, str] = {\n")
    out.extend(f"    {quoted(kind['name'])}: {quoted(kind['mime'])},\n" for kind in kinds)
    out.append('}\n"""Media type of each kind."""\n\n')
    out.append("SIGNATURES: tuple[tuple[int, bytes, str], ...] = (\n")
    for kind in kinds:
        for offset, text in kind.get("signatures", []):
            hexed = signature(text).hex()
            out.append(f"    ({offset}, bytes.fromhex({quoted(hexed)}), {quoted(kind['name'])}),\n")
    out.append(')\n"""Offset, bytes and the kind that they alone decide."""\n\n')
    carriers: dict[str, set[str]] = {}
    for kind in kinds:
        for extension in kind.get("extensions", []):
            carriers.setdefault(extension, set()).add(kind["name"])
    out.append("EXTENSIONS: dict[str, frozenset[str]] = {\n")
    out.extend(f"    {quoted(name)}: {several(list(carriers[name]))},\n" for name in sorted(carriers))
    out.append('}\n"""Extension to the kinds that honestly carry it."""\n\n')
    archives = [kind["name"] for kind in kinds if kind.get("archive")]
    out.append(f"ARCHIVES: frozenset[str] = {listed(archives)}\n")
    out.append('"""Kinds that the archive readers take."""\n\n')
    loose = [kind["name"] for kind in kinds if kind.get("loose")]
    out.append(f"LOOSE: frozenset[str] = {listed(loose)}\n")
    out.append('"""Kinds whose content has no reliable signature, or is plain text."""\n')
    return "".join(out)


def texts() -> dict[str, str]:
    """Name of each module to its text."""
    return {"kinds": module(yaml.safe_load(SOURCE.read_text(encoding="utf-8")))}


if __name__ == "__main__":
    sys.exit(settle("make_kinds.py", texts()))
