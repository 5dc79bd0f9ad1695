"""Numbers that are too small to be normal count as zero while features are taken.

Around the ink of a line map there is nothing, and what is smoothed into it again and again becomes smaller than single
precision can hold in full (below 1.2e-38). A processor takes a hundred times as long for such a number, a seventh of
all that the features of a line map take. No feature depends on them: what is one differs by .006 of the full range from
what is around it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from celtrace.see.compiled import COMPILED, LIBRARY


@contextmanager
def tiny_as_zero() -> Iterator[None]:
    """As said, in this thread, where the installation has the compiled part and the processor is of the x86 kind."""
    if not COMPILED:
        yield
        return
    asked = ctypes.c_int64(1)
    LIBRARY.celtrace_tiny(ctypes.byref(asked))
    try:
        yield
    finally:
        LIBRARY.celtrace_tiny(ctypes.byref(asked))
