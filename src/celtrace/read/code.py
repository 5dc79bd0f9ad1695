"""What a finder of codes and names gives."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """A code or name as written, in its normal form, and whether its own check holds; ``None`` without a check."""

    kind: str
    value: str
    normalized: str
    valid: bool | None
