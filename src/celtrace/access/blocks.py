"""A log as blocks of whole lines, in bounded memory, whatever the length of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from celtrace.access.streams import LONGEST_LINE, PIECE, UntilBroken

BLOCK = 30 << 20
"""Bytes that are read together: smaller blocks repeat the work on their distinct values; from 32 MiB on the C library
asks the system for the memory of each block anew."""


class Lines(NamedTuple):
    """Whole lines, each with its line feed, and where they begin. ``data`` is empty for a line too long to hold.

    ``whole`` is how much of ``data`` they are, 0 for all. ``length`` is the bytes of a line that is too long, without
    its line feed. ``ended`` is false for a last line that has none.
    """

    data: bytes
    offset: int
    length: int = 0
    ended: bool = True
    whole: int = 0

    @property
    def size(self) -> int:
        """Bytes of the lines."""
        return self.whole or len(self.data)


def file_blocks(stream: BinaryIO) -> Iterator[Lines]:
    """Cut a file that is not packed into blocks. What a block has of the next line is read again: that copies less."""
    offset = 0
    while True:
        data = stream.read(BLOCK)
        cut = data.rfind(b"\n") + 1
        if len(data) < BLOCK or not cut:
            break
        yield Lines(data, offset, whole=cut)
        offset = stream.seek(offset + cut)
    yield from line_blocks(chain([data] if data else [], iter(lambda: stream.read(PIECE), b"")), offset)


def line_blocks(pieces: Iterable[bytes], offset: int = 0) -> Iterator[Lines]:
    """Cut a stream, which begins at ``offset``, into blocks.

    What ``pieces`` raises is raised after everything that came before it.
    """
    held: list[bytes | memoryview] = []
    size = 0
    skipped = -1
    stream = UntilBroken(pieces)
    for piece in stream:
        if skipped >= 0:
            end = piece.find(b"\n")
            if end < 0:
                skipped += len(piece)
                continue
            yield Lines(b"", offset, skipped + end)
            offset += skipped + end + 1
            piece, skipped = piece[end + 1 :], -1
        size += len(piece)
        if size < BLOCK:
            held.append(piece)
            continue
        cut = piece.rfind(b"\n") + 1
        if cut:
            data = b"".join((*held, memoryview(piece)[:cut]))
            yield Lines(data, offset)
            offset += len(data)
            held, piece = [], piece[cut:]
        elif held:
            data = b"".join((*held, piece))
            cut = data.rfind(b"\n") + 1
            if cut:
                yield Lines(data[:cut], offset)
                offset += cut
            held, piece = [], data[cut:]
        if len(piece) > LONGEST_LINE:
            skipped, piece = len(piece), b""
        held, size = [piece], len(piece)
    yield from _last(b"".join(held), offset, skipped)
    if stream.broken is not None:
        raise stream.broken


def _last(data: bytes, offset: int, skipped: int) -> Iterator[Lines]:
    if skipped >= 0:
        yield Lines(b"", offset, skipped, ended=False)
        return
    cut = data.rfind(b"\n") + 1
    if cut:
        yield Lines(data[:cut], offset)
        offset += cut
    if cut < len(data):
        yield Lines(data[cut:] + b"\n", offset, ended=False)
