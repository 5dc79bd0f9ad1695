"""Stage ``copies`` (gather): pictures compared with each other.

Reads pictures and inventory; writes frames and gaps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from celtrace.engine.stage import Task
from celtrace.pictures.copies import find_copies
from celtrace.pictures.stage import CLIP_KINDS, STILL_KINDS, media_present
from celtrace.records import Frame, Gap, Inventoried, Picture, Row
from celtrace.records.evidence import counted, gap

NAME = "copies"


def work(task: Task) -> Iterable[Row]:
    """Every picture as a frame that knows what it is a copy of, and what was not looked at."""
    pictures = list(task.rows(Picture))
    copies = find_copies(pictures)
    for picture in pictures:
        yield Frame(
            sha256=picture.sha256,
            path=picture.path,
            locator=picture.locator,
            time=picture.time,
            width=picture.width,
            height=picture.height,
            alpha=picture.alpha,
            copy_of=copies.get((picture.sha256, picture.locator), ""),
            class_=picture.class_,
            hash=picture.hash,
            preview=picture.preview,
            shot=picture.shot,
        )
    yield from _gaps(pictures, task)


def _gaps(pictures: list[Picture], task: Task) -> Iterator[Gap]:
    kinds: Counter[str] = Counter()
    seen: set[str] = set()
    for row in task.rows(Inventoried):
        if row.sha256 and row.size and row.sha256 not in seen:
            seen.add(row.sha256)
            kinds[row.kind] += 1
    still = sum(kinds[kind] for kind in STILL_KINDS | CLIP_KINDS)
    if still and not media_present():
        yield gap(
            NAME,
            "what pictures show",
            f"{still} pictures and clips not decoded: the media extra is not installed",
        )
    taken = Counter(picture.sha256 for picture in pictures)
    first = {picture.sha256: picture for picture in reversed(pictures)}
    clips = sum(1 for row in first.values() if row.shot and row.frame_count > taken[row.sha256])
    if clips:
        reason = f"{counted(clips, 'clip')}: of each shot the first, middle and last drawing and one a second"
        yield gap(NAME, "every frame of clips", reason)
    long = sum(1 for row in first.values() if not row.shot and row.frame_count > taken[row.sha256])
    if long:
        what = "animation or file" if long == 1 else "animations or files"
        reason = f"{long} {what} of many pages: evenly spaced, distinct frames only"
        yield gap(NAME, "every frame of animated pictures", reason)
