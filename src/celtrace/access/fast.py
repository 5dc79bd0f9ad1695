"""Logs of Apache's formats by whole blocks of lines: requests as columns, the rest as rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from celtrace.access.blocks import Lines, file_blocks, line_blocks
from celtrace.access.columns import ASIDE, BLANK, DIRECTIVE, PARSED, Block, ColumnReader
from celtrace.access.request_tables import table_of
from celtrace.access.streams import LONGEST_LINE, UntilBroken, packing, unpacked
from celtrace.engine.columns import Columns
from celtrace.logline.model import ParsedLine, Read
from celtrace.records import Request, Row, utc_from_ns

if TYPE_CHECKING:
    from celtrace.access.logs import Reading


def read_fast(path: Path, log: Reading, *, zoned: bool) -> Iterator[Row | Columns]:
    """Everything that the log gives, in the order of its lines within each table; ``zoned`` logs state a zone."""

    def single(raw: bytes) -> Read:
        read = log.reader.read(raw)
        return "zone" if zoned and isinstance(read, ParsedLine) and not read.zone else read

    reader = ColumnReader(log.form, single, longest=LONGEST_LINE)
    blocks, last = UntilBroken(_blocks(path)), None
    for lines in blocks:
        if last is not None:
            yield from _rows(reader, last, log, cut=False)
        last = lines
    if last is not None:
        yield from _rows(reader, last, log, cut=bool(blocks.why) and not last.ended)
    yield from log.end(blocks.why)


def _blocks(path: Path) -> Iterator[Lines]:
    if packing(path):
        yield from line_blocks(unpacked(path))
        return
    with path.open("rb", buffering=0) as stream:
        yield from file_blocks(stream)


def _rows(reader: ColumnReader, lines: Lines, log: Reading, *, cut: bool) -> Iterator[Row | Columns]:
    if not lines.data or cut:
        log.lines += 1
        length = lines.length or lines.size - 1
        yield log.aside(log.lines, lines.offset, length, "too_long" if not lines.data else "unfinished")
        return
    block, first = reader.read(lines.data, lines.offset, lines.size), log.lines + 1
    counts = np.bincount(block.kind, minlength=4)
    log.lines += len(block.kind)
    log.parsed += int(counts[PARSED])
    log.blank += int(counts[BLANK])
    log.directives += int(counts[DIRECTIVE])
    if counts[PARSED]:
        yield _requests(block, first, log)
    for place in np.flatnonzero(block.kind == ASIDE).tolist():
        where = int(block.offsets[place]), int(block.whole[place])
        yield log.aside(first + place, *where, block.reasons[place])


def _requests(block: Block, number: int, log: Reading) -> Columns:
    from celtrace.access.logs import NO_STATUS

    given = log.given
    log.zones |= block.zones
    if block.unzoned is not None and given.zone is not None:
        log.zones.add(given.zone_name)
    constants = {"path": log.shown, "sha256": log.sha256}
    made, seconds = table_of(
        block, number, constants, zone=given.zone, skew_s=given.skew_s, no_status=NO_STATUS["status"]
    )
    first, last = (utc_from_ns(int(each) * 10**9) or "" for each in (seconds.min(), seconds.max()))
    log.note_times(first, last)
    return Columns(Request, made)
