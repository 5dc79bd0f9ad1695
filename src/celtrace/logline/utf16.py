"""Logs in UTF-16, as PowerShell redirects and some Windows servers write them, told by their byte order mark.

Source: The Unicode Standard 15, section 23.8 ("Byte Order Mark"). Readers of lines see UTF-8; half of a surrogate
pair that stands alone becomes the three bytes that it would have there, so that nothing is dropped.
"""

from __future__ import annotations

from typing import Literal

Order = Literal["utf-16-le", "utf-16-be", ""]


def order_of(head: bytes) -> Order:
    """The codec of bytes that begin with a mark of UTF-16, ``""`` of all others, those in UTF-32 among them."""
    if head.startswith(b"\xff\xfe") and not head.startswith(b"\xff\xfe\x00\x00"):
        return "utf-16-le"
    return "utf-16-be" if head.startswith(b"\xfe\xff") else ""


def as_utf8(head: bytes) -> bytes:
    """The beginning of a file, its mark included, in UTF-8; bytes that begin with no mark of UTF-16 stay as they are.

    Half a character at the end is left out.
    """
    order = order_of(head)
    if not order:
        return head
    return head[: len(head) & ~1].decode(order, "surrogatepass").encode("utf-8", "surrogatepass")
