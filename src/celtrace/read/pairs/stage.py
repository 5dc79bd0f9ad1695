"""Stage ``pairs``: which Korean line renders which Chinese one.

Reads segments, languages, decodings and inventory; writes pairs and gaps.

A block of lines is one item (``blocks``); its key is made from the lines themselves, so a run compares only what
is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from celtrace.engine.stage import Dataset, Item, Task, View
from celtrace.read.gloss.words import gloss
from celtrace.read.pairs.blocks import Block, Side, blocks, units
from celtrace.read.pairs.direction import direction
from celtrace.read.pairs.tokens import differences
from celtrace.read.pairs.vectors import present
from celtrace.read.settled import settled
from celtrace.records import Inventoried, Pair, Row
from celtrace.records.evidence import gap

if TYPE_CHECKING:
    from celtrace.read.pairs.match import Match
    from celtrace.read.pairs.vectors import Encode, Vectors

NAME = "pairs"
LIKELY = 0.5
"""Probability from which a pair becomes a row."""
MOST = 0.99
"""No pair is stated to be more certain than almost certain."""
_DIGITS = 2
WITHOUT_VECTORS = (
    "the language extra is not installed: pairs rest on readings, numbers and order alone, and most of those "
    "that sentence vectors would find are missing"
)


def plan(view: View) -> Iterator[Item]:
    """One item for each block of lines that may render each other."""
    vectors = present()
    if not vectors:
        yield Item(payload={"missing": True})
    for block in blocks(units(settled(view)), view.rows(Inventoried)):
        yield Item(
            payload={
                "path": block.path,
                "twins": block.twins,
                "first": block.first,
                "zh": [list(side) for side in block.zh],
                "ko": [list(side) for side in block.ko],
                "vectors": vectors,
            },
            kind="office",
            label=block.path,
        )


def prepare(settings: Mapping[str, Any], datasets: Mapping[str, Dataset]) -> Any:
    """The encoder and the vectors of the background, shared by all blocks; ``None`` without the encoder."""
    from celtrace.read.pairs.vectors import encoder
    from celtrace.resources.background import KO, ZH

    encode = encoder()
    return None if encode is None else (encode, (encode(ZH), encode(KO)))


def work(task: Task) -> Iterable[Row]:
    """The pairs of one block."""
    payload = task.payload
    if payload.get("missing"):
        yield gap(NAME, "which Korean note renders which Chinese note", WITHOUT_VECTORS, table="pairs")
        return
    from celtrace.read.pairs.match import Line, matches

    block = Block(
        payload["path"],
        payload["twins"],
        payload["first"],
        [Side(*fields) for fields in payload["zh"]],
        [Side(*fields) for fields in payload["ko"]],
    )
    vectors: tuple[Vectors, Vectors] | None = None
    background: tuple[Vectors, Vectors] | None = None
    if task.prepared is not None:
        encode: Encode = task.prepared[0]
        background = task.prepared[1]
        vectors = (encode([side.text for side in block.zh]), encode([side.text for side in block.ko]))
    zh, ko = (
        [Line(side.text, -1 if block.twins else side.place) for side in sides]
        for sides in (block.zh, block.ko)
    )
    found = [match for match in matches(zh, ko, vectors, background) if match.probability >= LIKELY]
    yield from _rows(block, found, "vectors" if vectors else "no vectors")


def _rows(block: Block, found: list[Match], basis: str) -> Iterator[Row]:
    order = [] if block.twins else [1 if block.zh[m.zh].place < block.ko[m.ko].place else -1 for m in found]
    told, signs = direction(order, block.first, [block.ko[m.ko].text for m in found])
    for match in found:
        zh, ko = block.zh[match.zh], block.ko[match.ko]
        omitted, added = differences(zh.text, ko.text)
        marks = [f"omitted: {', '.join(omitted)}"] * bool(omitted) + [f"added: {', '.join(added)}"] * bool(
            added
        )
        yield Pair(
            zh_id=zh.id,
            ko_id=ko.id,
            zh_text=zh.text,
            ko_text=ko.text,
            direction=told,
            probability=min(MOST, round(match.probability, _DIGITS)),
            locator=zh.locator,
            zh_sha256=zh.sha256,
            ko_sha256=ko.sha256,
            ko_locator=ko.locator,
            path=block.path,
            basis=f"{basis}; {signs}" if signs else basis,
            marks="; ".join(marks),
            gloss=gloss(zh.text, "zh"),
        )
