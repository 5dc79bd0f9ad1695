"""Properties of Office documents: who made and last saved them, with what program.

Format: ECMA-376 part 2, 11 (core), part 1, 22.2 (extended) and 22.3 (custom). WPS Office writes its build
as ``KSOProductBuildVer``, ``2052-…`` for an installation in Simplified Chinese.
"""

from __future__ import annotations

from collections.abc import Iterator

from celtrace.read.package import Package
from celtrace.read.piece import Piece, unicode_piece
from celtrace.records import locator

ROLES = {
    "creator": "author",
    "lastModifiedBy": "author",
    "Manager": "author",
    "title": "title",
    "subject": "title",
    "description": "comment",
    "comment": "comment",
    "Comment": "comment",
    "Company": "author",
}
"""Properties whose value is text by itself; the others are written ``name: value``."""

_LEFT_OUT = frozenset(
    [
        "TitlesOfParts",
        "HeadingPairs",
        "HLinks",
        "DigSig",
        "DocSecurity",
        "ScaleCrop",
        "LinksUpToDate",
        "SharedDoc",
        "HyperlinksChanged",
        "Pages",
        "Words",
        "Characters",
        "CharactersWithSpaces",
        "Lines",
        "Paragraphs",
        "Slides",
        "Notes",
        "HiddenSlides",
        "MMClips",
    ]
)
"""Counts and lists of what the document holds anyway."""
_FALLBACK = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
_KINDS = ("core-properties", "extended-properties", "custom-properties")


def read_properties(package: Package) -> Iterator[Piece]:
    """Pieces for the core, extended and custom properties of a package."""
    relations = [relation for relation in package.relations("").values() if relation.kind in _KINDS]
    names = [relation.target for relation in relations] or [name for name in _FALLBACK if package.has(name)]
    for name in sorted(set(names)):
        yield from _properties(package, name)


def _properties(package: Package, name: str) -> Iterator[Piece]:
    stack: list[str] = []
    parts: list[str] = []
    custom, number = "", 0
    for event in package.events(name):
        if event.kind == "text":
            parts.append(event.name)
        elif event.kind == "start":
            stack.append(event.name)
            if event.name == "property":
                custom = event.attributes.get("name", "")
            parts = []
        else:
            tag = stack.pop()
            value = "".join(parts).strip()
            parts = []
            if value and not _LEFT_OUT.intersection([*stack[1:], tag]):
                number += 1
                label = custom if "property" in stack else tag
                yield metadata(locator(member=name, line=number), label, value)


def metadata(place: str, label: str, value: str) -> Piece:
    """A property as a piece: bare where its value is a name or a sentence, else ``label: value``."""
    role = ROLES.get(label, "property")
    text = value if role != "property" else f"{label}: {value}"
    return unicode_piece(place, text[:4000], role=role, method="metadata")
