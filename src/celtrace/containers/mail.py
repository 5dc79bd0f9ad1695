"""Messages: what they look like, and their parts.

Formats: RFC 5322, MIME (RFC 2045 to 2049, RFC 2231 for names in parameters) through the standard library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

_START = re.compile(
    rb"\A(?:From [^\r\n]+\r?\n)?(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}"
)
_TELLING = re.compile(
    rb"^(?:Message-ID|MIME-Version|Received|Return-Path|X-Mailer|Delivered-To):", re.I | re.M
)
_NEEDED = re.compile(rb"^(?:From|Date|Subject):", re.I | re.M)


def is_mail(head: bytes) -> bool:
    """Whether bytes begin with the header of a message."""
    found = _START.match(head)
    return found is not None and bool(_TELLING.search(found.group())) and bool(_NEEDED.search(found.group()))


def leaves(message: Message) -> Iterator[Message]:
    """Parts without parts, in order; a message in a message is a leaf."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        held = part.get_payload()
        if isinstance(held, list) and part.get_content_type() != "message/rfc822":
            waiting[:0] = [inner for inner in held if isinstance(inner, Message)]
        else:
            yield part


def stated_name(part: Message) -> bytes:
    """The bytes of a part's file name as its header holds them, encoded words undone; empty without one."""
    stated = part.get_filename()
    if not stated:
        return b""
    try:
        words = decode_header(stated)
    except (ValueError, LookupError, HeaderParseError):
        words = [(stated, None)]
    return b"".join(
        word if isinstance(word, bytes) else word.encode("utf-8", "surrogateescape") for word, _ in words
    )
