"""Which snapshots a source holds, what they are called, and where their manifests lie.

A folder whose direct children are all folders named ``YYYY-MM-DD`` or ``YYYY-MM-DDTHHMMZ`` is a series with
one snapshot a child; the files that ``celtrace acquire`` keeps beside its snapshots do not count. A day
without a time is written as its first second in UTC, and a gap says that hour and zone are not known.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from celtrace.acquire.custody import CUSTODY, finished
from celtrace.records import escape_path, utc

__all__ = ["Root", "dated_children", "named", "snapshots", "time_of"]

_DATED = re.compile(rb"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2})(\d{2})Z)?")
_SIDE = ".sha256"


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """One snapshot to walk: where it lies, what it is called, and what is known of it.

    ``undated`` is the reason where there is no time; ``day_only`` is set when the time is a date.
    ``shared_manifest`` is set when its manifest speaks of the whole series. ``finished`` is what the custody
    file of an acquisition says.
    """

    snapshot: str
    source: str
    role: Literal["evidence", "logs"]
    path: bytes
    taken_at: str | None
    authority: str
    manifest: str | None = None
    shared_manifest: bool = False
    undated: str = "neither the name nor case.toml states it"
    day_only: bool = False
    finished: bool | None = None


def snapshots(sources: Sequence[Mapping[str, Any]]) -> list[Root]:
    """The snapshots of all sources, in the order of the sources and of their dates."""
    roots: list[Root] = []
    for name, source in named(sources):
        top = os.fsencode(source["path"])
        days = dated_children(top)
        if not days:
            roots.append(_single(name, top, source))
        roots.extend(_day(name, top, day, source) for day in days)
    return roots


def named(sources: Sequence[Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any]]]:
    """Sources with their names: the last part of their path, escaped, numbered where two are alike."""
    found: list[tuple[str, Mapping[str, Any]]] = []
    taken: set[str] = set()
    for source in sources:
        base = escape_path(os.path.basename(os.fsencode(source["path"]).rstrip(b"/"))) or "root"
        name, number = base, 1
        while name in taken:
            number += 1
            name = f"{base}#{number}"
        taken.add(name)
        found.append((name, source))
    return found


def dated_children(top: bytes) -> list[bytes]:
    """Names of the snapshots of a series in the order of their times; empty when it is none."""
    found = []
    try:
        with os.scandir(top) as listing:
            for entry in listing:
                if entry.is_dir(follow_symlinks=False) and time_of(entry.name):
                    found.append(entry.name)
                elif not _beside(entry.name):
                    return []
    except OSError:
        return []
    return sorted(found, key=lambda name: (time_of(name) or "", name))


def time_of(name: bytes) -> str | None:
    """The time that a snapshot folder's name states, UTC; ``None`` when it is no date."""
    found = _DATED.fullmatch(name)
    if found is None:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    try:
        return utc(datetime(year, month, day, hour, minute, tzinfo=UTC))
    except ValueError:
        return None


def _beside(name: bytes) -> bool:
    """Whether a name is what ``celtrace acquire`` leaves beside its snapshots."""
    side = re.fullmatch(rb"([^.]+)\.sha256|\.([^.]+)(?:\.sha256)?\.part", name)
    return name == os.fsencode(CUSTODY) or bool(side and time_of(side[1] or side[2]))


def _single(name: str, top: bytes, source: Mapping[str, Any]) -> Root:
    """One snapshot; one folder of an acquisition's series, named alone, keeps its date and manifest."""
    folder, base = os.path.split(top.rstrip(b"/"))
    manifest, ended = _made_by_acquire(folder, base)
    stated = source["taken_at"]
    taken_at, day_only = _stated(stated) if stated else (time_of(base), _is_day(base))
    undated = (
        f"case.toml says {stated!r}, which is no RFC 3339 time with a zone and no date" if stated else ""
    )
    return Root(
        snapshot=name,
        source=name,
        role=source["role"],
        path=top,
        taken_at=taken_at,
        undated=undated or "neither the name nor case.toml states it",
        day_only=day_only,
        authority=source["authority"],
        manifest=source["manifest"] or manifest,
        finished=ended,
    )


def _day(name: str, top: bytes, day: bytes, source: Mapping[str, Any]) -> Root:
    given, (manifest, ended) = source["manifest"], _made_by_acquire(top, day)
    shared = bool(given) and not Path(given).is_dir()
    return Root(
        snapshot=f"{name}@{day.decode()}",
        source=name,
        role=source["role"],
        path=os.path.join(top, day),
        taken_at=time_of(day),
        day_only=_is_day(day),
        authority=source["authority"],
        manifest=given if shared else (_in_folder(given, day) if given else manifest),
        shared_manifest=shared,
        finished=ended,
    )


def _stated(text: str) -> tuple[str | None, bool]:
    """A time with its zone, or a date, as the user wrote it; and whether it is only a date."""
    if _is_day(text.encode("utf-8", "surrogateescape")):
        return time_of(text.encode()), True
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None, False
    return (utc(moment) if moment.tzinfo is not None else None), False


def _is_day(name: bytes) -> bool:
    return time_of(name) is not None and b"T" not in name


def _made_by_acquire(folder: bytes, day: bytes) -> tuple[str | None, bool | None]:
    """The manifest beside a dated folder, and whether its acquisition says that it finished."""
    if time_of(day) is None:
        return None, None
    manifest = Path(os.fsdecode(folder)) / f"{day.decode()}{_SIDE}"
    custody = Path(os.fsdecode(folder)) / CUSTODY
    return (str(manifest) if manifest.is_file() else None), finished(custody, day.decode())


def _in_folder(manifests: str, day: bytes) -> str | None:
    """A folder given as manifest holds one file a snapshot: ``DAY.sha256`` or ``SHA256SUMS-DAY``."""
    for name in (f"{day.decode()}{_SIDE}", f"SHA256SUMS-{day.decode()}"):
        if (Path(manifests) / name).is_file():
            return str(Path(manifests) / name)
    return None
