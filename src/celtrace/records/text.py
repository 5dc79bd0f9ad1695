"""Paths, locators and times in the forms that tables use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

LOCATOR_KEYS = ("member", "page", "sheet", "cell", "layer", "frame", "box", "line", "bytes")
"""Keys of a locator in the order in which they are written."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ESCAPED = re.compile(rb"\\(?:\\|x([0-9a-fA-F]{2}))")
_HIDDEN = frozenset([0xFEFF, 0x2060, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2066, 0x206A)])
"""Marks without a glyph of their own that hide, break or reorder the text around them."""
_SHOWN_OTHERWISE = re.compile(f"[\\\\\x00-\x1f\x7f-\x9f\udc80-\udcff{''.join(map(chr, sorted(_HIDDEN)))}]")


def escape_path(raw: bytes) -> str:
    r"""Show a path's raw bytes as text that loses nothing.

    UTF-8 stays; other bytes, controls, and characters that hide or reorder text become ``\xHH`` for
    each byte; a backslash is doubled.
    """
    return _SHOWN_OTHERWISE.sub(_otherwise, raw.decode("utf-8", "surrogateescape"))


def _otherwise(found: re.Match[str]) -> str:
    if found[0] == "\\":
        return "\\\\"
    return "".join(f"\\x{byte:02x}" for byte in found[0].encode("utf-8", "surrogateescape"))


def unescape_path(text: str) -> bytes:
    """The raw bytes that :func:`escape_path` showed as ``text``."""
    return _ESCAPED.sub(
        lambda found: b"\\" if found.group(1) is None else bytes.fromhex(found.group(1).decode()),
        text.encode("utf-8"),
    )


def locator(**parts: str | int) -> str:
    """Write a locator, ``key=value`` joined by ``;`` in the order of :data:`LOCATOR_KEYS`.

    ``%``, ``;`` and control characters in a value are percent-encoded.

    Raises:
        ValueError: a key is not one of :data:`LOCATOR_KEYS`.
    """
    strange = set(parts) - set(LOCATOR_KEYS)
    if strange:
        raise ValueError(f"no such locator key: {sorted(strange)}")
    return ";".join(f"{key}={_quote(str(parts[key]))}" for key in LOCATOR_KEYS if key in parts)


def parse_locator(text: str) -> Mapping[str, str]:
    """The parts of a locator; empty for the whole item.

    Raises:
        ValueError: the text is not a locator.
    """
    if not text:
        return {}
    parts: dict[str, str] = {}
    for field in text.split(";"):
        key, sign, value = field.partition("=")
        if not sign or key not in LOCATOR_KEYS or key in parts:
            raise ValueError(f"not a locator: {text!r}")
        parts[key] = re.sub(
            r"((?:%[0-9A-F]{2})+)",
            lambda found: bytes.fromhex(found.group(1).replace("%", "")).decode("utf-8", "replace"),
            value,
        )
    return parts


def _quote(value: str) -> str:
    return "".join(
        "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
        if char in "%;" or ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0
        else char
        for char in value
    )


def utc(moment: datetime) -> str:
    """An aware time as RFC 3339 in UTC; fractions of a second only when there are any."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone has no place in UTC")
    text = moment.astimezone(UTC).isoformat(timespec="microseconds" if moment.microsecond else "seconds")
    return text.replace("+00:00", "Z")


def utc_from_ns(nanoseconds: int) -> str | None:
    """Nanoseconds since 1970 as RFC 3339 in UTC; ``None`` outside the years 1 to 9999."""
    try:
        return utc(_EPOCH + timedelta(microseconds=nanoseconds // 1000))
    except OverflowError:
        return None


def parse_utc(text: str) -> datetime:
    """Read a time that :func:`utc` wrote."""
    return datetime.fromisoformat(text)


def is_utc(text: str) -> bool:
    """Whether a text is a time exactly as :func:`utc` writes it."""
    try:
        return utc(parse_utc(text)) == text
    except (ValueError, OverflowError):
        return False
