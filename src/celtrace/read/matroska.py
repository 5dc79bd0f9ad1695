"""Metadata of Matroska and WebM: programs, date, title, tracks, tags, names of attachments.

Format: RFC 8794 (EBML: variable-length ids and sizes) and RFC 9559 (element ids). Clusters are passed over by
their sizes; an element of unknown size other than the segment ends the walk.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import BinaryIO, NamedTuple

from celtrace.read.piece import Piece
from celtrace.read.properties import metadata
from celtrace.records import locator

_FOLDERS = frozenset(
    [
        0x18538067,
        0x1549A966,
        0x1654AE6B,
        0xAE,
        0x1254C367,
        0x7373,
        0x67C8,
        0x1941A469,
        0x61A7,
        0x1043A770,
        0x45B9,
        0xB6,
        0x80,
    ]
)
"""Segment, Info, Tracks, TrackEntry, Tags, Tag, SimpleTag, Attachments, AttachedFile, chapters."""
_TEXTS = {
    0x4D80: "MuxingApp",
    0x5741: "Application",
    0x7BA9: "title",
    0x536E: "track name",
    0x22B59C: "language",
    0x22B59D: "language",
    0x466E: "attachment",
    0x467E: "description",
    0x85: "chapter",
}
_DATE, _TAG_NAME, _TAG_STRING, _SIMPLE_TAG = 0x4461, 0x45A3, 0x4487, 0x67C8
_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
_ELEMENTS = 50_000
_TEXT_BYTES = 1 << 16
_UNKNOWN = -1


class _Element(NamedTuple):
    number: int
    start: int
    size: int


def matroska_pieces(stream: BinaryIO) -> Iterator[Piece]:
    """Pieces of metadata; damage ends the walk."""
    end = stream.seek(0, 2)
    ends = [end]
    at = number = 0
    tag = ""
    for _ in range(_ELEMENTS):
        while len(ends) > 1 and at >= ends[-1]:
            ends.pop()
        element = _element(stream, at, ends[-1])
        if element is None:
            return
        if element.number in _FOLDERS:
            if len(ends) > 16:
                return
            ends.append(ends[-1] if element.size == _UNKNOWN else element.start + element.size)
            tag = "" if element.number == _SIMPLE_TAG else tag
            at = element.start
            continue
        if element.size == _UNKNOWN:
            return
        at = element.start + element.size
        if element.number in _TEXTS or element.number in (_DATE, _TAG_NAME, _TAG_STRING):
            stream.seek(element.start)
            raw = stream.read(min(element.size, _TEXT_BYTES))
            label, value = _value(element.number, raw, tag)
            if element.number == _TAG_NAME:
                tag = value
            elif value and not (label == "language" and value == "und"):
                number += 1
                yield metadata(locator(layer=label, line=number), label, value)


def _value(number: int, raw: bytes, tag: str) -> tuple[str, str]:
    if number == _DATE:
        if len(raw) != 8:
            return "created", ""
        moment = _EPOCH + timedelta(
            microseconds=max(min(struct.unpack(">q", raw)[0] // 1000, 1 << 53), -(1 << 53))
        )
        return "created", moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    text = raw.rstrip(b"\x00").decode("utf-8", "replace").strip()
    return (tag or "tag", text) if number == _TAG_STRING else (_TEXTS.get(number, ""), text)


def _element(stream: BinaryIO, at: int, end: int) -> _Element | None:
    stream.seek(at)
    head = stream.read(12)
    if len(head) < 2 or at >= end:
        return None
    length = 9 - head[0].bit_length()
    if length > 4 or len(head) < length + 1:
        return None
    number = int.from_bytes(head[:length], "big")
    width = 9 - head[length].bit_length()
    if width > 8 or len(head) < length + width:
        return None
    size = int.from_bytes(head[length : length + width], "big") & ((1 << 7 * width) - 1)
    if size == (1 << 7 * width) - 1:
        return _Element(number, at + length + width, _UNKNOWN)
    return _Element(number, at + length + width, size)
