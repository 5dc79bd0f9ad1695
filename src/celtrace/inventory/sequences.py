"""Image sequences: files of one folder whose names differ in the frame number alone.

Own code instead of a library: the number is already found by the name grammar, names may hold any bytes,
and what is wanted is an account of missing and bad frames rather than a pattern to open files with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from celtrace.inventory.names import parse_name
from celtrace.records import Cut, Inventoried
from celtrace.records.files import Status

PICTURES = frozenset(
    [
        "png",
        "jpg",
        "jpeg",
        "tga",
        "tif",
        "tiff",
        "bmp",
        "gif",
        "webp",
        "psd",
        "psb",
        "exr",
        "dpx",
        "cel",
        "dga",
    ]
)
"""Extensions of pictures that come in sequences."""

SMALLEST = 3
"""Fewer files than this are no sequence."""


class Member(msgspec.Struct, frozen=True):
    """One file of a sequence; ``bad`` when it is empty or could not be read whole."""

    frame: int
    row: Inventoried
    bad: bool


def collapse(inventory: Iterable[Inventoried], worst: Mapping[str, Status]) -> list[Cut]:
    """Cuts of all snapshots; ``worst`` is the worst outcome of each SHA-256 so far."""
    groups: dict[tuple[str, str], list[Member]] = {}
    for row in inventory:
        if row.extension.lower() not in PICTURES:
            continue
        path = "/".join([row.path, *row.member_chain]) if row.member else row.path
        name = parse_name(path)
        if name.frame is None:
            continue
        sequence = f"{name.sequence}#{name.suffix}"
        bad = not row.size or row.status != "ok" or worst.get(row.sha256 or "", "ok") != "ok"
        groups.setdefault((row.snapshot, sequence), []).append(Member(name.frame, row, bad))
    return [
        _cut(snapshot, sequence, members)
        for (snapshot, sequence), members in sorted(groups.items())
        if len({member.frame for member in members}) >= SMALLEST
    ]


def _cut(snapshot: str, sequence: str, members: list[Member]) -> Cut:
    frames = {member.frame for member in members}
    first, last = min(frames), max(frames)
    name = parse_name(sequence.replace("#", "0001"))
    times = sorted(member.row.mtime for member in members if member.row.mtime is not None)
    unknown = {
        column: "the name does not say"
        for column in ("show_code", "episode", "scene", "cut", "stage", "level")
        if getattr(name, column) is None
    }
    if not times:
        unknown |= {"first_seen": "no file states a time", "last_seen": "no file states a time"}
    missing = sorted(set(range(first, last + 1)) - frames) if last - first < 100_000 else []
    return Cut(
        snapshot=snapshot,
        sequence=sequence,
        show_code=name.show_code,
        episode=name.episode,
        scene=name.scene,
        cut=name.cut,
        stage=name.stage,
        level=name.level,
        first=first,
        last=last,
        count=len(members),
        distinct=len({member.row.sha256 for member in members if not member.bad}),
        missing=ranges(missing),
        bad=ranges([member.frame for member in members if member.bad]),
        first_seen=times[0] if times else None,
        last_seen=times[-1] if times else None,
        unknown=unknown,
    )


def ranges(numbers: Iterable[int]) -> str:
    """Sorted numbers as ranges, ``1-3,7``; at most 200 ranges, then ``…``."""
    pairs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if pairs and number == pairs[-1][1] + 1:
            pairs[-1][1] = number
        else:
            pairs.append([number, number])
    shown = [str(low) if low == high else f"{low}-{high}" for low, high in pairs[:200]]
    return ",".join(shown) + (",…" if len(pairs) > 200 else "")
