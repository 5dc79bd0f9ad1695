"""Fonts that `celtrace data install fonts` puts beside those of the system, where the typesetter finds them too."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

NOTO = "https://github.com/notofonts/noto-cjk/raw/main/Serif/OTC/NotoSerifCJK-Regular.ttc"
"""Han, kana and Hangul in one file of 25 MB, under the SIL Open Font License 1.1."""

_MAGIC = (b"\x00\x01\x00\x00", b"OTTO", b"ttcf", b"true")
"""First bytes of a TrueType or OpenType font or collection (OpenType 1.9, "Table directory", "TTC Header")."""


class FontError(ValueError):
    """A file cannot be installed as a font; says why."""


def folder() -> Path:
    """Where fonts are put (XDG Base Directory Specification 0.8)."""
    base = os.environ.get("XDG_DATA_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".local" / "share") / "celtrace" / "fonts"


def paths() -> list[Any]:
    """The folder as the typesetter takes it; nothing when it is not there or the user has no home."""
    try:
        found = folder()
    except RuntimeError:
        return []
    return [str(found)] if found.is_dir() else []


def place(name: str, data: bytes) -> Path:
    """Write a font into the folder, after the typesetter has read it.

    Raises:
        FontError: it is no font, or holds no family that reports are set in.
    """
    import typst

    from celtrace.publish.fonts import FAMILIES

    if not data.startswith(_MAGIC):
        raise FontError(f"{name} is no TrueType or OpenType font.")
    with tempfile.TemporaryDirectory() as trial:
        (Path(trial) / "font.ttc").write_bytes(data)
        there = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[trial])
        found = set(there.families())
    known = {family for _covers, families in FAMILIES.values() for family in families}
    if not found & known:
        named = ", ".join(sorted(found)) or "no family that can be read"
        raise FontError(f"{name} holds {named}; reports are set in {', '.join(sorted(known))}.")
    target = folder()
    target.mkdir(parents=True, exist_ok=True)
    (target / name).write_bytes(data)
    return target / name
