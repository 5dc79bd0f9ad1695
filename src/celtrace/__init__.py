"""celtrace turns an exposed server's files and logs into an evidence-backed case.

The public entry point of the library is :func:`celtrace.case.open_case`; everything else is
reached through the command line (``celtrace --help``).
"""

from __future__ import annotations

__version__ = "0.1.0"
