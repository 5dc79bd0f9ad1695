"""Which snapshots a source holds, what they are called, and what a manifest says of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from celtrace.records import escape_path

_DATED = re.compile(rb"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2})(\d{2})Z)?")
_MANIFEST_LINE = re.compile(rb"(\\?)([0-9a-fA-F]{64}) [ *](.+)", re.DOTALL)


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """One snapshot to walk: where it lies, what it is called, and what is known of it."""

    snapshot: str
    origin: str
    role: str
    path: bytes
    taken_at: str | None
    manifest: str | None
    authority: str


def snapshots(sources: Sequence[Mapping[str, Any]]) -> list[Root]:
    """The snapshots of all sources.

    A folder whose direct children are all folders named ``YYYY-MM-DD`` or ``YYYY-MM-DDTHHMMZ`` is a
    series. A day without a time stands for its beginning in UTC. A manifest beside a dated folder, named
    ``SHA256SUMS-`` and the folder's name, or given for the whole source, belongs to the snapshot.
    """
    roots: list[Root] = []
    for origin, source in named(sources):
        top = os.fsencode(source["path"])
        days = dated_children(top)
        shared = {"origin": origin, "role": source["role"], "authority": source["authority"]}
        if not days:
            roots.append(
                Root(
                    **shared,
                    snapshot=origin,
                    path=top,
                    taken_at=source["taken_at"],
                    manifest=source["manifest"],
                )
            )
        roots.extend(
            Root(
                **shared,
                snapshot=f"{origin}@{day.decode()}",
                path=os.path.join(top, day),
                taken_at=time_of(day),
                manifest=_manifest_of_day(source["manifest"], day),
            )
            for day in days
        )
    return roots


def named(sources: Sequence[Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any]]]:
    """Sources with their origin: the last part of their path, numbered where two are alike."""
    found: list[tuple[str, Mapping[str, Any]]] = []
    taken: dict[str, int] = {}
    for source in sources:
        name = escape_path(os.path.basename(os.fsencode(source["path"]).rstrip(b"/"))) or "root"
        taken[name] = taken.get(name, 0) + 1
        found.append((name if taken[name] == 1 else f"{name}#{taken[name]}", source))
    return found


def dated_children(top: bytes) -> list[bytes]:
    """Names of the children of a series in order; empty when it is none."""
    try:
        with os.scandir(top) as listing:
            children = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in listing]
    except OSError:
        return []
    if not children or not all(is_folder and time_of(name) for name, is_folder in children):
        return []
    return sorted(name for name, _folder in children)


def time_of(name: bytes) -> str | None:
    """The time that a snapshot folder's name states, UTC; ``None`` when it is no date."""
    from datetime import UTC, datetime

    from celtrace.records import utc

    found = _DATED.fullmatch(name)
    if found is None:
        return None
    try:
        return utc(datetime(*(int(part or 0) for part in found.groups()), tzinfo=UTC))  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def _manifest_of_day(manifest: str | None, day: bytes) -> str | None:
    """A folder given as manifest holds one file a day, ``DAY.sha256`` or ``SHA256SUMS-DAY``."""
    if manifest is None or not Path(manifest).is_dir():
        return manifest
    for name in (f"{day.decode()}.sha256", f"SHA256SUMS-{day.decode()}"):
        if (Path(manifest) / name).is_file():
            return str(Path(manifest) / name)
    return None


class ManifestError(ValueError):
    """A manifest is not in the form of ``sha256sum``; the message names the line."""


def read_manifest(path: Path) -> dict[bytes, str]:
    r"""Path to hash of a manifest as ``sha256sum`` writes it (GNU coreutils, "cksum output modes").

    A line that begins with a backslash has ``\\`` and ``\n`` escaped in its name.

    Raises:
        ManifestError: a line is not ``hash  name``.
        OSError: the file cannot be read.
    """
    found: dict[bytes, str] = {}
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line or line.startswith(b"#"):
            continue
        match = _MANIFEST_LINE.fullmatch(line)
        if match is None:
            raise ManifestError(f"{path.name} line {number} is not `hash  name`")
        name = match[3]
        if match[1]:
            name = re.sub(
                rb"\\(.)", lambda m: b"\n" if m[1] == b"n" else b"\r" if m[1] == b"r" else m[1], name
            )
        found[name.removeprefix(b"./")] = match[2].decode().lower()
    return found


def against_manifest(
    manifest: Mapping[bytes, str], there: Iterable[tuple[bytes, str | None]]
) -> dict[str, list[bytes]]:
    """What differs: ``missing`` from the snapshot, ``different`` bytes, ``extra`` files the manifest omits."""
    seen = dict(there)
    return {
        "missing": sorted(path for path in manifest if path not in seen),
        "different": sorted(
            path for path, value in seen.items() if path in manifest and manifest[path] != value
        ),
        "extra": sorted(path for path in seen if path not in manifest),
    }
