"""All finders of codes and names over one segment, each distinct mention once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from celtrace.read.code import Code
from celtrace.read.codes import find_codes
from celtrace.read.companies import find_companies
from celtrace.read.contacts import find_contacts
from celtrace.read.folding import find_misread
from celtrace.read.identity import find_identities
from celtrace.read.money import find_money
from celtrace.read.persons import find_persons
from celtrace.read.places import find_places
from celtrace.read.titles import Titles
from celtrace.records import Mention, Segment, content_id

CODES: tuple[Callable[[str], Iterator[Code]], ...] = (find_codes, find_contacts, find_money, find_identities)
"""Finders over all text; what they find has a form of its own."""
NAMES: tuple[Callable[[str], Iterator[Code]], ...] = (find_companies, find_persons, find_places)
"""Finders over notes; what a program wrote about itself names nobody."""
NO_VALIDATOR = "this kind of code or name has no check of its own"
_NO_NOTES = frozenset(["property"])
_LONGEST = 4000


def coded(text: str) -> Iterator[Code]:
    """All codes in a text."""
    for finder in CODES:
        yield from finder(text)


def mentions(segment: Segment, titles: Titles | None = None) -> Iterator[Mention]:
    """What a segment names, by kind of finder, then by place."""
    text = (segment.text or "")[:_LONGEST]
    codes = list(coded(text))
    found: list[tuple[Code, str]] = [(code, "") for code in codes]
    if segment.method == "ocr":
        found += [(code, f"read as {written}") for code, written in find_misread(text, codes, coded)]
    if segment.role not in _NO_NOTES:
        found += [(code, "") for finder in NAMES for code in finder(text)]
    if titles is not None:
        found += [(code, "") for code in titles.find(text)]
    seen: set[tuple[str, str]] = set()
    for code, basis in found:
        if (code.kind, code.value) in seen:
            continue
        seen.add((code.kind, code.value))
        yield Mention(
            id=content_id("men", segment.id, code.kind, code.value),
            segment_id=segment.id,
            kind=code.kind,
            value=code.value,
            normalized=code.normalized,
            valid=code.valid,
            basis=basis,
            unknown={"valid": NO_VALIDATOR} if code.valid is None else {},
        )
