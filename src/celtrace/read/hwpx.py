"""HWPX documents: body, memos, notes, headers, hidden comments, form texts, tracked deletions, properties.

Format: OWPML (KS X 6101), an Open Packaging container whose ``Contents/content.hpf`` lists the sections; parts
are named as Hangul writes them. Paragraphs are counted from 1 in each section in the order in which they begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from celtrace.read.limits import PIECES, DamagedError, OverLimitError
from celtrace.read.markup import Event
from celtrace.read.package import Package
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.properties import metadata
from celtrace.read.wordprocessing import authorship
from celtrace.records import locator

_SECTION = re.compile(r"contents/section(\d+)\.xml")
_HEADER = "Contents/header.xml"
_ROLES = {"header": "header", "footer": "header", "hiddenComment": "comment"}
_TEXTS = frozenset(["t", "script", "mainText", "subText"])
"""Text of runs, scripts of equations, and main and upper text of a gloss (``dutmal``)."""
_TOLD = {
    "btn": ("caption",),
    "checkBtn": ("caption",),
    "radioBtn": ("caption",),
    "comboBox": ("selectedValue",),
    "listItem": ("displayText",),
    "textart": ("text",),
    "compose": ("composeText",),
}
_BREAKS = {"lineBreak": "\n", "tab": "\t", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_LABELS = {"creator": "creator", "lastsaveby": "lastModifiedBy", "title": "title", "subject": "subject"}


def read_hwpx(path: Path) -> Iterator[Piece]:
    """Pieces of an HWPX document, properties first.

    Raises:
        ReadError: it is damaged, encrypted, unsafe, or larger than what is read.
    """
    count = 0
    with Package(path) as package:
        sections = sorted(
            (int(found.group(1)), name)
            for name in package.names()
            if (found := _SECTION.fullmatch(name.lower()))
        )
        if not sections:
            raise DamagedError("the document has no section")
        yield from _properties(package)
        yield from _fonts(package)
        for _, name in sections:
            for piece in _section(package, name):
                count += 1
                if count > PIECES:
                    raise OverLimitError("more text than is read of one document")
                yield piece


class _Paragraph:
    def __init__(self, number: int, role: str) -> None:
        self.number, self.role = number, role
        self.shown: list[str] = []
        self.deleted: list[str] = []


def _section(package: Package, name: str) -> Iterator[Piece]:
    roles = ["body"]
    open_paragraphs: list[_Paragraph] = []
    count, inside, deleted = 0, 0, False
    for event in package.events(name):
        tag = event.name
        if event.kind == "text":
            if inside and open_paragraphs:
                target = open_paragraphs[-1]
                (target.deleted if deleted else target.shown).append(tag)
        elif event.kind == "start":
            if tag == "p":
                count += 1
                open_paragraphs.append(_Paragraph(count, roles[-1]))
            elif tag in _TEXTS:
                inside += 1
            elif tag in _ROLES:
                roles.append(_ROLES[tag])
            elif tag == "fieldBegin":
                roles.append("comment" if event.attributes.get("type") == "MEMO" else roles[-1])
            elif tag == "deleteBegin":
                deleted = True
            elif tag == "deleteEnd":
                deleted = False
            elif tag in _BREAKS and open_paragraphs:
                open_paragraphs[-1].shown.append(_BREAKS[tag])
            elif tag in _TOLD:
                yield from _attributes(event, locator(member=name, layer=tag, line=max(count, 1)))
        elif tag in _TEXTS:
            inside -= 1
        elif tag in _ROLES or tag == "fieldBegin":
            roles.pop()
        elif tag == "p" and open_paragraphs:
            done = open_paragraphs.pop()
            place = locator(member=name, line=done.number)
            for role, parts in ((done.role, done.shown), ("deleted", done.deleted)):
                text = "".join(parts)
                if text.strip():
                    yield unicode_piece(place, text, role=role)


def _attributes(event: Event, place: str) -> Iterator[Piece]:
    """Texts that stand in attributes: captions of controls, text art, characters set over one another."""
    for key in _TOLD[event.name]:
        if event.attributes.get(key, "").strip():
            yield unicode_piece(place, event.attributes[key])


def _properties(package: Package) -> Iterator[Piece]:
    number, label, parts = 0, "", []
    for event in package.events("Contents/content.hpf"):
        if event.kind == "text":
            parts.append(event.name)
        elif event.kind == "start":
            label, parts = event.name, []
            if event.name == "meta":
                label = event.attributes.get("name", "")
        elif event.name in ("meta", "title", "language"):
            value = "".join(parts).strip()
            if value and label:
                number += 1
                place = locator(member="Contents/content.hpf", line=number)
                yield metadata(place, _LABELS.get(label, label), value)
            parts = []
    for event in package.events("version.xml"):
        if event.kind == "start" and event.name == "HCFVersion":
            for key in ("application", "appVersion", "os"):
                if event.attributes.get(key):
                    number += 1
                    label = "Application" if key == "application" else key
                    yield metadata(locator(member="version.xml", line=number), label, event.attributes[key])


def _fonts(package: Package) -> Iterator[Piece]:
    names: dict[str, None] = {}
    changes = 0
    for event in package.events(_HEADER):
        if event.kind == "start" and event.name == "font" and event.attributes.get("face"):
            names[event.attributes["face"]] = None
        elif event.kind == "start" and event.name == "trackChangeAuthor":
            changes += 1
            place = locator(member=_HEADER, layer="tracked change", line=changes)
            yield from authorship(place, event.attributes.get("name", ""), "")
    for number, name in enumerate(names, 1):
        yield metadata(locator(member=_HEADER, layer="font", line=number), "font", name)
