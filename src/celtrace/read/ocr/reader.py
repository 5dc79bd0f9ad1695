"""One page read: lines found on it and on its pens, every line by both recognisers, the better reading kept."""

from __future__ import annotations

from typing import NamedTuple

from celtrace.read.ocr.boxes import crop, is_column, laid_out, lines, rectangle
from celtrace.read.ocr.case import evened
from celtrace.read.ocr.choose import LEAST, Choice, choose, filled, settled
from celtrace.read.ocr.crossed import SURE as APART
from celtrace.read.ocr.crossed import Line, crossed, parted, with_below
from celtrace.read.ocr.engines import Engines
from celtrace.read.ocr.ink import pens, without_pens
from celtrace.read.ocr.mend import mended
from celtrace.read.ocr.pixels import Pixels
from celtrace.read.ocr.reading import NOTHING
from celtrace.read.ocr.spelling import spelt
from celtrace.read.ocr.together import best
from celtrace.read.ocr.vote import SURE, forms
from celtrace.read.ocr.weigh import weighed

DOUBTFUL, TURNED = 0.75, 0.6
"""Confidence below which a line is turned by half and read again, and what it then needs at least. Judgement."""
SECOND = 0.5
"""Confidence below which Tesseract is asked too, where it is there."""
WHOLE = 0.7
"""Share of its box that a line read on its head fills: what was no writing gives few letters."""
LARGEST = 0.2
"""Share of the page's longer side over which a box is too thick for a line of writing."""
SMALLEST = 6
"""Height in pixels of the smallest box that is read."""


class Read(NamedTuple):
    """A line as read: its place on the page in pixels, both readings, and the pen (empty for the page itself).

    The second reading is what stands there by sight alone, where what is usual changed it, else the other recogniser's.
    """

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
    groups = [
        [Line(read_line(crop(pages[box.page], box.corners), engines), box) for box in group]
        for group in lines(found)
    ]
    if any(line.choice.turned and not line.choice.unread(APART) for group in groups for line in group):
        groups = [
            [
                Line(on_its_head(crop(pages[box.page], box.corners), choice, engines), box)
                for choice, box in group
            ]
            for group in groups
        ]
    groups = parted(groups)
    if crossed(groups):
        pages.append(without_pens(page))
        names.append("")
        below = engines.detect(pages[-1], len(pages) - 1)
        groups = with_below(
            groups, [Line(read_line(crop(pages[-1], box.corners), engines), box) for box in below]
        )
    read = []
    for group in sorted(groups, key=lambda group: rectangle(group[0].box.corners)[1::-1]):
        choices = sorted(group, key=lambda line: (-line.choice.first.confidence, line.box.page))
        choice, box = choices[0]
        readings = [each for each, _ in choices]
        told = weighed(evened(spelt(best(readings))), readings)
        x, y, width, height = rectangle(box.corners)
        if min(width, height) >= SMALLEST:
            text, second = told.text, told.as_seen or choice.first.as_seen or choice.second.text
            read.append(
                Read(
                    x,
                    y,
                    width,
                    height,
                    text,
                    second if second != text else choice.first.text,
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
    return on_its_head(cut, choice, engines) if _worth(choice, cut) < DOUBTFUL else choice


def on_its_head(cut: Pixels, choice: Choice, engines: Engines) -> Choice:
    """The reading of a line turned by half where that says more than ``choice``, which else stays."""
    if is_column(cut) or choice.turned:
        return choice
    again = _read(turned(cut, 2), engines)
    whole = filled(again.first.text, cut.shape[1] / cut.shape[0]) >= WHOLE
    if whole and _worth(again, cut) > max(TURNED, _worth(choice, cut) + 0.2):
        return again._replace(turned=True)
    return choice


def _worth(choice: Choice, cut: Pixels) -> float:
    """Confidence of a reading, less where it fills little of its box."""
    return choice.first.confidence * min(1.0, filled(choice.first.text, cut.shape[1] / cut.shape[0]) / WHOLE)


def _read(cut: Pixels, engines: Engines) -> Choice:
    """The better reading of a crop as it stands; Tesseract is asked where neither recogniser is sure."""
    (other,) = engines.read([cut])
    aspect = cut.shape[1] / cut.shape[0]
    if settled(other, aspect):
        return choose(other, NOTHING, aspect)
    own = engines.read_hangul([cut])
    choice = choose(other, own, aspect)
    if choice.korean and own.confidence < SURE:
        own = engines.read_hangul([cut, *forms(cut)])
        choice = choose(other, own, aspect)
    if choice.first.confidence < SECOND:
        asked = choose(other, engines.read_korean(cut), aspect)
        if asked.korean and asked.first.confidence > choice.first.confidence:
            choice = asked
    if choice.korean:
        return choice._replace(first=mended(choice.first, other))
    return choice


def turned(cut: Pixels, quarters: int) -> Pixels:
    """A crop turned against the clock by quarters of a circle."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(cut, quarters))
