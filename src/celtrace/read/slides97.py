"""Presentations of PowerPoint 97 to 2003: text of slides, notes and outlines.

Format: [MS-PPT] 2.3.1 (record header), 2.9.40 to 2.9.42 (text atoms), 2.5.23 (comments, ``Comment10``).
Text is counted from 1 in the order in which it stands in the stream, which holds older versions of slides too.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from celtrace.read.compound import compound, read_summaries
from celtrace.read.limits import DEPTH, PIECES, DamagedError, EncryptedError, OverLimitError
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.properties import metadata
from celtrace.records import locator

_STREAM = "PowerPoint Document"
_WIDE, _NARROW, _STRING = 0x0FA0, 0x0FA8, 0x0FBA
_NOTES, _FONT, _COMMENT = 0x03F0, 0x0FB7, 0x2EE0
_ENCRYPTED_TOKEN = 0xF3D1C4DF


def read_slides97(path: Path) -> Iterator[Piece]:
    """Pieces of a presentation, properties first.

    Raises:
        ReadError: it is damaged, encrypted, or larger than what is read.
    """
    with compound(path) as document:
        yield from read_summaries(document)
        if not document.has(_STREAM):
            raise DamagedError("the document has no presentation")
        user = document.stream("Current User") if document.has("Current User") else b""
        if len(user) >= 16 and struct.unpack_from("<I", user, 12)[0] == _ENCRYPTED_TOKEN:
            raise EncryptedError("a presentation behind a password")
        for count, piece in enumerate(_records(document.stream(_STREAM))):
            if count >= PIECES:
                raise OverLimitError("more text than is read of one document")
            yield piece


def _records(data: bytes) -> Iterator[Piece]:
    around: list[tuple[int, int]] = []
    at = number = 0
    while at + 8 <= len(data):
        while around and at >= around[-1][0]:
            around.pop()
        version, kind, size = struct.unpack_from("<HHI", data, at)
        at += 8
        if at + size > len(data):
            raise DamagedError("a record is cut short")
        if version & 0xF == 0xF:
            if len(around) >= DEPTH:
                raise DamagedError("records are nested too deep")
            around.append((at + size, kind))
            continue
        body = data[at : at + size]
        at += size
        inside = {kind for _, kind in around}
        if kind == _FONT:
            name = body[:64].decode("utf-16-le", "replace").split("\x00")[0]
            number += 1
            yield metadata(locator(layer="font", line=number), "font", name)
        elif kind in (_WIDE, _NARROW) or (kind == _STRING and _COMMENT in inside):
            text = body.decode("latin-1" if kind == _NARROW else "utf-16-le", "replace")
            role = "comment" if _COMMENT in inside else "body"
            layer = "notes" if _NOTES in inside else "slides"
            for line in text.replace("\x0b", "\n").split("\r"):
                if line.strip("\x00 \n"):
                    number += 1
                    yield unicode_piece(locator(layer=layer, line=number), line, role=role)
