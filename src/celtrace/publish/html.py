r"""Render a tree of blocks as one HTML file that needs nothing else and runs nothing.

Every string is escaped by Jinja2, stands in an isolate for its writing direction (``<bdi>``), and shows
characters that hide or reorder text as ``\uHHHH``. The policy in the page allows its own style sheet by hash,
pictures as data, and nothing else (Content Security Policy Level 3, https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Protocol

import jinja2
import msgspec
from markupsafe import Markup, escape

from celtrace.assess.words import count
from celtrace.publish.blocks import (
    Block,
    Chapter,
    Claim,
    ClaimTable,
    Document,
    Heading,
    HeatMap,
    Table,
    more_evidence,
)
from celtrace.publish.charts import shade
from celtrace.publish.drawing import Drawing, svg
from celtrace.publish.visible import visible

_LINE = re.compile(r"\r\n|\r|\n")
_CODE = re.compile(r"`([^`]+)`")
_TIME = re.compile(r"\d{4}-\d\d-\d\d(T[0-9:.]+Z)?|(about )?\d+ %")
_DATE = re.compile(r"(?<![^\s(])(\d{4}-\d\d-\d\d(?:T[0-9:.]+Z)?|\d+ %)(?![^\s,;:.)])")
SENTENCE = 44
"""Characters from which a cell is taken for a sentence."""

NAME = 18
"""Characters from which a cell is taken for a name of several words."""


class Drawn(Protocol):
    """What has a drawing and says in words what it shows."""

    @property
    def drawing(self) -> Drawing: ...  # noqa: D102
    @property
    def alt(self) -> str: ...  # noqa: D102


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page: the chapters that stand on it, and in a bundle the files beside it."""

    name: str
    title: str
    chapters: list[Chapter]
    check: str
    files: list[tuple[str, str]] = []


def render_html(document: Document) -> bytes:
    """The report as UTF-8 HTML; the same tree gives the same bytes."""
    page = Page(name="", title=document.title, chapters=document.chapters, check="CASE")
    return _render(document, page, lambda target: f"#{target}")


def render_pages(document: Document, files: Sequence[tuple[str, str]] = ()) -> dict[str, bytes]:
    """The report as a page for each chapter, by file name; ``index.html`` holds the first and names ``files``."""
    homes: dict[str, str] = {}
    for number, chapter in enumerate(document.chapters):
        home = f"{chapter.id}.html" if number else "index.html"
        homes |= dict.fromkeys(anchors(chapter), home)

    found = {}
    for number, chapter in enumerate(document.chapters):
        home = homes[chapter.id]
        page = Page(
            name=chapter.id,
            title=f"{chapter.title} · {document.title}",
            chapters=[chapter],
            check="BUNDLE",
            files=[] if number else list(files),
        )
        found[home] = _render(document, page, _within(homes, home))
    return found


def _within(homes: Mapping[str, str], home: str) -> Callable[[str], str]:
    def refer(target: str) -> str:
        there = homes.get(target, home)
        return f"#{target}" if there == home else f"{there}#{target}"

    return refer


def anchors(chapter: Chapter) -> list[str]:
    """Everything in a chapter that a link may lead to."""
    found = [chapter.id]
    for block in chapter.blocks:
        if isinstance(block, Heading):
            found.append(block.anchor)
        elif isinstance(block, Claim):
            found.append(block.id)
        elif isinstance(block, ClaimTable):
            found += [row.claim.id for row in block.rows]
        elif isinstance(block, Table):
            found += block.anchors
    return [each for each in found if each]


def _render(document: Document, page: Page, refs: Callable[[str], str]) -> bytes:
    style = _asset("report.css")
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = (
        f"default-src 'none'; img-src data:; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    )
    text = (
        _environment()
        .get_template("report.html.j2")
        .render(
            document=document,
            page=page,
            refs=refs,
            style=Markup(style),  # noqa: S704 - own style sheet
            policy=policy,
        )
    )
    return text.encode("utf-8")


def isolated(text: object) -> Markup:
    """Text of others: made visible, escaped, in an isolate, line by line."""
    shape = Markup('<bdi class="t">{}</bdi>') if _TIME.fullmatch(str(text)) else Markup("<bdi>{}</bdi>")
    return Markup("<br>").join(shape.format(_unbroken(visible(line))) for line in _LINE.split(str(text)))


def _unbroken(line: str) -> Markup:
    """A line whose dates and percentages stay in one piece."""
    if _TIME.fullmatch(line):
        return escape(line)
    parts = _DATE.split(line)
    return Markup("").join(
        Markup('<span class="t">{}</span>').format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )


def wide(block: Table) -> set[int]:
    """Columns of a table that hold sentences and need room."""
    return {
        place
        for place in range(len(block.columns))
        if place not in block.numeric and any(len(row[place]) > SENTENCE for row in block.rows)
    }


def middling(block: Table) -> set[int]:
    """Columns of a table that hold names of some length."""
    return {
        place
        for place in range(len(block.columns))
        if place not in block.numeric and any(len(row[place]) > NAME for row in block.rows)
    }


def own(text: object) -> Markup:
    """A sentence of celtrace's own; names of commands between backticks become code."""
    parts = _CODE.split(visible(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )


def kind(block: Block) -> str:
    """The tag of a block, which is the name of its macro."""
    return str(block.__struct_config__.tag)


def drawn(block: Drawn) -> Markup:
    """The picture of a block; all text in it is escaped where it is written."""
    return Markup(svg(block.drawing, block.alt, page=True))  # noqa: S704


def highest(block: HeatMap) -> int:
    """The largest count of a heat map."""
    return max(max(row) for row in block.counts)


def environment_of(package: str) -> jinja2.Environment:
    """The templates of a package: everything put into them is escaped, and what is missing is an error."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(package, "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    return environment


@cache
def _environment() -> jinja2.Environment:
    environment = environment_of("celtrace.publish")
    environment.filters.update(isolated=isolated, own=own, kind=kind, drawn=drawn)
    environment.globals.update(
        count=count, more_evidence=more_evidence, shade=shade, highest=highest, wide=wide, middling=middling
    )
    return environment


def _asset(name: str) -> str:
    return resources.files("celtrace.publish").joinpath("templates", name).read_text("utf-8")
