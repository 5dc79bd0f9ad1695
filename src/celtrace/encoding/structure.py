"""Encodings that show by structure: byte order marks, UTF-16 and UTF-32.

The marks are those of The Unicode Standard, section 23.8. UTF-32 without one is told by its always empty
fourth byte; UTF-16 without one by line ends and blanks, which only one byte order leaves in place.
"""

from __future__ import annotations

MARKS = (
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Byte order marks and their encodings, the longer before those that they start with."""

_LOOKED_AT = 1 << 16


def mark(raw: bytes) -> str | None:
    """The encoding whose byte order mark ``raw`` starts with."""
    return next((name for sign, name in MARKS if raw.startswith(sign)), None)


def structure(raw: bytes) -> str | None:
    """The encoding of ``raw`` as told by a byte order mark or by structure alone; ``None`` if neither."""
    marked = mark(raw)
    if marked is not None:
        return marked
    head = raw[:_LOOKED_AT]
    if b"\x00" not in head or len(raw) < 4:
        return None
    for name, high in (("utf-32-le", 3), ("utf-32-be", 0)):
        if len(raw) % 4 == 0 and not any(head[high::4]) and _plausible(head[: len(head) // 4 * 4], name):
            return name
    if len(raw) % 2:
        return None
    fitting = [
        name
        for name in ("utf-16-le", "utf-16-be")
        if _aligned(head, name) and _plausible(head[: len(head) // 2 * 2], name)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _aligned(head: bytes, name: str) -> bool:
    """Whether ASCII characters are found in this byte order and not in the other one."""
    low, high = (head[0::2], head[1::2]) if name == "utf-16-le" else (head[1::2], head[0::2])
    here = sum(1 for a, b in zip(low, high, strict=False) if b == 0 and (a in b"\r\n\t" or 0x20 <= a < 0x7F))
    there = sum(1 for a, b in zip(low, high, strict=False) if a == 0 and (b in b"\r\n\t" or 0x20 <= b < 0x7F))
    return here > there and here * 50 >= len(low)


def _plausible(head: bytes, name: str) -> bool:
    """Whether the text holds no control, no private and few rare characters."""
    try:
        text = head.decode(name)
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return False
        text = head[: error.start].decode(name)
    if sum(char > "\uffff" for char in text) * 10 > len(text):
        return False
    return not any(
        (char < " " and char not in "\t\r\n\f\x1a") or "\ue000" <= char <= "\uf8ff" for char in text
    )
