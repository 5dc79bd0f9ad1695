"""Plain text in any encoding, line by line, with the place and the raw bytes of each line."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

import msgspec

from celtrace.encoding import Decision, Run, decode, split_mixed, structure
from celtrace.read.cells import side_by_side
from celtrace.read.limits import LINE_BYTES, LINES, TEXT_BYTES
from celtrace.read.piece import Piece
from celtrace.records import locator

_BREAK = re.compile(rb"\r\n|\n|\r")
_UTF8_MARK = b"\xef\xbb\xbf"


class Line(msgspec.Struct, frozen=True):
    """A line or a part of an overlong one: its number from 1, its first byte, its bytes without the break."""

    number: int
    start: int
    raw: bytes


class PlainText(msgspec.Struct, frozen=True):
    """A text file as read: its pieces, its runs of one encoding each, and whether all of it was read."""

    pieces: list[Piece]
    runs: list[Run]
    complete: bool

    @property
    def mixed(self) -> bool:
        """Whether the file holds lines in more than one encoding."""
        return len(self.runs) > 1


def read_plain(raw: bytes, *, complete: bool = True, separator: str = "\t") -> PlainText:
    """Read the bytes of a text file; ``complete`` is false when the file goes on after them.

    ``separator`` stands between the cells of a line that holds two languages, tab or comma.
    """
    complete = complete and len(raw) <= TEXT_BYTES
    raw = raw[:TEXT_BYTES]
    wide = structure(raw)
    if wide == "utf-8-sig":
        wide = None
    lines = list(_lines(raw) if wide is None else _wide_lines(raw, wide))
    if not complete and len(lines) > 1:
        lines.pop()
    if lines and lines[-1].number > LINES:
        complete = False
        lines = [line for line in lines if line.number <= LINES]
    if wide is not None:
        runs = [Run(1, lines[-1].number if lines else 1, Decision(wide, "", 1.0, 1.0, "structure"))]
    else:
        runs = _runs(lines, marked=raw.startswith(_UTF8_MARK))
    pieces = [cell for piece in _pieces(lines, runs) for cell in side_by_side(piece, separator)]
    return PlainText(pieces, runs, complete)


def _runs(lines: Sequence[Line], *, marked: bool) -> list[Run]:
    """Runs by line number: parts of one line stay together in the run of their first part."""
    raws = [line.raw for line in lines]
    if marked and raws:
        raws[0] = _UTF8_MARK + raws[0]
    runs = split_mixed(raws)
    found: list[Run] = []
    for run in runs:
        first, last = lines[run.first - 1].number, lines[run.last - 1].number
        first = max(first, found[-1].last + 1) if found else 1
        if first <= last:
            found.append(Run(first, last, run.decision))
    return found


def _lines(raw: bytes) -> Iterator[Line]:
    number, start = 1, 0
    mark = len(_UTF8_MARK) if raw.startswith(_UTF8_MARK) else 0
    for found in _BREAK.finditer(raw):
        yield from _parts(number, max(start, mark), raw[max(start, mark) : found.start()])
        number, start = number + 1, found.end()
    if start < len(raw):
        yield from _parts(number, max(start, mark), raw[max(start, mark) :])


def _parts(number: int, start: int, raw: bytes) -> Iterator[Line]:
    """A line cut into stretches of at most LINE_BYTES, at a blank or comma where there is one."""
    at = 0
    while len(raw) - at > LINE_BYTES:
        cut = at + _boundary(raw[at : at + LINE_BYTES])
        yield Line(number, start + at, raw[at:cut])
        at = cut
    yield Line(number, start + at, raw[at:])


def _boundary(head: bytes) -> int:
    """Where a character ends near the end of a stretch whose encoding is not known yet.

    One ends after every ASCII byte but a digit, which may stand inside a four-byte code of GB 18030. From
    there it is the end of a UTF-8 character, or else an even number of bytes.
    """
    blank = max(head.rfind(sign) for sign in (b" ", b",", b";", b"\t"))
    if blank > len(head) // 2:
        return blank + 1
    start = 1 + next(
        (at for at in range(len(head) - 1, -1, -1) if head[at] < 0x80 and not 0x30 <= head[at] < 0x3A), -1
    )
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head[start:])
    except UnicodeDecodeError:
        return start + (len(head) - start) // 2 * 2 or len(head)
    return len(head) - len(decoder.getstate()[0]) or len(head)


def _wide_lines(raw: bytes, encoding: str) -> Iterator[Line]:
    """Lines of UTF-16 or UTF-32, whose line breaks are as wide as every other character."""
    width = 4 if "32" in encoding else 2
    start = width if raw.startswith("\ufeff".encode(encoding)) else 0
    raw = raw[: len(raw) - (len(raw) - start) % width]
    feed, back = ("\n".encode(encoding), "\r".encode(encoding))
    number, at = 1, start
    units = range(start, len(raw), width)
    skip = False
    for place in units:
        unit = raw[place : place + width]
        if skip:
            skip = False
            at = place + width if unit == feed else place
            if unit == feed:
                continue
        if unit in (feed, back):
            yield from _wide_parts(number, at, raw[at:place], width)
            number, at, skip = number + 1, place + width, unit == back
    if at < len(raw):
        yield from _wide_parts(number, at, raw[at:], width)


def _wide_parts(number: int, start: int, raw: bytes, width: int) -> Iterator[Line]:
    for at in range(0, max(len(raw), 1), LINE_BYTES // width * width):
        yield Line(number, start + at, raw[at : at + LINE_BYTES // width * width])


def _pieces(lines: Sequence[Line], runs: Sequence[Run]) -> Iterator[Piece]:
    place = 0
    for line in lines:
        while place + 1 < len(runs) and runs[place].last < line.number:
            place += 1
        if line.raw.strip(b"\x00 \t\f\x0b"):
            piece = decoded(line.raw, runs[place].decision, where(line.number, line.start, len(line.raw)))
            if piece.text is None or piece.text.strip():
                yield piece


def where(number: int, start: int, length: int) -> str:
    """The locator of a stretch of a line."""
    return locator(line=number, bytes=f"{start}-{start + length}")


def decoded(raw: bytes, decision: Decision, place: str) -> Piece:
    """One line under the decision for its run: undecided and undecodable lines keep their bytes only."""
    encoding = decision.encoding
    if encoding is None and raw.isascii():
        encoding = "ascii"
    second, margin, sure = decision.second, decision.margin, decision.confidence
    if encoding is None:
        why = f"{decision.reason}: {second.replace('|', ' or ')}" if second else decision.reason
        return Piece(
            locator=place,
            text=None,
            raw=raw,
            encoding=None,
            encoding_second=second,
            margin=margin,
            confidence=sure,
            unknown={"text": why, "encoding": why},
        )
    try:
        text = decode(raw, encoding)
    except UnicodeDecodeError:
        return Piece(
            locator=place,
            text=None,
            raw=raw,
            encoding=encoding,
            encoding_second=second,
            margin=margin,
            confidence=0.0,
            unknown={"text": f"the bytes are not valid {encoding}"},
        )
    return Piece(
        locator=place,
        text=text,
        raw=raw,
        encoding=encoding,
        encoding_second=second,
        margin=margin,
        confidence=sure,
    )
