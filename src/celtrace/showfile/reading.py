"""Reading ``show.json``.

A library is a folder that holds one folder a show. ``show.json`` in it needs a ``title``; all else is optional.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

SHOW_FILE = "show.json"
LARGEST_SHOW_FILE = 1 << 20
"""Bytes; a larger show.json is not one."""


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
    """All shows that can be read, by folder; the others are left out.

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
