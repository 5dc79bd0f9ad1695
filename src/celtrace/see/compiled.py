"""What of this room is in C, where the installation found a C compiler."""

from __future__ import annotations

from pathlib import Path

from celtrace.compiled import loaded

FUNCTIONS = (
    "celtrace_look",
    "celtrace_nearest",
    "celtrace_agreeing",
    "celtrace_piece",
    "celtrace_tally",
    "celtrace_tiny",
)

LIBRARY = loaded(Path(__file__).parent, *FUNCTIONS)
COMPILED = LIBRARY is not None
"""Whether this installation has it."""
