"""One page read: lines found on it and on its pens, every line by both recognisers, the better reading kept."""

from __future__ import annotations

from typing import NamedTuple

from celtrace.read.ocr.boxes import crop, is_column, laid_out, lines, rectangle
from celtrace.read.ocr.choose import LEAST, Choice, choose, filled, settled
from celtrace.read.ocr.engines import NOTHING, Engines, Reading
from celtrace.read.ocr.ink import pens
from celtrace.read.ocr.mend import mended
from celtrace.read.ocr.pixels import Pixels
from celtrace.read.ocr.vote import HEIGHTS, agreed, doubtful

DOUBTFUL = 0.6
"""Confidence below which a line is turned by half and read again."""
WHOLE = 0.7
"""Share of its box that a line read on its head fills: what was no writing gives few letters."""
LARGEST = 0.2
"""Share of the page's longer side over which a box is too thick for a line of writing."""
SMALLEST = 6
"""Height in pixels of the smallest box that is read."""


class Read(NamedTuple):
    """A line as read: its place on the page in pixels, both readings, and the pen (empty for the page itself)."""

    x: int
    y: int
    width: int
    height: int
    text: str
    second: str
    confidence: float
    korean: bool
    unread: bool
    pen: str


def read_page(page: Pixels, engines: Engines, least: float = LEAST) -> list[Read]:
    """All lines of a page, from the top; ``least`` is the confidence under which a line is unread."""
    thick = LARGEST * max(page.shape[:2])
    coloured = pens(page)
    pages = [page, *(pixels for _, pixels in coloured)]
    names = ["", *(name for name, _ in coloured)]
    found = [box for number, pixels in enumerate(pages) for box in engines.detect(pixels, number)]
    read = []
    for group in lines(found):
        choices = [(read_line(crop(pages[box.page], box.corners), engines), box) for box in group]
        choice, box = max(choices, key=lambda each: (each[0].first.confidence, -each[1].page))
        x, y, width, height = rectangle(box.corners)
        if min(width, height) >= SMALLEST:
            read.append(
                Read(
                    x,
                    y,
                    width,
                    height,
                    choice.first.text,
                    choice.second.text,
                    round(choice.first.confidence, 2),
                    choice.korean,
                    choice.unread(least) or min(width, height) > thick,
                    names[box.page],
                )
            )
    return read


def read_line(cut: Pixels, engines: Engines) -> Choice:
    """The better of both readings of a line; a column is read as it stands, turned, and laid out as a line."""
    if is_column(cut):
        forms = [turned(cut, 1), turned(cut, 3), laid_out(cut)]
        return max((_read(form, engines) for form in forms), key=lambda choice: choice.first.confidence)
    choice = _read(cut, engines)
    if choice.first.confidence < DOUBTFUL:
        again = _read(turned(cut, 2), engines)
        whole = filled(again.first.text, cut.shape[1] / cut.shape[0]) >= WHOLE
        if whole and again.first.confidence > max(DOUBTFUL, choice.first.confidence + 0.2):
            return again
    return choice


def _read(cut: Pixels, engines: Engines) -> Choice:
    (other,) = engines.read([cut])
    aspect = cut.shape[1] / cut.shape[0]
    korean: Reading = NOTHING if settled(other, aspect) else engines.read_korean(cut)
    choice = choose(other, korean, aspect)
    if not choice.korean:
        return choice
    first = mended(cut, choice.first, other, engines)
    if doubtful(first):
        again = [mended(cut, engines.read_korean(cut, height), other, engines) for height in HEIGHTS]
        first = agreed([first, *again])
    return choice._replace(first=first)


def turned(cut: Pixels, quarters: int) -> Pixels:
    """A crop turned against the clock by quarters of a circle."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(cut, quarters))
