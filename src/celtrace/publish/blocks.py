"""The tree of blocks that every form of a report is made from.

Fields named ``text``, ``lead`` or ``caption`` hold celtrace's own sentences; what others wrote stands only in
the cells of tables, in quotations and in the fields of evidence.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from celtrace.assess.words import count
from celtrace.publish.drawing import Drawing


class Block(msgspec.Struct, frozen=True, kw_only=True, tag_field="block"):
    """A piece of a chapter."""


class Heading(Block, frozen=True, kw_only=True, tag="heading"):
    """A heading inside a chapter."""

    text: str
    anchor: str = ""


class Prose(Block, frozen=True, kw_only=True, tag="prose"):
    """A paragraph of celtrace's own."""

    text: str


class Caveat(Block, frozen=True, kw_only=True, tag="caveat"):
    """What a reader has to keep in mind for what stands beside it."""

    text: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes: an item by SHA-256, and where in it."""

    sha256: str
    locator: str


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence as a claim cites it. ``grade`` is the Admiralty code, such as ``B2``."""

    id: str
    kind: str
    observed: str
    path: str
    places: list[Place]
    place_count: int
    cluster: str
    grade: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a party said about a claim that concerns it, verbatim; ``status`` is that of its reply."""

    party: str
    status: str
    received: str
    quote: str


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wrote beside a finding, verbatim; ``about`` is the id that it was written of."""

    by: str
    at: str
    about: str
    text: str


class Claim(Block, frozen=True, kw_only=True, tag="claim"):
    """A finding with its tier and the way down to bytes. ``left_out`` counts evidence not shown here.

    ``weakened`` says, in celtrace's own words, why it is held for less than its tier: bytes that are gone,
    an observation that contradicts it, a person who rejected it.
    """

    id: str
    statement: str
    tier: str
    tier_words: str
    grounds: list[Ground]
    left_out: int = 0
    answers: list[Answer] = []
    notes: list[Note] = []
    weakened: list[str] = []


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """A claim told in the cells of a row."""

    claim: Claim
    cells: list[str]


class ClaimTable(Block, frozen=True, kw_only=True, tag="claim_table"):
    """Like claims side by side; each row leads to its evidence."""

    caption: str
    columns: list[str]
    rows: list[ClaimRow]


class Headline(Block, frozen=True, kw_only=True, tag="headline"):
    """The first sentence of a report; ``target`` is the anchor of the claim or chapter that holds more."""

    text: str
    target: str


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a summary; ``target`` is the anchor of the claim or chapter that holds more."""

    text: str
    target: str = ""


class Points(Block, frozen=True, kw_only=True, tag="points"):
    """Short lines that lead to claims."""

    items: list[Point]


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number, what it counts, and the anchor of the chapter that it is taken from."""

    value: str
    label: str
    target: str = ""


class Numbers(Block, frozen=True, kw_only=True, tag="numbers"):
    """Key numbers side by side."""

    items: list[Number]


class Table(Block, frozen=True, kw_only=True, tag="table"):
    """A table; ``numeric`` names columns that align right, ``code`` columns set in fixed width.

    A ``folded`` table opens when its reader asks; ``evidence`` holds the ids of evidence that each row cites.
    """

    caption: str
    columns: list[str]
    rows: list[list[str]]
    left_out: str = ""
    numeric: list[int] = []
    code: list[int] = []
    anchors: list[str] = []
    folded: bool = False
    evidence: list[list[str]] = []


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One range of probability with its word."""

    label: str
    low: float
    point: float
    high: float
    word: str
    shown: str


class Bars(Block, frozen=True, kw_only=True, tag="bars"):
    """Ranges of probability as a picture, with the same in words."""

    caption: str
    alt: str
    bars: list[Bar]


class HeatMap(Block, frozen=True, kw_only=True, tag="heatmap"):
    """Counts by weekday and hour as a picture, with the same as a table.

    ``targets`` holds for each count the anchor of what stands behind it, empty for none.
    """

    caption: str
    alt: str
    days: list[str]
    counts: list[list[int]]
    targets: list[list[str]] = []


class Figure(Block, frozen=True, kw_only=True, tag="figure"):
    """A picture that carries an argument, with the same as a table; ``alt`` says in words what it shows."""

    caption: str
    alt: str
    drawing: Drawing
    columns: list[str]
    rows: list[list[str]]
    numeric: list[int] = []
    note: str = ""


class Quote(Block, frozen=True, kw_only=True, tag="quote"):
    """Text of others, verbatim, beside its rendering when there is one.

    ``drawing`` shows where on its picture the text stands, ``readings`` how it was read from there, ``glosses``
    what its words mean one by one; none is the text itself.
    """

    text: str
    language: str
    source: str
    translation: str = ""
    translation_language: str = ""
    note: str = ""
    glosses: list[str] = []
    readings: list[str] = []
    drawing: Drawing | None = None
    alt: str = ""


class Questions(Block, frozen=True, kw_only=True, tag="questions"):
    """Questions to a party, and the day until which an answer is waited for."""

    intro: str
    items: list[str]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A small picture beside what it was identified as: as a data URI, or drawn with its reference."""

    alt: str
    title: str
    reference: str
    detail: str
    sha256: str
    locator: str
    data: str = ""
    drawing: Drawing | None = None


class Gallery(Block, frozen=True, kw_only=True, tag="gallery"):
    """Pictures with what they were identified as."""

    caption: str
    pictures: list[Picture]
    left_out: str = ""


class Custody(Block, frozen=True, kw_only=True, tag="custody"):
    """What the chain of custody shows and what it does not."""

    shows: list[str]
    shows_not: list[str]


AnyBlock = (
    Heading
    | Prose
    | Caveat
    | Claim
    | ClaimTable
    | Headline
    | Points
    | Numbers
    | Table
    | Bars
    | HeatMap
    | Figure
    | Quote
    | Questions
    | Gallery
    | Custody
)


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """A chapter: its anchor, title, one sentence that says what it holds, and its blocks."""

    id: str
    title: str
    lead: str
    blocks: list[AnyBlock]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A report before it has a form. ``dated`` is the latest day that the input states, never today.

    ``material`` is what the user says that all of it is, verbatim.
    """

    edition: str
    title: str
    subtitle: str
    sources: list[str] = []
    material: str = ""
    authority: str
    invented: bool
    version: str
    dated: str = ""
    chapters: list[Chapter]


def more_evidence(number: int) -> str:
    """What stands in the place of evidence that is not shown with its claim."""
    return f"and {count(number, 'more piece of evidence', 'more pieces of evidence')}, all in the manifest"


def claims(document: Document) -> list[Claim]:
    """All claims of a report in their order, each id once."""
    return claims_of(document.chapters)


def claims_of(chapters: Iterable[Chapter]) -> list[Claim]:
    """All claims of some chapters in their order, each id once."""
    found: dict[str, Claim] = {}
    for chapter in chapters:
        for block in chapter.blocks:
            if isinstance(block, Claim):
                found.setdefault(block.id, block)
            elif isinstance(block, ClaimTable):
                for row in block.rows:
                    found.setdefault(row.claim.id, row.claim)
    return list(found.values())


def own_sentences(document: Document) -> list[str]:
    """Everything that celtrace says in its own words."""
    found = [document.title, document.subtitle]
    for chapter in document.chapters:
        found += [chapter.title, chapter.lead]
        for block in chapter.blocks:
            if isinstance(block, Heading | Prose | Caveat | Headline):
                found.append(block.text)
            elif isinstance(block, Claim):
                found += [block.statement, *block.weakened]
            elif isinstance(block, ClaimTable):
                found += [block.caption, *block.columns, *_claimed(row.claim for row in block.rows)]
            elif isinstance(block, Points):
                found += [point.text for point in block.items]
            elif isinstance(block, Table):
                found += [block.caption, block.left_out, *block.columns]
            elif isinstance(block, Bars | HeatMap):
                found += [block.caption, block.alt]
            elif isinstance(block, Figure):
                found += [block.caption, block.alt, block.note, *block.columns]
            elif isinstance(block, Questions):
                found += [block.intro, *block.items]
            elif isinstance(block, Gallery):
                found += [block.caption, block.left_out]
            elif isinstance(block, Custody):
                found += [*block.shows, *block.shows_not]
    return [sentence for sentence in found if sentence]


def _claimed(found: Iterable[Claim]) -> list[str]:
    return [sentence for claim in found for sentence in (claim.statement, *claim.weakened)]


STRUCTURE = frozenset(
    {"block", "shape", "tone", "edge", "anchor", "id", "anchors", "target", "targets", "sha256", "data"}
    | {"edition", "version", "tier", "grade", "language", "translation_language"}
)
"""Names of fields that hold no text for a reader to be masked."""

_UNSAID = frozenset({"block", "anchor", "anchors", "target", "targets", "data"}) | {
    "edition", "version", "language", "translation_language", "alt", "drawing", "dated",
    "evidence", "days",
}  # fmt: skip


def leaves(document: Document) -> list[str]:
    """Every text that each form of a report shows, in the order of the tree.

    Alternatives of pictures and the words inside drawings are left out: what they say stands in the table
    under the picture too.
    """
    found: list[str] = []
    _collect(msgspec.to_builtins(document), found)
    return found


def _collect(value: object, found: list[str]) -> None:
    if isinstance(value, str):
        if value:
            found.append(value)
    elif isinstance(value, list):
        for each in value:
            _collect(each, found)
    elif isinstance(value, dict) and value.get("block") == "claim_table":
        cited = [
            [
                row["cells"],
                [[ground["id"], ground["observed"]] for ground in row["claim"]["grounds"]],
                row["claim"]["weakened"],
                [[note["text"], note["by"]] for note in row["claim"]["notes"]],
            ]
            for row in value["rows"]
        ]
        _collect([value["caption"], value["columns"], cited], found)
    elif isinstance(value, dict):
        hidden = _UNSAID | ({"id"} if "title" in value else set())
        if value.get("block") == "table" and not value["rows"]:
            hidden |= {"columns"}
        for key, each in value.items():
            if key not in hidden:
                _collect(each, found)
