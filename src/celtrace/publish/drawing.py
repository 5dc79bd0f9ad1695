"""Pictures made of a few shapes, written as SVG 1.1 (https://www.w3.org/TR/SVG11/).

A drawing knows no colours, only tones. In a page a tone is a class, so that the style sheet rules light and
dark; in a PDF it is the value of the light palette. Every text in a drawing is escaped, and stands in the
tree of blocks like any other text, so it is masked and searched like any other.
"""

from __future__ import annotations

import unicodedata
from typing import Literal, get_args
from xml.sax.saxutils import quoteattr

import msgspec
from markupsafe import escape

from celtrace.publish.visible import visible

Tone = Literal[
    "ink", "soft", "line", "card", "tint", "accent", "pale", "warn", "warnpale",
    "q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "mark1", "mark2", "mark3", "none",
]  # fmt: skip

LIGHT: dict[str, str] = {
    "ink": "#1d2126",
    "soft": "#575f68",
    "line": "#dcd8cf",
    "card": "#ffffff",
    "tint": "#f2efe8",
    "accent": "#1d5c6b",
    "pale": "#d5e6e8",
    "warn": "#8a5a10",
    "warnpale": "#f7ecd6",
    "q0": "#efece4",
    "q1": "#dcebea",
    "q2": "#bddadb",
    "q3": "#98c5c9",
    "q4": "#70adb4",
    "q5": "#4b939d",
    "q6": "#2f7884",
    "q7": "#1d5c6b",
    "q8": "#0f4350",
    "mark1": "#d9480f",
    "mark2": "#1e8c3c",
    "mark3": "#285ad6",
    "none": "none",
}
"""The light palette, the same as that of the style sheet."""

assert set(LIGHT) == set(get_args(Tone))


class Shape(msgspec.Struct, frozen=True, kw_only=True, tag_field="shape"):
    """A mark; lengths are in the units of the drawing. ``tip`` is shown when a pointer rests on it."""

    tone: Tone
    tip: str = ""


class Box(Shape, frozen=True, kw_only=True, tag="box"):
    """A filled rectangle, with ``edge`` drawn around it when one is named."""

    x: float
    y: float
    w: float
    h: float
    edge: Tone | Literal[""] = ""
    dashed: bool = False


class Line(Shape, frozen=True, kw_only=True, tag="line"):
    """A straight line; with ``arrow``, its end has a head."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 1.5
    dashed: bool = False
    arrow: bool = False


class Area(Shape, frozen=True, kw_only=True, tag="area"):
    """A closed outline through points, filled."""

    points: list[tuple[float, float]]
    edge: Tone | Literal[""] = ""


class Dot(Shape, frozen=True, kw_only=True, tag="dot"):
    """A disc, or a ring when ``hollow``."""

    x: float
    y: float
    r: float
    hollow: bool = False


class Words(Shape, frozen=True, kw_only=True, tag="words"):
    """A text on one line, or with ``fold`` on at most ``lines`` of so many narrow characters.

    A text stays in one piece in the tree, so that a name is masked before it is folded.
    """

    x: float
    y: float
    text: str
    size: float = 13
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    fold: int = 0
    lines: int = 1


class Photo(Shape, frozen=True, kw_only=True, tag="photo"):
    """A small picture as a data URI."""

    x: float
    y: float
    w: float
    h: float
    data: str


AnyShape = Box | Line | Area | Dot | Words | Photo


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """Shapes on a sheet of ``width`` by ``height``, drawn in their order."""

    width: int
    height: int
    shapes: list[AnyShape]


LEADING = 4 / 3
"""From one line of a text to the next, in sizes of its letters."""


def folded(shape: Words) -> list[str]:
    """The lines of a text, broken between words where that fits; Han and Hangul count twice, ``…`` ends what is cut."""
    if not shape.fold:
        return [shape.text]
    lines, used = [""], 0
    for char in shape.text:
        wide = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used + wide > shape.fold:
            cut = lines[-1].rfind(" ")
            rest = lines[-1][cut + 1 :] if cut > shape.fold // 2 else ""
            lines[-1] = lines[-1][: len(lines[-1]) - len(rest)].rstrip()
            lines.append(rest)
            used = _width(rest)
        lines[-1] += char
        used += wide
    kept = lines[: shape.lines]
    if len(lines) > shape.lines:
        while _width(kept[-1]) >= shape.fold:
            kept[-1] = kept[-1][:-1]
        kept[-1] += "…"
    return kept


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def svg(drawing: Drawing, alt: str, *, page: bool) -> str:
    """The drawing as SVG; with ``page``, tones are classes for the style sheet of the HTML page."""
    size = "" if page else f' width="{drawing.width}" height="{drawing.height}"'
    space = "" if page else ' xmlns="http://www.w3.org/2000/svg"'
    marks = "".join(_mark(shape, page=page) for shape in drawing.shapes)
    named = f' role="img" aria-label={_attribute(alt)}' if page else ""
    return f'<svg{space}{size} viewBox="0 0 {drawing.width} {drawing.height}"{named}>{marks}</svg>'


def _mark(shape: AnyShape, *, page: bool) -> str:
    tip = f"<title>{escape(_shown(shape.tip))}</title>" if shape.tip and page else ""
    if isinstance(shape, Words):
        anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
        weight = ' font-weight="600"' if shape.bold else ""
        family = "" if page else ' font-family="Libertinus Serif"'
        paint = _tones(shape.tone, "", page)
        return "".join(
            f'<text x="{shape.x:g}" y="{shape.y + place * shape.size * LEADING:g}" font-size="{shape.size:g}"{family}'
            f"{anchor}{weight}{paint}>{tip}{escape(_shown(line))}</text>"
            for place, line in enumerate(folded(shape))
        )
    name, places = _geometry(shape)
    return f"<{name} {places}{_paint(shape, page)}>{tip}</{name}>{_head(shape, page)}"


def _geometry(shape: AnyShape) -> tuple[str, str]:
    if isinstance(shape, Box):
        return "rect", f'x="{shape.x:g}" y="{shape.y:g}" width="{shape.w:g}" height="{shape.h:g}" rx="3"'
    if isinstance(shape, Line):
        return "line", f'x1="{shape.x1:g}" y1="{shape.y1:g}" x2="{shape.x2:g}" y2="{shape.y2:g}"'
    if isinstance(shape, Dot):
        return "circle", f'cx="{shape.x:g}" cy="{shape.y:g}" r="{shape.r:g}"'
    if isinstance(shape, Area):
        return "polygon", 'points="' + " ".join(f"{x:g},{y:g}" for x, y in shape.points) + '"'
    assert isinstance(shape, Photo)
    size = f'x="{shape.x:g}" y="{shape.y:g}" width="{shape.w:g}" height="{shape.h:g}"'
    return "image", f"{size} href={_attribute(shape.data)}"


def _paint(shape: AnyShape, page: bool) -> str:
    if isinstance(shape, Photo):
        return ""
    dashes = ' stroke-dasharray="5 4"' if getattr(shape, "dashed", False) else ""
    if isinstance(shape, Line):
        return _tones("", shape.tone, page) + f' stroke-width="{shape.width:g}"{dashes}'
    if isinstance(shape, Dot) and shape.hollow:
        return _tones("", shape.tone, page) + ' stroke-width="2"'
    return _tones(shape.tone, getattr(shape, "edge", ""), page) + dashes


def _head(shape: AnyShape, page: bool) -> str:
    """The head of an arrow, along its line."""
    if not isinstance(shape, Line) or not shape.arrow:
        return ""
    dx, dy = shape.x2 - shape.x1, shape.y2 - shape.y1
    length = max((dx * dx + dy * dy) ** 0.5, 1e-9)
    dx, dy = dx / length, dy / length
    points = [
        (shape.x2, shape.y2),
        (shape.x2 - 9 * dx - 4 * dy, shape.y2 - 9 * dy + 4 * dx),
        (shape.x2 - 9 * dx + 4 * dy, shape.y2 - 9 * dy - 4 * dx),
    ]
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{corners}"{_tones(shape.tone, "", page)}/>'


def _tones(fill: str, stroke: str, page: bool) -> str:
    """Tone of the inside and of the outline; either may be empty."""
    if page:
        names = ([f"f-{fill}"] if fill else ["f-none"]) + ([f"s-{stroke}"] if stroke else [])
        return f' class="{" ".join(names)}"'
    inside = LIGHT[fill] if fill else "none"
    return f' fill="{inside}"' + (f' stroke="{LIGHT[stroke]}"' if stroke else "")


def _attribute(text: str) -> str:
    return quoteattr(_shown(text))


def _shown(text: str) -> str:
    return visible(text).replace("\n", " ")
