"""A library of invented shows for the tests: in memory, or as a folder on disk."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from PIL import Image

from celtrace.see.features import Pixels
from celtrace.see.index import Index, index_of
from celtrace.see.library import Reference
from tests.see.cartoons import frame

SHOWS, FRAMES = 5, 10


def reference(show: int, number: int) -> Reference:
    episode = f"S01E{number // 5 + 1:02d}"
    path = f"show{show}/{episode}_C{number:03d}.png"
    return Reference(path=path, show=f"Show {show}", episode=episode, cut=f"C{number:03d}", role="frame")


@cache
def index() -> Index:
    pictures = [(reference(s, n), frame(s, n)) for s in range(SHOWS) for n in range(FRAMES)]
    return index_of(pictures)


def write(folder: Path, shows: int = 2, frames: int = 3) -> Path:
    for show in range(shows):
        place = folder / f"show{show}"
        place.mkdir(parents=True)
        (place / "show.json").write_text(
            json.dumps({"title": f"Show {show}", "studio": f"Studio {show}"}), "utf-8"
        )
        for number in range(frames):
            save(frame(show, number), place / Path(reference(show, number).path).name)
    return folder


def save(picture: Pixels, file: Path) -> Path:
    Image.fromarray(picture).save(file)
    return file
