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

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".gif"})
CLIPS = frozenset({".mp4", ".mov", ".webm", ".mkv", ".avi"})

SHOW_FILE = "show.json"
STORE_FILE = "drawings.bin"
"""Fingerprints of a show's pictures and clips, without the pictures."""

LARGEST_SHOW_FILE = 1 << 20
"""Bytes; a larger show.json is not one."""

_EPISODE = re.compile(r"^S(\d{1,2})E(\d{1,3})(?![0-9])", re.IGNORECASE)
_CUT = re.compile(r"(?:^|_)(C\d{2,4})(?=[_.]|$)", re.IGNORECASE)

Role = Literal["frame", "model_sheet", "sheet_template"]


class Episode(msgspec.Struct, frozen=True):
    """One episode as ``show.json`` lists it; ``aired`` is an ISO date or empty."""

    season: int | None = None
    episode: int | None = None
    title: str = ""
    aired: str = ""


class Show(msgspec.Struct, frozen=True):
    """What ``show.json`` says. ``folder`` is set when it is read."""

    title: str
    titles: dict[str, str | list[str]] = {}
    aliases: list[str] = []
    production_codes: list[str] = []
    studio: str | list[str] = ""
    printed_on_sheets: str | list[str] = ""
    legal_entities: str | list[str] = ""
    network: str | list[str] = ""
    episodes: list[Episode] = []
    folder: str = ""


class Reference(msgspec.Struct, frozen=True):
    """One reference picture: its place in the library and what its name says."""

    path: str
    show: str
    episode: str
    cut: str
    role: Role
    shot: int = 0
    """Of a clip, from 1; 0 for a still."""


class LibraryError(ValueError):
    """The folder is not a library, or a show in it cannot be read; the message says which."""


def folders(library: Path) -> list[Path]:
    """The show folders, those that hold a ``show.json``, by name.

    Raises:
        LibraryError: ``library`` is not a folder.
    """
    if not library.is_dir():
        raise LibraryError(f"{library} is not a folder; give the folder that holds one folder a show")
    return sorted(child for child in library.iterdir() if (child / SHOW_FILE).is_file())


def read_show(folder: Path) -> Show:
    """Read one show.

    Raises:
        LibraryError: ``show.json`` is missing, too large, not JSON, or has no title.
    """
    file = folder / SHOW_FILE
    try:
        if file.stat().st_size > LARGEST_SHOW_FILE:
            raise LibraryError(f"{folder.name}/{SHOW_FILE} is larger than {LARGEST_SHOW_FILE} bytes")
        data = json.loads(file.read_text("utf-8-sig"))
        show = msgspec.convert(data, Show)
    except (OSError, ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
        raise LibraryError(f"{folder.name}/{SHOW_FILE}: {error}") from error
    if not show.title.strip():
        raise LibraryError(f"{folder.name}/{SHOW_FILE}: the title is empty")
    return msgspec.structs.replace(show, folder=folder.name)


def read_shows(library: Path) -> list[Show]:
    """All shows that can be read, by folder; :func:`problems` names the others.

    Raises:
        LibraryError: ``library`` is not a folder.
    """
    shows = []
    for folder in folders(library):
        try:
            shows.append(read_show(folder))
        except LibraryError:
            continue
    return shows


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
