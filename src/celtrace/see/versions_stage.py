"""Stage ``versions`` (gather): stages and takes of one drawing, where names do not say it.

Reads frames and inventory; writes versions and gaps. A still picture whose name gives no cut is compared with all
others, named or not: features vote for a few, and ink decides (:mod:`celtrace.see.versions`). Of a numbered sequence
the middle drawing stands for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from celtrace.engine.stage import Task
from celtrace.records import Frame, Inventoried, Row, Version
from celtrace.records.evidence import gap
from celtrace.see.stage import media_present

if TYPE_CHECKING:
    from celtrace.see.versions import Drawn, Same

NAME = "versions"

QUESTION = "which pictures are versions of one drawing"

MOST = 1000
"""Pictures that are compared: each takes a third of a second, most of it for its features."""

RETAKE_INK = 0.8
"""Pictures of one kind agree in at least this share of their lines: printed forms and charts share a grid."""

KINDS = {"drawing": "lines", "sheet": "lines", "cel": "cel"}
"""Classes of pictures by stage of work; all others are finished pictures."""

NOT_COMPARED = frozenset({"text", "blank"})


@dataclass(frozen=True)
class Still:
    """A picture, or the middle one of a sequence, with what names say of it."""

    row: Inventoried
    frame: Frame

    @property
    def path(self) -> str:
        """Its path, or its name in an archive."""
        return self.row.member or self.row.path

    @property
    def kind(self) -> str:
        """What kind of picture it is."""
        return KINDS.get(self.frame.class_, "finished")


def work(task: Task) -> Iterable[Row]:
    """One row for each picture without a cut and each that shows the same drawing."""
    if not media_present():
        return
    found = stills(task.rows(Inventoried), task.rows(Frame))
    unnamed = [one for one in found if not one.row.cut]
    if not unnamed or len(found) < 2:
        return
    named = [one for one in found if one.row.cut]
    compared = [*unnamed, *named][:MOST]
    yield from pairs(compared, task)
    if len(found) > MOST:
        yield gap(NAME, QUESTION, f"{len(found) - MOST} pictures were not looked at")


def stills(inventory: Iterable[Inventoried], frames: Iterable[Frame]) -> list[Still]:
    """Still pictures that may be compared, each content once, one for each sequence, in the order of their paths."""
    known = {
        frame.sha256: frame
        for frame in frames
        if not frame.locator and frame.preview and not frame.copy_of and frame.class_ not in NOT_COMPARED
    }
    groups: defaultdict[tuple[str, str], list[Still]] = defaultdict(list)
    for row in sorted(inventory, key=lambda row: (row.path, row.member, row.snapshot)):
        frame = known.pop(row.sha256 or "", None)
        if frame is not None:
            place = row.sequence if row.sequence and row.frame is not None else row.member or row.path
            groups[row.path if row.member else "", place].append(Still(row, frame))
    return [group[len(group) // 2] for group in groups.values()]


def pairs(compared: Sequence[Still], task: Task) -> Iterator[Version]:
    """The rows for those of ``compared`` whose names give no cut."""
    from celtrace.see.features import load
    from celtrace.see.library import Reference
    from celtrace.see.searchable import searchable
    from celtrace.see.support import Search, asked_again
    from celtrace.see.versions import drawn, same

    shown: list[tuple[Still, Drawn]] = []
    for one in compared:
        try:
            shown.append((one, drawn(load(Path(task.blob(one.frame.preview))))))
        except (OSError, SyntaxError, ValueError):
            continue
    references = [
        Reference(path=one.path, show=one.path, episode="", cut="", role="frame") for one, _ in shown
    ]
    index = searchable(references, [picture.fingerprint for _, picture in shown])
    done: set[tuple[int, int]] = set()
    for number, (one, picture) in enumerate(shown):
        if one.row.cut:
            continue
        search = Search(asked_again(picture.fingerprint), index, frozenset({number}))
        for channel in (0, 1):
            search.vote(channel, 0)
        search.look((0, 1))
        for other in sorted({place for place, mirror in search.verified if not mirror}):
            if (other, number) in done:
                continue
            done.add((number, other))
            agreed = same(picture, shown[other][1])
            row = shown[other][0]
            if agreed is not None and (kind(one, row) == "stage" or agreed.ink >= RETAKE_INK):
                yield _row(one, row, agreed)


def _row(one: Still, other: Still, agreed: Same) -> Version:
    row = other.row
    return Version(
        one=one.path,
        other=other.path,
        one_sha256=one.frame.sha256,
        other_sha256=other.frame.sha256,
        kind=kind(one, other),
        show_code=row.show_code or "",
        episode="" if row.episode is None else str(row.episode),
        cut=row.cut or "",
        stage=row.stage or "",
        points=agreed.points,
        ink=agreed.ink,
        scale=agreed.scale,
    )


def kind(one: Still, other: Still) -> Literal["stage", "retake"]:
    """Whether two pictures are stages of work of a drawing, or takes."""
    stages = {one.row.stage, other.row.stage} - {None, ""}
    return "stage" if one.kind != other.kind or len(stages) > 1 else "retake"
