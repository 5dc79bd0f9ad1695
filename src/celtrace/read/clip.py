"""What clips say of themselves: programs, times, languages, titles, paths, in MP4, QuickTime, Matroska and AVI.

Formats: ISO/IEC 14496-12 (boxes ``mvhd``, ``mdhd``, ``hdlr``, ``udta``, ``meta``), QuickTime File Format (user
data, keys), RFC 8794 and RFC 9559 (EBML, Matroska), Microsoft's RIFF (``LIST INFO``), XMP part 3. Sound and
pictures are passed over by their stated sizes; damage ends the walk and keeps what came before.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import msgspec

from celtrace.encoding import decide
from celtrace.read.limits import DEPTH
from celtrace.read.matroska import matroska_pieces
from celtrace.read.piece import Piece
from celtrace.read.plain import decoded
from celtrace.read.properties import ROLES, metadata
from celtrace.read.xmp import packets, properties
from celtrace.records import locator

KINDS = frozenset(["mp4", "mov", "mkv", "webm", "avi"])

_FOLDERS = frozenset([b"moov", b"trak", b"mdia", b"minf", b"udta", b"meta", b"ilst", b"edts", b"dinf"])
_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_BOX_BYTES = 1 << 20
_BOXES = 20_000
_LABELS = {
    b"\xa9too": "Application",
    b"\xa9swr": "Application",
    b"\xa9enc": "Application",
    b"\xa9nam": "title",
    b"\xa9ART": "creator",
    b"\xa9aut": "creator",
    b"\xa9cmt": "comment",
    b"\xa9day": "date",
    b"\xa9mak": "Make",
    b"\xa9mod": "Model",
    b"\xa9xyz": "location",
    b"\xa9inf": "comment",
    b"desc": "description",
    b"cprt": "Copyright",
}
_INFO = {
    b"INAM": "title",
    b"IART": "creator",
    b"ISFT": "Application",
    b"ICRD": "date",
    b"ICMT": "comment",
    b"ICOP": "Copyright",
    b"ITCH": "creator",
    b"ILNG": "language",
}


def read_clip(path: Path, kind: str) -> Iterator[Piece]:
    """Pieces of metadata of a clip."""
    with path.open("rb") as stream:
        if kind in ("mkv", "webm"):
            yield from matroska_pieces(stream)
        elif kind == "avi":
            yield from _riff(stream, path.stat().st_size)
        else:
            yield from _Boxes(stream, path.stat().st_size).pieces()


class _Boxes:
    """The boxes of an MP4 or QuickTime file that hold text or times."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._size = stream, size
        self._number = self._tracks = self._seen = 0
        self._keys: list[str] = []

    def pieces(self) -> Iterator[Piece]:
        """Walk the file."""
        yield from self._walk(0, self._size, b"", 0)

    def _walk(self, at: int, end: int, inside: bytes, depth: int) -> Iterator[Piece]:
        while at + 8 <= end and depth < DEPTH and self._seen < _BOXES:
            self._seen += 1
            self._stream.seek(at)
            head = self._stream.read(16)
            if len(head) < 8:
                return
            size, kind = struct.unpack_from(">I4s", head)
            start = at + 8
            if size == 1 and len(head) == 16:
                size, start = struct.unpack_from(">Q", head, 8)[0], at + 16
            size = size or end - at
            if size < start - at or at + size > end:
                return
            if kind == b"trak":
                self._tracks += 1
            if kind in _FOLDERS or (inside == b"ilst"):
                skip = 4 if kind == b"meta" and not self._plain_meta(start) else 0
                yield from self._walk(start + skip, at + size, kind, depth + 1)
            else:
                self._stream.seek(start)
                yield from self._box(kind, self._stream.read(min(size - (start - at), _BOX_BYTES)), inside)
            at += size

    def _plain_meta(self, start: int) -> bool:
        """QuickTime's ``meta`` has no version before its boxes."""
        self._stream.seek(start)
        return self._stream.read(8)[4:8] in (b"hdlr", b"keys", b"ilst", b"mhdr")

    def _box(self, kind: bytes, data: bytes, inside: bytes) -> Iterator[Piece]:
        try:
            if kind in (b"mvhd", b"mdhd") and len(data) >= 32:
                yield from self._times(kind, data)
            elif kind == b"ftyp" and len(data) >= 4:
                yield self._told("brand", data[:4].decode("latin-1").strip())
            elif kind == b"hdlr" and len(data) > 24:
                name = data[24:].rstrip(b"\x00")
                if name and name[0] == len(name) - 1:
                    name = name[1:]
                yield from self._text("handler", name)
            elif kind == b"keys":
                self._keys = list(_keys(data))
            elif kind == b"data" and len(data) >= 8:
                label = self._label(inside)
                if struct.unpack_from(">I", data)[0] in (1, 2) and label:
                    yield from self._text(label, data[8:], wide=data[3] == 2)
            elif inside == b"udta" and (kind[:1] == b"\xa9" or kind in _LABELS):
                yield from self._user_text(kind, data)
            elif kind in (b"XMP_", b"uuid"):
                for packet in packets(data):
                    for label, value in properties(packet):
                        yield self._told(label, value, layer=f"XMP/{label}")
        except struct.error:
            return

    def _times(self, kind: bytes, data: bytes) -> Iterator[Piece]:
        wide = data[0] == 1
        created, modified = struct.unpack_from(">QQ" if wide else ">II", data, 4)
        track = f" of track {self._tracks}" if kind == b"mdhd" else ""
        for label, seconds in (("created", created), ("modified", modified)):
            if 0 < seconds < 1 << 34:
                moment = (_EPOCH + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
                yield self._told(f"{label}{track}", moment)
        if kind == b"mdhd":
            code = struct.unpack_from(">H", data, 32 if wide else 20)[0]
            letters = "".join(chr((code >> shift & 31) + 0x60) for shift in (10, 5, 0))
            if letters.isalpha() and letters != "und" and code >= 0x400:
                yield self._told("language", letters)

    def _label(self, inside: bytes) -> str:
        number = int.from_bytes(inside, "big")
        if 0 < number <= len(self._keys):
            return self._keys[number - 1]
        return _LABELS.get(inside, inside.decode("latin-1").strip())

    def _user_text(self, kind: bytes, data: bytes) -> Iterator[Piece]:
        """QuickTime's international text: size, language, bytes; else bare text behind a version."""
        label = _LABELS.get(kind, kind.decode("latin-1").lstrip("\xa9"))
        size = struct.unpack_from(">H", data)[0] if len(data) >= 4 else 0
        if kind[:1] == b"\xa9" and 0 < size <= len(data) - 4:
            yield from self._text(label, data[4 : 4 + size])
        elif kind[:1] != b"\xa9" and len(data) > 6:
            yield from self._text(label, data[6:])

    def _text(self, label: str, raw: bytes, *, wide: bool = False) -> Iterator[Piece]:
        raw = raw.rstrip(b"\x00")
        if not raw.strip():
            return
        if wide:
            yield self._told(label, raw.decode("utf-16-be", "replace"))
            return
        self._number += 1
        piece = decoded(raw, decide([raw]), locator(layer=label, line=self._number))
        yield placed(piece, label)

    def _told(self, label: str, value: str, layer: str = "") -> Piece:
        self._number += 1
        return metadata(locator(layer=layer or label, line=self._number), label, value)


def placed(piece: Piece, label: str) -> Piece:
    """Text as metadata: with its label where it is Unicode, bare where its bytes are to be kept."""
    if piece.text is not None and piece.encoding in ("ascii", "utf-8"):
        return metadata(piece.locator, label, piece.text)
    return msgspec.structs.replace(piece, role=ROLES.get(label, "property"), method="metadata")


def _keys(data: bytes) -> Iterator[str]:
    """Names of QuickTime metadata keys."""
    at = 8
    while at + 8 <= len(data):
        size = struct.unpack_from(">I", data, at)[0]
        if size < 8:
            return
        yield data[at + 8 : at + size].decode("utf-8", "replace").removeprefix("com.apple.quicktime.")
        at += size


def _riff(stream: BinaryIO, size: int) -> Iterator[Piece]:
    """The INFO lists of an AVI file, the date that cameras write, and the names of streams."""
    number, at, seen = 0, 12, 0
    while at + 8 <= size and seen < _BOXES:
        seen += 1
        stream.seek(at)
        head = stream.read(12)
        if len(head) < 8:
            return
        kind, length = struct.unpack_from("<4sI", head)
        if kind == b"LIST" and head[8:12] in (b"INFO", b"hdrl", b"strl", b"AVI "):
            at += 12
            continue
        if kind in _INFO or kind in (b"IDIT", b"strn", b"ISMP"):
            raw = stream.seek(at + 8) and stream.read(min(length, 1 << 16)).rstrip(b"\x00\n")
            if raw:
                number += 1
                label = _INFO.get(kind, {b"IDIT": "date", b"strn": "stream name"}.get(kind, "timecode"))
                yield placed(decoded(raw, decide([raw]), locator(layer=label, line=number)), label)
        at += 8 + length + length % 2
