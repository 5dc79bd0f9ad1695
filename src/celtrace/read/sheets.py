r"""Exposure sheets that are lines of text: what they say, apart from the timings.

Formats: nasTIME-SHEET 0.x (``##KEY=value``, blocks ``##<name>`` to ``##<name>/``, a table of tracks whose row ``[CELL``
names them, a memo behind ``[END]``), as its author's files of 2005 to 2023 show it; the CSV of TVPaint 11 that Krita
writes too (Krita manual, "\*.csv"); the CSV of Stylos and CLIP STUDIO (a row that begins with ``Frame``, then names of
tracks). Every word is a segment once a track; numbers of drawings, marks of holds and the looks of a page are none.
Dialogue that is spread over the frames, one sign each, is one segment from its first line to its last: it ends at a
mark, at a longer text or with its track.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from celtrace.read.piece import Piece
from celtrace.records import locator, parse_locator

_NAS, _TVPAINT = "nasTIME-SHEET", "UTF-8, TVPaint,"
_FRAME = re.compile(r'\A\s*"?Frame"?\s*[,\t]')
_KEY = re.compile(r"##([A-Za-z_]+)=(.*)")
_BLOCK = re.compile(r"##<(\w+)>(/?)\s*")
_RULE = re.compile(r"#[=\-#\s]*")
_TIMING = re.compile(r"[\s.|｜│:;()\[\]<>{}*/\\+\-=~_^0-9xX×○●◯•▽▼]*|[(<\[]?[A-Za-z]?-?\d+['a-z]?[)>\]]?")
_END = re.compile(r"_+|[xX×]")
"""What ends a stretch of a track: nasTIME-SHEET draws a line, sheets of all kinds a cross."""
_TITLES = frozenset(["TITLE", "SUB_TITLE", "OPUS", "SCENE", "CUT"])
_PEOPLE = frozenset(["CREATE_USER", "UPDATE_USER"])
_SETTINGS = frozenset(["#Density", "#Blending", "#Visible"])


Spread = dict[int, list[tuple[str, Piece]]]
"""Column of a sheet to the signs that its frames have said so far, each with the name of the track."""


def sheet_of(pieces: Sequence[Piece]) -> list[Piece] | None:
    """The pieces of a sheet, from its lines in order; ``None`` when the text is no sheet."""
    first = (pieces[0].text or "").lstrip("\ufeff") if pieces else ""
    if first.startswith(_NAS):
        return list(_nas(pieces))
    if first.startswith(_TVPAINT):
        return list(_tvpaint(pieces))
    return list(_tracks(pieces, 0)) if _FRAME.match(first) else None


def _nas(pieces: Sequence[Piece]) -> Iterator[Piece]:
    block, tracks, memo = "", [""], False
    spread: Spread = {}
    seen: set[tuple[str, str]] = set()
    for piece in pieces:
        text = piece.text or ""
        around = _BLOCK.fullmatch(text)
        keyed = _KEY.fullmatch(text)
        if piece.text is None or memo:
            yield piece
        elif around:
            block = "" if around[2] else around[1]
        elif block == "signatures":
            yield _said(piece, 0, len(text), "author", block)
        elif block or text.startswith(_NAS):
            yield _said(piece, 0, len(text), "property", block)
        elif keyed:
            if not keyed[2].strip():
                continue
            key = keyed[1]
            role = "title" if key in _TITLES else "author" if key in _PEOPLE else "property"
            yield _said(piece, 0 if role == "property" else keyed.start(2), len(text), role, key)
        elif text.startswith("[END]"):
            memo = True
            yield from _said_together(spread, seen)
        elif text.startswith("[CELL"):
            tracks = [name.strip("[] ") for name in text.split("\t")]
        elif text.startswith("[") and not text.startswith("[value"):
            yield _said(piece, 0, len(text), "property", "")
        elif not _RULE.fullmatch(text):
            yield from _cells(piece, text.removeprefix("[value").split("\t"), tracks, seen, spread)
    yield from _said_together(spread, seen)


def _tvpaint(pieces: Sequence[Piece]) -> Iterator[Piece]:
    seen: set[tuple[str, str]] = set()
    for number, piece in enumerate(pieces):
        text = piece.text or ""
        cells = _row(text)
        if piece.text is None:
            yield piece
        elif number == 2 and cells:
            yield from _parts(piece, cells[:1], "title", "Project Name", seen)
            yield _said(piece, 0, len(text), "property", "")
        elif number < 2 or (cells[:1] and cells[0] in _SETTINGS):
            yield _said(piece, 0, len(text), "property", "")
        elif cells[:1] == ["#Layers"]:
            yield from _parts(piece, cells[1:], "name", "layer", seen)
        else:
            yield from _parts(piece, cells[1:], "name", "picture", seen)


def _tracks(pieces: Sequence[Piece], header: int) -> Iterator[Piece]:
    """A table with a column for each track: the names above, then what the frames say."""
    names = _row(pieces[header].text or "")
    seen: set[tuple[str, str]] = set()
    spread: Spread = {}
    for number, piece in enumerate(pieces):
        cells = _row(piece.text or "")
        if piece.text is None:
            yield piece
        elif number <= header + 1 and not cells[0].strip().isdigit():
            yield from _parts(piece, cells[1:], "name", "track", seen)
        else:
            yield from _cells(piece, ["", *cells[1:]], names, seen, spread)
    yield from _said_together(spread, seen)


def _row(text: str) -> list[str]:
    separator = "\t" if "\t" in text and "," not in text else ","
    try:
        return next(csv.reader([text], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return [text]


def _cells(
    piece: Piece, cells: Sequence[str], tracks: Sequence[str], seen: set[tuple[str, str]], spread: Spread
) -> Iterator[Piece]:
    """Cells with words, each once a track; single signs wait in ``spread`` for the next of their column."""
    text, at = piece.text or "", 0
    for column, cell in enumerate(cells):
        label = tracks[column] if column < len(tracks) and tracks[column] else str(column + 1)
        word = cell.strip()
        start = text.find(cell, at) if word else -1
        if start < 0:
            continue
        at = start + len(cell)
        mark = _TIMING.fullmatch(word)
        if len(word) == 1 and not mark and not _END.fullmatch(word):
            spread.setdefault(column, []).append((label, _said(piece, start, at, "body", label)))
            continue
        if not mark or _END.fullmatch(word):
            yield from _said_together({column: spread.pop(column, [])}, seen)
        if not mark:
            yield from _once(_said(piece, start, at, "body", label), label, seen)


def _said_together(spread: Spread, seen: set[tuple[str, str]]) -> Iterator[Piece]:
    """What each column has said sign by sign; ``spread`` is empty afterwards."""
    for _, signs in sorted(spread.items()):
        if not signs:
            continue
        label, first = signs[0]
        if len(signs) > 1:
            lines = [parse_locator(sign.locator).get("line", "") for _, sign in signs]
            first = msgspec.structs.replace(
                first,
                locator=locator(layer=label, line=f"{lines[0]}-{lines[-1]}"),
                text="".join(sign.text or "" for _, sign in signs),
                raw=b"".join(sign.raw for _, sign in signs),
            )
        yield from _once(first, label, seen)
    spread.clear()


def _once(piece: Piece, label: str, seen: set[tuple[str, str]]) -> Iterator[Piece]:
    if (label, piece.text or "") not in seen:
        seen.add((label, piece.text or ""))
        yield piece


def _parts(
    piece: Piece, words: Sequence[str], role: str, label: str, seen: set[tuple[str, str]]
) -> Iterator[Piece]:
    """Words of a line where they stand in it, in order."""
    at = 0
    text = piece.text or ""
    for word in words:
        start = text.find(word, at)
        if not word.strip() or start < 0:
            continue
        at = start + len(word)
        if (label, word) not in seen:
            seen.add((label, word))
            yield _said(piece, start, at, role, label)


def _said(piece: Piece, start: int, end: int, role: str, label: str) -> Piece:
    """A stretch of a line as a piece of its own, with its own bytes where the encoding allows to count them."""
    text = piece.text or ""
    where = dict(parse_locator(piece.locator))
    raw, found = piece.raw, text[start:end].strip()
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    encode: Callable[[str], bytes] = lambda part: part.encode(piece.encoding or "ascii")  # noqa: E731
    try:
        first = len(encode(text[: start + lead]))
        length = len(encode(found))
        if piece.raw[first : first + length] == encode(found) and "bytes" in where:
            begin = int(where["bytes"].partition("-")[0]) + first
            where["bytes"] = f"{begin}-{begin + length}"
            raw = piece.raw[first : first + length]
    except (LookupError, UnicodeError):
        pass  # an encoding that Python cannot write: the bytes of the whole line stand for the word
    if label:
        where["layer"] = label
    method = "embedded" if role == "body" else "metadata"
    return msgspec.structs.replace(
        piece, locator=locator(**where), text=found, raw=raw, role=role, method=method
    )
