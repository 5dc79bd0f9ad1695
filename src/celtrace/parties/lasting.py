"""Objects that stay as long as the process: made without the collector of cycles, and not walked by it afterwards.

An index of a sanctions list is some hundred thousand small objects without a cycle. Python's collector walks all of
them again and again while it is built and whenever names are compared (measured: a third of the time of screening).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """Make what stays; references alone free it, as ever, once nothing holds it any more (Python's ``gc.freeze``)."""
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if active:
            gc.enable()
