"""The fast way through logs of Apache's formats: whole blocks of lines as columns, every field checked.

A block is cut at its quotes and line feeds by their positions (:mod:`celtrace.access.scanning` in C, where the
installation has it, else :mod:`celtrace.access.pieces`). A line whose quotes lie where its format has
them is taken apart without looking at it again; what is then checked is each *distinct* value, by the very
functions that read a single line (:mod:`celtrace.logline.formats`), and each time and number, digit by digit.
A line that is not of that shape, or holds a value that does not pass, goes to the reader of single lines, which
decides. So both ways accept the same lines with the same fields, and nothing is accepted unchecked; a test holds that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from celtrace.access.compiled import COMPILED
from celtrace.access.direction import direction
from celtrace.access.pieces import Flags, Ints, Pieces
from celtrace.access.scanning import Scanner
from celtrace.access.words import Stamps
from celtrace.logline.fields import read_time, text
from celtrace.logline.formats import CONTROL, FORMATS, prefix_of, read_request
from celtrace.logline.model import Directive, ParsedLine, Read
from celtrace.logline.sniff import BOM

QUOTES = {"common": 2, "combined": 6, "vhost_combined": 6, "combined_forwarded": 8}
"""Formats that have this way, and the quotes of a line."""

PARSED, BLANK, DIRECTIVE, ASIDE = 0, 1, 2, 3
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


_OCTET = rb"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_VISITOR = re.compile(rb"(%b(?:\.%b){3}) - -" % (_OCTET, _OCTET))


def _visitor(raw: bytes) -> tuple[str, str, str] | None:
    """What nearly every line begins with, an IPv4 address and no account; ``None`` for anything else."""
    found = _VISITOR.fullmatch(raw)
    return None if found is None else ("", found[1].decode(), "")


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
    """Reads blocks of one log; ``single`` reads the lines that the fast way leaves, up to ``longest`` bytes.

    ``way`` takes the blocks apart: the compiled one where there is one.
    """

    def __init__(
        self,
        form: str,
        single: Callable[[bytes], Read],
        *,
        longest: int,
        way: type[Pieces | Scanner] = Scanner if COMPILED else Pieces,
    ) -> None:
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
        self._way = way(self.quotes, longest, [place for _, place, _ in self._fields], self._stamps)

    def read(self, data: bytes, offset: int, size: int = 0) -> Block:
        """Read whole lines, each with its line feed: the first ``size`` bytes of ``data``, or all of them.

        ``offset`` is where they begin in the log.
        """
        size = size or len(data)
        taken = self._way.take(data, size)
        good = taken.good
        found: dict[str, Column] = {}
        for (name, _, known), (codes, raws) in zip(self._fields, taken.fields, strict=True):
            values = known.all(raws)
            if None in values:
                good &= ~np.fromiter((value is None for value in values), bool, len(values))[codes]
            found[name] = Column(codes, values)
        kept = slice(None) if good.all() else np.flatnonzero(good)
        for held in found.values():
            held.codes = held.codes[kept]
        kind = np.full(len(taken.starts), ASIDE, np.int8)
        kind[taken.lines[kept]] = PARSED
        zones = np.flatnonzero(np.bincount(taken.zones[kept])) if len(found["prefix"].codes) else ()
        block = Block(
            kind, taken.starts + offset, taken.ends - taken.starts, taken.lines[kept],
            taken.seconds[kept], taken.status[kept], taken.size[kept],
            found, {}, {self._stamps.names[each] for each in zones},
        )  # fmt: skip
        self._slow(data, taken.starts, taken.ends, block)
        return block

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
