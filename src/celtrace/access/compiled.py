"""The two passes of this room that are in C (``scan.c``, ``cut.c``), where the installation found a C compiler.

They are in one library, which carries the hash of their source in its name, so that one that was made of another
source is never loaded. What they do is done in NumPy elsewhere.
"""

from __future__ import annotations

import ctypes
import hashlib
from pathlib import Path
from typing import Any

SOURCES = tuple(Path(__file__).with_name(name) for name in ("cut.c", "scan.c"))
PATH = Path(__file__).with_name(
    f"compiled-{hashlib.sha256(b''.join(source.read_bytes() for source in SOURCES)).hexdigest()[:16]}.so"
)
"""The library that was made of these very sources."""


def _loaded() -> Any:
    try:
        library = ctypes.CDLL(str(PATH))
    except OSError:
        return None
    for function in (library.celtrace_cut, library.celtrace_scan):
        function.argtypes, function.restype = [ctypes.c_void_p], None
    return library


LIBRARY = _loaded()
COMPILED = LIBRARY is not None
"""Whether this installation has it."""
