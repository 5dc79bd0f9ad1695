r"""Text of others made safe to look at: marks that hide or reorder it are shown as ``\uHHHH``."""

from __future__ import annotations

import unicodedata


def visible(text: object) -> str:
    r"""Text in which controls and marks that hide or reorder it are shown as ``\uHHHH``."""
    shown = str(text)
    if shown.isprintable():
        return shown
    return "".join(
        char
        if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
        else f"\\u{ord(char):04x}"
        for char in shown
    )
