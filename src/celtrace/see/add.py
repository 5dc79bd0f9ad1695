"""Adding a show's pictures to a library."""

from __future__ import annotations

import filecmp
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import msgspec

from celtrace.see.library import CLIPS, PICTURES, SHOW_FILE, LibraryError, Show, folders, read_show


@dataclass(frozen=True)
class Added:
    """What was added: the show's folder and how many files were copied or were there already."""

    folder: str
    copied: int
    present: int


def add(library: Path, source: Path, show: Show) -> Added:
    """Copy the pictures and clips of ``source``, a file or a folder, into the show's folder.

    A show that is already there, by title, is added to and its ``show.json`` left as it is. Links are not
    followed.

    Raises:
        LibraryError: ``source`` holds no picture, or a file of another content has the same name.
        OSError: something cannot be read or written.
    """
    wanted = PICTURES | CLIPS
    base = source if source.is_dir() else source.parent
    files = [source] if source.is_file() else sorted(source.rglob("*"))
    files = [
        file for file in files if file.suffix.lower() in wanted and file.is_file() and not file.is_symlink()
    ]
    if not files:
        raise LibraryError(f"{source} holds no pictures ({', '.join(sorted(PICTURES))})")
    library.mkdir(parents=True, exist_ok=True)
    folder = _existing(library, show.title) or _new(library, show)
    copied = present = 0
    for file in files:
        target = folder / file.relative_to(base)
        if target.exists():
            if not filecmp.cmp(file, target, shallow=False):
                raise LibraryError(
                    f"{target.relative_to(library)} exists with another content; rename one of them"
                )
            present += 1
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        copied += 1
    return Added(folder.name, copied, present)


def folder_name(title: str) -> str:
    """A folder name from a title: letters and digits of any script, the rest as hyphens."""
    return re.sub(r"\W+", "-", title).strip("-_")[:80] or "show"


def _existing(library: Path, title: str) -> Path | None:
    for folder in folders(library):
        if read_show(folder).title == title:
            return folder
    return None


def _new(library: Path, show: Show) -> Path:
    folder = library / folder_name(show.title)
    if folder.exists():
        raise LibraryError(f"{folder.name} exists and is not the show {show.title!r}")
    folder.mkdir()
    data = {key: value for key, value in msgspec.to_builtins(show).items() if value and key != "folder"}
    text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (folder / SHOW_FILE).write_text(text, "utf-8")
    return folder
