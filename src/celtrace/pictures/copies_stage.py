"""Stage ``copies`` (gather): pictures compared with each other.

Reads pictures and inventory; writes frames and gaps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from celtrace.engine.stage import Task
from celtrace.pictures.copies import find_copies
from celtrace.pictures.stage import DECODED_KINDS, UNDECODED_KINDS, media_present
from celtrace.records import Frame, Gap, Inventoried, Picture, Row
from celtrace.records.evidence import gap

NAME = "copies"

CLIP_KINDS = frozenset({"mp4", "mov", "webm", "mkv", "avi"})


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
        )
    yield from _gaps(pictures, task)


def _gaps(pictures: list[Picture], task: Task) -> Iterator[Gap]:
    kinds: Counter[str] = Counter()
    seen: set[str] = set()
    for row in task.rows(Inventoried):
        if row.sha256 and row.size and row.sha256 not in seen:
            seen.add(row.sha256)
            kinds[row.kind] += 1
    clips = sum(kinds[kind] for kind in CLIP_KINDS)
    if clips:
        yield gap(NAME, "frames of clips", f"not looked for yet: {clips} clips were typed and not decoded")
    film = sum(kinds[kind] for kind in UNDECODED_KINDS)
    if film:
        yield gap(NAME, "film pictures (OpenEXR, DPX)", f"not looked for yet: {film} were typed, not decoded")
    still = sum(kinds[kind] for kind in DECODED_KINDS)
    if still and not media_present():
        yield gap(
            NAME, "what pictures show", f"{still} pictures not decoded: the media extra is not installed"
        )
    taken = Counter(picture.sha256 for picture in pictures)
    long = sum(1 for row in {p.sha256: p for p in pictures}.values() if row.frame_count > taken[row.sha256])
    if long:
        reason = f"{long} animations or files of many pages: evenly spaced, distinct frames only"
        yield gap(NAME, "every frame of animated pictures", reason)
