"""A log as blocks of whole lines, in bounded memory, whatever the length of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from celtrace.access.streams import LONGEST_LINE

BLOCK = 8 << 20
"""Bytes that are read together; larger blocks gained nothing on logs of 1 and 10 million lines."""


class Lines(NamedTuple):
    """Whole lines, each with its line feed, and where they begin. ``data`` is empty for a line too long to hold.

    ``number`` is that of the first line, from 1. ``length`` is the bytes of a line that is too long, without its
    line feed. ``ended`` is false for a last line that has none.
    """

    data: bytes
    offset: int
    number: int
    length: int = 0
    ended: bool = True


def line_blocks(pieces: Iterable[bytes]) -> Iterator[Lines]:
    """Cut a stream into blocks. What ``pieces`` raises is raised after everything that came before it."""
    offset, number = 0, 1
    held: list[bytes] = []
    size = 0
    skipped = -1
    broken: EOFError | ValueError | None = None
    stream = iter(pieces)
    while True:
        try:
            piece = next(stream, None)
        except (EOFError, ValueError) as error:
            piece, broken = None, error
        if piece is None:
            break
        if skipped >= 0:
            end = piece.find(b"\n")
            if end < 0:
                skipped += len(piece)
                continue
            yield Lines(b"", offset, number, skipped + end)
            offset, number = offset + skipped + end + 1, number + 1
            piece, skipped = piece[end + 1 :], -1
        held.append(piece)
        size += len(piece)
        if size < BLOCK:
            continue
        data = b"".join(held)
        cut = data.rfind(b"\n") + 1
        if cut:
            yield Lines(data[:cut], offset, number)
            offset, number = offset + cut, number + data.count(b"\n", 0, cut)
        rest = data[cut:]
        if len(rest) > LONGEST_LINE:
            skipped, rest = len(rest), b""
        held, size = [rest], len(rest)
    yield from _last(b"".join(held), offset, number, skipped)
    if broken is not None:
        raise broken


def _last(data: bytes, offset: int, number: int, skipped: int) -> Iterator[Lines]:
    if skipped >= 0:
        yield Lines(b"", offset, number, skipped, ended=False)
        return
    cut = data.rfind(b"\n") + 1
    if cut:
        yield Lines(data[:cut], offset, number)
        offset, number = offset + cut, number + data.count(b"\n", 0, cut)
    if cut < len(data):
        yield Lines(data[cut:] + b"\n", offset, number, ended=False)
