"""How much is read of one item, and what a reader raises when it cannot go on.

The limits are far above real notes and documents; an item over one of them is reported as ``partial`` with
``limit_output`` and keeps what was read.
"""

from __future__ import annotations

LINES = 20_000
"""Lines read of one text file."""
TEXT_BYTES = 8 << 20
"""Bytes read of one text file."""
LINE_BYTES = 8192
"""Bytes of a line in one segment; a longer line becomes several segments."""
PIECES = 50_000
"""Pieces read of one document."""
PART_BYTES = 50 << 20
"""Expanded bytes of one part of an Office document."""
PACKAGE_BYTES = 200 << 20
"""Expanded bytes of all parts of an Office document that are read."""
PARTS = 10_000
"""Members of an Office document."""
RATIO = 200
"""Expansion above which a part of more than a megabyte is a bomb: DEFLATE reaches 1,032 only on nothing."""
DEPTH = 256
"""Nesting of XML elements."""
PAGES = 2_000
"""Pages read of one PDF or presentation."""


class ReadError(Exception):
    """An item that cannot be read; ``reason`` is a reason of an outcome."""

    reason = "damaged"


class DamagedError(ReadError):
    """The bytes break their own format."""


class EncryptedError(ReadError):
    """The content is behind a password."""

    reason = "encrypted"


class UnsafeError(ReadError):
    """The content tries something no document needs: a DTD, an entity, a bomb."""

    reason = "unsafe"


class UnsupportedError(ReadError):
    """Nothing here reads this, or a component is not installed."""

    reason = "unsupported"


class OverLimitError(ReadError):
    """The content is larger than what is read of one item."""

    reason = "limit_output"
