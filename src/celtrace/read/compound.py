"""Compound files: their streams, and the property sets that Office, WPS and Hangul write into them.

Containers are walked by olefile (BSD-2-Clause). Property sets: [MS-OLEPS] 2.18 (typed values) and 2.21 (streams);
[MS-OSHARED] 2.3.3 says what Office puts there. Values in a code page keep their bytes. What a user or
WPS Office adds by name stands in the second set of ``DocumentSummaryInformation``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from celtrace.encoding import Decision, decide
from celtrace.read.limits import PACKAGE_BYTES, PART_BYTES, DamagedError, OverLimitError, UnsupportedError
from celtrace.read.piece import Piece
from celtrace.read.plain import decoded
from celtrace.read.properties import ROLES, metadata
from celtrace.records import locator

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
"""First bytes of a compound file ([MS-CFB] 2.2)."""
SUMMARY = "\x05SummaryInformation"
DOCUMENT_SUMMARY = "\x05DocumentSummaryInformation"
CODE_PAGES = {
    932: "shift_jis",
    936: "gb18030",
    949: "cp949",
    950: "big5",
    1200: "utf-16-le",
    1251: "cp1251",
    1252: "cp1252",
    1361: "johab",
    10000: "cp1252",
    20866: "koi8_r",
    51949: "cp949",
    54936: "gb18030",
    65001: "utf-8",
}
"""Windows code pages and celtrace's names of the encodings they stand for."""
BROKEN = (OSError, ValueError, IndexError, struct.error, KeyError, TypeError, OverflowError, AttributeError)
"""What olefile and the readers of its streams raise on damaged bytes."""

_SUMMARY_LABELS = {
    2: "title",
    3: "subject",
    4: "creator",
    5: "keywords",
    6: "comment",
    7: "Template",
    8: "lastModifiedBy",
    12: "created",
    13: "modified",
    18: "Application",
    20: "date",
}
_DOCUMENT_LABELS = {2: "Category", 14: "Manager", 15: "Company", 26: "ContentType", 28: "Language"}
_FILETIME_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_PROPERTIES = 500
_TEXT_BYTES = 1 << 16


class Compound:
    """An open compound file."""

    def __init__(self, container: Any) -> None:
        self._container = container
        self._left = PACKAGE_BYTES

    def names(self) -> list[str]:
        """Names of all streams, storages and streams joined by ``/``, sorted."""
        return sorted("/".join(parts) for parts in self._container.listdir(streams=True, storages=False))

    def has(self, name: str) -> bool:
        """Whether there is such a stream."""
        return bool(self._container.exists(name))

    def stream(self, name: str) -> bytes:
        """The bytes of a stream.

        Raises:
            DamagedError: it cannot be read.
            OverLimitError: it is larger than what is read of one document.
        """
        try:
            size = int(self._container.get_size(name))
            if size > PART_BYTES or size > self._left:
                raise OverLimitError(f"{name} is larger than what is read of one document")
            self._left -= size
            return bytes(self._container.openstream(name).read())
        except BROKEN as error:
            raise DamagedError(f"{name}: {error}") from error


@contextmanager
def compound(path: Path) -> Iterator[Compound]:
    """Open a compound file.

    Raises:
        DamagedError: its structure is broken.
        UnsupportedError: olefile is not installed.
    """
    try:
        import olefile
    except ImportError as error:
        raise UnsupportedError("reading compound files needs olefile, which celtrace installs") from error
    try:
        container = olefile.OleFileIO(str(path))
    except BROKEN as error:
        raise DamagedError(f"not a readable compound file: {error}") from error
    try:
        yield Compound(container)
    finally:
        container.close()


class Property(NamedTuple):
    """A property by number, or by name in the user's set; bytes are in the set's code page."""

    number: int
    name: str
    value: str | bytes


def read_summaries(document: Compound) -> Iterator[Piece]:
    """Pieces for the property sets of a document."""
    for stream, labels in ((SUMMARY, _SUMMARY_LABELS), (DOCUMENT_SUMMARY, _DOCUMENT_LABELS)):
        if document.has(stream):
            yield from pieces_of(stream.lstrip("\x05"), document.stream(stream), labels)


def pieces_of(name: str, raw: bytes, labels: Mapping[int, str]) -> Iterator[Piece]:
    """Pieces for one stream of property sets; damage ends them."""
    number = 0
    for page, properties in property_sets(raw):
        for found in properties:
            label = found.name or labels.get(found.number, "")
            if not label or not found.value:
                continue
            number += 1
            place = locator(layer=f"{name}/{label}", line=number)
            if isinstance(found.value, str):
                yield metadata(place, label, found.value)
            else:
                yield _legacy(place, label, found.value, page)
        if page:
            number += 1
            place = locator(layer=f"{name}/codepage", line=number)
            yield metadata(place, "codepage", str(page))


def _legacy(place: str, label: str, raw: bytes, page: int) -> Piece:
    piece = by_code_page(raw, page, place)
    if piece.text is not None and piece.encoding in ("ascii", "utf-8"):
        return metadata(place, label, piece.text)
    return msgspec.structs.replace(piece, role=ROLES.get(label, "property"), method="metadata")


def by_code_page(raw: bytes, page: int, place: str) -> Piece:
    """Text in the code page that its container states, or in what its bytes say when that cannot be."""
    stated = CODE_PAGES.get(page)
    decision = decide([raw])
    if stated is not None and not raw.isascii():
        piece = decoded(
            raw, Decision(stated, decision.encoding or decision.second, 1.0, 0.95, "stated"), place
        )
        if piece.text is not None:
            return piece
    return decoded(raw, decision, place)


def property_sets(raw: bytes) -> Iterator[tuple[int, list[Property]]]:
    """The code page and the properties of each set in a stream."""
    try:
        count = min(struct.unpack_from("<I", raw, 24)[0], 2)
        for index in range(count):
            start = struct.unpack_from("<I", raw, 28 + 20 * index + 16)[0]
            yield _property_set(raw[start:])
    except struct.error:
        return


def _property_set(raw: bytes) -> tuple[int, list[Property]]:
    count = min(struct.unpack_from("<I", raw, 4)[0], _PROPERTIES)
    places = [struct.unpack_from("<II", raw, 8 + 8 * index) for index in range(count)]
    page = next((_number(raw, at) for number, at in places if number == 1), 0)
    names = next((_dictionary(raw, at, page) for number, at in places if number == 0), {})
    found: list[Property] = []
    for number, at in places:
        if number > 1:
            try:
                value = _value(raw, at, page)
            except (struct.error, UnicodeDecodeError):
                continue
            if value is not None:
                found.append(Property(number, names.get(number, ""), value))
    return page, found


def _number(raw: bytes, at: int) -> int:
    kind, value = struct.unpack_from("<IH", raw, at)
    return int(value) if kind in (2, 3, 18, 19) else 0


def _dictionary(raw: bytes, at: int, page: int) -> dict[int, str]:
    names: dict[int, str] = {}
    count = min(struct.unpack_from("<I", raw, at)[0], _PROPERTIES)
    at += 4
    for _ in range(count):
        number, length = struct.unpack_from("<II", raw, at)
        size = length * 2 if page == 1200 else length
        text = raw[at + 8 : at + 8 + size]
        names[number] = (
            text.decode("utf-16-le", "replace")
            if page == 1200
            else text.decode("utf-8" if page == 65001 else "latin-1", "replace")
        ).rstrip("\x00")
        at += 8 + size + (-size % 4 if page == 1200 else 0)
    return names


def _value(raw: bytes, at: int, page: int) -> str | bytes | None:
    """A typed value as text; ``None`` for types without one."""
    kind = struct.unpack_from("<I", raw, at)[0]
    if kind == 0x1E:
        length = min(struct.unpack_from("<I", raw, at + 4)[0], _TEXT_BYTES)
        text = raw[at + 8 : at + 8 + length]
        if page == 1200:
            return text[: length // 2 * 2].decode("utf-16-le", "replace").rstrip("\x00")
        return text.rstrip(b"\x00")
    if kind == 0x1F:
        length = min(struct.unpack_from("<I", raw, at + 4)[0], _TEXT_BYTES // 2)
        return raw[at + 8 : at + 8 + 2 * length].decode("utf-16-le", "replace").rstrip("\x00")
    if kind == 0x40:
        ticks = struct.unpack_from("<Q", raw, at + 4)[0]
        if ticks < 1 << 56:
            return None
        return (_FILETIME_EPOCH + timedelta(microseconds=ticks // 10)).strftime("%Y-%m-%dT%H:%M:%SZ")
    if kind in (2, 3):
        return str(struct.unpack_from("<h" if kind == 2 else "<i", raw, at + 4)[0])
    return None
