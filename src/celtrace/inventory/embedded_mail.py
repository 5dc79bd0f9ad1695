"""Attachments of messages, those of messages inside messages too, and pictures that a body shows.

Formats: as in ``celtrace.containers.mail``. The text of bodies is no file; ``read`` takes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from celtrace.containers.mail import leaves, stated_name
from celtrace.inventory.archives_base import Broken, Entry, held
from celtrace.inventory.kinds_window import Window

_LARGEST = 128 << 20
_DEPTH = 8


def mail_entries(window: Window) -> Iterator[Entry]:
    """Attached files; a part without a name is called by its number.

    Raises:
        Broken: the message is larger than what is held in memory.
    """
    if window.size > _LARGEST:
        raise Broken("limit_memory", "the message is too large to be opened in memory")
    message = message_from_bytes(window.read(0, window.size), policy=policy.compat32)
    yield from _attached(message, "", 0)


def _attached(message: Message, inside: str, depth: int) -> Iterator[Entry]:
    for number, part in enumerate(leaves(message), 1):
        place = f"{inside}{number}"
        if part.get_content_type() == "message/rfc822":
            for inner in part.get_payload():
                if isinstance(inner, Message) and depth < _DEPTH:
                    yield from _attached(inner, f"{place}/", depth + 1)
            continue
        raw = stated_name(part)
        if not raw and part.get_content_maintype() in ("text", "multipart"):
            continue
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes) or not body:
            continue
        named = raw.replace(b"\0", b"") or f"part {place}".encode()
        yield held(inside.encode() + named.replace(b"/", b"_"), body)
