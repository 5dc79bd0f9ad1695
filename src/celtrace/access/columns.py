"""The fast way through logs of Apache's formats: whole blocks of lines as columns, every field checked.

A block is cut at its quotes and line feeds by their positions. A line whose quotes lie where its format has
them is taken apart without looking at it again; what is then checked is each *distinct* value, by the very
functions that read a single line (:mod:`celtrace.logline.formats`), and each time and number, digit by digit.
A line that is not of that shape, or holds a value that does not pass, goes to the reader of single lines, which
decides. So both ways accept the same lines with the same fields, and nothing is accepted unchecked; a test holds that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, repeat
from socket import AF_INET, inet_pton
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from celtrace.access.direction import direction
from celtrace.access.words import BEFORE, Stamps, Words, Zones, read_answers, stretches_of, taken
from celtrace.logline.fields import read_time, text
from celtrace.logline.formats import CONTROL, FORMATS, prefix_of, read_request
from celtrace.logline.model import Directive, ParsedLine, Read
from celtrace.logline.sniff import BOM

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

QUOTES = {"common": 2, "combined": 6, "vhost_combined": 6, "combined_forwarded": 8}
"""Formats that have this way, and the quotes of a line."""

PARSED, BLANK, DIRECTIVE, ASIDE = 0, 1, 2, 3
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
_MOST_KNOWN = 1 << 17
_NEW = object()


@dataclass(slots=True)
class Column:
    """One column of a block: for each parsed line a code, and the value of each code."""

    codes: npt.NDArray[np.int32]
    values: list[Any]


@dataclass(slots=True)
class Block:
    """Lines of a log as columns.

    ``kind`` is what became of each line, ``whole`` its length with a final carriage return. ``lines`` are the places
    of the parsed ones, in order, and the rest holds for these: a status of 0 is none; ``unzoned`` marks those that
    state no zone.
    """

    kind: npt.NDArray[np.int8]
    offsets: Ints
    whole: Ints
    lines: Ints
    seconds: Ints
    status: Ints
    size: Ints
    columns: dict[str, Column]
    reasons: dict[int, str]
    zones: set[str]
    unzoned: Flags | None = None


@dataclass(slots=True)
class _Known:
    """Values that were checked before, so that each is checked once; forgotten when there are too many."""

    check: Callable[[bytes], Any]
    seen: dict[bytes, Any] = field(default_factory=dict)

    def all(self, raws: Sequence[bytes]) -> list[Any]:
        if len(self.seen) > _MOST_KNOWN:
            self.seen.clear()
        found = list(map(self.seen.get, raws, repeat(_NEW)))
        if _NEW in found:
            for place in [place for place, value in enumerate(found) if value is _NEW]:
                found[place] = self.seen[raws[place]] = self.check(raws[place])
        return found


_ENDS_ESCAPED = re.compile(rb"(?:^|[^\\])(?:\\\\)*\\$")


def _quoted(raw: bytes) -> str | None:
    """A quoted field with its opening quote; ``None`` when it has a control byte or its end is escaped."""
    if CONTROL.search(raw) is not None or (raw[-1:] == b"\\" and _ENDS_ESCAPED.search(raw) is not None):
        return None
    return text(raw[1:])


def _visitor(raw: bytes) -> tuple[str, str, str] | None:
    """What nearly every line begins with, an IPv4 address and no account; ``None`` for anything else."""
    if not raw.endswith(b" - -"):
        return None
    try:
        shown = raw[:-4].decode("ascii")
        inet_pton(AF_INET, shown)
    except (OSError, ValueError):
        return None
    return "", shown, ""


def _request(raw: bytes) -> tuple[str, str, bytes] | None:
    if CONTROL.search(raw) is not None or (raw[-1:] == b"\\" and _ENDS_ESCAPED.search(raw) is not None):
        return None
    method, target, _ = read_request(raw[1:])
    return method, target, ways_of(method, target)


WAYS = ("upload", "download", "other")
PROBES = (None, 150, 200, 201, 404)
"""A status of each class that :func:`celtrace.access.direction.direction` tells apart."""


def ways_of(method: str, target: str) -> bytes:
    """The direction of a request for each class of status, as places in :data:`WAYS`."""
    return bytes(WAYS.index(direction(method, target, probe)) for probe in PROBES)


def _stamp(raw: bytes) -> tuple[int, str] | None:
    read = read_time(raw)
    return None if read is None else (read.seconds, read.zone)


class _Piece(NamedTuple):
    """What is known of each line of a piece after one look at its bytes; ``lines`` are those of the right shape.

    The later arrays hold for ``lines`` only; ``texts`` are their other fields, as bytes.
    """

    starts: Ints
    ends: Ints
    lines: Ints
    seconds: Ints
    zones: Zones
    status: Ints
    size: Ints
    good: Flags
    texts: list[Any]


class ColumnReader:
    """Reads blocks of one log; ``single`` reads the lines that the fast way leaves, up to ``longest`` bytes."""

    def __init__(self, form: str, single: Callable[[bytes], Read], *, longest: int) -> None:
        self.quotes = QUOTES[form]
        self._longest = longest
        self._single = single
        self._stamps = Stamps(_stamp)
        texts = _Known(_quoted)

        def prefix(raw: bytes) -> tuple[str, str, str] | None:
            return (None if FORMATS[form].host else _visitor(raw)) or prefix_of(raw, form)

        known = [("prefix", 0, _Known(prefix)), ("request", 2, _Known(_request)),
                 ("referer", 4, texts), ("agent", 6, texts), ("forwarded", 8, texts)]  # fmt: skip
        self._fields = [one for one in known if one[1] < self.quotes + 1]
        self._room = np.empty((2, TILE), np.uint8)

    def read(self, data: bytes, offset: int, size: int = 0) -> Block:
        """Read whole lines, each with its line feed: the first ``size`` bytes of ``data``, or all of them.

        ``offset`` is where they begin in the log.
        """
        size = size or len(data)
        buf = np.frombuffer(data, np.uint8)
        pieces = []
        end = 0
        while end < size:
            begin, end = end, data.rfind(b"\n", end, min(end + PIECE, size)) + 1
            end = end or data.index(b"\n", begin) + 1
            pieces.append(self._piece(data, buf, begin, end))
        lengths = [0, *accumulate(len(piece.starts) for piece in pieces)]
        joined = {
            name: np.concatenate([getattr(piece, name) for piece in pieces])
            for name in ("starts", "ends", "seconds", "zones", "status", "size", "good")
        }
        lines = np.concatenate([piece.lines + at for piece, at in zip(pieces, lengths, strict=False)])
        starts, good, count = joined["starts"], joined["good"], lengths[-1]
        found: dict[str, Column] = {}
        for number, (name, _, known) in enumerate(self._fields):
            coded = pa.chunked_array([piece.texts[number] for piece in pieces]).dictionary_encode().chunks
            values = known.all(coded[0].dictionary.to_pylist()) if coded else []
            codes = np.concatenate([_NONE, *(_indices(chunk) for chunk in coded)])
            if None in values:
                good &= ~np.fromiter((value is None for value in values), bool, len(values))[codes]
            found[name] = Column(codes, values)
        kept = slice(None) if good.all() else np.flatnonzero(good)
        for held in found.values():
            held.codes = held.codes[kept]
        kind = np.full(count, ASIDE, np.int8)
        kind[lines[kept]] = PARSED
        zones = np.flatnonzero(np.bincount(joined["zones"][kept])) if len(found["prefix"].codes) else ()
        block = Block(
            kind, starts + offset, joined["ends"] - starts, lines[kept],
            joined["seconds"][kept], joined["status"][kept], joined["size"][kept],
            found, {}, {self._stamps.names[each] for each in zones},
        )  # fmt: skip
        self._slow(data, starts, joined["ends"], block)
        return block

    def _piece(self, data: bytes, buf: Any, begin: int, end: int) -> _Piece:
        """Take apart the lines from ``begin`` to ``end``, few enough that what is made of them stays in the cache."""
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
        texts = [_stretches(data, cuts[place], cuts[place + 1]) for _, place, _ in self._fields]
        return _Piece(starts, ends, lines, seconds, zones, status, size, good, texts)

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

    def _slow(self, data: bytes, starts: Ints, ends: Ints, block: Block) -> None:
        """Read the lines that are left one by one, and put what they give among the columns."""
        places, read = [], []
        for line in np.flatnonzero(block.kind == ASIDE).tolist():
            if block.whole[line] > self._longest:
                block.reasons[line] = "too_long"
                continue
            raw = data[starts[line] : ends[line]].removesuffix(b"\r")
            if block.offsets[line] == 0:
                raw = raw.removeprefix(BOM)
            if not raw or raw.isspace():
                block.kind[line] = BLANK
                continue
            found = self._single(raw)
            if isinstance(found, Directive):
                block.kind[line] = DIRECTIVE
            elif isinstance(found, str):
                block.reasons[line] = found
            else:
                block.kind[line] = PARSED
                places.append(line)
                read.append(found)
        if read:
            _put_in(block, np.array(places), read)


def _put_in(block: Block, places: Ints, read: Sequence[ParsedLine]) -> None:
    """Put lines that were read one by one where they belong among those that were read as columns."""
    at = np.searchsorted(block.lines, places)

    def merged(values: npt.NDArray[Any], others: Sequence[Any]) -> Any:
        return np.insert(values, at, np.array(others, values.dtype))

    if not all(one.zone for one in read):
        block.unzoned = merged(np.zeros(len(block.lines), bool), [not one.zone for one in read])
    block.zones |= {one.zone for one in read} - {""}
    block.lines = merged(block.lines, places.tolist())
    block.seconds = merged(block.seconds, [one.seconds for one in read])
    block.status = merged(block.status, [one.status or 0 for one in read])
    block.size = merged(block.size, [one.bytes for one in read])
    values: Mapping[str, list[Any]] = {
        "prefix": [(one.host, one.ip, one.account) for one in read],
        "request": [(one.method, one.target, ways_of(one.method, one.target)) for one in read],
        "referer": [one.referer for one in read],
        "agent": [one.agent for one in read],
        "forwarded": [one.forwarded for one in read],
    }
    for name, others in values.items():
        column = block.columns.get(name)
        if column is None:
            column = block.columns[name] = Column(np.zeros(len(block.lines) - len(read), np.int32), [""])
        count = len(column.values)
        column.codes = merged(column.codes, range(count, count + len(others)))
        column.values.extend(others)


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
