"""Which show a clip comes from: clips of listed shots, of new shots of listed shows, and of shows that are not listed.

``python benchmarks/see_clips.py --first 4700 --each 12`` draws a library and as many clips of each kind: 2.5 seconds
at 24 frames a second, each drawing held for two, re-encoded as MPEG-4 at 426 x 240. Pictures are taken and shots named
as in a case (:mod:`celtrace.clips`, :mod:`celtrace.see.footage`). Nothing is asserted.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in a worker: more threads only cost

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import cv2
import see_queries as make
from see_cartoons import SHOTS, Shot, over

from celtrace.clips import sample
from celtrace.records import Frame, Identification, Sighting
from celtrace.see.footage import sightings
from celtrace.see.identify import identify
from celtrace.see.index import Index, index_of
from celtrace.see.library import Reference

DRAWINGS, HELD, RATE = 30, 2, 24.0
SIZE = (426, 240)
CLIP = "0" * 64
Named = tuple[str, str, Sighting]
"""The clip's show and cut, and what was said of it."""

SPAN = 0.6
"""Of a figure's swing, that a clip shows."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--family", default="creature", choices=("round", "angular", "creature"))
    options.add_argument("--shows", type=int, default=12)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--each", type=int, default=12)
    asked = options.parse_args()
    cv2.setNumThreads(1)
    pictures = make.library(asked.family, asked.shows, asked.first)
    index = index_of(
        [
            (
                Reference(
                    f"show{s}/C{n:03d}_{int(m * 100):02d}.jpg", f"Show {s}", "S01E01", f"C{n:03d}", "frame"
                ),
                p,
            )
            for s, n, m, p in pictures
        ]
    ).warm()
    print(f"{len(pictures)} references; {index.calibration.told}")
    listed: list[Named] = []
    fresh: list[Named] = []
    others: list[Named] = []
    begun, taken = time.process_time(), 0
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(asked.each):
            show = asked.first + turn % asked.shows
            number = (3 * turn + 1) % SHOTS
            asking = (
                (listed, Shot(asked.family, show, number)),
                (fresh, Shot(asked.family, show, 300 + turn)),
                (others, Shot(asked.family, asked.first + asked.shows + turn, turn % SHOTS)),
            )
            for kind, shot in asking:
                file = Path(folder) / "clip.mp4"
                write(file, shot)
                found, count = named(file, index)
                taken += count
                kind.append((f"Show {shot.show}", f"C{shot.number:03d}", found))
    spent = (time.process_time() - begun) / max(1, taken) * 1000
    print(f"{taken} pictures taken, {spent:.0f} ms CPU each with drawing and coding the clip")
    report({"listed shot": listed, "new shot": fresh}, others)


def write(file: Path, shot: Shot) -> None:
    """A clip of a shot."""
    out = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"mp4v"), RATE, SIZE)
    ground = shot.background()
    for step in range(DRAWINGS):
        frame = cv2.resize(over(ground, shot.cel(SPAN * step / DRAWINGS)), SIZE, interpolation=cv2.INTER_AREA)
        for _ in range(HELD):
            out.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
    out.release()


def named(file: Path, index: Index) -> tuple[Sighting, int]:
    """What is said of the clip's longest shot, and how many pictures were taken."""
    frames, rows = [], []
    taken = sample(file, most=24).samples
    for one in taken:
        locator = f"frame={one.number}"
        frames.append(
            Frame(
                sha256=CLIP,
                path=file.name,
                locator=locator,
                time=one.time,
                width=one.rgb.shape[1],
                height=one.rgb.shape[0],
                alpha=False,
                copy_of="",
                class_="composite",
                hash="",
                preview="p",
                shot=one.shot,
            )
        )
        for rank, found in enumerate((c for c in identify(one.rgb, index) if not c.form), 1):
            rows.append(
                Identification(
                    sha256=CLIP,
                    path=file.name,
                    locator=locator,
                    rank=rank,
                    show=found.show,
                    episode=found.episode or None,
                    cut=found.cut or None,
                    reference=found.reference,
                    score=found.score,
                    probability=found.probability,
                    accepted=found.accepted and rank == 1,
                    shot_accepted=found.shot_accepted and rank == 1,
                    basis=found.basis,
                )
            )
    shots = list(sightings(frames, rows))
    return max(shots, key=lambda one: one.pictures), len(taken)


def report(kinds: dict[str, list[Named]], others: Sequence[Named]) -> None:
    bar = max((one.score for *_, one in others), default=0.0)
    print(
        "| clip | n | show right | and above every impostor | accepted and right | wrong accepted | cut right |"
    )
    print("|---|---|---|---|---|---|---|")
    for kind, rows in kinds.items():
        right = [one.show == show for show, _, one in rows]
        above = [r and one.score > bar for r, (*_, one) in zip(right, rows, strict=True)]
        taken = [r and one.accepted for r, (*_, one) in zip(right, rows, strict=True)]
        wrong = sum(one.accepted and not r for r, (*_, one) in zip(right, rows, strict=True))
        cut = sum(one.cut == number for _, number, one in rows)
        print(
            f"| {kind} | {len(rows)} | {sum(right)} | {sum(above)} | {sum(taken)} | {wrong} "
            f"| {cut if kind == 'listed shot' else '–'} |"
        )
    print(f"clips of other shows: {len(others)}, accepted {sum(one.accepted for *_, one in others)}")


if __name__ == "__main__":
    main()
