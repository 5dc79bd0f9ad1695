"""A bundle: a folder of pages, tables, pictures' data and exchange formats that a reader can check alone.

Nothing in it needs a network, a server or a script. ``manifest.json`` holds the hash of every other file and the
way of every claim down to SHA-256 and locator; an item that the bundle does not hold is a *commitment*: whoever
has it can show that it is the one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from celtrace.case.export import csv_line, formula_safe
from celtrace.publish.blocks import Claim, ClaimTable, Document, Figure, Table
from celtrace.publish.html import render_pages

SAID = {
    "report.html": "the whole report on one page",
    "report.pdf": "the report for print and archives",
    "report.md": "the report as Markdown",
    "report.json": "the tree of blocks that all forms are made from",
    "stix.json": "STIX 2.1 bundle",
    "misp.json": "MISP event",
    "entities.ftm.json": "FollowTheMoney entities, one a line",
}
"""Files beside the pages of a bundle, and what its first page says that they are."""
EXCHANGED = {"stix": "stix.json", "misp": "misp.json", "ftm": "entities.ftm.json"}
"""Exchange format to its file in a bundle."""


def bundle_files(
    document: Document, forms: Mapping[str, bytes], exchanged: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files of a bundle by name: pages, ``data/*.csv``, and the forms and exchange formats given."""
    found = {f"report.{name.rpartition('.')[2]}": data for name, data in forms.items()}
    found |= {EXCHANGED[form]: data for form, data in exchanged.items()}
    tables = dict(csv_tables(document))
    found |= tables
    beside = [(name, SAID[name]) for name in SAID if name in found]
    beside += [(name, caption) for name, caption in _captions(document).items() if name in tables]
    return {**render_pages(document, beside), **found}


def csv_tables(document: Document) -> Iterator[tuple[str, bytes]]:
    """Every table of the report as CSV (RFC 4180) in UTF-8, by file name."""
    for name, _caption, columns, rows in _tables(document):
        lines = [csv_line(columns, "\r\n"), *(csv_line(map(formula_safe, row), "\r\n") for row in rows)]
        yield name, "".join(lines).encode()


def _captions(document: Document) -> dict[str, str]:
    return {name: caption for name, caption, _columns, _rows in _tables(document)}


def _tables(document: Document) -> Iterator[tuple[str, str, list[str], list[list[str]]]]:
    for chapter in document.chapters:
        number = 0
        claims: list[list[str]] = []
        for block in chapter.blocks:
            if isinstance(block, Table | Figure) and block.rows:
                number += 1
                name = f"data/{_stem(chapter.id)}-{number}.csv"
                yield name, block.caption, block.columns, block.rows
            elif isinstance(block, Claim):
                claims.append(_told(block))
            elif isinstance(block, ClaimTable):
                claims += [_told(row.claim) for row in block.rows]
        if claims:
            columns = ["finding", "tier", "statement", "evidence"]
            yield f"data/{_stem(chapter.id)}-claims.csv", f"The claims of “{chapter.title}”.", columns, claims


def _told(claim: Claim) -> list[str]:
    return [claim.id, claim.tier, claim.statement, " ".join(ground.id for ground in claim.grounds)]


def _stem(text: str) -> str:
    return re.sub(r"[^a-z0-9-]", "-", text.lower())
