"""Text for a terminal: nothing in it can move the cursor, colour the screen or reorder the line."""

from __future__ import annotations

import unicodedata

_KEEP = {"\n"}


def safe(text: str) -> str:
    r"""``text`` with controls and format characters shown as ``\xHH`` or ``\uHHHH``."""
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char in _KEEP or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
