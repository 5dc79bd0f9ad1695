"""Records of binary workbooks and their Unicode strings, shared strings that run over records among them.

Format: [MS-XLS] 2.1.4 (records), 2.5.293 (``XLUnicodeRichExtendedString``), 2.5.294 (``XLUnicodeString``).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from celtrace.read.limits import DamagedError

_BOF, _EOF, _CONTINUE, _TEXT_BOX = 0x809, 0x0A, 0x3C, 0x1B6
_SHARED_STRINGS = 1_000_000


class Record(NamedTuple):
    """A record: its kind, its bytes, and the bytes of the continuations of a text box."""

    kind: int
    body: bytes
    more: tuple[bytes, ...] = ()


def records(data: bytes, at: int, *, nested: bool = False) -> Iterator[Record]:
    """Records from ``at`` to the end of the substream there, its own start and end included.

    With ``nested`` substreams inside (charts) are left out, and continuations go with their text box.

    Raises:
        DamagedError: a record is cut short.
    """
    depth = 0
    held: Record | None = None
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        body = data[at + 4 : at + 4 + size]
        if len(body) < size:
            raise DamagedError("a record is cut short")
        at += 4 + size
        depth += kind == _BOF
        if nested and kind == _CONTINUE:
            if held is not None:
                held = held._replace(more=(*held.more, body)) if len(held.more) < 64 else held
            continue
        if held is not None:
            yield held
            held = None
        if nested and kind == _TEXT_BOX and depth == 1:
            held = Record(kind, body)
        elif not nested or depth <= 1:
            yield Record(kind, body)
        if kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
    if depth > 0:
        raise DamagedError("a sheet is cut short")


def short_string(body: bytes, length: int, wide: bool) -> tuple[str, bytes]:
    """A string of ``length`` characters behind its byte of options, and the bytes after it."""
    if not body:
        return "", b""
    size = length * 2 if body[0] & 1 else length
    raw = body[1 : 1 + size]
    text = raw.decode("utf-16-le", "replace") if body[0] & 1 else raw.decode("latin-1")
    return text, body[1 + size :] if wide else b""


class Strings:
    """The table of shared strings, given as its record and the continuations of it."""

    def __init__(self, blocks: Sequence[bytes] = ()) -> None:
        self._found: list[str] = []
        if blocks and len(blocks[0]) >= 8:
            count = min(struct.unpack_from("<I", blocks[0], 4)[0], _SHARED_STRINGS)
            self._read([blocks[0][8:], *blocks[1:]], count)

    def get(self, number: int) -> str:
        """The string of a number; empty when there is none."""
        return self._found[number] if 0 <= number < len(self._found) else ""

    def _read(self, blocks: Sequence[bytes], count: int) -> None:
        reader = _Blocks(blocks)
        for _ in range(count):
            try:
                self._found.append(reader.string())
            except (IndexError, struct.error):
                return


class _Blocks:
    """Reads over the seams of records: at a seam within characters, a new byte of options follows."""

    def __init__(self, blocks: Sequence[bytes]) -> None:
        self._blocks = blocks
        self._block = self._at = 0

    def _take(self, size: int) -> bytes:
        taken = bytearray()
        while len(taken) < size:
            here = self._blocks[self._block]
            part = here[self._at : self._at + size - len(taken)]
            taken += part
            self._at += len(part)
            if len(taken) < size:
                self._block, self._at = self._block + 1, 0
        return bytes(taken)

    def string(self) -> str:
        """The next string; the formats and phonetics behind it are passed over."""
        length, options = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if options & 8 else 0
        extra = struct.unpack("<I", self._take(4))[0] if options & 4 else 0
        parts: list[str] = []
        wide = options & 1
        while length > 0:
            if self._at >= len(self._blocks[self._block]):
                self._block, self._at = self._block + 1, 0
                wide = self._take(1)[0] & 1
            room = len(self._blocks[self._block]) - self._at
            units = min(length, room // 2 if wide else room)
            if units == 0:
                raise IndexError("half a character before a seam")
            raw = self._take(units * 2 if wide else units)
            parts.append(raw.decode("utf-16-le", "replace") if wide else raw.decode("latin-1"))
            length -= units
        self._take(runs * 4 + extra)
        return "".join(parts)
