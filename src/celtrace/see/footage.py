"""What many pictures say together: a clip's shots, and how much of each show was seen.

A shot is given to the show for which most of its distinct drawings speak, each counted up to
:data:`MOST_A_PICTURE`, so that one very detailed drawing does not outvote the rest. It is accepted only when
pictures of it are, and none for another show: the drawings of a shot are alike, and what is wrong for one of
them is wrong for all. Where their references come from one clip, their order is compared with its order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from celtrace.records import Coverage, Frame, Identification, Inventoried, Sighting

MOST_A_PICTURE = 60.0
STAGES = (
    *("storyboard", "animatic", "layout", "rough", "key", "inbetween", "cleanup", "color", "paint"),
    *("background", "overlay", "effects", "composite", "edit"),
)
"""Stages of work in their usual order; others stand behind, by name."""


def sightings(frames: Iterable[Frame], found: Iterable[Identification]) -> Iterator[Sighting]:
    """One row for each shot of each clip."""
    rows: defaultdict[tuple[str, str], list[Identification]] = defaultdict(list)
    for row in found:
        rows[row.sha256, row.locator].append(row)
    shots: defaultdict[tuple[str, int], list[Frame]] = defaultdict(list)
    for frame in frames:
        if frame.shot:
            shots[frame.sha256, frame.shot].append(frame)
    for (sha256, shot), pictures in sorted(shots.items()):
        pictures.sort(key=lambda frame: (frame.time, frame.locator))
        yield _sighting(sha256, shot, pictures, [rows[sha256, frame.locator] for frame in pictures])


def _sighting(
    sha256: str, shot: int, pictures: Sequence[Frame], found: Sequence[Sequence[Identification]]
) -> Sighting:
    sums: defaultdict[str, float] = defaultdict(float)
    for rows in found:
        for row in rows:
            if row.show is not None:
                sums[row.show] += min(MOST_A_PICTURE, row.score)
    accepted = [row for rows in found for row in rows if row.accepted and row.show is not None]
    names = {row.show for row in accepted}
    best = max(sums, key=lambda show: (show in names, sums[show], show), default=None)
    sure = len(names) == 1
    placed = [row for row in accepted if row.shot_accepted and row.show == best]
    episode = _most(row.episode for row in placed) if sure else None
    cut = _most(row.cut for row in placed) if sure else None
    unknown = {}
    if best is None:
        unknown["show"] = "no picture of the shot resembles the library"
    for column, value in (("episode", episode), ("cut", cut)):
        if not value:
            unknown[column] = "the shot is not known" if sure else "no show is accepted"
    told = [f"{len({row.locator for row in accepted})} of {len(pictures)} pictures accepted"]
    if order := _order(placed):
        told.append(order)
    if len(names) > 1:
        told.append("pictures are accepted for more than one show")
    others = [value for show, value in sums.items() if show != best]
    told.append(f"next show {max(others, default=0.0):.0f}")
    return Sighting(
        sha256=sha256,
        path=pictures[0].path,
        shot=shot,
        first=pictures[0].time,
        last=pictures[-1].time,
        pictures=len(pictures),
        show=best,
        episode=episode or None,
        cut=cut or None,
        score=round(float(sums[best]), 1) if best is not None else 0.0,
        accepted=sure,
        basis="; ".join(told),
        unknown=unknown,
    )


def _most(values: Iterable[str | None]) -> str:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else ""


def _order(placed: Sequence[Identification]) -> str:
    """Whether the matched frames of one reference clip follow each other as the pictures do."""
    by_clip: defaultdict[str, list[int]] = defaultdict(list)
    for row in placed:
        clip, mark, number = (row.reference or "").rpartition("#")
        if mark and number.isdigit():
            by_clip[clip].append(int(number))
    if not by_clip:
        return ""
    clip, numbers = max(by_clip.items(), key=lambda item: (len(item[1]), item[0]))
    pairs = list(pairwise(numbers))
    if not pairs:
        return ""
    along = sum(later >= earlier for earlier, later in pairs)
    return f"{along} of {len(pairs)} steps in the order of {clip}"


def coverage(found: Iterable[Identification], inventory: Iterable[Inventoried]) -> Iterator[Coverage]:
    """For each show, episode and cut that pictures were accepted for: how many, of which stages, when."""
    files: defaultdict[str, list[Inventoried]] = defaultdict(list)
    for item in inventory:
        if item.sha256:
            files[item.sha256].append(item)
    groups: defaultdict[tuple[str, str, str], list[Identification]] = defaultdict(list)
    for row in found:
        if row.accepted and row.show is not None:
            groups[row.show, row.episode or "", row.cut or ""].append(row)
    for (show, episode, cut), rows in sorted(groups.items()):
        yield _coverage(show, episode, cut, rows, files)


def _coverage(
    show: str,
    episode: str,
    cut: str,
    rows: Sequence[Identification],
    files: Mapping[str, Sequence[Inventoried]],
) -> Coverage:
    items = sorted({row.sha256 for row in rows})
    held = [file for sha256 in items for file in files.get(sha256, ())]
    stages = sorted(
        {file.stage for file in held if file.stage},
        key=lambda stage: (STAGES.index(stage) if stage in STAGES else len(STAGES), stage),
    )
    times = sorted(file.mtime for file in held if file.mtime)
    return Coverage(
        show=show,
        episode=episode,
        cut=cut,
        pictures=len(rows),
        items=len(items),
        stages=stages,
        first_seen=times[0] if times else "",
        last_seen=times[-1] if times else "",
    )
