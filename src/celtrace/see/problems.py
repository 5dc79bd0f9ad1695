"""What is wrong with a library, in sentences for the person who keeps it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import cv2
import msgspec

from celtrace.see import store
from celtrace.see.calibration import LEAST_IMPOSTORS, LEAST_SHOWS
from celtrace.see.features import MOST_FEATURES, load, luminance, view
from celtrace.see.index import build_index
from celtrace.see.library import STORE_FILE, clips, kept_references, references
from celtrace.showfile import SHOW_FILE, LibraryError, Show, folders, read_show, read_shows

FEW_FEATURES = MOST_FEATURES // 10
"""A reference picture with fewer features is found again as a near copy only."""


def problems(library: Path) -> Iterator[str]:
    """Defects that have to be mended.

    Raises:
        LibraryError: ``library`` is not a folder.
    """
    found = folders(library)
    if not found:
        yield f"no folder with a {SHOW_FILE}"
    for child in sorted(library.iterdir()):
        if child.is_dir() and child not in found:
            yield f"{child.name}: has no {SHOW_FILE}"
    titles: Counter[str] = Counter()
    for folder in found:
        try:
            show = read_show(folder)
        except LibraryError as error:
            yield str(error)
            continue
        titles[show.title] += 1
        if titles[show.title] == 2:
            yield f"{folder.name}: the title {show.title!r} is used twice"
        known = {field.encode_name for field in msgspec.structs.fields(Show)} - {"folder"}
        keys = json.loads((folder / SHOW_FILE).read_text("utf-8-sig"))
        yield from (f"{folder.name}/{SHOW_FILE}: unknown key {key!r}" for key in sorted(set(keys) - known))
        pictures = list(references(library, show))
        file = folder / STORE_FILE
        if file.is_file():
            try:
                for _, packed in store.read(file):
                    store.unpack(packed)
            except (OSError, ValueError) as error:
                yield f"{folder.name}/{STORE_FILE}: {error}"
        elif not pictures and not clips(library, show):
            yield f"{folder.name}: no pictures"
        for reference in pictures:
            try:
                load(library / reference.path)
            except (OSError, SyntaxError, ValueError) as error:
                yield f"{reference.path}: cannot be read ({type(error).__name__})"


def remarks(library: Path) -> Iterator[str]:
    """What limits the library without being wrong."""
    frames, shows = 0, read_shows(library)
    for show in shows:
        frames += sum(one.role == "frame" for one in kept_references(library / show.folder))
        for clip in clips(library, show):
            if cv2.VideoCapture(str(clip), cv2.CAP_FFMPEG).isOpened():
                continue
            yield f"{clip.relative_to(library)}: cannot be read"
        for reference in references(library, show):
            frames += reference.role == "frame"
            try:
                few = len(luminance(view(load(library / reference.path)))) < FEW_FEATURES
            except (OSError, SyntaxError, ValueError):
                continue
            if few:
                yield f"{reference.path}: few details, found again as a whole only"
    if len(shows) < LEAST_SHOWS or frames < LEAST_IMPOSTORS:
        yield (
            f"{frames} frames of {len(shows)} shows: matches get no probability below {LEAST_IMPOSTORS} "
            f"frames of {LEAST_SHOWS} shows"
        )
    else:
        yield build_index(library).calibration.told
