"""Packs: several parts of a table in one file, so that one sync and one rename make all of them durable.

A pack is the Parquet bytes of its parts, one after the other, then the length of each and their number as 8
bytes little-endian. It lies among the parts of a stage that is not sealed, and nobody else reads it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

SUFFIX = ".pack"
_LENGTH = struct.Struct("<Q")


def packed(parts: Sequence[bytes]) -> bytes:
    """The bytes of a pack of these parts."""
    return b"".join([*parts, *(_LENGTH.pack(len(part)) for part in parts), _LENGTH.pack(len(parts))])


def unpacked(path: Path) -> Iterator[Any]:
    """The parts of a pack, or the one that a file of its own is, as what Arrow can read.

    Raises:
        ValueError: it is no pack.
    """
    if path.suffix != SUFFIX:
        yield path
        return
    import pyarrow as pa  # a run in which nothing is new needs none of it

    with pa.memory_map(str(path)) as file:
        whole = file.read_buffer()
        yield from (pa.BufferReader(whole.slice(at, length)) for at, length in _places(whole))


def _places(whole: Any) -> Iterator[tuple[int, int]]:
    """Where each part begins, and its length."""
    size, data = whole.size, memoryview(whole)
    count = _LENGTH.unpack_from(data, size - _LENGTH.size)[0] if size >= _LENGTH.size else size
    end = size - _LENGTH.size * (count + 1)
    lengths = [] if end < 0 else [_LENGTH.unpack_from(data, end + _LENGTH.size * n)[0] for n in range(count)]
    if end < 0 or sum(lengths) != end:
        raise ValueError("this is no pack of parts")
    at = 0
    for length in lengths:
        yield at, length
        at += length
