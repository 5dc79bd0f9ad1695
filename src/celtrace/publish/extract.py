"""All text that can be got out of an artefact: what it shows, what it carries unseen, and its names.

Every kind of file that a release holds has its reader here: pages, PDF with metadata and alternatives, JSON,
tables, pictures with EXIF (JEITA CP-3451), XMP and comments, archives, Parquet. An unknown kind is searched as
bytes, in UTF-8 and UTF-16.
"""

from __future__ import annotations

import binascii
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

DEEPEST = 4
"""How deep one artefact may lie in another."""

_DATA_URI = re.compile(rb"data:([a-z]+/[a-z0-9.+-]+)?(?:;[a-z]+=[^;,]*)*;base64,([A-Za-z0-9+/=\s]+)")
_PDF_STREAM = re.compile(rb">>\s*stream\r?\n")
_PDF_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)", re.DOTALL)
_PDF_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_PDF_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""[\w:-]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class UnreadableError(ValueError):
    """An artefact that cannot be searched, and so cannot be released."""


def texts(name: str, data: bytes, depth: int = 0) -> Iterator[str]:
    """The texts of an artefact; its file name first.

    Raises:
        UnreadableError: it says that it is of a kind and is not, or is damaged.
    """
    if name:
        yield name
    try:
        yield from _inside(data, depth)
    except (
        OSError,
        EOFError,
        RuntimeError,
        ValueError,
        struct.error,
        zlib.error,
        zipfile.BadZipFile,
    ) as error:
        raise UnreadableError(f"{name or 'an artefact'} cannot be searched: {error}") from error


def _inside(data: bytes, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if data.startswith(b"%PDF"):
        yield from _pdf(data, depth)
    elif data.startswith(b"PK\x03\x04"):
        yield from _zip(data, depth)
    elif data.startswith(b"\x1f\x8b"):
        yield from texts("", zlib.decompress(data, 31), depth + 1)
    elif data.startswith(b"PAR1"):
        yield from _parquet(data)
    elif data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)
    elif data.startswith(b"\x89PNG"):
        yield from _png(data)
    elif data.startswith((b"GIF8", b"RIFF", b"II*\0", b"MM\0*")):
        yield from _bytes(data)
    else:
        yield from _text(data, depth)


def _text(data: bytes, depth: int) -> Iterator[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield from _bytes(data)
        return
    for kind, body in _DATA_URI.findall(data):
        try:
            yield from texts("", binascii.a2b_base64(re.sub(rb"\s", b"", body)), depth + 1)
        except binascii.Error:
            yield kind.decode("ascii")
    plain = re.sub(r"(data:[a-z]+/[a-z0-9.+-]+;base64,)[A-Za-z0-9+/=]+", r"\1", text)
    head = plain.lstrip()[:1]
    if head in "{[" and head:
        try:
            yield from strings(_json(plain))
        except ValueError:
            yield plain
        return
    if "<" in plain and re.search(r"<[a-zA-Z!?][^<>]*>", plain):
        plain = _STYLE.sub(" ", plain)
        yield re.sub(r"<[^<>]*>", " ", plain)
        yield re.sub(r"<[^<>]*>", "", plain)
        for found in _ATTRIBUTE.finditer(plain):
            yield found[1] or found[2] or ""
        yield from re.findall(r"<!--(.*?)-->", plain, re.DOTALL)
        return
    yield plain


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def strings(value: object) -> Iterator[str]:
    """Every string of plain values, names of fields too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield f"\0{name}"
            yield from strings(each)


def _bytes(data: bytes) -> Iterator[str]:
    """Bytes of an unknown kind as text in each of three encodings."""
    yield data.decode("utf-8", "replace")
    for start in (0, 1):
        yield data[start:].decode("utf-16-le", "replace")
        yield data[start:].decode("utf-16-be", "replace")
    yield "\n".join(run.decode() for run in re.findall(rb"[ -~]{2,}", data))
    for wide in (rb"(?:[ -~]\x00){2,}", rb"(?:\x00[ -~]){2,}"):
        yield "\n".join(run.replace(b"\0", b"").decode() for run in re.findall(wide, data))


def _jpeg(data: bytes) -> Iterator[str]:
    """Segments that hold no picture, and what follows the end (ITU-T T.81, annex B)."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], struct.unpack(">H", data[place + 2 : place + 4])[0]
        if marker == 0xDA:
            break
        if marker == 0xFE or 0xE0 <= marker <= 0xEF:
            yield from _bytes(data[place + 4 : place + 2 + length])
        place += 2 + length
    yield from _bytes(data[data.rfind(b"\xff\xd9") + 2 :])


def _png(data: bytes) -> Iterator[str]:
    """Chunks that hold no picture, and what follows the end (PNG, third edition, section 11.3)."""
    place = 8
    while place + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        body = data[place + 8 : place + 8 + length]
        if kind not in (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"fdAT"):
            yield from _bytes(body)
            if kind in (b"zTXt", b"iTXt", b"iCCP"):
                packed = re.search(rb"\x78[\x01\x5e\x9c\xda].*", body, re.DOTALL)
                if packed:
                    yield from _bytes(_inflated(packed[0]))
        place += 12 + length
        if kind == b"IEND":
            break
    yield from _bytes(data[place:])


def _zip(data: bytes, depth: int) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield archive.comment.decode("utf-8", "replace")
        for member in archive.infolist():
            yield member.comment.decode("utf-8", "replace")
            yield from texts(member.filename, archive.read(member), depth + 1)


def _parquet(data: bytes) -> Iterator[str]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(io.BytesIO(data)) as file:
        for key, value in (file.metadata.metadata or {}).items():
            if key != b"ARROW:schema":
                yield key.decode("utf-8", "replace")
                yield value.decode("utf-8", "replace")
        for name in file.schema_arrow.names:
            yield f"\0{name}"
        for batch in file.iter_batches():
            yield from strings([list(row.values()) for row in batch.to_pylist()])


def _pdf(data: bytes, depth: int) -> Iterator[str]:
    """Text of the pages, and every string of its objects: metadata, outline, alternatives, links, files."""
    from celtrace.publish.equal import pdf_text

    yield from pdf_text(data)
    outside, at = [], 0
    for found in _PDF_STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        if found.start() < at or end < 0:
            continue
        head, body = data[data.rfind(b" obj", at, found.start()) : found.start()], data[found.end() : end]
        outside.append(data[at : found.start()])
        at = end
        plain = _inflated(body) if b"FlateDecode" in head else body
        if b"/ObjStm" in head:
            yield from _pdf_strings(plain)
        elif b"/Metadata" in head or b"/EmbeddedFile" in head:
            yield from texts("", plain.rstrip(b"\r\n"), depth + 1)
        elif b"DCTDecode" in head:
            yield from _jpeg(body)
    yield from _pdf_strings(b"".join([*outside, data[at:]]))


def _pdf_strings(data: bytes) -> Iterator[str]:
    """Literal and hexadecimal strings (ISO 32000-1, 7.3.4), each decoded as a text string (7.9.2.2)."""
    found = [_pdf_string(_PDF_ESCAPE.sub(_unescaped, each)) for each in _PDF_LITERAL.findall(data)]
    for digits in _PDF_HEX.findall(data):
        plain = re.sub(rb"\s", b"", digits)
        found.append(_pdf_string(bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode())))
    yield "\n".join(found)


def _pdf_string(data: bytes) -> str:
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return data.decode("latin-1")


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 0xFF])
    known = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
    return known.get(found[2], found[2])


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""


__all__ = ["strings", "texts"]
