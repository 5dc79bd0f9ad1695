"""Tell by its first bytes whether a file is a web access log, and of which format."""

from __future__ import annotations

from celtrace.logline.formats import FORMATS, ParsedLine, parse_line

LINES_LOOKED_AT = 200
"""First lines that decide; more never changed the answer on the reference logs."""

BOM = b"\xef\xbb\xbf"


def sniff(head: bytes) -> str:
    """The format of a web access log that begins with ``head``, ``""`` when it is none.

    It is one when more than half of the first complete lines are sound in any of the formats; the format
    is then the one that most of these have. Blank lines and lines that begin with ``#`` do not count. The
    last line counts only when it ends with a line feed or is the only one.
    """
    lines = _lines(head)
    counts = dict.fromkeys(FORMATS, 0)
    for line in lines:
        for name in FORMATS:
            if isinstance(parse_line(line, name), ParsedLine):
                counts[name] += 1
                break
    if sum(counts.values()) * 2 <= len(lines):
        return ""
    return max(counts, key=lambda name: counts[name])


def states_zone(head: bytes, name: str) -> bool:
    """Whether most of the first sound lines of format ``name`` state a zone with their time."""
    read = [parse_line(line, name) for line in _lines(head)]
    sound = [line for line in read if isinstance(line, ParsedLine)]
    return sum(line.zone != "" for line in sound) * 2 >= len(sound)


def _lines(head: bytes) -> list[bytes]:
    pieces = head.removeprefix(BOM).split(b"\n", LINES_LOOKED_AT)
    if len(pieces) > 1:
        pieces.pop()
    stripped = (piece.removesuffix(b"\r") for piece in pieces)
    return [piece for piece in stripped if piece.strip() and not piece.startswith(b"#")]
