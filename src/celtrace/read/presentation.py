"""Presentations: text of slides and notes, comments with their authors, hidden slides.

Format: ECMA-376 part 1, chapter 19 (PresentationML).
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from celtrace.read.limits import PAGES, DamagedError, OverLimitError
from celtrace.read.package import Package
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.spreadsheet import drawn_text
from celtrace.read.wordprocessing import authorship
from celtrace.records import locator


def read_slides(package: Package) -> Iterator[Piece]:
    """Pieces of a presentation, slide by slide; pages are counted from 1 in the order of showing.

    Raises:
        DamagedError: it has no presentation part.
    """
    main = next(iter(package.related("", "officeDocument")), "ppt/presentation.xml")
    if not package.has(main):
        raise DamagedError("the document has no presentation")
    relations = package.relations(main)
    authors = _authors(package, main)
    order = [
        relations[event.attributes["id"]].target
        for event in package.events(main)
        if event.kind == "start" and event.name == "sldId" and event.attributes.get("id") in relations
    ]
    for page, name in enumerate(order, 1):
        if page > PAGES:
            raise OverLimitError("more slides than are read of one presentation")
        hidden = _hidden(package, name)
        for piece in drawn_text(package, name, page=page):
            yield msgspec.structs.replace(piece, role="hidden") if hidden else piece
        for relation in sorted(package.relations(name).values()):
            if relation.kind == "notesSlide":
                yield from drawn_text(package, relation.target, page=page)
            elif relation.kind == "comments":
                yield from _comments(package, relation.target, page, authors)


def _hidden(package: Package, name: str) -> bool:
    first = next((event for event in package.events(name) if event.kind == "start"), None)
    return first is not None and first.attributes.get("show") in ("0", "false")


def _authors(package: Package, main: str) -> dict[str, str]:
    return {
        event.attributes.get("id", ""): event.attributes.get("name", "")
        for kind in ("commentAuthors", "authors")
        for name in package.related(main, kind)
        for event in package.events(name)
        if event.kind == "start" and event.name in ("cmAuthor", "author")
    }


def _comments(package: Package, name: str, page: int, authors: dict[str, str]) -> Iterator[Piece]:
    parts: list[str] = []
    number, author, date, inside = 0, "", "", False
    for event in package.events(name):
        if event.kind == "text":
            if inside:
                parts.append(event.name)
        elif event.name in ("text", "t"):
            inside = event.kind == "start"
        elif event.name == "cm":
            if event.kind == "start":
                number, parts = number + 1, []
                author = authors.get(event.attributes.get("authorId", ""), "")
                date = event.attributes.get("dt", "") or event.attributes.get("created", "")
            elif "".join(parts).strip():
                place = locator(member=name, page=page, line=number)
                yield unicode_piece(place, "".join(parts), role="comment")
                yield from authorship(place, author, date)
