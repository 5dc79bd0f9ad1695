"""The lines of a log in UTF-16 as UTF-8, with their place in bytes of the file."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from celtrace.access.streams import LONGEST_LINE, Line, UntilBroken, unpacked
from celtrace.logline.utf16 import Order, order_of


def order_in(path: Path) -> Order:
    """The order of the bytes of a log, packed or plain, ``""`` where it is not in UTF-16."""
    with suppress(EOFError, ValueError):
        for piece in unpacked(path):
            return order_of(piece)
    return ""


def wide_lines(pieces: Iterable[bytes], order: Order) -> Iterator[Line]:
    """Lines of a stream as :func:`celtrace.access.streams.split_lines` gives them; offsets and lengths are as stored.

    The mark stands in the first line, as that of UTF-8 would. What ``pieces`` raises is raised after the last line
    begun.
    """
    decoder = codecs.getincrementaldecoder(order)("surrogatepass")
    number, offset, begun = 0, 0, 0
    held: list[str] = []
    stream = UntilBroken(pieces)
    for piece in stream:
        *ended, rest = decoder.decode(piece).split("\n")
        for part in ended:
            number += 1
            length = begun + _stored(part)
            yield Line(number, offset, length, _raw([*held, part], length), False)
            offset += length + 2
            held, begun = [], 0
        if rest:
            begun += _stored(rest)
            held = [] if begun > 2 * LONGEST_LINE else [*held, rest]
    if left := decoder.getstate()[0]:
        held, begun = [*held, "\ufffd"], begun + len(left)
    if begun:
        yield Line(number + 1, offset, begun, _raw(held, begun), stream.broken is not None)
    if stream.broken is not None:
        raise stream.broken


def _stored(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass"))


def _raw(parts: Iterable[str], length: int) -> bytes | None:
    """A line as UTF-8, ``None`` for one too long."""
    return None if length > 2 * LONGEST_LINE else "".join(parts).encode("utf-8", "surrogatepass")
