from __future__ import annotations

from celtrace.access.compiled import COMPILED, LIBRARY


def test_both_passes_are_there_or_none() -> None:
    assert COMPILED == hasattr(LIBRARY, "celtrace_cut") == hasattr(LIBRARY, "celtrace_scan")
