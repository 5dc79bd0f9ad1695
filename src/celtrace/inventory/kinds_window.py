"""Small reads of an item's bytes: from a file, from memory, or from the two ends of a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Protocol

EDGE = 1 << 16
"""Bytes that are kept of each end of a stream; more than any fixed header or footer needs."""


class Window(Protocol):
    """Bytes that can be looked at here and there."""

    size: int

    def read(self, offset: int, length: int) -> bytes:
        """Up to ``length`` bytes at ``offset``; fewer, or none, where they are not at hand."""


class FileWindow:
    """An open file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = stream.seek(0, 2)

    def read(self, offset: int, length: int) -> bytes:
        """Up to ``length`` bytes at ``offset``."""
        if offset < 0 or offset >= self.size:
            return b""
        self._stream.seek(offset)
        return self._stream.read(length)


class BytesWindow:
    """Bytes in memory."""

    def __init__(self, data: bytes | bytearray) -> None:
        self._data = data
        self.size = len(data)

    def read(self, offset: int, length: int) -> bytes:
        """Up to ``length`` bytes at ``offset``."""
        return bytes(self._data[offset : offset + length]) if offset >= 0 else b""


class StreamWindow:
    """What passes by: the first and last :data:`EDGE` bytes, or everything.

    Everything is kept in :attr:`whole` while it has no more than ``keep`` bytes and ``needed`` says of its
    first 512 bytes that such content cannot be told by its ends.
    """

    def __init__(self, keep: int, needed: Callable[[bytes], bool]) -> None:
        self.size = 0
        self._keep = keep
        self._needed: Callable[[bytes], bool] | None = needed
        self._head = bytearray()
        self._tail = bytearray()
        self.whole: bytearray | None = bytearray() if keep > 0 else None

    def pass_by(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Hand ``chunks`` on and look at them."""
        for chunk in chunks:
            self.size += len(chunk)
            if self.whole is not None:
                if self.size > self._keep:
                    self.whole = None
                else:
                    self.whole += chunk
            if len(self._head) < EDGE:
                self._head += chunk[: EDGE - len(self._head)]
            if self._needed is not None and len(self._head) >= 512:
                if not self._needed(bytes(self._head[:512])):
                    self.whole = None
                self._needed = None
            self._tail += chunk[-EDGE:]
            if len(self._tail) > 4 * EDGE:
                del self._tail[:-EDGE]
            yield chunk

    def read(self, offset: int, length: int) -> bytes:
        """Up to ``length`` bytes at ``offset``, as far as they were kept."""
        if offset < 0 or offset >= self.size:
            return b""
        if self.whole is not None:
            return bytes(self.whole[offset : offset + length])
        if offset < len(self._head):
            return bytes(self._head[offset : offset + length])
        start = self.size - len(self._tail)
        return bytes(self._tail[offset - start : offset - start + length]) if offset >= start else b""
