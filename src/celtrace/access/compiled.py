"""The two passes of this room that are in C (``scan.c``, ``cut.c``), where the installation found a C compiler."""

from __future__ import annotations

from pathlib import Path

from celtrace.compiled import loaded

LIBRARY = loaded(Path(__file__).parent, "celtrace_cut", "celtrace_scan")
COMPILED = LIBRARY is not None
"""Whether this installation has it."""
