"""Tell by its first bytes whether a file is an access log, and of which format."""

from __future__ import annotations

from celtrace.logline.model import Format, Hints, ParsedLine
from celtrace.logline.registry import formats
from celtrace.logline.utf16 import as_utf8

LINES_LOOKED_AT = 200
"""First lines that decide; more never changed the answer on the reference logs."""

BOM = b"\xef\xbb\xbf"
ENOUGH = 0.5
"""A format gets a file when it accounts for more than this share of the lines."""

YEAR = 2000
"""Any leap year: whether a line is sound does not depend on which year it is."""


def sniff(head: bytes) -> str:
    """The format of an access log that begins with ``head``, ``""`` when it is none.

    Every format bids with the share of the first complete lines that it can account for; the highest bid of
    more than half gets the file, the first in the registry at a tie. Blank lines and lines that begin with
    ``#`` do not count. The last line counts only when it ends with a line feed or is the only one. UTF-16 with its
    mark is looked at as UTF-8.
    """
    head = as_utf8(head)
    if not head.strip():
        return ""
    lines = head_lines(head)
    best, name = ENOUGH, ""
    for one in formats().values():
        offer = bid(one, lines)
        if offer > best:
            best, name = offer, one.name
            if best >= 1:
                break
    return name


def bid(one: Format, lines: list[bytes]) -> float:
    """What a format offers for the first lines of a file; 0 where it is not enough."""
    if one.bid is not None:
        counted = lines if one.name == "w3c" else _uncommented(lines)
        return one.bid(counted)
    counted = _uncommented(lines)
    if not counted:
        return 0.0
    reader, missed = one.open(Hints(first_year=YEAR)), 0
    for line in counted:
        missed += not isinstance(reader.read(line), ParsedLine)
        if missed >= ENOUGH * len(counted):
            return 0.0
    return (len(counted) - missed) / len(counted)


def states_zone(head: bytes, name: str) -> bool:
    """Whether most of the first sound lines of format ``name`` state a zone with their time."""
    reader = formats()[name].open(Hints(first_year=YEAR))
    read = [reader.read(line) for line in head_lines(head) if line]
    sound = [line for line in read if isinstance(line, ParsedLine)]
    return sum(line.zone != "" for line in sound) * 2 >= len(sound)


def head_lines(head: bytes) -> list[bytes]:
    """The first complete lines that are not blank."""
    pieces = head.removeprefix(BOM).split(b"\n", LINES_LOOKED_AT)
    if len(pieces) > 1:
        pieces.pop()
    stripped = (piece.removesuffix(b"\r") for piece in pieces)
    return [piece for piece in stripped if piece.strip()]


def _uncommented(lines: list[bytes]) -> list[bytes]:
    return [line for line in lines if not line.startswith(b"#")]
