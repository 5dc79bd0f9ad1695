"""What the scripts that make ``celtrace.resources`` share: writing, comparing, formatting.

Each script makes texts from the tables in ``resources/`` and hands them to ``settle``. The formatter runs
over them, so that formatting the repository and making the modules again agree to the byte.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "resources"
TARGETS = ROOT / "src" / "celtrace" / "resources"
WIDTH = 50


def wrapped(text: str, indent: str, width: int = WIDTH, *, ascii_only: bool = False) -> list[str]:
    """Python lines that spell ``text``, at most ``width`` characters of it in each; with ``ascii_only``, escaped."""
    if len(text) <= width:
        return [f"{indent}{json.dumps(text, ensure_ascii=ascii_only)}"]
    cuts = [text[at : at + width] for at in range(0, len(text), width)]
    return (
        [f"{indent}("]
        + [f"{indent}    {json.dumps(cut, ensure_ascii=ascii_only)}" for cut in cuts]
        + [f"{indent})"]
    )


def formatted(text: str) -> str:
    """The text of a module as ``ruff format`` writes it with the settings of this repository."""
    beside = Path(sys.executable).parent / "ruff"
    done = subprocess.run(
        [beside if beside.exists() else "ruff", "format", "--stdin-filename", TARGETS / "made.py", "-"],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    if done.returncode:
        raise SystemExit(f"ruff format: {done.stderr.strip()}")
    return done.stdout


def settle(script: str, texts: Mapping[str, str]) -> int:
    """Write the modules named by ``texts``, or with ``--check`` say which differ; the exit code."""
    check, differ = "--check" in sys.argv[1:], []
    for name, text in sorted(texts.items()):
        target, made = TARGETS / f"{name}.py", formatted(text).encode()
        if target.is_file() and target.read_bytes() == made:
            continue
        differ.append(target.name)
        if not check:
            target.write_bytes(made)
    if differ:
        verb = f"out of date, run python scripts/{script}" if check else "written"
        print(f"{', '.join(differ)}: {verb}", file=sys.stderr)
    return 1 if check and differ else 0
