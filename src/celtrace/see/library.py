"""The library: a folder that holds one folder a show, with ``show.json`` and reference pictures.

``show.json`` needs a ``title``; all else is optional. Pictures lie in the show's folder or any subfolder.
A name, or a folder, that begins with ``S01E02`` places a picture in an episode; ``model_sheet…`` is a
drawing of characters, which may name a show but never an episode; ``sheet_template…`` is a studio's printed
form, which names whose form it is and never a show.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from celtrace.showfile import Show

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".gif"})
CLIPS = frozenset({".mp4", ".mov", ".webm", ".mkv", ".avi"})

STORE_FILE = "drawings.bin"
"""Fingerprints of a show's pictures and clips, without the pictures."""

_EPISODE = re.compile(r"^S(\d{1,2})E(\d{1,3})(?![0-9])", re.IGNORECASE)
_CUT = re.compile(r"(?:^|_)(C\d{2,4})(?=[_.]|$)", re.IGNORECASE)

Role = Literal["frame", "model_sheet", "sheet_template"]


class Reference(msgspec.Struct, frozen=True):
    """One reference picture: its place in the library and what its name says."""

    path: str
    show: str
    episode: str
    cut: str
    role: Role
    shot: int = 0
    """Of a clip, from 1; 0 for a still."""


def references(library: Path, show: Show) -> Iterator[Reference]:
    """The reference pictures of a show, by path."""
    for file in _files(library / show.folder, PICTURES):
        yield reference_of(file.relative_to(library).as_posix(), show)


def reference_of(path: str, show: Show) -> Reference:
    """What a path in a library says of the picture that lies there."""
    parts = tuple(path.split("/"))
    stem = parts[-1].rpartition(".")[0] or parts[-1]
    return Reference(path, show.title, episode_of(parts[1:]), _cut_of(stem), _role_of(stem))


def kept_references(folder: Path) -> list[Reference]:
    """What a show's store of fingerprints holds, read from its head alone; empty without a readable store."""
    try:
        with (folder / STORE_FILE).open("rb") as file:
            file.readline(100)
            entries = json.loads(file.readline(256 << 20))["entries"]
        return [msgspec.convert(one["reference"], Reference) for one in entries]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return []


def clips(library: Path, show: Show) -> list[Path]:
    """The clips of a show, by path; pictures of them are taken by shot."""
    return _files(library / show.folder, CLIPS)


def _files(folder: Path, endings: frozenset[str]) -> list[Path]:
    return sorted(
        (file for file in folder.rglob("*") if file.suffix.lower() in endings and file.is_file()),
        key=lambda file: file.as_posix(),
    )


def episode_of(parts: tuple[str, ...]) -> str:
    """``S01E02`` from the name of a file, or else of the nearest folder that says so; else empty."""
    for part in reversed(parts):
        if found := _EPISODE.match(part):
            return f"S{int(found[1]):02d}E{int(found[2]):02d}"
    return ""


def _cut_of(stem: str) -> str:
    found = _CUT.search(stem)
    return found[1].upper() if found else ""


def _role_of(stem: str) -> Role:
    if stem.lower().startswith("model_sheet"):
        return "model_sheet"
    return "sheet_template" if stem.lower().startswith("sheet_template") else "frame"


def printed_name(show: Show) -> str:
    """Whose name stands on the show's printed forms; the studio where nothing else is said."""
    names = show.printed_on_sheets or show.studio
    return names if isinstance(names, str) else ", ".join(names)
