"""Typeset a tree of blocks as PDF: tagged for screen readers (PDF/UA-1) and for archives (PDF/A-2a).

The typesetter is typst. Its template is celtrace's own; the text of a report reaches it as JSON and is only
ever data. It refuses a picture without an alternative text and a character without a glyph, so neither can
go out unseen. Its only date is the latest day that the input states.
"""

from __future__ import annotations

import base64
import re
import tempfile
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from celtrace.assess.words import count
from celtrace.publish import font_files, fonts
from celtrace.publish.blocks import Document, more_evidence
from celtrace.publish.charts import bars_drawing, heat_drawing
from celtrace.publish.drawing import Drawing, svg
from celtrace.publish.visible import visible

STANDARDS: list[Any] = ["a-2a", "ua-1"]
COLUMNS = 7
"""Columns of a table that stand side by side on a page; with more, each row becomes a record."""

PAGE = 130
"""Average letters of the size used in tables that a line of the page holds."""

MONO = 1.15
"""Width of a letter of the fixed-width font against the average of the other."""

_WORDS = re.compile(r"[\s\u200b/]+|(?<=-)(?!\d)|(?=[\u2e80-\u9fff\uac00-\ud7ff])")

LONGEST = 2000
"""Characters of a record that is kept on one page."""

_PICTURES = frozenset({"data"})

_RUN = re.compile(r"[^\s\u200b]{90,}")
"""A word without a place to break that a line does not hold."""

_RUN_IN_CELL = re.compile(r"[^\s\u200b]{44,}")
"""The same for a cell of a table."""


_DAY = re.compile(r"\b\d{4}-\d\d-\d\d(?=T\d\d:)")
"""The day of a time: no line breaks inside a number, so a narrow column needs a place between day and clock."""


class Typeset(msgspec.Struct, frozen=True, kw_only=True):
    r"""A PDF, and the characters that no font of this machine shows: they stand in it as ``\uHHHH``."""

    data: bytes
    unshown: frozenset[str]


def render_pdf(document: Document) -> Typeset:
    """The report as PDF; the same tree and the same fonts give the same bytes.

    Raises:
        ImportError: typst is not installed.
    """
    import typst

    plain = _shown(msgspec.to_builtins(document), frozenset())
    unshown = fonts.unshown({char for text in texts(plain) for char in text})
    while True:
        try:
            return Typeset(data=_typeset(_shown(plain, unshown), document.dated), unshown=unshown)
        except typst.TypstError as error:
            more = fonts.refused(error) - unshown
            if not more:
                raise
            unshown |= more


def _typeset(tree: dict[str, Any], dated: str) -> bytes:
    import typst

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "document.json").write_bytes(
            msgspec.json.encode(_Preparation(folder).document(_breakable(tree)))
        )
        template = resources.files("celtrace.publish").joinpath("templates", "report.typ").read_bytes()
        (folder / "report.typ").write_bytes(template)
        data = typst.compile(
            str(folder / "report.typ"),
            root=name,
            pdf_standards=STANDARDS,
            timestamp=_moment(dated),
            font_paths=font_files.paths(),
        )
    assert isinstance(data, bytes)
    return data


def texts(value: Any) -> Iterable[str]:
    """Every string of plain values, names of fields left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in _PICTURES:
                yield from texts(each)


def shown(text: str, unshown: frozenset[str]) -> str:
    r"""Text as a PDF shows it: hidden marks, and characters without a glyph, as ``\uHHHH``."""
    text = visible(text)
    if unshown and not unshown.isdisjoint(text):
        text = "".join(f"\\u{ord(char):04x}" if char in unshown else char for char in text)
    return text


def _shown(value: Any, unshown: frozenset[str]) -> Any:
    if isinstance(value, str):
        return shown(value, unshown)
    if isinstance(value, list):
        return [_shown(each, unshown) for each in value]
    if isinstance(value, dict):
        return {name: each if name in _PICTURES else _shown(each, unshown) for name, each in value.items()}
    return value


def _breakable(value: Any) -> Any:
    if isinstance(value, str):
        return _RUN.sub(_opened, value)
    if isinstance(value, list):
        return [_breakable(each) for each in value]
    if isinstance(value, dict):
        return {name: each if name in _PICTURES else _breakable(each) for name, each in value.items()}
    return value


def _moment(day: str) -> int:
    """Seconds since 1970 of a day, for the typesetter's only date."""
    return (date.fromisoformat(day) - date(1970, 1, 1)).days * 86400 if day else 0


class _Preparation:
    """Makes of a tree what the template takes: pictures as files, widths, records, alternatives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pictures = 0

    def document(self, tree: dict[str, Any]) -> dict[str, Any]:
        chapters = [
            {**chapter, "blocks": [self.block(block) for block in chapter["blocks"]]}
            for chapter in tree["chapters"]
        ]
        day = tree["dated"] or "1970-01-01"
        return {
            **tree,
            "chapters": chapters,
            "anchors": sorted(_anchors(tree)),
            "date": [int(part) for part in day.split("-")],
            "fonts": fonts.stack(),
            "running": f"{tree['title']} · {tree['edition']}"[:100],
        }

    def block(self, block: dict[str, Any]) -> dict[str, Any]:
        kind = block["block"]
        if kind == "claim":
            return _claim(block)
        if kind == "claim_table":
            return _laid_out(_claims_as_table(block))
        if kind == "table":
            return _laid_out(block)
        if kind in ("bars", "heatmap", "figure"):
            return self.figure(block)
        if kind == "quote":
            languages = {name: _language(block[name]) for name in ("language", "translation_language")}
            return {**block, **languages, "drawing": None, "svg": _drawn(block["drawing"])}
        if kind == "gallery":
            rows = [
                {
                    **picture,
                    "data": "",
                    "drawing": None,
                    "file": self.file(picture["data"]),
                    "svg": _drawn(picture["drawing"]),
                    "halves": [picture["sha256"][:32], picture["sha256"][32:]],
                }
                for picture in block["pictures"]
            ]
            return {**block, "pictures": rows}
        return block

    def figure(self, block: dict[str, Any]) -> dict[str, Any]:
        if block["block"] == "figure":
            drawing = msgspec.convert(block["drawing"], Drawing)
            table = {"block": "table", "caption": "", "left_out": "", "anchors": [], "code": []}
            table |= {name: block[name] for name in ("columns", "rows", "numeric")}
            block = {**block, "as_table": _laid_out(table)}
        elif block["block"] == "bars":
            drawing = bars_drawing(block["bars"])
        else:
            drawing = heat_drawing(block["days"], block["counts"])
        drawn = {name: value for name, value in block.items() if name != "drawing"}
        return {**drawn, "svg": svg(drawing, "", page=False), "alt": block["alt"] or block["caption"]}

    def file(self, uri: str) -> str:
        """Write a picture given as a data URI; its name, empty for none."""
        if not uri:
            return ""
        head, _comma, body = uri.partition(",")
        self.pictures += 1
        name = f"picture-{self.pictures}.{'png' if 'png' in head else 'jpg'}"
        (self.folder / name).write_bytes(base64.b64decode(body))
        return name


def _drawn(drawing: dict[str, Any] | None) -> str:
    return svg(msgspec.convert(drawing, Drawing), "", page=False) if drawing else ""


def _language(tag: str) -> str:
    """The first part of a language tag, which is all that the typesetter takes; ``und`` when there is none."""
    first = tag.partition("-")[0]
    return first if re.fullmatch("[a-z]{2,3}", first) else "und"


def _anchors(tree: dict[str, Any]) -> set[str]:
    """Everything in a tree that a link may lead to."""
    found = set()
    for chapter in tree["chapters"]:
        found.add(chapter["id"])
        for block in chapter["blocks"]:
            found |= {block.get("anchor", ""), block.get("id", ""), *block.get("anchors", [])}
            if block["block"] == "claim_table":
                found |= {row["claim"]["id"] for row in block["rows"]}
    return found - {""}


def _claim(block: dict[str, Any]) -> dict[str, Any]:
    left = block["left_out"]
    more = more_evidence(left) if left else ""
    return {**block, "more": more, "grounds": [_ground(each) for each in block["grounds"]]}


def _ground(ground: dict[str, Any]) -> dict[str, Any]:
    left = ground["place_count"] - len(ground["places"])
    return {**ground, "more": f"and {count(left, 'more place')}" if left > 0 else ""}


def _claims_as_table(block: dict[str, Any]) -> dict[str, Any]:
    rows = []
    for row in block["rows"]:
        cited = "\n".join(f"{each['id']} {each['observed']}" for each in row["claim"]["grounds"])
        left = row["claim"]["left_out"]
        cited += f"\n{more_evidence(left)}" if left else ""
        cited += "".join(f"\n{text}" for text in row["claim"]["weakened"])
        cited += "".join(f"\nNote by {each['by']}: {each['text']}" for each in row["claim"]["notes"])
        rows.append([*row["cells"], cited])
    return {
        "block": "claim_table",
        "caption": block["caption"],
        "columns": [*block["columns"], "Evidence"],
        "rows": rows,
        "anchors": [row["claim"]["id"] for row in block["rows"]],
        "numeric": [],
        "code": [],
        "left_out": "",
    }


def _laid_out(block: dict[str, Any]) -> dict[str, Any]:
    """A table with the share of each column, or as records when the columns do not fit side by side."""
    columns, rows = block["columns"], block["rows"]
    opened = [[_DAY.sub("\\g<0>\u200b", _RUN_IN_CELL.sub(_opened, cell)) for cell in row] for row in rows]
    widths = shares(columns, opened, block["code"]) if len(columns) <= COLUMNS else []
    long = max((sum(map(len, row)) for row in rows), default=0) > LONGEST
    return {
        **block,
        "rows": opened if widths else rows,
        "widths": widths,
        "records": not widths,
        "long": long,
    }


def shares(columns: Sequence[str], rows: Sequence[Sequence[str]], code: Collection[int]) -> list[float]:
    """Share of the page's width for each column, none narrower than its longest word; empty if they do not fit."""
    least, wanted = [], []
    for place, name in enumerate(columns):
        cells = [name, *(row[place] for row in rows)]
        wide = MONO if place in code else 1.0
        longest = max(_width(word) for cell in cells for word in (_WORDS.split(cell) or [""]))
        least.append((longest * wide + 2.5) / PAGE)
        wanted.append(sum(min(_width(cell), 200) ** 0.8 for cell in cells) / len(cells) + 4)
    if sum(least) > 1:
        return []
    spare = 1 - sum(least)
    total = sum(wanted)
    return [round(low + spare * want / total, 4) for low, want in zip(least, wanted, strict=True)]


def _width(text: str) -> float:
    """Width of text in average Latin letters; Han, kana and Hangul are square."""
    return sum(2.2 if char >= "\u1100" else 1.3 if char.isupper() else 1.0 for char in text)


def _opened(found: re.Match[str]) -> str:
    """A long word with places to break."""
    word = found.group(0)
    return "\u200b".join(word[start : start + 8] for start in range(0, len(word), 8))
