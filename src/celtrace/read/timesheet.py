"""Time sheets: what they say beside the timing - titles, cuts, people, tracks, dialogue, camera notes.

Formats: XDTS and TDTS (a line of signature, then JSON; XDTS file format specification of CELSYS, version 5: field 0
holds cels, 3 dialogue, 5 camera), where every text is a segment once and timings are left to readers of timings.
Sheets that are lines of text are read by ``sheets``, Shirahei's binary ones by ``shirahei``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from celtrace.encoding import Decision, decide, decode, structure
from celtrace.read.limits import DEPTH, PIECES, DamagedError, OverLimitError
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.properties import metadata
from celtrace.records import locator

_SIGNATURES = (b"exchangeDigitalTimeSheet Save Data", b"toeiDigitalTimeSheet Save Data")
_FIELDS = {0: "cell", 3: "dialogue", 5: "camera"}
_NO_TEXT = ("SYMBOL_", "OPTION_")


def is_time_sheet(head: bytes) -> bool:
    """Whether bytes begin with the signature of XDTS or TDTS."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(_SIGNATURES)


def read_time_sheet(raw: bytes) -> Iterator[Piece]:
    """Pieces of an XDTS or TDTS sheet.

    Raises:
        DamagedError: what follows the signature is no JSON.
        OverLimitError: it holds more text than is read.
    """
    signature, _, body = raw.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    wide = structure(body)
    decision = Decision(wide, "", 1.0, 1.0, "structure") if wide else decide(body.split(b"\n"))
    try:
        document = json.loads(decode(body, decision.encoding or "utf-8"))
    except (ValueError, LookupError, RecursionError) as error:
        raise DamagedError(f"the time sheet is no JSON: {error}") from error
    yield metadata(locator(layer="signature"), "format", signature.decode("ascii", "replace").strip())
    seen: set[tuple[str, str]] = set()
    for number, (where, value) in enumerate(_walk(document, "", 0), 1):
        if number > 20 * PIECES or len(seen) > PIECES:
            raise OverLimitError("more text than is read of one time sheet")
        if not value.strip() or value.startswith(_NO_TEXT) or (where, value) in seen:
            continue
        seen.add((where, value))
        place = locator(layer=where, line=number)
        if where.startswith("header") or where.endswith("version"):
            yield metadata(place, where.rpartition("/")[2], value)
        elif not value.isdigit():
            yield unicode_piece(place, value)


def _walk(value: Any, where: str, depth: int) -> Iterator[tuple[str, str]]:
    """Every text with the keys that lead to it; the number of a field is its name."""
    if depth > DEPTH:
        return
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, where, depth + 1)
    elif isinstance(value, dict):
        number = value.get("fieldId")
        here = f"{where}/{_FIELDS.get(number, number)}" if isinstance(number, int) else where
        for key, inner in value.items():
            yield from _walk(inner, f"{here}/{key}".lstrip("/"), depth + 1)
