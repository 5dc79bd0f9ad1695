"""Lines that hold a note and its rendering side by side: cut at the tabs or commas between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from celtrace.encoding import CODECS
from celtrace.read.piece import Piece
from celtrace.records import locator, parse_locator

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HAN_OR_KANA = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_CELL = {
    "\t": re.compile(r"[^\t]+"),
    ",": re.compile(r'"((?:[^"]|"")*)"|[^",]+'),
}


def side_by_side(piece: Piece, separator: str) -> Iterator[Piece]:
    """The cells of a line of which one is Korean and another is not; otherwise the line itself.

    A cell keeps its own place and bytes. Where the text does not encode back to the very bytes of the line
    the line stays whole, because places would be guessed.
    """
    text = piece.text or ""
    spans = [found.span(1 if found.lastindex else 0) for found in _CELL[separator].finditer(text)]
    cells = [text[start:end] for start, end in spans]
    korean = [cell for cell in cells if _HANGUL.search(cell)]
    other = [cell for cell in cells if _HAN_OR_KANA.search(cell) and not _HANGUL.search(cell)]
    codec = CODECS.get(piece.encoding or "", "").replace("utf-8-sig", "utf-8")
    if not korean or not other or not codec or text.encode(codec) != piece.raw:
        yield piece
        return
    where = parse_locator(piece.locator)
    base = int(where["bytes"].partition("-")[0])
    for (start, end), cell in zip(spans, cells, strict=True):
        if cell.strip():
            first, last = (len(text[:place].encode(codec)) for place in (start, end))
            yield msgspec.structs.replace(
                piece,
                locator=locator(line=where["line"], bytes=f"{base + first}-{base + last}"),
                text=cell,
                raw=piece.raw[first:last],
            )
