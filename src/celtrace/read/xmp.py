"""XMP packets: simple properties, wherever a packet stands.

Format: ISO 16684-1 (XMP part 1) and Adobe's part 3 on storage in files: a packet lies between its tags and can
be found by scanning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from celtrace.read.limits import ReadError
from celtrace.read.markup import events

_PACKET = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_STRUCTURE = frozenset(["xmpmeta", "RDF", "Description", "Alt", "Seq", "Bag", "li"])


def packets(raw: bytes) -> list[bytes]:
    """All packets in a stretch of bytes."""
    return _PACKET.findall(raw)


def properties(packet: bytes) -> Iterator[tuple[str, str]]:
    """Label and value of simple properties: attributes of descriptions and elements with text."""
    stack: list[str] = []
    parts: list[str] = []
    try:
        for event in events([packet]):
            if event.kind == "text":
                parts.append(event.name)
            elif event.kind == "start":
                stack.append(event.name)
                parts = []
                if event.name == "Description" or event.name == "li":
                    yield from (
                        (key, value)
                        for key, value in event.attributes.items()
                        if key not in ("about", "parseType", "lang") and value
                    )
            else:
                stack.pop()
                value = "".join(parts).strip()
                parts = []
                label = next((tag for tag in reversed([*stack, event.name]) if tag not in _STRUCTURE), "")
                if value and label:
                    yield label, value
    except ReadError:
        return
