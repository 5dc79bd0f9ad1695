"""Stage ``composites`` (gather): which cels lie in which finished pictures.

Reads frames and inventory; writes assemblies and gaps. Cels and finished pictures are compared as sequences: all
files of a folder whose names differ in the number alone, by up to :data:`COMPARED` drawings of the same number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from celtrace.engine.stage import Task
from celtrace.pictures.stage import media_present
from celtrace.records import Assembly, Frame, Inventoried, Row
from celtrace.records.evidence import gap

if TYPE_CHECKING:
    from celtrace.pictures.composites import Agreement, Small

NAME = "composites"

COMPARED = 7
"""Drawings of a sequence that are compared, evenly spaced."""

NEAREST = 24
"""Finished pictures that a sequence of cels is compared with: of the same cut, then nearest by path."""

MOST_SEQUENCES = 3000
"""Sequences of cels that are looked at; each costs about half a second."""

SHARE = 0.6
"""Of the compared drawings so many have to lie in the picture."""

NO_COMPOSITE = frozenset({"text", "blank", "sheet"})

QUESTION = "which composite a cel lies in"


@dataclass
class Strip:
    """Pictures of one sequence by number; a lone picture is one, too."""

    snapshot: str
    path: str
    cut: tuple[str, int, str]
    drawings: dict[int, Frame] = field(default_factory=dict)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the first."""
        first = self.drawings[min(self.drawings)]
        return first.width, first.height


def work(task: Task) -> Iterable[Row]:
    """One row for each sequence of cels and composite that belong together."""
    if not media_present():
        return
    from celtrace.pictures import composites as compare

    @lru_cache(maxsize=512)
    def small(preview: str) -> Small | None:
        try:
            return compare.small(Path(task.blob(preview)))
        except (OSError, ValueError):
            return None

    groups = sequences(task.rows(Inventoried), task.rows(Frame))
    cels = [one for one in groups if any(frame.alpha for frame in one.drawings.values())]
    finished: defaultdict[str, list[Strip]] = defaultdict(list)
    for one in groups:
        if not any(frame.alpha or frame.class_ in NO_COMPOSITE for frame in one.drawings.values()):
            finished[one.snapshot].append(one)
    undecided = 0
    for cel in cels[:MOST_SEQUENCES]:
        shown = {
            number: loaded
            for number in _spread(
                [n for n, frame in sorted(cel.drawings.items()) if frame.alpha], COMPARED * 3
            )
            if (loaded := small(cel.drawings[number].preview)) and compare.comparable(loaded)
        }
        if not shown:
            undecided += 1
            continue
        for other in nearest(cel, finished[cel.snapshot]):
            told = _compare(shown, other, small)
            if told is not None:
                yield _row(cel, other, told)
    if undecided:
        reason = f"{undecided} have no paint, or no outline inside the frame, and were compared with none"
        yield gap(NAME, QUESTION, reason)
    if len(cels) > MOST_SEQUENCES:
        yield gap(NAME, QUESTION, f"{len(cels) - MOST_SEQUENCES} sequences of cels were not looked at")


def sequences(inventory: Iterable[Inventoried], frames: Iterable[Frame]) -> list[Strip]:
    """Still pictures by sequence, in the order of their paths."""
    stills = {frame.sha256: frame for frame in frames if not frame.locator and frame.preview}
    found: dict[tuple[str, str, str], Strip] = {}
    for row in sorted(inventory, key=lambda row: (row.snapshot, row.path, row.member)):
        frame = stills.get(row.sha256 or "")
        if frame is None:
            continue
        name = row.member or row.path
        number = row.frame if row.frame is not None and row.sequence else 0
        place = row.sequence if row.sequence and row.frame is not None else name
        key = row.snapshot, row.path if row.member else "", place
        if key not in found:
            cut = (row.show_code or "", row.episode or 0, row.cut or "")
            found[key] = Strip(row.snapshot, name, cut)
        found[key].drawings.setdefault(number, frame)
    return list(found.values())


def nearest(cel: Strip, finished: Sequence[Strip]) -> list[Strip]:
    """Finished pictures of the same framing that are looked at for a sequence of cels."""
    from celtrace.pictures.composites import same_framing

    fitting = [one for one in finished if same_framing(one.size, cel.size)]
    fitting.sort(
        key=lambda one: (
            not (cel.cut[2] and one.cut == cel.cut),
            -_shared(one.path, cel.path),
            one.path,
        )
    )
    return fitting[:NEAREST]


def _compare(
    cels: Mapping[int, Small], other: Strip, small: Callable[[str], Small | None]
) -> list[Agreement] | None:
    from celtrace.pictures.composites import agreement

    for pairs in _pairings(sorted(cels), sorted(other.drawings)):
        found = []
        for number, place in pairs:
            picture = small(other.drawings[place].preview)
            if picture is not None:
                found.append(agreement(cels[number], picture))
        holding = [one for one in found if one.holds]
        if holding and len(holding) >= SHARE * len(found):
            return found
    return None


def _pairings(cels: Sequence[int], pictures: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """Which drawing is compared with which picture: by number, then counted from the first."""
    if len(cels) == 1:
        yield [(cels[0], place) for place in _spread(pictures, COMPARED)]
    elif len(pictures) == 1:
        yield [(number, pictures[0]) for number in _spread(cels, COMPARED)]
    else:
        known = set(pictures)
        same = [number for number in cels if number in known]
        if same:
            yield [(number, number) for number in _spread(same, COMPARED)]
        shift = pictures[0] - cels[0]
        moved = [number for number in cels if number + shift in known] if shift else []
        if moved:
            yield [(number, number + shift) for number in _spread(moved, COMPARED)]


def _spread(numbers: Sequence[int], most: int) -> list[int]:
    if len(numbers) <= most:
        return list(numbers)
    return [numbers[round(step * (len(numbers) - 1) / (most - 1))] for step in range(most)]


def _row(cel: Strip, other: Strip, found: Sequence[Agreement]) -> Assembly:
    holding = [one for one in found if one.holds]
    first, last = cel.drawings[min(cel.drawings)], other.drawings[min(other.drawings)]
    paint = sum(one.paint for one in holding) / len(holding)
    outline = sum(one.outline for one in holding) / len(holding)
    return Assembly(
        snapshot=cel.snapshot,
        cel=cel.path,
        composite=other.path,
        cel_sha256=first.sha256,
        composite_sha256=last.sha256,
        cels=len(cel.drawings),
        compared=len(found),
        agreeing=len(holding),
        paint=round(paint, 3),
        outline=round(outline, 3),
        basis=f"{len(holding)} of {len(found)} drawings lie in the picture: {paint:.0%} of their paint and "
        f"{outline:.0%} of their outline are in the same place",
    )


def _shared(one: str, other: str) -> int:
    """How many folders two paths have in common."""
    pairs = zip(one.split("/")[:-1], other.split("/")[:-1], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
