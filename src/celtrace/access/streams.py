"""A log's bytes, unpacked as a stream, and its lines with their place in that stream.

Memory is bounded by the longest line that is kept, whatever the file says of itself.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar

T = TypeVar("T")

STEP = 1 << 12
"""Bytes read from the file at a time; small, because what a step unpacks to is lost when it breaks."""

PIECE = 1 << 20
"""Most bytes that one step of unpacking may give."""

LONGEST_LINE = 1 << 16
"""A line longer than this is counted and put aside, not held. Servers cut a request line at 8 kB (Apache's
LimitRequestLine, nginx' large_client_header_buffers), and a log line holds at most a few such fields."""

MAGIC = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zst"}
"""First bytes of gzip (RFC 1952), bzip2, xz (its file format, 2.1.1.1) and Zstandard (RFC 8878)."""


class UnsupportedPackingError(Exception):
    """The stream is packed in a way that this installation cannot unpack."""


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


class _Gzip:
    """A zlib object with the interface of the other unpackers, which gives all that precedes a break."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)
        self._broken: zlib.error | None = None

    @property
    def eof(self) -> bool:
        return self._inner.eof and self._broken is None

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail and self._broken is None

    def decompress(self, data: bytes, max_length: int = 0, /) -> bytes:
        if self._broken is not None:
            raise self._broken
        data = self._inner.unconsumed_tail + data
        before = self._inner.copy()
        try:
            return self._inner.decompress(data, max_length)
        except zlib.error as error:
            self._broken = error
            return _bytewise(before, data, max_length)


class _Zstandard:
    """The reader that py7zr's requirements bring, with its error as an ``OSError``."""

    def __init__(self) -> None:
        try:
            from backports import zstd
        except ImportError as error:
            raise UnsupportedPackingError("Zstandard needs Python 3.14 or backports.zstd") from error
        self._inner, self._error = zstd.ZstdDecompressor(), zstd.ZstdError

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return self._inner.needs_input

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        try:
            return self._inner.decompress(data, max_length)
        except self._error as error:
            raise OSError(str(error)) from error


def _bytewise(inner: zlib._Decompress, data: bytes, most: int) -> bytes:
    out = bytearray()
    try:
        for place in range(len(data)):
            out += inner.decompress(data[place : place + 1])
            if len(out) >= most:
                break
    except zlib.error:
        pass
    return bytes(out)


def packing(path: Path) -> str:
    """How a file is packed by its first bytes: ``gz``, ``bz2``, ``xz``, ``zst`` or ``""``."""
    with path.open("rb") as stream:
        head = stream.read(8)
    return next((name for magic, name in MAGIC.items() if head.startswith(magic)), "")


def unpacked(path: Path) -> Iterator[bytes]:
    """The bytes of a file, unpacked when it is packed, in pieces of at most :data:`PIECE`.

    Raises:
        EOFError: the packed stream ends early; everything before the cut has been given.
        ValueError: the packed stream is damaged; what came before the damage has been given, up to the
            last step.
        UnsupportedPackingError: nothing here unpacks it.
    """
    name = packing(path)
    with path.open("rb") as stream:
        if not name:
            yield from iter(lambda: stream.read(PIECE), b"")
            return
        yield from _unpack(iter(lambda: stream.read(STEP), b""), name)


def _unpacker(name: str) -> _Unpacker:
    if name == "gz":
        return _Gzip()
    if name == "bz2":
        return bz2.BZ2Decompressor()
    if name == "xz":
        return lzma.LZMADecompressor()
    return _Zstandard()


def _unpack(steps: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Unpack concatenated streams, as gzip's and xz' own tools do; zero padding between them is dropped."""
    unpacker, fresh = _unpacker(name), True
    try:
        for step in steps:
            data = step.lstrip(b"\x00") if fresh else step
            while data:
                fresh = False
                yield from _drain(unpacker, data)
                data = b""
                if unpacker.eof:
                    data = unpacker.unused_data.lstrip(b"\x00")
                    unpacker, fresh = _unpacker(name), True
    except (zlib.error, lzma.LZMAError, OSError) as error:
        raise ValueError(f"{name}: {error}") from error
    if not fresh:
        raise EOFError(f"{name} stream ends early")


def _drain(unpacker: _Unpacker, data: bytes) -> Iterator[bytes]:
    while True:
        piece = unpacker.decompress(data, PIECE)
        if piece:
            yield piece
        data = b""
        if unpacker.eof or (unpacker.needs_input and len(piece) < PIECE):
            return


class UntilBroken(Generic[T]):
    """What a stream gives until it ends or breaks; ``broken`` is then what it broke with, ``None`` where it ended.

    A stream breaks with ``EOFError`` where it is cut short and with ``ValueError`` where it is damaged.
    """

    def __init__(self, stream: Iterable[T]) -> None:
        self._stream = stream
        self.broken: EOFError | ValueError | None = None

    def __iter__(self) -> Iterator[T]:
        try:
            yield from self._stream
        except (EOFError, ValueError) as error:
            self.broken = error

    @property
    def why(self) -> str:
        """What broke it in words, ``""`` where nothing did."""
        return "" if self.broken is None else str(self.broken)


class Line(NamedTuple):
    """One line without its line feed: number from 1, offset and length in bytes of the unpacked stream.

    ``raw`` is ``None`` when it is longer than :data:`LONGEST_LINE`; ``cut`` when the stream broke in it.
    """

    number: int
    offset: int
    length: int
    raw: bytes | None
    cut: bool


def split_lines(pieces: Iterable[bytes]) -> Iterator[Line]:
    """Lines of a stream of bytes. What ``pieces`` raises is raised after the last line begun."""
    number, offset = 0, 0
    held: list[bytes] = []
    begun = 0
    stream = UntilBroken(pieces)
    for piece in stream:
        *ended, rest = piece.split(b"\n")
        for part in ended:
            number += 1
            length = begun + len(part)
            raw = None if length > LONGEST_LINE else b"".join((*held, part)) if held else part
            yield Line(number, offset, length, raw, False)
            offset += length + 1
            held, begun = [], 0
        if rest:
            begun += len(rest)
            held = [] if begun > LONGEST_LINE else [*held, rest]
    if begun:
        raw = None if begun > LONGEST_LINE else b"".join(held)
        yield Line(number + 1, offset, begun, raw, stream.broken is not None)
    if stream.broken is not None:
        raise stream.broken
