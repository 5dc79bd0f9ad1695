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
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from celtrace.access.direction import direction
from celtrace.access.words import read_answers, read_stamps, words_of
from celtrace.logline.fields import read_time, text
from celtrace.logline.formats import CONTROL, prefix_of, read_request
from celtrace.logline.model import Directive, ParsedLine, Read
from celtrace.logline.sniff import BOM

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

QUOTES = {"common": 2, "combined": 6, "vhost_combined": 6, "combined_forwarded": 8}
"""Formats that have this way, and the quotes of a line."""

PARSED, BLANK, DIRECTIVE, ASIDE = 0, 1, 2, 3
BEFORE = 29
"""Bytes of `` [20/May/2015:04:05:02 +0900] `` without the first blank: it ends where the request begins."""

_MOST_KNOWN = 1 << 20


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
        seen, check = self.seen, self.check
        if len(seen) > _MOST_KNOWN:
            seen.clear()
        found = []
        for raw in raws:
            value = seen.get(raw, seen)
            if value is seen:
                value = seen[raw] = check(raw)
            found.append(value)
        return found


_ENDS_ESCAPED = re.compile(rb"(?:^|[^\\])(?:\\\\)*\\$")


def _quoted(raw: bytes) -> str | None:
    """A quoted field with its opening quote; ``None`` when it has a control byte or its end is escaped."""
    if CONTROL.search(raw) is not None or (raw[-1:] == b"\\" and _ENDS_ESCAPED.search(raw) is not None):
        return None
    return text(raw[1:])


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


class ColumnReader:
    """Reads blocks of one log; ``single`` reads the lines that the fast way leaves, up to ``longest`` bytes."""

    def __init__(self, form: str, single: Callable[[bytes], Read], *, longest: int) -> None:
        self.quotes = QUOTES[form]
        self._longest = longest
        self._single = single
        self._prefix = _Known(lambda raw: prefix_of(raw, form))
        self._request = _Known(_request)
        self._text = _Known(_quoted)
        self._room = np.empty((2, 0), bool)

    def read(self, data: bytes, offset: int) -> Block:
        """Read a block of whole lines, each with its line feed; ``offset`` is where it begins in the log."""
        buf = np.frombuffer(data, np.uint8)
        marks = self._marks(buf)
        feeds = np.flatnonzero(buf[marks] == 10)
        ends = marks[feeds]
        starts = np.empty_like(ends)
        starts[0] = 0
        starts[1:] = ends[:-1] + 1
        stops = ends - (buf[np.maximum(ends - 1, 0)] == 13) if b"\r" in data else ends
        before = np.empty_like(feeds)
        before[0] = -1
        before[1:] = feeds[:-1]
        lines = np.flatnonzero(feeds - before - 1 == self.quotes)
        quotes = marks[(before[lines] + 1)[:, None] + np.arange(self.quotes)]
        shaped = _shaped(buf, starts[lines], stops[lines], quotes)
        shaped &= ends[lines] - starts[lines] <= self._longest
        lines, quotes = lines[shaped], quotes[shaped]
        count = len(ends)
        block = Block(
            np.full(count, ASIDE, np.int8),
            starts + offset,
            ends - starts,
            np.zeros(count, np.int64),
            np.zeros(count, np.int64),
            np.zeros(count, np.int64),
            {},
            {},
            set(),
        )
        self._fast(buf, data, lines, starts, stops, quotes, block)
        self._slow(data, starts, stops, block)
        return block

    def _marks(self, buf: Any) -> Ints:
        """Places of quotes and line feeds; the arrays between are kept, as new memory costs more than the work."""
        if self._room.shape[1] < len(buf):
            self._room = np.empty((2, len(buf)), bool)
        quote, feed = self._room[0, : len(buf)], self._room[1, : len(buf)]
        np.equal(buf, 34, out=quote)
        np.equal(buf, 10, out=feed)
        return np.flatnonzero(np.logical_or(quote, feed, out=quote))

    def _fast(
        self, buf: Any, data: bytes, lines: Ints, starts: Ints, stops: Ints, quotes: Ints, block: Block
    ) -> None:
        first, words = quotes[:, 0], words_of(data)
        seconds, zones, zone, good = read_stamps(words, data, first - BEFORE + 1, _stamp)
        ends = quotes[:, 2] - 1 if self.quotes > 2 else stops[lines]
        status, size, sound = read_answers(words, buf, quotes[:, 1], ends)
        good &= sound
        cuts = np.empty((len(lines), self.quotes + 3), np.int32)
        cuts[:, 0] = starts[lines]
        cuts[:, 1] = first - BEFORE - 1
        cuts[:, 2:-1] = quotes
        cuts[:, -1] = stops[lines]
        parts = _segments(data, cuts)
        width = cuts.shape[1]
        wanted: list[tuple[str, int, _Known]] = [("prefix", 0, self._prefix), ("request", 2, self._request)]
        for name, place in (("referer", 4), ("agent", 6), ("forwarded", 8)):
            if place < width - 2:
                wanted.append((name, place, self._text))
        found: dict[str, Column] = {}
        for name, place, known in wanted:
            encoded = parts.take(
                pa.array(np.arange(place, len(lines) * width, width, dtype=np.int32))
            ).dictionary_encode()
            values = known.all(encoded.dictionary.to_pylist())
            codes = encoded.indices.to_numpy()
            bad = np.fromiter((value is None for value in values), bool, len(values))
            if bad.any():
                good &= ~bad[codes]
            found[name] = Column(codes, values)
        kept = lines[good]
        block.kind[kept] = PARSED
        block.seconds[kept], block.status[kept], block.size[kept] = seconds[good], status[good], size[good]
        block.zones = {zones[each] for each in np.flatnonzero(np.bincount(zone[good], minlength=1)).tolist()}
        for name, column in found.items():
            if len(kept) < len(block.kind):
                codes = np.zeros(len(block.kind), np.int32)
                codes[kept] = column.codes[good]
                column.codes = codes
            block.columns[name] = column

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


def _shaped(buf: Any, starts: Ints, stops: Ints, quotes: Ints) -> Flags:
    """Whether the quotes of each line lie where the format has them."""
    first, last = quotes[:, 0], quotes[:, -1]
    head = np.maximum(first - BEFORE, 1)
    good: Flags = first - BEFORE - 2 >= starts
    good &= (buf[first - 1] == 32) & (buf[first - 2] == 93) & (buf[head] == 91) & (buf[head - 1] == 32)
    for place in range(3, quotes.shape[1] - 1, 2):
        after = quotes[:, place]
        good &= (quotes[:, place + 1] == after + 2) & (buf[after + 1] == 32)
    if quotes.shape[1] > 2:
        good &= last + 1 == stops
        good &= buf[quotes[:, 2] - 1] == 32
    else:
        good &= buf[stops - 1] != 32
    return good


def _segments(data: bytes, cuts: npt.NDArray[np.int32]) -> Any:
    """Every stretch between two cuts, line by line, as one array; the last of each line is no field."""
    offsets = np.append(cuts.ravel(), np.int32(len(data)))
    return pa.BinaryArray.from_buffers(
        pa.binary(), cuts.size, [None, pa.py_buffer(offsets), pa.py_buffer(data)]
    )


def _clock_table() -> npt.NDArray[np.uint8]:
    """``T00:00:00Z`` for every second of a day."""
    second = np.arange(86_400)
    table = np.empty((86_400, 10), np.uint8)
    table[:] = np.frombuffer(b"T00:00:00Z", np.uint8)
    for place, part in ((1, second // 36_000), (2, second // 3600 % 10), (4, second // 600 % 6),
                        (5, second // 60 % 10), (7, second // 10 % 6), (8, second % 10)):  # fmt: skip
        table[:, place] += part.astype(np.uint8)
    return table


_CLOCK = _clock_table()


def utc_texts(seconds: Ints) -> Any:
    """Times as RFC 3339 text, dictionary-encoded."""
    encoded = pa.array(seconds).dictionary_encode()
    known = encoded.dictionary.to_numpy()
    days, inverse = np.unique(known // 86_400, return_inverse=True)
    dates = np.datetime_as_string(days.astype("datetime64[D]")).astype("S10").view(np.uint8).reshape(-1, 10)
    texts = np.concatenate([dates[inverse], _CLOCK[known % 86_400]], axis=1)
    offsets = np.arange(len(known) + 1, dtype=np.int32) * 20
    values = pa.StringArray.from_buffers(len(known), pa.py_buffer(offsets), pa.py_buffer(texts.tobytes()))
    return pa.DictionaryArray.from_arrays(encoded.indices, values)
