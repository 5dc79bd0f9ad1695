from __future__ import annotations

from celtrace.see.compiled import COMPILED, FUNCTIONS, LIBRARY


def test_all_passes_are_there_or_none() -> None:
    for name in FUNCTIONS:
        assert hasattr(LIBRARY, name) == COMPILED
