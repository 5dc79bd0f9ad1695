"""The passes of this room that are in C (``look.c``, ``agree.c``), where the installation found a C compiler."""

from __future__ import annotations

from pathlib import Path

from celtrace.compiled import loaded

LIBRARY = loaded(Path(__file__).parent, "celtrace_look", "celtrace_agreeing", "celtrace_piece")
COMPILED = LIBRARY is not None
"""Whether this installation has it."""
