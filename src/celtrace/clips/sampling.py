"""Clips to pictures: shots told apart, held drawings collapsed, a few pictures of each shot kept.

Frames are decoded in order by OpenCV's FFmpeg, one thread, and compared as 64 x 36 luminance. A *shot* ends
where a frame differs from the one before far more than its neighbours do; a *held* drawing is one that changes
by less than compression does. Of each shot the first, the middle and the last distinct drawing are kept, and one
for each second between. What is decoded in full is bounded by pixels, not by time, so that the answer does not
depend on the machine; of what lies behind the bound single frames are sought.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy
from numpy.typing import NDArray

MOST_PIXELS = 200_000_000
"""A claim of more pixels a frame than this is refused."""

_READERS = "protocol_whitelist;file|format_whitelist;mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi"
"""FFmpeg may read this file alone, as a container of the kinds that are clips: playlists name other files."""

THUMB = (64, 36)
CUT_MEAN = 14.0
"""A cut changes the luminance by at least so many of 255 levels on average …"""

CUT_TIMES = 3.0
"""… and by so many times what three in four of the last :data:`CUT_MEMORY` frames stay
below: a fast pan does not, even when every drawing is held for three frames."""

CUT_MEMORY = 8
HELD_MEAN = 0.8
HELD_CELL = 12
"""A drawing is held while the mean changes by no more than this and no cell by more than this. Measured on the
H.264 and VP8 clips of drawn scenes: recoding a still changes a cell by up to 9."""

PIXELS_IN_FULL = 6_000_000_000
"""About an hour at 24 frames a second and 320 x 240, ten minutes at 854 x 480, four at 1280 x 720."""

SHORT = 2.0
"""Seconds by which a clip may end before its container says, beside a tenth: counts of frames are estimates."""

SOUGHT = 24
"""Single frames that are sought behind what is decoded in full."""


class ClipError(ValueError):
    """A clip that gives no picture; ``unsafe`` when it claims too many pixels, ``unsupported`` without FFmpeg."""

    def __init__(self, text: str, reason: str = "damaged") -> None:
        super().__init__(text)
        self.reason = reason


@dataclass(frozen=True)
class Sample:
    """One kept picture: ``number`` of its frame from 1, ``time`` in seconds, ``shot`` from 1, pixels as RGB."""

    number: int
    time: float
    shot: int
    rgb: NDArray[numpy.uint8]


@dataclass
class Clip:
    """What was found of a clip whose frames have ``width`` x ``height`` pixels.

    ``frames`` were decoded; ``claimed`` is what the container says, an estimate. ``trouble`` says what broke,
    ``note`` what was left out on purpose.
    """

    width: int
    height: int
    claimed: int
    longest: int
    frames: int = 0
    seconds: float = 0.0
    shots: int = 1
    note: str = ""
    trouble: str = ""
    samples: list[Sample] = field(default_factory=list)


def sample(path: Path, *, most: int = 48, longest: int = 640) -> Clip:
    """Decode a clip; at most ``most`` pictures are kept, evenly thinned where there would be more.

    Pictures have at most ``longest`` pixels on a side.

    Raises:
        ClipError: not one frame can be decoded, or it claims too many pixels.
    """
    cv2.setNumThreads(1)
    if not cv2.videoio_registry.hasBackend(cv2.CAP_FFMPEG):
        raise ClipError("this OpenCV reads no clips", "unsupported")
    os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = _READERS
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1])
    try:
        if not capture.isOpened():
            raise ClipError("no stream of pictures can be opened")
        width, height = (
            int(capture.get(key)) for key in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT)
        )
        if width <= 0 or height <= 0 or width * height > MOST_PIXELS:
            raise ClipError(f"claims {width} x {height} pixels", "unsafe")
        found = Clip(width, height, max(0, int(capture.get(cv2.CAP_PROP_FRAME_COUNT))), longest)
        kept: list[Sample] = []
        for one in _kept(_distinct(capture, found, PIXELS_IN_FULL // (width * height))):
            kept.append(one)
            if len(kept) > 4 * most:
                kept = [*kept[:-1:2], kept[-1]]
        if not kept:
            raise ClipError("not one frame can be decoded")
        rate = float(capture.get(cv2.CAP_PROP_FPS))
        if not found.note and rate > 0 and found.claimed / rate > SHORT + found.seconds / 0.9:
            found.trouble = f"ends after {found.seconds:.1f} of {found.claimed / rate:.1f} seconds"
        found.samples = _thinned(kept, most)
        return found
    finally:
        capture.release()


def _distinct(capture: cv2.VideoCapture, seen: Clip, in_full: int) -> Iterator[Sample]:
    """Every frame that is not held from the one before; ``seen`` counts along."""
    last: NDArray[numpy.int16] | None = None
    changes: list[float] = []
    while seen.frames < max(1, in_full):
        good, frame = capture.read()
        if not good:
            return
        time = capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        seen.frames += 1
        seen.seconds = time
        thumb = _thumb(frame)
        if last is not None:
            apart = numpy.abs(thumb - last)
            change = float(apart.mean())
            usual = sorted(changes)[len(changes) * 3 // 4] if changes else change
            changes = [*changes[1 - CUT_MEMORY :], change]
            if change <= HELD_MEAN and int(apart.max()) <= HELD_CELL:
                continue
            seen.shots += change >= CUT_MEAN and change >= CUT_TIMES * usual
        last = thumb
        yield Sample(seen.frames, round(max(0.0, time), 3), seen.shots, _small(frame, seen.longest))
    yield from _sought(capture, seen)


def _sought(capture: cv2.VideoCapture, seen: Clip) -> Iterator[Sample]:
    """Single frames behind what was decoded in full, each a shot of its own as far as one can tell."""
    first, end = seen.frames + 1, seen.claimed
    if end <= first:
        return
    seen.note = f"looked at in full up to frame {seen.frames} of {end}, then at {SOUGHT} single frames"
    for step in range(SOUGHT):
        number = first + (end - 1 - first) * step // (SOUGHT - 1)
        if not capture.set(cv2.CAP_PROP_POS_FRAMES, number - 1):
            return
        good, frame = capture.read()
        time = capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        if good:
            seen.shots += 1
            yield Sample(number, round(max(0.0, time), 3), seen.shots, _small(frame, seen.longest))


def _small(frame: NDArray[numpy.uint8], longest: int) -> NDArray[numpy.uint8]:
    frame = numpy.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB), dtype=numpy.uint8)
    ratio = longest / max(frame.shape[:2])
    if ratio >= 1:
        return frame
    size = (max(1, round(frame.shape[1] * ratio)), max(1, round(frame.shape[0] * ratio)))
    return numpy.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), dtype=numpy.uint8)


def _thumb(frame: NDArray[numpy.uint8]) -> NDArray[numpy.int16]:
    small = cv2.resize(frame, THUMB, interpolation=cv2.INTER_AREA)
    return numpy.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), dtype=numpy.int16)


def _kept(distinct: Iterator[Sample]) -> Iterator[Sample]:
    """Of each shot the first, middle and last distinct drawing, and the first of each further second.

    Only what may be kept is held in memory: a shot's drawings are thinned to every second one when they
    become many.
    """
    shot: list[Sample] = []
    for one in distinct:
        if shot and one.shot != shot[0].shot:
            yield from _of_a_shot(shot)
            shot = []
        shot.append(one)
        if len(shot) > 64:
            shot = [*shot[:-1:2], shot[-1]]
    if shot:
        yield from _of_a_shot(shot)


def _of_a_shot(shot: list[Sample]) -> Iterator[Sample]:
    chosen = {0, len(shot) // 2, len(shot) - 1}
    second = shot[0].time
    for number, one in enumerate(shot):
        if one.time - second >= 1.0:
            chosen.add(number)
            second = one.time
    yield from (shot[number] for number in sorted(chosen))


def _thinned(kept: list[Sample], most: int) -> list[Sample]:
    if len(kept) <= most:
        return kept
    return [kept[round(step * (len(kept) - 1) / max(1, most - 1))] for step in range(most)]
