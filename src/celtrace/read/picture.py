"""The text that pictures carry beside their pixels: PNG text, EXIF, XMP, layer names.

Formats: PNG third edition, 11.3.3 (tEXt, zTXt, iTXt); JFIF/Exif 2.32 APP1 and COM markers; XMP part 3.
A damaged picture costs nothing here: what stands before the damage is kept, and the stage that decodes
pictures judges it. EXIF values are read with Pillow where it is installed; IPTC and ICC by ``embedded``.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from celtrace.encoding import decide
from celtrace.read.embedded import iptc, profile_name
from celtrace.read.limits import DamagedError
from celtrace.read.photoshop import layer_names, resources
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.plain import decoded
from celtrace.read.properties import ROLES, metadata
from celtrace.read.xmp import packets, properties
from celtrace.records import locator

KINDS = frozenset(["png", "jpeg", "gif", "tiff", "bmp", "webp", "psd", "psb"])

_HEAD_BYTES = 4 << 20
_TEXT_BYTES = 1 << 16
_EXIF_TEXT = {
    0x010E: "description",
    0x010F: "Make",
    0x0110: "Model",
    0x0131: "Software",
    0x0132: "DateTime",
    0x013B: "creator",
    0x8298: "Copyright",
    0x9C9B: "title",
    0x9C9C: "description",
    0x9C9D: "creator",
    0x9C9F: "subject",
    0x9003: "DateTimeOriginal",
    0x9286: "UserComment",
}
"""Tags of Exif 2.32 and of Windows Explorer (0x9C9B and on, UTF-16LE) whose value is text."""


_IPTC, _EXIF, _ICC = 0x0404, 0x0422, 0x040F
"""Image resources of Photoshop, which JPEG carries in APP13 as well."""


class _Found(NamedTuple):
    label: str
    raw: bytes
    encoding: str


def read_picture(path: Path, kind: str) -> Iterator[Piece]:
    """Pieces of metadata of a picture, in the order in which the file holds them."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    found = {"png": _png, "jpeg": _jpeg, "tiff": _tiff, "gif": _gif, "webp": _webp}.get(kind, _nothing)(head)
    number = 0
    readers = {"EXIF": _exif, "IPTC": iptc, "ICC": _profile}
    for item in found:
        if not item.raw.strip(b"\x00 "):
            continue
        inside = readers.get(item.label)
        for label, piece in inside(item.raw) if inside else [_text(item)]:
            number += 1
            yield _placed(piece, number, label)
    for packet in packets(head):
        for label, value in properties(packet):
            number += 1
            yield metadata(locator(layer=f"XMP/{label}", line=number), label, value)
    if kind in ("psd", "psb"):
        yield from _resources(path, number)
        yield from _layers(path)


def _placed(piece: Piece, number: int, label: str) -> Piece:
    """The piece at its number; text in an old encoding stays bare, so that its bytes remain its bytes."""
    place = locator(layer=label, line=number)
    if piece.text is None or piece.encoding not in ("ascii", "utf-8"):
        role = ROLES.get(label, "property")
        return msgspec.structs.replace(piece, locator=place, role=role, method="metadata")
    return metadata(place, label, piece.text)


def _text(item: _Found) -> tuple[str, Piece]:
    place = locator(layer=item.label)
    if item.encoding:
        return item.label, unicode_piece(place, item.raw.decode(item.encoding, "replace"))
    raw = item.raw.rstrip(b"\x00")
    return item.label, decoded(raw, decide([raw]), place)


def _nothing(_: bytes) -> Iterator[_Found]:
    yield from ()


def _png(raw: bytes) -> Iterator[_Found]:
    at = 8
    while at + 8 <= len(raw):
        size, kind = struct.unpack_from(">I4s", raw, at)
        data = raw[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"eXIf":
            yield _Found("EXIF", data, "")
        elif kind == b"iCCP":
            yield _Found("ICC", _inflated(data.partition(b"\x00")[2][1:]), "")
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            label, _, rest = data.partition(b"\x00")
            name = label.decode("latin-1")
            if kind == b"zTXt":
                yield _Found(name, _inflated(rest[1:]), "")
            elif kind == b"tEXt":
                yield _Found(name, rest[:_TEXT_BYTES], "")
            elif len(rest) > 2 and not name.startswith("XML:com.adobe.xmp"):
                text = rest[2:].split(b"\x00", 2)[-1]
                yield _Found(name, _inflated(text) if rest[0] else text[:_TEXT_BYTES], "utf-8")


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _TEXT_BYTES)
    except zlib.error:
        return b""


def _jpeg(raw: bytes) -> Iterator[_Found]:
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF and raw[at + 1] not in (0xD9, 0xDA):
        size = struct.unpack_from(">H", raw, at + 2)[0]
        data = raw[at + 4 : at + 2 + size]
        if raw[at + 1] == 0xE1 and data.startswith(b"Exif\x00\x00"):
            yield _Found("EXIF", data, "")
        elif raw[at + 1] == 0xE2 and data.startswith(b"ICC_PROFILE\x00\x01"):
            yield _Found("ICC", data[14:], "")
        elif raw[at + 1] == 0xED and data.startswith(b"Photoshop 3.0\x00"):
            yield from (_Found("IPTC", block, "") for block in _photoshop_blocks(data[14:]))
        elif raw[at + 1] == 0xFE:
            yield _Found("comment", data[:_TEXT_BYTES], "")
        at += 2 + max(size, 2)


def _photoshop_blocks(data: bytes) -> Iterator[bytes]:
    """The IPTC resources of an APP13 segment."""
    at = 0
    while at + 12 <= len(data) and data[at : at + 4] == b"8BIM":
        number, name = struct.unpack_from(">HB", data, at + 4)
        at += 6 + (1 + name + 1) // 2 * 2
        if at + 4 > len(data):
            return
        size = struct.unpack_from(">I", data, at)[0]
        if number == _IPTC:
            yield data[at + 4 : at + 4 + size]
        at += 4 + size + size % 2


def _gif(raw: bytes) -> Iterator[_Found]:
    """Comments of a GIF (GIF89a, section 24), wherever they stand."""
    at = 0
    while (at := raw.find(b"\x21\xfe", at)) >= 0:
        at += 2
        text = bytearray()
        while at < len(raw) and raw[at] and len(text) < _TEXT_BYTES:
            text += raw[at + 1 : at + 1 + raw[at]]
            at += 1 + raw[at]
        yield _Found("comment", bytes(text), "")


def _webp(raw: bytes) -> Iterator[_Found]:
    """EXIF and profile chunks of a WebP (RFC 9649)."""
    at = 12
    while at + 8 <= len(raw):
        kind, size = struct.unpack_from("<4sI", raw, at)
        if kind in (b"EXIF", b"ICCP"):
            data = raw[at + 8 : at + 8 + size]
            yield _Found("EXIF" if kind == b"EXIF" else "ICC", data.removeprefix(b"Exif\x00\x00"), "")
        at += 8 + size + size % 2


def _tiff(raw: bytes) -> Iterator[_Found]:
    """A TIFF is the structure that Exif uses; tags beyond the part of the file that is read are missed."""
    yield _Found("EXIF", raw, "")


def _exif(raw: bytes) -> Iterator[tuple[str, Piece]]:
    try:
        from PIL import Image
    except ImportError:
        return
    exif = Image.Exif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exif.load(raw)
            values = {**exif, **exif.get_ifd(0x8769)}
    except (SyntaxError, ValueError, TypeError, KeyError, OSError, struct.error, OverflowError):
        return
    for tag, label in _EXIF_TEXT.items():
        value = values.get(tag)
        if isinstance(value, str):
            value = value.encode("latin-1", "ignore") if value.isascii() else value.encode("utf-8", "replace")
        if not isinstance(value, bytes):
            continue
        if 0x9C9B <= tag <= 0x9C9F:
            found = _Found(f"EXIF/{label}", value[: len(value) // 2 * 2], "utf-16-le")
        elif tag == 0x9286:
            found = _Found(f"EXIF/{label}", value[8:], "utf-16-be" if value[:7] == b"UNICODE" else "")
        else:
            found = _Found(f"EXIF/{label}", value, "")
        if found.raw.strip(b"\x00 "):
            yield label, _text(found)[1]


def _layers(path: Path) -> Iterator[Piece]:
    try:
        names = layer_names(path)
    except DamagedError:
        return
    decision = decide([name.legacy for name in names])
    for number, name in enumerate(names, 1):
        place = locator(layer=str(number))
        if name.unicode.strip():
            yield unicode_piece(place, name.unicode, role="name", method="metadata")
        if name.legacy.strip() and (not name.unicode or not name.legacy.isascii()):
            piece = decoded(name.legacy, decision, locator(layer=f"{number}/legacy"))
            yield msgspec.structs.replace(piece, role="name", method="metadata")
            yield from _mismatch(piece, name.unicode, number)
        for line, text in enumerate(name.text.split("\n"), 1):
            if text.strip():
                role = "hidden" if name.hidden else "body"
                yield unicode_piece(locator(layer=f"{number}/text", line=line), text, role=role)
        for line, font in enumerate(name.fonts, 1):
            yield metadata(locator(layer=f"{number}/font", line=line), "font", font)


def _mismatch(piece: Piece, unicode: str, number: int) -> Iterator[Piece]:
    """Two names of one layer that differ: it was renamed by a program that knows one of them only."""
    if unicode and piece.text is not None and not unicode.startswith(piece.text.rstrip("\ufffd")):
        value = f"{piece.text} / {unicode}"
        yield metadata(locator(layer=f"{number}/mismatch"), "layer name differs", value)


def _resources(path: Path, number: int) -> Iterator[Piece]:
    """IPTC, EXIF and colour profile among the image resources."""
    for resource in resources(path):
        if resource.number == _IPTC:
            found = iptc(resource.data)
        elif resource.number == _EXIF:
            found = _exif(resource.data)
        elif resource.number == _ICC:
            found = _profile(resource.data)
        else:
            continue
        for label, piece in found:
            number += 1
            yield _placed(piece, number, label)


def _profile(raw: bytes) -> Iterator[tuple[str, Piece]]:
    name = profile_name(raw)
    if name.strip():
        yield "colour profile", unicode_piece("", name)
