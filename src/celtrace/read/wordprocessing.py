"""Word documents: paragraphs, tables, headers, footers, notes, comments, tracked changes.

Format: ECMA-376 part 1, chapter 17 (WordprocessingML). A tracked deletion is text that the reader of the
document does not see and its maker once wrote: it becomes a segment of its own, with its author.
"""

from __future__ import annotations

from collections.abc import Iterator

from celtrace.read.limits import DamagedError
from celtrace.read.package import Package
from celtrace.read.piece import Piece, unicode_piece
from celtrace.records import locator

_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PARTS = (
    ("comments", "comment"),
    ("header", "header"),
    ("footer", "header"),
    ("footnotes", "body"),
    ("endnotes", "body"),
)
_OFF = ("0", "false", "off")


def read_document(package: Package) -> Iterator[Piece]:
    """Pieces of a Word document, the body first.

    Raises:
        DamagedError: it has no body.
    """
    main = next(iter(package.related("", "officeDocument")), "word/document.xml")
    if not package.has(main):
        raise DamagedError("the document has no body")
    yield from read_part(package, main, "body")
    for kind, role in _PARTS:
        for name in sorted(package.related(main, kind)):
            yield from read_part(package, name, role)
    yield from _languages(package, main)
    yield from _fonts(package, main)


class _Paragraph:
    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {"": [], "hidden": [], "deleted": []}
        self.changes: list[tuple[str, str]] = []


def read_part(package: Package, name: str, role: str) -> Iterator[Piece]:
    """Paragraphs of one part, counted from 1 in the order in which they begin."""
    open_paragraphs: list[tuple[int, _Paragraph]] = []
    count, inside_text, fallback, hidden, deleted = 0, False, 0, False, 0
    for event in package.events(name):
        tag = event.name
        if event.kind == "text":
            if inside_text and not fallback and open_paragraphs:
                kind = "deleted" if deleted else "hidden" if hidden else ""
                open_paragraphs[-1][1].texts[kind].append(tag)
        elif event.kind == "start":
            if tag == "Fallback":
                fallback += 1
            elif tag == "p" and not fallback:
                count += 1
                open_paragraphs.append((count, _Paragraph()))
            elif tag in ("t", "delText", "instrText"):
                inside_text = tag != "instrText"
            elif tag == "r":
                hidden = False
            elif tag == "vanish":
                hidden = event.attributes.get("val", "1") not in _OFF
            elif tag in ("del", "ins", "moveFrom", "moveTo"):
                deleted += tag in ("del", "moveFrom")
                if open_paragraphs and event.attributes.get("author"):
                    author = (event.attributes["author"], event.attributes.get("date", ""))
                    open_paragraphs[-1][1].changes.append(author)
            elif tag in _BREAKS and open_paragraphs and not fallback:
                open_paragraphs[-1][1].texts[""].append(_BREAKS[tag])
            elif tag == "comment":
                place = locator(member=name, line=count + 1)
                yield from authorship(
                    place, event.attributes.get("author", ""), event.attributes.get("date", "")
                )
        elif tag == "Fallback":
            fallback -= 1
        elif tag in ("t", "delText", "instrText"):
            inside_text = False
        elif tag == "r":
            hidden = False
        elif tag in ("del", "moveFrom"):
            deleted -= 1
        elif tag == "p" and open_paragraphs and not fallback:
            number, paragraph = open_paragraphs.pop()
            yield from _finished(paragraph, locator(member=name, line=number), role)


def _finished(paragraph: _Paragraph, place: str, role: str) -> Iterator[Piece]:
    for kind, texts in paragraph.texts.items():
        text = "".join(texts).strip()
        if text:
            yield unicode_piece(place, text, role=kind or role)
    for author, date in dict.fromkeys(paragraph.changes):
        yield from authorship(place, author, date)


def authorship(place: str, author: str, date: str) -> Iterator[Piece]:
    """Who commented or changed something, and when by his own clock and zone as written."""
    if author.strip():
        yield unicode_piece(place, author, role="author", method="metadata")
    if date.strip():
        yield unicode_piece(place, f"date: {date}", role="property", method="metadata")


def _languages(package: Package, main: str) -> Iterator[Piece]:
    """The proofing languages that styles and settings set: a trace of the writer's installation."""
    for name in [*package.related(main, "styles"), *package.related(main, "settings")]:
        seen: dict[str, None] = {}
        for event in package.events(name):
            if event.kind == "start" and event.name in ("lang", "themeFontLang"):
                for key in ("val", "eastAsia"):
                    if event.attributes.get(key):
                        seen[f"language {key}: {event.attributes[key]}"] = None
        for number, text in enumerate(seen, 1):
            yield unicode_piece(locator(member=name, line=number), text, role="property", method="metadata")


def _fonts(package: Package, main: str) -> Iterator[Piece]:
    """Fonts that the document names, in the script in which it names them."""
    for name in package.related(main, "fontTable"):
        seen = {
            event.attributes.get("name", ""): None
            for event in package.events(name)
            if event.kind == "start" and event.name == "font"
        }
        for number, font in enumerate((font for font in seen if font.strip()), 1):
            text = f"font: {font}"
            yield unicode_piece(locator(member=name, line=number), text, role="property", method="metadata")
