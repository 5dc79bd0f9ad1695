"""Hold the text of a page and of a PDF against the tree that both were made from.

Order and line breaks differ between forms, so both are compared without white space, in Unicode's
compatibility composition (NFKC, https://www.unicode.org/reports/tr15/): every text of the tree must stand in
each form, and every word of a form must stand in the tree or be one of the few words of the form itself.
"""

from __future__ import annotations

import html.parser
import re
import unicodedata
from collections.abc import Iterable, Sequence

from celtrace.publish.blocks import Document, Figure, Gallery, HeatMap, Points, Quote, leaves
from celtrace.publish.drawing import Drawing, Words, folded
from celtrace.publish.pdf import shown

SHOWN = 3
"""Differences named in a message; the rest is counted."""

PIECES = 5
"""Pieces into which the ends of pages may cut a text."""

PIECE = 8
"""Characters of the shortest piece of a text that the end of a page may cut off."""

JOINED = 4
"""Characters of the shortest part of a word that a PDF joins with the next cell's."""

_SPACE = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff`]+")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")

_FRAME = """
    Invented. Every name, file, address and event in this case is made up for demonstration. celtrace Skip to the
    report Looked at Material Authority none stated; not for publication Contents Made by Check it: verify BUNDLE CASE
    What quoted verbatim celtrace's. Tier : · . , ; Finding rests on: Evidence cluster grade Path Bytes whole item more
    places pieces of evidence, all manifest why? Show rows Marks line are the borders words: 5, 20, 45, 55, 80 95 %.
    The same as a table Day it shows does not show matches Quoted from / • – - § Answer of Questions chapters data page
    Note Section place piece
"""
FRAME = frozenset(_FRAME.split())
"""Words that the forms add to the tree, those of the frame of a page and of a PDF."""

_AROUND = "“”‘’\"'()[]{}.,;:·•%"


class _Page(html.parser.HTMLParser):
    """The visible text of a page in its order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.hidden = 0
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("style", "head", "svg")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "head", "svg")
        if tag in ("p", "td", "th", "li", "dd", "dt", "a", "summary", "code", "figcaption", "caption"):
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.text.append(data)


def page_text(data: bytes) -> str:
    """What a reader of an HTML page sees, pictures left out."""
    page = _Page()
    page.feed(data.decode("utf-8"))
    page.close()
    return "".join(page.text)


def pdf_text(data: bytes) -> list[str]:
    """The text of each page of a PDF, as a reader can search it.

    PDFium gives U+FFFE for a hyphen at the end of a line.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_range().replace("\ufffe", "-"))
            text.close()
            page.close()
        return found


def squashed(text: str) -> str:
    """Text without white space, in compatibility composition."""
    return unicodedata.normalize("NFKC", _SPACE.sub("", text))


def differences(document: Document, page: bytes, pdf: bytes, unshown: frozenset[str]) -> list[str]:
    """Where the page or the PDF do not say what the tree says, as sentences."""
    wanted = leaves(document)
    footed = pdf_text(pdf)
    running = f"{document.title} · {document.edition}"[:100]
    pages = [
        squashed(text).replace(squashed(f"{shown(running, unshown)}{number}/{len(footed)}"), "")
        for number, text in enumerate(footed, 1)
    ]
    found = _missing("the page", [shown(text, frozenset()) for text in wanted], squashed(page_text(page)))
    found += _missing("the PDF", [shown(text, unshown) for text in wanted], "".join(pages))
    frame = [*wanted, running, *_framed(document)]
    found += _added("the page", page_text(page), [shown(text, frozenset()) for text in frame])
    found += _added("the PDF", "\n".join(footed), [shown(text, unshown) for text in frame])
    return found


def _framed(document: Document) -> Iterable[str]:
    """What a form adds to the tree out of the tree: names of days, counts, targets of links."""
    for chapter in document.chapters:
        for block in chapter.blocks:
            if isinstance(block, HeatMap):
                yield from (block.alt, *block.days, *(day[:3] for day in block.days))
                yield from (f"{number:,}" for row in block.counts for number in row)
            elif isinstance(block, Points):
                yield from (point.target for point in block.items)
            elif isinstance(block, Gallery):
                yield from (text for picture in block.pictures for text in _drawn(picture.drawing))
            elif isinstance(block, Figure | Quote):
                yield from _drawn(block.drawing)


def _drawn(drawing: Drawing | None) -> Iterable[str]:
    return (
        [line for shape in drawing.shapes if isinstance(shape, Words) for line in folded(shape)]
        if drawing
        else []
    )


def _missing(form: str, wanted: Iterable[str], text: str) -> list[str]:
    gone = []
    at = 0
    for each in wanted:
        short = squashed(each)
        place = text.find(short, at)
        if place < 0:
            place = text.find(short)
        if place >= 0:
            at = place + len(short)
        elif not _in_pieces(short, text, PIECE) and not _turned(short, text):
            gone.append(each)
    return [f"{form} lacks {len(gone)} of the report's texts, such as {_sample(gone)}"] if gone else []


def _in_pieces(short: str, text: str, least: int) -> bool:
    """Whether a text stands in at most :data:`PIECES` pieces of at least ``least`` characters."""
    for _ in range(PIECES):
        low, high = 0, len(short)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if short[:middle] in text else (low, middle - 1)
        if low < least:
            return False
        short = short[low:]
        if not short:
            return True
    return False


def _turned(short: str, text: str) -> bool:
    """Text written from right to left comes out of a PDF in the order of its glyphs."""
    if not _RTL.search(short):
        return False
    runs = [run for run in re.split(r"[\u0000-\u058f]+", short) if run]
    return all(run in text or run[::-1] in text for run in runs)


def _added(form: str, text: str, allowed: Sequence[str]) -> list[str]:
    words = {word for each in allowed for word in _words(each)}
    hay = squashed("\n".join(allowed))
    strange = []
    for word in dict.fromkeys(_words(text)):
        if word in words or word in FRAME or word.strip(_AROUND) in words | FRAME:
            continue
        if not _known(word, hay):
            strange.append(word)
    return (
        [f"{form} has {len(strange)} words that the report has not, such as {_sample(strange)}"]
        if strange
        else []
    )


def _known(word: str, hay: str) -> bool:
    short = squashed(word)
    if short in hay or short.strip(_AROUND) in hay or re.fullmatch(r"[\d,./-]*", short) or _RTL.search(short):
        return True
    return _in_pieces(short, hay, JOINED)


def _words(text: str) -> Iterable[str]:
    return unicodedata.normalize("NFKC", text.replace("`", " ")).split()


def _sample(texts: Sequence[str]) -> str:
    return ", ".join(repr(each[:40]) for each in texts[:SHOWN])
