r"""Write a tree of blocks as Markdown (CommonMark 0.31, https://spec.commonmark.org, with GitHub's tables).

Text of others is escaped so that nothing in it becomes markup, a link or HTML: every mark with a meaning gets
a backslash (section 2.4), and a line never begins with one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from celtrace.assess.words import count
from celtrace.publish.blocks import (
    AnyBlock,
    Bars,
    Caveat,
    Claim,
    ClaimTable,
    Custody,
    Document,
    Figure,
    Gallery,
    Heading,
    Headline,
    HeatMap,
    Numbers,
    Points,
    Prose,
    Questions,
    Quote,
    Table,
    more_evidence,
)
from celtrace.publish.visible import visible

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~#&!$^=@])")
_LINK = re.compile(r"(:)(//)|(\bwww)(\.)", re.IGNORECASE)
_START = re.compile(r"^(\s*)([-+]|\d+[.)])")


def render_markdown(document: Document) -> bytes:
    """The report as UTF-8 Markdown; pictures are named by their alternative text."""
    lines = [f"# {escaped(document.title)}", own(document.subtitle)]
    if document.invented:
        lines.append(
            "**Invented.** Every name, file, address and event in this case is made up for demonstration."
        )
    lines += [f"Looked at: {escaped(source)}" for source in document.sources]
    lines += [f"Material: {escaped(document.material)}"] if document.material else []
    stated = escaped(document.authority) if document.authority else "none stated; not for publication"
    lines.append(f"Authority: {stated}")
    for chapter in document.chapters:
        lines += [f"## {own(chapter.title)}", own(chapter.lead)]
        for block in chapter.blocks:
            lines += _WRITERS[type(block)](block)
    lines.append(f"Made by celtrace {document.version}. What is quoted is verbatim and is not celtrace's.")
    return ("\n\n".join(line for line in lines if line) + "\n").encode()


def escaped(text: object) -> str:
    """Text of others on one line, without a mark that means anything."""
    flat = " ".join(visible(text).split())
    flat = _LINK.sub(
        lambda found: "\\".join(part for part in found.groups() if part), _MARKS.sub(r"\\\1", flat)
    )
    return _START.sub(_held, flat)


def _held(found: re.Match[str]) -> str:
    mark = found[2]
    return f"{found[1]}\\{mark}" if len(mark) == 1 else f"{found[1]}{mark[:-1]}\\{mark[-1]}"


def own(text: str) -> str:
    """A sentence of celtrace's own; names of commands between backticks stay code."""
    parts = visible(text).split("`")
    return "".join(f"`{part}`" if place % 2 else escaped_inside(part) for place, part in enumerate(parts))


def escaped_inside(text: str) -> str:
    """Text inside a line, its spaces kept."""
    return _LINK.sub(
        lambda found: "\\".join(part for part in found.groups() if part), _MARKS.sub(r"\\\1", text)
    )


def _code(text: str) -> str:
    """Text in fixed width: a fence longer than any run of backticks inside."""
    shown = " ".join(visible(text).split())
    if not shown:
        return ""
    runs = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * (runs + 1)
    return f"{fence} {shown} {fence}" if runs or "|" in shown else f"{fence}{shown}{fence}"


def _rows(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    lines = ["| " + " | ".join(own(name) for name in columns) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(escaped(cell) for cell in row) + " |" for row in rows]
    return ["\n".join(lines)]


def _claim(block: Claim) -> list[str]:
    lines = [f"**{escaped(block.statement)}**", *(f"> {own(text)}" for text in block.weakened)]
    lines.append(f"{block.tier}: {own(block.tier_words)} · {_code(block.id)}")
    listed = []
    for ground in block.grounds:
        listed.append(
            f"- {escaped(ground.observed)} · {_code(ground.id)} · {escaped(ground.kind)} · cluster "
            f"{escaped(ground.cluster)} · grade {ground.grade}"
            + (f" · {_code(ground.path)}" if ground.path else "")
        )
        listed += [f"    - {_code(place.sha256)} {_code(place.locator)}".rstrip() for place in ground.places]
        left = ground.place_count - len(ground.places)
        if left > 0:
            listed.append(f"    - and {count(left, 'more place')}")
    if block.left_out:
        listed.append(f"- {more_evidence(block.left_out)}")
    lines.append("\n".join(listed))
    lines += [
        f"> Answer of {escaped(answer.party)}, {answer.status}: {escaped(answer.quote)}"
        for answer in block.answers
    ]
    lines += [
        f"> Note by {escaped(note.by)}, {escaped(note.at)}, of {_code(note.about)}: {escaped(note.text)}"
        for note in block.notes
    ]
    return lines


def _claim_table(block: ClaimTable) -> list[str]:
    rows = [[*row.cells, "; ".join(_beside(row.claim))] for row in block.rows]
    return [f"*{own(block.caption)}*", *_rows([*block.columns, "Evidence"], rows)]


def _beside(claim: Claim) -> list[str]:
    """Evidence, reservations and notes of a claim that is told in a row."""
    return [
        *(f"{ground.id} {ground.observed}" for ground in claim.grounds),
        *claim.weakened,
        *(f"Note by {note.by}: {note.text}" for note in claim.notes),
    ]


def _table(block: Table) -> list[str]:
    return [f"*{own(block.caption)}*", *_rows(block.columns, block.rows), own(block.left_out)]


def _figure(block: Figure) -> list[str]:
    return [
        f"*{own(block.caption)}*",
        f"Picture: {own(block.alt)}",
        *_rows(block.columns, block.rows),
        own(block.note),
    ]


def _bars(block: Bars) -> list[str]:
    rows = [[bar.label, bar.word, bar.shown] for bar in block.bars]
    return [f"*{own(block.caption)}*", *_rows(["Explanation", "Word", "Range"], rows)]


def _heat(block: HeatMap) -> list[str]:
    rows = [[day, *map(str, counts)] for day, counts in zip(block.days, block.counts, strict=True)]
    hours = [f"{hour:02}" for hour in range(len(block.counts[0]))]
    return [f"*{own(block.caption)}*", own(block.alt), *_rows(["Day", *hours], rows)]


def _quote(block: Quote) -> list[str]:
    sides = [f"> {escaped(line)}" for line in block.text.splitlines()]
    if block.translation:
        sides += [">", *(f"> {escaped(line)}" for line in block.translation.splitlines())]
    note = f" · {own(block.note)}" if block.note else ""
    return [
        "\n".join(sides),
        *map(escaped, block.glosses + block.readings),
        f"Quoted from {_code(block.source)}{note}",
    ]


def _gallery(block: Gallery) -> list[str]:
    rows = [
        [picture.title, picture.reference, picture.detail, picture.sha256, picture.locator]
        for picture in block.pictures
    ]
    return [
        f"*{own(block.caption)}*",
        *_rows(["Show", "Reference", "Detail", "SHA-256", "Where"], rows),
        own(block.left_out),
    ]


def _custody(block: Custody) -> list[str]:
    return [
        "### What it shows",
        "\n".join(f"- {own(text)}" for text in block.shows),
        "### What it does not show",
        "\n".join(f"- {own(text)}" for text in block.shows_not),
    ]


_WRITERS: dict[type[AnyBlock], Callable[[Any], list[str]]] = {
    Heading: lambda block: [f"### {own(block.text)}"],
    Prose: lambda block: [own(block.text)],
    Caveat: lambda block: [f"> {own(block.text)}"],
    Headline: lambda block: [f"**{escaped(block.text)}**"],
    Numbers: lambda block: ["\n".join(f"- {number.value} {own(number.label)}" for number in block.items)],
    Points: lambda block: ["\n".join(f"- {escaped(point.text)}" for point in block.items)],
    Questions: lambda block: [
        own(block.intro),
        "\n".join(f"{place}. {escaped(text)}" for place, text in enumerate(block.items, 1)),
    ],
    Claim: _claim,
    ClaimTable: _claim_table,
    Table: _table,
    Figure: _figure,
    Bars: _bars,
    HeatMap: _heat,
    Quote: _quote,
    Gallery: _gallery,
    Custody: _custody,
}
"""How each kind of block is written."""
