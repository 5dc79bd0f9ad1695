"""The way through a block of lines that every installation has: marks and fields of many lines at once in NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from celtrace.access.words import BEFORE, Stamps, Words, Zones, read_answers, stretches_of, taken

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

PIECE = 2 << 20
"""Bytes that are taken apart together: what is made of them stays in a processor's cache."""

TILE = 1 << 18
"""Bytes that are searched for marks together: what that makes of each of them stays in its nearest cache."""

QUOTE, FEED = 34, 10
_SAME, _MARK = 0b11010111, 0b10
"""The bits that a quote and a line feed have in common, and what they are there; also of ``*`` and a control byte."""

_CLOSE, _OPEN = (np.uint64(int.from_bytes(pair, "little")) for pair in (b"] ", b" ["))
_OPENS = 30
"""Bytes before a request from the blank before its time."""

_NONE = np.zeros(0, np.int32)


class Taken(NamedTuple):
    """What is known of a block of lines after one look at its bytes.

    ``starts`` and ``ends`` (of the line feed) are of all lines, the other arrays of the ``lines`` that have the shape
    of the format; of these only the ``good`` ones have a time and an answer. ``zones`` are places among the names of
    the zones met so far. ``fields`` holds for each field a code a line, and the bytes of each code.
    """

    starts: Ints
    ends: Ints
    lines: Ints
    seconds: Ints
    zones: Zones
    status: Ints
    size: Ints
    good: Flags
    fields: Sequence[tuple[npt.NDArray[np.int32], list[bytes]]]


class Pieces:
    """Takes blocks of lines with ``quotes`` quotes each apart, up to ``longest`` bytes; ``places`` are of its fields.

    A field begins at a mark of the line and ends at the next. Marks are its beginning, the blank before its time, each
    quote, and its end.
    """

    def __init__(self, quotes: int, longest: int, places: Sequence[int], stamps: Stamps) -> None:
        self.quotes = quotes
        self._longest, self._fields, self._stamps = longest, places, stamps
        self._room = np.empty((2, TILE), np.uint8)

    def take(self, data: bytes, size: int) -> Taken:
        """The lines in the first ``size`` bytes of ``data``, the last of which is a line feed."""
        buf = np.frombuffer(data, np.uint8)
        pieces = []
        end = 0
        while end < size:
            begin, end = end, data.rfind(b"\n", end, min(end + PIECE, size)) + 1
            end = end or data.index(b"\n", begin) + 1
            pieces.append(self._piece(data, buf, begin, end))
        lengths = accumulate((len(piece.starts) for piece in pieces), initial=0)
        joined = {
            name: np.concatenate([getattr(piece, name) for piece in pieces])
            for name in ("starts", "ends", "seconds", "zones", "status", "size", "good")
        }
        lines = np.concatenate([piece.lines + at for piece, at in zip(pieces, lengths, strict=False)])
        fields = []
        for number in range(len(self._fields)):
            coded = pa.chunked_array([piece.fields[number] for piece in pieces]).dictionary_encode().chunks
            codes = np.concatenate([_NONE, *(_indices(chunk) for chunk in coded)])
            fields.append((codes, coded[0].dictionary.to_pylist() if coded else []))
        return Taken(lines=lines, fields=fields, **joined)

    def _piece(self, data: bytes, buf: Any, begin: int, end: int) -> Taken:
        """The lines from ``begin`` to ``end``; in place of codes, each field holds its stretches for Arrow."""
        marks = self._marks(buf[begin:end])
        marks += begin
        kinds = buf.take(marks)
        sound = (kinds == QUOTE) | (kinds == FEED)
        if not sound.all():
            marks, kinds = marks[sound], kinds[sound]
        feeds = np.flatnonzero(kinds == FEED)
        ends = marks.take(feeds)
        starts = np.empty_like(ends)
        starts[0] = begin
        starts[1:] = ends[:-1] + 1
        before = np.empty_like(feeds)
        before[0] = -1
        before[1:] = feeds[:-1]
        lines = np.flatnonzero(feeds - before == self.quotes + 1)
        first, begins, stops = before.take(lines) + 1, starts.take(lines), ends.take(lines)
        held = stops - begins <= self._longest
        quotes = [marks.take(first + number) for number in range(self.quotes)]
        if data.find(b"\r", begin, end) >= 0:
            stops = stops - (buf.take(stops - 1) == 13)
        head = taken(stretches_of(data, BEFORE), np.maximum(quotes[0] - BEFORE, 0))
        shaped = _shaped(buf, head, begins, stops, quotes) & held
        if not shaped.all():
            lines, head, begins, stops = lines[shaped], head[shaped], begins[shaped], stops[shaped]
            quotes = [quote[shaped] for quote in quotes]
        seconds, zones, good = self._stamps.read(head, data, quotes[0])
        status, size, sound = read_answers(data, quotes[1], quotes[2] - 1 if self.quotes > 2 else stops)
        good &= sound
        cuts = [begins, quotes[0] - _OPENS, *quotes, stops]
        texts = [_stretches(data, cuts[place], cuts[place + 1]) for place in self._fields]
        return Taken(starts, ends, lines, seconds, zones, status, size, good, texts)

    def _marks(self, buf: Any) -> Ints:
        """Places of quotes and line feeds, and of a few other bytes.

        The arrays between are kept, as new memory costs more than the work.
        """
        found = []
        for start in range(0, len(buf), TILE):
            tile = buf[start : start + TILE]
            common, flags = self._room[0, : len(tile)], self._room[1, : len(tile)].view(bool)
            np.equal(np.bitwise_and(tile, _SAME, out=common), _MARK, out=flags)
            places = _places(flags)
            places += start
            found.append(places)
        return np.concatenate(found)


def _places(flags: Flags) -> Ints:
    """Where the flags are set; eight of them are passed over together where none is."""
    whole = len(flags) & ~7
    eights = flags[:whole].view(np.uint64)
    hit = np.flatnonzero(eights != 0)
    inside = np.flatnonzero(eights[hit].view(bool))
    found: Ints = ((hit - np.arange(len(hit))) << 3)[inside >> 3] + inside
    if whole == len(flags):
        return found
    return np.concatenate([found, np.flatnonzero(flags[whole:]) + whole])


def _shaped(buf: Any, head: Words, starts: Ints, stops: Ints, quotes: Sequence[Ints]) -> Flags:
    """Whether the quotes of each line lie where the format has them; ``head`` is what :class:`Stamps` takes."""
    good: Flags = quotes[0] - BEFORE >= starts
    good &= head[:, 0] >> np.uint64(16) & np.uint64(0xFFFF) == _OPEN
    good &= head[:, 3] >> np.uint64(48) == _CLOSE
    for after, then in zip(quotes[3:-1:2], quotes[4::2], strict=True):
        good &= (then == after + 2) & (buf.take(after + 1) == 32)
    if len(quotes) > 2:
        good &= quotes[-1] + 1 == stops
        good &= buf.take(quotes[2] - 1) == 32
    else:
        good &= buf.take(stops - 1) != 32
    return good


def _indices(coded: Any) -> npt.NDArray[np.int32]:
    """The codes of an encoded array of :func:`_stretches`."""
    return np.frombuffer(coded.indices.buffers()[1], np.int32)[: len(coded) : 2]


def _stretches(data: bytes, starts: Ints, stops: Ints) -> Any:
    """The bytes from each start to its stop, in order, each followed by a null in place of those up to the next.

    So nothing is copied; an array of Arrow's has no gaps, and its nulls are passed over.
    """
    offsets = np.empty(2 * len(starts) + 1, np.int32)
    offsets[:-1:2], offsets[1::2] = starts, stops
    offsets[-1] = len(data)
    there = np.full(len(starts) // 4 + 1, 0b01010101, np.uint8)
    buffers = [pa.py_buffer(there), pa.py_buffer(offsets), pa.py_buffer(data)]
    return pa.BinaryArray.from_buffers(pa.binary(), 2 * len(starts), buffers, len(starts))
