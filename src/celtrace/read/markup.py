"""XML as a stream of events, with everything that makes XML dangerous refused.

A document type declaration, and with it every entity, external or nested, raises; nesting is limited; the
parser never opens anything. Names lose their namespace: transitional and strict Office Open XML differ in
nothing else (ECMA-376, part 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from xml.parsers import expat  # nosec: handlers below refuse DTDs and entities

from celtrace.read.limits import DEPTH, DamagedError, UnsafeError


class Event(NamedTuple):
    """``start`` of an element with its attributes, its ``end``, or ``text`` between."""

    kind: str
    name: str
    attributes: Mapping[str, str]


NO_ATTRIBUTES: Mapping[str, str] = {}


def events(chunks: Iterable[bytes]) -> Iterator[Event]:
    """Walk an XML document.

    Raises:
        UnsafeError: it declares a document type, or nests deeper than 256 elements.
        DamagedError: it is not well-formed.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    found: list[Event] = []
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise UnsafeError(f"XML is nested deeper than {DEPTH} elements")
        found.append(Event("start", _local(name), {_local(key): value for key, value in attributes.items()}))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        found.append(Event("end", _local(name), NO_ATTRIBUTES))

    def text(data: str) -> None:
        found.append(Event("text", data, NO_ATTRIBUTES))

    def refuse(*_: Any) -> int:
        raise UnsafeError("XML declares a document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            yield from found
            found.clear()
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise DamagedError(f"XML is not well-formed: {error}") from error
    yield from found


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
