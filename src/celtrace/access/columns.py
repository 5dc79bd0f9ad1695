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
from celtrace.access.words import Stamps, Words, read_answers, words_of
from celtrace.logline.fields import read_time, text
from celtrace.logline.formats import CONTROL, FORMATS, prefix_of, read_request
from celtrace.logline.model import Directive, ParsedLine, Read
from celtrace.logline.sniff import BOM

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

QUOTES = {"common": 2, "combined": 6, "vhost_combined": 6, "combined_forwarded": 8}
"""Formats that have this way, and the quotes of a line."""

PARSED, BLANK, DIRECTIVE, ASIDE = 0, 1, 2, 3
BEFORE = 29
"""Bytes of `` [20/May/2015:04:05:02 +0900] `` without the first blank: it ends where the request begins."""

PIECE = 2 << 20
"""Bytes that are taken apart together: what is made of them stays in a processor's cache."""

_CLOSE, _OPEN = (int.from_bytes(pair, "little") for pair in (b"] ", b" ["))
_NONE = np.zeros(0, np.int32)
_MOST_KNOWN = 1 << 17
_NEW = object()


@dataclass(slots=True)
class Column:
    """One column of a block: for each line a code, and the value of each code."""

    codes: npt.NDArray[np.int32]
    values: list[Any]


@dataclass(slots=True)
class Block:
    """Lines of a log as columns.

    ``kind`` is what became of each line, ``whole`` its length with a final carriage return; the rest holds for
    parsed ones. A status of 0 is none; ``unzoned`` marks those that state no zone.
    """

    kind: npt.NDArray[np.int8]
    offsets: Ints
    whole: Ints
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
    stops: Ints
    ends: Ints
    lines: Ints
    seconds: Ints
    zones: Ints
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
        self._room = np.empty((2, 0), bool)

    def read(self, data: bytes, offset: int, size: int = 0) -> Block:
        """Read whole lines, each with its line feed: the first ``size`` bytes of ``data``, or all of them.

        ``offset`` is where they begin in the log.
        """
        size = size or len(data)
        buf, words = np.frombuffer(data, np.uint8), words_of(data)
        pieces = []
        end = 0
        while end < size:
            begin, end = end, data.rfind(b"\n", end, min(end + PIECE, size)) + 1
            end = end or data.index(b"\n", begin) + 1
            pieces.append(self._piece(data, buf, words, begin, end))
        lengths = [0, *accumulate(len(piece.starts) for piece in pieces)]
        joined = {
            name: np.concatenate([getattr(piece, name) for piece in pieces])
            for name in ("starts", "stops", "ends", "seconds", "zones", "status", "size", "good")
        }
        lines = np.concatenate([piece.lines + at for piece, at in zip(pieces, lengths, strict=False)])
        starts, good, count = joined["starts"], joined["good"], lengths[-1]
        block = Block(
            np.full(count, ASIDE, np.int8), starts + offset, joined["ends"] - starts,
            np.zeros(count, np.int64), np.zeros(count, np.int64), np.zeros(count, np.int64), {}, {}, set(),
        )  # fmt: skip
        found: dict[str, Column] = {}
        for number, (name, _, known) in enumerate(self._fields):
            coded = pa.chunked_array([piece.texts[number] for piece in pieces]).dictionary_encode().chunks
            values = known.all(coded[0].dictionary.to_pylist()) if coded else []
            codes = np.concatenate([_NONE, *(_indices(chunk) for chunk in coded)])
            if None in values:
                good &= ~np.fromiter((value is None for value in values), bool, len(values))[codes]
            found[name] = Column(codes, values)
        kept = lines[good]
        block.kind[kept] = PARSED
        for column, name in ((block.seconds, "seconds"), (block.status, "status"), (block.size, "size")):
            column[kept] = joined[name][good]
        zones = np.flatnonzero(np.bincount(joined["zones"][good], minlength=1)) if len(kept) else ()
        block.zones = {self._stamps.names[each] for each in zones}
        for name, held in found.items():
            if len(kept) < count:
                codes = np.zeros(count, np.int32)
                codes[kept] = held.codes[good]
                held.codes = codes
            block.columns[name] = held
        self._slow(data, starts, joined["stops"], block)
        return block

    def _piece(self, data: bytes, buf: Any, words: Words, begin: int, end: int) -> _Piece:
        """Take apart the lines from ``begin`` to ``end``, few enough that what is made of them stays in the cache."""
        marks = self._marks(buf[begin:end])
        marks += begin
        feeds = np.flatnonzero(buf[marks] == 10)
        ends = marks[feeds]
        starts = np.empty_like(ends)
        starts[0] = begin
        starts[1:] = ends[:-1] + 1
        stops = ends
        if data.find(b"\r", begin, end) >= 0:
            stops = ends - (buf[np.maximum(ends - 1, 0)] == 13)
        before = np.empty_like(feeds)
        before[0] = -1
        before[1:] = feeds[:-1]
        lines = np.flatnonzero(feeds - before == self.quotes + 1)
        quotes = marks[(before[lines] + 1)[:, None] + np.arange(self.quotes)]
        shaped = _shaped(buf, starts[lines], stops[lines], quotes)
        shaped &= ends[lines] - starts[lines] <= self._longest
        if not shaped.all():
            lines, quotes = lines[shaped], quotes[shaped]
        first, last = quotes[:, 0], stops[lines]
        seconds, zones, good = self._stamps.read(words, data, first - BEFORE + 1)
        status, size, sound = read_answers(
            words, buf, quotes[:, 1], quotes[:, 2] - 1 if self.quotes > 2 else last
        )
        good &= sound
        cuts = [starts[lines], first - BEFORE - 1, *quotes.T, last]
        texts = [_stretches(data, cuts[place], cuts[place + 1]) for _, place, _ in self._fields]
        return _Piece(starts, stops, ends, lines, seconds, zones, status, size, good, texts)

    def _marks(self, buf: Any) -> Ints:
        """Places of quotes and line feeds; the arrays between are kept, as new memory costs more than the work."""
        if self._room.shape[1] < len(buf):
            self._room = np.empty((2, len(buf)), bool)
        quote, feed = self._room[0, : len(buf)], self._room[1, : len(buf)]
        np.equal(buf, 34, out=quote)
        np.equal(buf, 10, out=feed)
        return _places(np.logical_or(quote, feed, out=quote))

    def _slow(self, data: bytes, starts: Ints, stops: Ints, block: Block) -> None:
        """Read the lines that are left one by one, and append their values to the columns."""
        for line in np.flatnonzero(block.kind == ASIDE).tolist():
            if block.whole[line] > self._longest:
                block.reasons[line] = "too_long"
                continue
            raw = data[starts[line] : stops[line]]
            if block.offsets[line] == 0:
                raw = raw.removeprefix(BOM)
            if not raw or raw.isspace():
                block.kind[line] = BLANK
                continue
            read = self._single(raw)
            if isinstance(read, Directive):
                block.kind[line] = DIRECTIVE
            elif isinstance(read, str):
                block.reasons[line] = read
            else:
                block.kind[line] = PARSED
                self._append(block, line, read)

    def _append(self, block: Block, line: int, read: ParsedLine) -> None:
        block.seconds[line] = read.seconds
        block.status[line], block.size[line] = read.status or 0, read.bytes
        if read.zone:
            block.zones.add(read.zone)
        else:
            if block.unzoned is None:
                block.unzoned = np.zeros(len(block.kind), bool)
            block.unzoned[line] = True
        values: Mapping[str, Any] = {
            "prefix": (read.host, read.ip, read.account),
            "request": (read.method, read.target, ways_of(read.method, read.target)),
            "referer": read.referer,
            "agent": read.agent,
            "forwarded": read.forwarded,
        }
        for name, value in values.items():
            column = block.columns.get(name)
            if column is None:
                column = block.columns[name] = Column(np.zeros(len(block.kind), np.int32), [""])
            column.codes[line] = len(column.values)
            column.values.append(value)


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


def _shaped(buf: Any, starts: Ints, stops: Ints, quotes: Ints) -> Flags:
    """Whether the quotes of each line lie where the format has them."""
    first, last = quotes[:, 0], quotes[:, -1]
    good: Flags = first - BEFORE - 2 >= starts
    pairs = np.ndarray((len(buf) - 1,), "<u2", buf, strides=(1,))
    good &= (pairs[first - 2] == _CLOSE) & (pairs[np.maximum(first - BEFORE - 1, 0)] == _OPEN)
    for place in range(3, quotes.shape[1] - 1, 2):
        after = quotes[:, place]
        good &= (quotes[:, place + 1] == after + 2) & (buf[after + 1] == 32)
    if quotes.shape[1] > 2:
        good &= last + 1 == stops
        good &= buf[quotes[:, 2] - 1] == 32
    else:
        good &= buf[stops - 1] != 32
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
