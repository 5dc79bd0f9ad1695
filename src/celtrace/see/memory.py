"""Freed memory is kept for the next picture.

SIFT takes and frees some 60 MB for each picture. The C library gives such blocks back to the kernel at once, which
has to clear every page of them the next time: a third of the time that features take. With its two limits raised
(``mallopt(3)`` of glibc) they are used again.
"""

from __future__ import annotations

import ctypes
from functools import cache

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Parameters of ``mallopt``, from malloc.h of glibc."""

KEPT = 64 << 20
"""Bytes at the top of the heap that are kept free."""

SINGLE = 32 << 20
"""A block of more bytes is still mapped by itself; the most that glibc allows."""


@cache
def keep_freed() -> bool:
    """Let the process keep what it frees, for the rest of its life; whether the C library could be told."""
    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    return tell is not None and bool(tell(_MMAP_THRESHOLD, SINGLE) and tell(_TRIM_THRESHOLD, KEPT))
