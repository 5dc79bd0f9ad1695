"""Image sequences: pictures of one folder whose names differ in the frame number alone.

Own code and not the package ``fileseq``: measured on the reference pile it finds the same fourteen
sequences, and with them ``access.log.2-4``, the takes ``v02`` and ``v03`` of a clip and the pages of a
storyboard, since it takes any last number for a frame. Here the name grammar has already told frames from
takes, cuts, pages and dates, names may hold any bytes, and what is wanted is an account of missing, bad and
held frames and not a pattern to open files with.

Three files make a sequence: two pictures with numbers are as often a pair of variants. Numbers padded to
different widths are different sequences, except that a number may outgrow its padding.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

import msgspec

from celtrace.inventory.names import ParsedName, parse_name
from celtrace.records import Cut, Inventoried

__all__ = ["SMALLEST", "WITHOUT_CONTENT", "collapse", "ranges"]

SMALLEST = 3
"""Fewer frames than this are no sequence."""

LONGEST_ACCOUNT = 1_000_000
"""A span of frame numbers longer than this is not counted out; numbers so far apart are no sequence."""

SHOWN = 200
"""Ranges that a column lists; the rest are counted."""

WITHOUT_CONTENT = frozenset(["symlink", "special"])
"""Kinds of directory entries that are no files: a link to a frame is not a frame of its own."""

_NAMED = ("show_code", "episode", "scene", "cut", "stage", "level")


class _Frame(msgspec.Struct, frozen=True):
    """One file of a sequence; ``bad`` when it is empty or could not be read whole."""

    number: int
    width: int
    padded: bool
    bad: bool
    sha256: str | None
    mtime: str | None
    name: ParsedName


def collapse(inventory: Iterable[Inventoried], bad: AbstractSet[str]) -> list[Cut]:
    """Cuts of all snapshots, archive members included.

    Args:
        inventory: the files.
        bad: contents that a stage could not read whole, as SHA-256.
    """
    groups: dict[tuple[str, str, str], list[_Frame]] = {}
    for row in inventory:
        if row.kind in WITHOUT_CONTENT:
            continue
        path = "/".join([row.path, *row.member_chain])
        name = parse_name(path)
        if name.frame is None:
            continue
        digits = path[len(name.sequence) : len(path) - len(name.suffix)]
        frame = _Frame(
            name.frame,
            len(digits),
            digits[0] in "0\uff10" and len(digits) > 1,
            not row.size or row.status != "ok" or row.sha256 is None or row.sha256 in bad,
            row.sha256,
            row.mtime,
            name,
        )
        groups.setdefault((row.snapshot, name.sequence, name.suffix), []).append(frame)
    found: dict[tuple[str, str], list[tuple[str, list[_Frame]]]] = {}
    for (snapshot, prefix, suffix), frames in sorted(groups.items()):
        for width, part in _by_padding(frames):
            numbers = {frame.number for frame in part}
            if len(numbers) >= SMALLEST and max(numbers) - min(numbers) < LONGEST_ACCOUNT:
                shape = f"{'#' * width}{suffix}"
                found.setdefault((snapshot, prefix), []).append((shape, part))
    return [
        _cut(snapshot, prefix + shape if len(shapes) > 1 else prefix, part)
        for (snapshot, prefix), shapes in found.items()
        for shape, part in shapes
    ]


def _by_padding(frames: list[_Frame]) -> list[tuple[int, list[_Frame]]]:
    """Frames by the width they are padded to; 1 is for numbers without padding."""
    widths = sorted({frame.width for frame in frames if frame.padded})
    parts: dict[int, list[_Frame]] = {}
    for frame in frames:
        fitting = [width for width in widths if width <= frame.width]
        parts.setdefault(frame.width if frame.padded else max(fitting, default=1), []).append(frame)
    return sorted(parts.items())


def _cut(snapshot: str, sequence: str, frames: list[_Frame]) -> Cut:
    frames = sorted(frames, key=lambda frame: (frame.number, frame.sha256 or ""))
    numbers = {frame.number for frame in frames}
    first, last = frames[0].number, frames[-1].number
    times = sorted(frame.mtime for frame in frames if frame.mtime is not None)
    named = {column: getattr(frames[0].name, column) for column in _NAMED}
    unknown = {column: "the name does not say" for column, value in named.items() if value is None}
    if not times:
        unknown |= {"first_seen": "no file states a time", "last_seen": "no file states a time"}
    return Cut(
        snapshot=snapshot,
        sequence=sequence,
        first=first,
        last=last,
        count=len(frames),
        distinct=len({frame.sha256 for frame in frames if not frame.bad}),
        missing=ranges(set(range(first, last + 1)) - numbers),
        bad=ranges(frame.number for frame in frames if frame.bad),
        first_seen=times[0] if times else None,
        last_seen=times[-1] if times else None,
        unknown=unknown,
        **named,
    )


def ranges(numbers: Iterable[int]) -> str:
    """Numbers as ranges, ``13,20-22``; after :data:`SHOWN` ranges the number of those left out."""
    pairs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if pairs and number == pairs[-1][1] + 1:
            pairs[-1][1] = number
        else:
            pairs.append([number, number])
    shown = [str(low) if low == high else f"{low}-{high}" for low, high in pairs[:SHOWN]]
    return ",".join(shown) + (f",… {len(pairs) - SHOWN} more" if len(pairs) > SHOWN else "")
