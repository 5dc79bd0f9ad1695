"""Single compressed streams, gzip, bzip2 and xz, and the decompressors that members need.

Sources: RFC 1950 to 1952, the bzip2 manual, the xz file format 1.2, APPNOTE 6.3.10 section 5.8 (LZMA in ZIP).
Streams that follow each other are one content, as their own programs treat them; zero bytes after the last
one are padding.
"""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

from celtrace.inventory.archives_base import CHUNK, Broken
from celtrace.inventory.kinds_window import Window

DICTIONARY_LIMIT = 256 << 20
"""Bytes of dictionary that an LZMA stream may ask for; 7-Zip's ultra level asks for 64 MiB."""

_PIECE = 1 << 18


class Decompressor(Protocol):
    """What ``bz2`` and ``lzma`` decompressors have in common."""

    @property
    def eof(self) -> bool:
        """Whether the end of the stream was reached."""

    @property
    def needs_input(self) -> bool:
        """Whether more input is needed before there is more output."""

    @property
    def unused_data(self) -> bytes:
        """What follows the end of the stream."""

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        """Up to ``max_length`` bytes of output."""


class Inflate:
    """Deflate with the interface of :class:`Decompressor`; ``wbits`` as in zlib."""

    def __init__(self, wbits: int) -> None:
        self._inner = zlib.decompressobj(wbits)
        self._left = b""
        self._more = False

    @property
    def eof(self) -> bool:
        """Whether the end of the stream was reached."""
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        """Whether there is nothing left of the input and of the output made from it."""
        return not self._left and not self._more and not self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """What follows the end of the stream."""
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Up to ``max_length`` bytes of output."""
        out = self._inner.decompress(self._left + data, max(max_length, 0))
        self._left = self._inner.unconsumed_tail
        self._more = 0 < max_length <= len(out)
        return out


class Stored:
    """No compression."""

    eof = False
    needs_input = True
    unused_data = b""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """The data as they are."""
        return data


class ZipLzma:
    """LZMA as ZIP stores it: two bytes of version, the size of the properties, the properties, the stream."""

    unused_data = b""

    def __init__(self) -> None:
        self._inner: lzma.LZMADecompressor | None = None
        self._head = b""

    @property
    def eof(self) -> bool:
        """Whether the end of the stream was reached."""
        return self._inner is not None and self._inner.eof

    @property
    def needs_input(self) -> bool:
        """Whether there is nothing left of the input."""
        return self._inner is None or self._inner.needs_input

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Up to ``max_length`` bytes of output."""
        if self._inner is None:
            self._head += data
            if len(self._head) < 9:
                return b""
            length = struct.unpack_from("<H", self._head, 2)[0]
            if length != 5:
                raise Broken("damaged", "its LZMA properties have a wrong size")
            self._inner = raw_lzma(self._head[4:9])
            data, self._head = self._head[9:], b""
        return self._inner.decompress(data, max_length)


def raw_lzma(properties: bytes) -> lzma.LZMADecompressor:
    """A decoder for LZMA1 with five bytes of properties.

    Raises:
        Broken: the properties make no sense or ask for too much memory.
    """
    packed, dictionary = struct.unpack("<BL", properties)
    if packed >= 225:
        raise Broken("damaged", "its LZMA properties make no sense")
    if dictionary > DICTIONARY_LIMIT:
        raise Broken("limit_memory", f"its LZMA dictionary has {dictionary} bytes")
    rest, context = divmod(packed, 9)
    position, literal = divmod(rest, 5)
    if context + literal > 4:
        raise Broken("unsupported", "LZMA with lc + lp above 4")
    filters = [
        {
            "id": lzma.FILTER_LZMA1,
            "dict_size": max(dictionary, 4096),
            "lc": context,
            "lp": literal,
            "pb": position,
        }
    ]
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)


def pump(decoder: Decompressor, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What ``pieces`` decompress to, in chunks, until the stream or the input ends.

    Raises:
        Broken: the data are damaged.
    """
    try:
        while not decoder.eof:
            piece = next(pieces, b"") if decoder.needs_input else b""
            if decoder.needs_input and not piece:
                return
            out = decoder.decompress(piece, _PIECE)
            if out:
                yield out
    except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as failure:
        if isinstance(failure, Broken):
            raise
        if "memory" in str(failure).lower():
            raise Broken("limit_memory", "its compressed data need too much memory") from failure
        raise Broken("damaged", f"its compressed data are damaged ({type(failure).__name__})") from failure


def pieces_of(window: Window, start: int, end: int) -> Iterator[bytes]:
    """The bytes from ``start`` to ``end`` in pieces."""
    while start < end:
        piece = window.read(start, min(CHUNK, end - start))
        if not piece:
            return
        start += len(piece)
        yield piece


_DECODERS: dict[str, tuple[Callable[[], Decompressor], bytes]] = {
    "gz": (lambda: Inflate(31), b"\x1f\x8b"),
    "bz2": (bz2.BZ2Decompressor, b"BZh"),
    "xz": (lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=DICTIONARY_LIMIT), b"\xfd7zXZ\0"),
}


def decompressed(kind: str, window: Window) -> Iterator[bytes]:
    """The content of a ``gz``, ``bz2`` or ``xz`` file.

    Raises:
        Broken: the stream is damaged or ends early; what came before was handed out.
    """
    make, magic = _DECODERS[kind]
    position = 0
    while True:
        decoder = make()
        consumed = 0

        def feed(start: int = position) -> Iterator[bytes]:
            nonlocal consumed
            for piece in pieces_of(window, start, window.size):
                consumed += len(piece)
                yield piece

        yield from pump(decoder, feed())
        if not decoder.eof:
            raise Broken("damaged", "its compressed stream ends early")
        position += consumed - len(decoder.unused_data)
        while position < window.size:
            following = window.read(position, CHUNK)
            stripped = following.lstrip(b"\0")
            position += len(following) - len(stripped)
            if stripped:
                break
        if position >= window.size:
            return
        if not window.read(position, len(magic)) == magic:
            raise Broken("damaged", "something that is no compressed stream follows its end")


def gzip_name(window: Window) -> tuple[bytes, int]:
    """The file name and modification time (seconds since 1970, 0 when unset) that a gzip header stores."""
    head = window.read(0, 4096)
    flags, moment = head[3], struct.unpack_from("<L", head, 4)[0]
    at = 10
    if flags & 4 and len(head) >= 12:
        at += 2 + struct.unpack_from("<H", head, 10)[0]
    if not flags & 8:
        return b"", moment
    end = head.find(b"\0", at)
    return (head[at:end] if end > at else b""), moment
