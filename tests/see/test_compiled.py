from __future__ import annotations

from celtrace.see.compiled import COMPILED, LIBRARY


def test_all_passes_are_there_or_none() -> None:
    for name in ("celtrace_look", "celtrace_agreeing", "celtrace_piece"):
        assert hasattr(LIBRARY, name) == COMPILED
