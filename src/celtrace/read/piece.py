"""What a reader yields: one stretch of text, before its language is told and its id is made."""

from __future__ import annotations

import msgspec

from celtrace.encoding import second_reading
from celtrace.records import Segment, content_id
from celtrace.records.content import Method


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One line, paragraph, cell, comment or property.

    ``text`` is ``None`` when the bytes could not be decoded, and ``unknown`` then says why; ``raw`` is
    always the bytes as they stand (for text inside XML or PDF, its UTF-8 form). Roles are those of
    :class:`celtrace.records.Segment`, and ``deleted`` for a tracked deletion.
    """

    locator: str
    text: str | None
    raw: bytes
    role: str = "body"
    method: Method = "embedded"
    encoding: str | None = "utf-8"
    encoding_second: str = ""
    margin: float = 1.0
    confidence: float = 1.0
    reading_second: str = ""
    unknown: dict[str, str] = {}


def unicode_piece(locator: str, text: str, *, role: str = "body", method: Method = "embedded") -> Piece:
    """A piece of text that its container stores as Unicode; lone surrogates become U+FFFD in ``raw``."""
    clean = text.encode("utf-8", "replace").decode("utf-8").strip()
    return Piece(locator=locator, text=clean, raw=clean.encode(), role=role, method=method)


def reread(piece: Piece) -> Piece:
    """The piece with a second reading beside its text, where that was decoded wrongly before."""
    found = second_reading(piece.text) if piece.text else None
    if found is None:
        return piece
    return msgspec.structs.replace(
        piece, reading_second=found.text, encoding_second=f"{found.encoding} taken for {found.taken_for}"
    )


def segment(piece: Piece, *, sha256: str, path: str, language: str) -> Segment:
    """The row for a piece. Its id follows from the content, the place, the role and the bytes."""
    return Segment(
        id=content_id(
            "seg",
            sha256,
            path if piece.method == "filename" else "",
            piece.locator,
            piece.role,
            piece.raw.hex(),
        ),
        sha256=sha256,
        path=path,
        locator=piece.locator,
        text=piece.text,
        raw_hex=piece.raw.hex(),
        language=language,
        encoding=piece.encoding,
        encoding_second=piece.encoding_second,
        margin=piece.margin,
        method=piece.method,
        confidence=piece.confidence,
        role=piece.role,
        reading_second=piece.reading_second,
        unknown=piece.unknown,
    )
