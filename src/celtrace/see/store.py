"""Fingerprints of reference pictures as bytes: at most 11 KB a drawing, the same on every machine.

A *store* is one file: a line that names the format, one line of JSON that describes every drawing, then the
fingerprints one after the other, each packed by zlib. Integers are little-endian. A fingerprint holds counts and
sizes (4 x u16), how many paints there are and whether there is colour (2 x u8), for each feature a position in half
pixels and a colour in 16 levels (u32: x 10 bits, y 10, red 4, green 4, blue 4), size and angle (2 x u8: 16 steps to a
doubling, 256 to a turn) and 16 bytes of code, then both signatures, and red, green and blue of each paint. No picture
can be made from it again but 16 x 16 colours.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate
from mmap import mmap
from pathlib import Path
from typing import overload

import msgspec
import numpy

from celtrace.see.codes import PARTS
from celtrace.see.features import SIGNATURE
from celtrace.see.library import Reference
from celtrace.see.searchable import Coded, Drawing
from celtrace.showfile import LibraryError

MAGIC = b"celtrace drawings 2\n"
VALUES = SIGNATURE * SIGNATURE * 3
MOST_BYTES = 64 << 10
"""A fingerprint never unpacks to more."""

KEPT = 1000
"""Fingerprints that are kept unpacked, 13 KB each."""

_HEAD = struct.Struct("<4H2B")


class Entry(msgspec.Struct, frozen=True):
    """One drawing of a store: the reference, where it came from, and the length of its packed fingerprint."""

    reference: Reference
    sha256: str
    """Of the file that it was taken from."""
    time: float
    bytes: int
    source: str = ""
    licence: str = ""
    date: str = ""


class _Described(msgspec.Struct, frozen=True):
    entries: list[Entry]


def pack(one: Drawing) -> bytes:
    """A fingerprint as bytes."""
    first, second = one.channels
    counts = len(first.frames), len(second.frames), len(one.paints)
    out = [_HEAD.pack(one.width, one.height, *counts, one.coloured)]
    for channel in one.channels:
        frames, colours = channel.frames.astype(numpy.float64), channel.colours.astype(numpy.uint32)
        x, y = (numpy.clip((frames[:, n] * 2).round(), 0, 1023).astype(numpy.uint32) for n in (0, 1))
        tint = (colours[:, 0] >> 4) << 8 | (colours[:, 1] >> 4) << 4 | colours[:, 2] >> 4
        size = numpy.clip((numpy.log2(numpy.maximum(frames[:, 2], 1.0)) * 16).round(), 0, 255)
        angle = (frames[:, 3] * (256 / 360)).round().astype(numpy.int64) % 256
        out += [
            (x | y << 10 | tint << 20).astype("<u4").tobytes(),
            size.astype(numpy.uint8).tobytes(),
            angle.astype(numpy.uint8).tobytes(),
            numpy.ascontiguousarray(channel.codes).tobytes(),
        ]
    out.append(one.signatures.astype(numpy.uint8).tobytes())
    out.append(one.paints.astype(numpy.uint8).tobytes())
    return zlib.compress(b"".join(out), 9)


def unpack(packed: bytes) -> Drawing:
    """The fingerprint that bytes stand for.

    Raises:
        ValueError: they are no fingerprint.
    """
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(packed, MOST_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if len(data) < _HEAD.size:
        raise ValueError("cut short")
    width, height, *counts, painted, coloured = _HEAD.unpack_from(data)
    if len(data) != _HEAD.size + sum(counts) * (6 + PARTS) + 2 * VALUES + 3 * painted:
        raise ValueError("the lengths do not fit")
    at = _HEAD.size
    channels = []
    for count in counts:
        bits = numpy.frombuffer(data, "<u4", count, at)
        size = numpy.frombuffer(data, numpy.uint8, count, at + 4 * count).astype(numpy.float32)
        angle = numpy.frombuffer(data, numpy.uint8, count, at + 5 * count).astype(numpy.float32)
        codes = numpy.frombuffer(data, numpy.uint8, count * PARTS, at + 6 * count).reshape(count, PARTS)
        place = numpy.stack([bits & 1023, bits >> 10 & 1023]).astype(numpy.float32) / 2
        frames = numpy.stack([place[0], place[1], numpy.exp2(size / 16), angle * (360 / 256)], axis=1)
        colours = numpy.stack([bits >> 28 & 15, bits >> 24 & 15, bits >> 20 & 15], axis=1) * 17
        channels.append(Coded(frames.astype(numpy.float32), colours.astype(numpy.uint8), codes))
        at += count * (6 + PARTS)
    signatures = numpy.frombuffer(data, numpy.uint8, 2 * VALUES, at).reshape(2, VALUES)
    paints = numpy.frombuffer(data, numpy.uint8, 3 * painted, at + 2 * VALUES).reshape(painted, 3)
    return Drawing(width, height, (channels[0], channels[1]), signatures, paints, bool(coloured))


def write(file: Path, entries: Sequence[tuple[Entry, bytes]]) -> None:
    """Write a store, entries in the given order; it is replaced as a whole.

    Raises:
        OSError: it cannot be written.
    """
    head = msgspec.json.encode(
        _Described([msgspec.structs.replace(entry, bytes=len(data)) for entry, data in entries])
    )
    fresh = file.with_name(file.name + ".new")
    fresh.write_bytes(b"".join([MAGIC, head, b"\n", *[data for _, data in entries]]))
    fresh.replace(file)


def read(file: Path) -> list[tuple[Entry, bytes]]:
    """The entries of a store file with their packed fingerprints.

    Raises:
        LibraryError: it is no store, or damaged.
        OSError: it cannot be read.
    """
    return parse(file.read_bytes(), file.name)


def parse(data: bytes, name: str) -> list[tuple[Entry, bytes]]:
    """The entries in the bytes of a store called ``name``.

    Raises:
        LibraryError: it is no store, or damaged.
    """
    entries, bounds = head(data, name, len(data))
    return [(one, data[at:end]) for one, at, end in zip(entries, bounds, bounds[1:], strict=False)]


def head(data: bytes | mmap, name: str, size: int) -> tuple[list[Entry], list[int]]:
    """The entries of a store of ``size`` bytes, where each fingerprint begins, and where the last ends.

    Raises:
        LibraryError: it is no store, or damaged.
    """
    end = data.find(b"\n", len(MAGIC))
    if data[: len(MAGIC)] != MAGIC or end < 0:
        raise LibraryError(f"{name} is no store of drawings of this version")
    try:
        entries = msgspec.json.decode(data[len(MAGIC) : end], type=_Described).entries
    except msgspec.MsgspecError as error:
        raise LibraryError(f"{name}: {error}") from error
    bounds = list(accumulate((one.bytes for one in entries), initial=end + 1))
    if bounds[-1] != size or any(entry.bytes <= 0 for entry in entries):
        raise LibraryError(f"{name} is cut short or has grown")
    return entries, bounds


class Packed(Sequence[Drawing]):
    """Fingerprints that are unpacked when they are asked for; the last :data:`KEPT` are kept."""

    def __init__(self, data: bytes | mmap, bounds: Sequence[int]) -> None:
        self._data, self._bounds = data, numpy.array(bounds, numpy.int64)
        self._kept: dict[int, Drawing] = {}

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, number: int) -> Drawing: ...
    @overload
    def __getitem__(self, number: slice) -> list[Drawing]: ...
    def __getitem__(self, number: int | slice) -> Drawing | list[Drawing]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        place = range(len(self))[number]
        known = self._kept.get(place)
        if known is None:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            known = self._kept[place] = unpack(self.packed(place))
        return known

    def packed(self, number: int) -> bytes:
        """A fingerprint as bytes."""
        return self._data[int(self._bounds[number]) : int(self._bounds[number + 1])]


def sizes(data: bytes) -> list[tuple[int, int]]:
    """First and end byte of each fingerprint in a plain sequence of them, each after its length (u32)."""
    at, found = 0, []
    while at + 4 <= len(data):
        length = int.from_bytes(data[at : at + 4], "little")
        found.append((at + 4, at + 4 + length))
        at += 4 + length
    return found
