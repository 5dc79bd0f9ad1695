"""One sound line of each format, made up, and a helper that reads lines in one."""

from __future__ import annotations

from celtrace.logline import Hints, ParsedLine, formats
from celtrace.logline.model import Directive


def read_all(name: str, *lines: bytes, **hints: object) -> list[ParsedLine | str]:
    reader = formats()[name].open(Hints(**hints))  # type: ignore[arg-type]
    read = [reader.read(line) for line in lines]
    return [one for one in read if not isinstance(one, Directive)]


def one(name: str, *lines: bytes, **hints: object) -> ParsedLine:
    (found,) = read_all(name, *lines, **hints)
    assert isinstance(found, ParsedLine), found
    return found
