"""Lines that a coloured pen was written across: told apart, so that neither hides the other.

A note in red over one in pencil gives two boxes in one place, and on the page itself both inks are one tangle. Each pen
is a page of its own already (:mod:`celtrace.read.ocr.ink`); where readings of one place differ, the page without its
pens is looked at as well, and what is surely read there is a line of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from celtrace.read.ocr.boxes import Found, rectangle
from celtrace.read.ocr.choose import Choice

SURE = 0.8
"""Confidence that a line needs to stand beside another in its place: there are strokes there in any case. Judgement."""
_ALIKE = 0.5
"""Share of characters in common from which two readings are of one line. Judgement."""
_CROSSES = 0.15
"""Share of the smaller box in the other from which they are in each other's way."""


class Line(NamedTuple):
    """A box as read."""

    choice: Choice
    box: Found


Group = list[Line]
"""What was read of one line, on the page and on its pens."""


def alike(one: Line, other: Line) -> bool:
    """Whether two readings are of one line."""
    texts = ["".join(line.choice.first.text.split()) for line in (one, other)]
    return Levenshtein.normalized_similarity(*texts) >= _ALIKE


def meet(one: Line, other: Line) -> bool:
    """Whether their boxes are in each other's way."""
    ax, ay, aw, ah = rectangle(one.box.corners)
    bx, by, bw, bh = rectangle(other.box.corners)
    width, height = min(ax + aw, bx + bw) - max(ax, bx), min(ay + ah, by + bh) - max(ay, by)
    return min(width, height) > 0 and width * height >= _CROSSES * min(aw * ah, bw * bh)


def crossed(groups: Sequence[Group]) -> bool:
    """Whether a pen crosses what the page has without being what it says."""
    every = list(itertools.chain(*groups))
    written = [line for line in every if line.box.page and not line.choice.unread(SURE)]
    return any(meet(own, pen) and not alike(own, pen) for own in every if not own.box.page for pen in written)


def parted(groups: Sequence[Group]) -> list[Group]:
    """Groups in which every pen that is surely read says the same."""
    return list(itertools.chain.from_iterable(_of_one_text(group) for group in groups))


def _of_one_text(group: Group) -> Iterator[Group]:
    pens = [line for line in group if line.box.page and not line.choice.unread(SURE)]
    texts: list[Group] = []
    for pen in sorted(pens, key=lambda line: -line.choice.first.confidence):
        same = next((of for of in texts if alike(of[0], pen)), None)
        if same is None:
            texts.append([pen])
        else:
            same.append(pen)
    if len(texts) < 2:
        yield group
        return
    for of in texts:
        yield [*of, *(line for line in group if line not in pens and alike(of[0], line))]


def with_below(groups: Sequence[Group], below: Sequence[Line]) -> list[Group]:
    """Groups, and lines of the page without pens (``below``) that are surely read where a pen says something else."""
    kept = [list(group) for group in groups]
    added: list[Group] = []
    for line in below:
        near = [other for group in kept for other in group if meet(line, other)]
        pens = [other for other in near if other.box.page]
        if line.choice.unread(SURE) or not pens or any(alike(line, pen) for pen in pens):
            continue
        tangled = [own for own in near if not own.box.page and not any(alike(own, pen) for pen in pens)]
        kept = [[each for each in group if each not in tangled] for group in kept]
        added.append([line, *(own for own in tangled if alike(own, line))])
    return [group for group in (*kept, *added) if group]
