"""Passes in C, where the installation found a C compiler; what they do is done in NumPy elsewhere.

Those of one package are one library, which carries the hash of their sources in its name, so that one that was made of
other sources is never loaded.
"""

from __future__ import annotations

import ctypes
import hashlib
from pathlib import Path
from typing import Any


def sources(package: Path) -> tuple[Path, ...]:
    """The C sources of the package in a folder, in order of their names."""
    return tuple(sorted(package.glob("*.c")))


def made_of(package: Path) -> Path:
    """Where the library lies that was made of the package's very sources."""
    content = b"".join(source.read_bytes() for source in sources(package))
    return package / f"compiled-{hashlib.sha256(content).hexdigest()[:16]}.so"


def loaded(package: Path, *functions: str) -> Any:
    """The library of a package, whose functions take one pointer and return nothing; ``None`` where there is none."""
    try:
        library = ctypes.CDLL(str(made_of(package)))
    except OSError:
        return None
    for name in functions:
        function = getattr(library, name)
        function.argtypes, function.restype = [ctypes.c_void_p], None
    return library
