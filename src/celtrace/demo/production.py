"""What a production leaves behind: cuts as cels, backgrounds and composites, previews, line drawings.

Every picture is noted with the show it truly comes from, so that a wrong identification can be told.
"""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import cv2

from celtrace.demo import draw, scenery
from celtrace.demo.tree import Tree
from celtrace.demo.words import Show

FRAMES = 12
"""Frames of a level of a cut."""

ZONE = timezone(timedelta(hours=9))
"""The zone in which the invented team works; all times of files lie in its working day."""

PictureKind = Literal["composite", "preview", "background", "cel", "line", "sheet", "unrelated"]


class Cut(NamedTuple):
    """A cut of a show: scene and number."""

    show: Show
    scene: int
    cut: int

    @property
    def stem(self) -> str:
        """``LWH_EP03_SC012_C045``."""
        return f"{self.show.code}_EP{self.show.episode:02d}_SC{self.scene:03d}_C{self.cut:03d}"

    @property
    def folder(self) -> str:
        """``projects/EP03/SC012/C045``."""
        return f"projects/EP{self.show.episode:02d}/SC{self.scene:03d}/C{self.cut:03d}"


class Sequence(NamedTuple):
    """An image sequence as planted: frames that are not there, and frames that cannot be read."""

    path: str
    cut: Cut
    level: str
    first: int
    last: int
    missing: tuple[int, ...] = ()
    bad: tuple[int, ...] = ()


class Picture(NamedTuple):
    """Which show a picture truly shows (``""`` for none) and what it is."""

    show: str
    kind: PictureKind


@dataclass
class Pictures:
    """Truth about pictures, by SHA-256 of their bytes."""

    by_hash: dict[str, Picture] = field(default_factory=dict)

    def note(self, tree: Tree, path: str, show: str, kind: PictureKind) -> None:
        """Note what the picture at ``path`` truly is."""
        self.note_bytes(tree.files[path].data, show, kind)

    def note_bytes(self, data: bytes, show: str, kind: PictureKind) -> None:
        """Note what a picture truly is that lies in an archive."""
        self.by_hash[hashlib.sha256(data).hexdigest()] = Picture(show, kind)


class Clock:
    """Times of a working day that follow each other: from 09:00, at most until 18:55, then again."""

    def __init__(self, day: date) -> None:
        self._start = datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZONE)
        self._steps: Iterator[int] = iter(range(10**9))

    def tick(self) -> datetime:
        """The time of the next file."""
        step = next(self._steps)
        return self._start + timedelta(minutes=(step * 2) % 595, seconds=step % 60)


@cache
def background(show: Show, scene: int) -> draw.Picture:
    """The scene's background, painted once."""
    return scenery.background(show, scene)


def frame(cut: Cut, number: int) -> draw.Picture:
    """A finished frame of a cut."""
    return draw.composite(cut.show, background(cut.show, cut.scene), cut.cut, number)


def add_cut(tree: Tree, pictures: Pictures, cut: Cut, clock: Clock, frames: int = FRAMES) -> list[Sequence]:
    """Add a cut with levels A and B, background and composites below ``projects/``."""
    found = []
    for which, level in enumerate("AB"):
        for number in range(1, frames + 1):
            path = f"{cut.folder}/{level}/{cut.stem}_{level}{number:04d}.png"
            tree.add(path, draw.png(draw.cel(cut.show, which, cut.cut, number)), clock.tick())
            pictures.note(tree, path, cut.show.title, "cel")
        found.append(Sequence(f"{cut.folder}/{level}/{cut.stem}_{level}", cut, level, 1, frames))
    path = f"{cut.folder}/BG/{cut.stem}_BG.png"
    tree.add(path, draw.png(background(cut.show, cut.scene)), clock.tick())
    pictures.note(tree, path, cut.show.title, "background")
    for number in range(1, frames + 1):
        path = f"{cut.folder}/comp/{cut.stem}_COMP_{number:04d}.png"
        tree.add(path, draw.png(frame(cut, number)), clock.tick())
        pictures.note(tree, path, cut.show.title, "composite")
    found.append(Sequence(f"{cut.folder}/comp/{cut.stem}_COMP_", cut, "", 1, frames))
    return found


def add_previews(
    tree: Tree, pictures: Pictures, cut: Cut, folder: str, clock: Clock, frames: int
) -> list[str]:
    """Add finished frames re-encoded as JPEG: scaled to half, cropped, and only re-encoded, in turn."""
    paths = []
    for number in range(1, frames + 1):
        rng = random.Random(f"preview {cut.stem} {number}")  # noqa: S311
        picture = frame(cut, number)
        kind = ("half", "crop", "full")[number % 3]
        if kind == "half":
            picture = draw.scaled(picture, 0.5)
        elif kind == "crop":
            picture = draw.cropped(picture, 0.75, rng)
        path = f"{folder}/{cut.stem}_check_{kind}_{number:04d}.jpg"
        tree.add(path, draw.jpeg(picture, 75), clock.tick())
        pictures.note(tree, path, cut.show.title, "preview")
        paths.append(path)
    return paths


def line_drawings(cut: Cut, numbers: range) -> list[bytes]:
    """Line drawings of a cut as PNG."""
    return [draw.png(draw.line_drawing(cut.show, cut.cut, number)) for number in numbers]


def clip(cut: Cut, frames: int) -> bytes:
    """A Motion-JPEG clip in AVI of a cut's finished frames, 12 a second."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.avi"
        writer = cv2.VideoWriter(
            str(path), cv2.CAP_OPENCV_MJPEG, cv2.VideoWriter.fourcc(*"MJPG"), 12.0, (draw.WIDTH, draw.HEIGHT)
        )
        for number in range(1, frames + 1):
            writer.write(frame(cut, number))
        writer.release()
        return path.read_bytes()
