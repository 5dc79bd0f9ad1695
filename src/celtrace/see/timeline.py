"""A clip's matches over time, as a picture: what was sampled, which show each shot was given to, and which reference.

Each row holds up to :data:`ACROSS` sampled pictures in the order of the clip. Below each stand its second and shot, a
band in the colour of the show that it was accepted for (gray where for none), and the reference picture. The shows
are named above with their colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy

from celtrace.see.features import Pixels, view

ACROSS = 8
MOST_PICTURES = 96
"""Pictures of a clip on one page; of more every second, third … is shown."""

_WIDE, _TALL, _BAND, _TEXT, _HEAD = 160, 100, 8, 14, 24
_STEP = _TALL + _BAND + 2 * _TEXT + 12
_NONE = (205, 205, 205)
_TINTS = ((40, 110, 220), (220, 100, 30), (40, 150, 70), (150, 70, 180), (190, 160, 20), (40, 160, 170))


@dataclass(frozen=True)
class Moment:
    """A sampled picture of a clip; ``show`` is empty where none was accepted."""

    time: float
    shot: int
    show: str
    reference: str
    picture: Pixels


def timeline(title: str, moments: Sequence[Moment]) -> Pixels:
    """The page of one clip, RGB."""
    step = max(1, -(-len(moments) // MOST_PICTURES))
    shown = moments[::step]
    shows = sorted({one.show for one in moments if one.show})
    tints = {show: _TINTS[place % len(_TINTS)] for place, show in enumerate(shows)}
    rows = max(1, -(-len(shown) // ACROSS))
    page = numpy.full(
        (_HEAD * (1 + max(1, len(shows))) + rows * _STEP, ACROSS * (_WIDE + 8), 3), 250, numpy.uint8
    )
    put_text(page, title[:60], 4, 16)
    for place, show in enumerate(shows):
        top = _HEAD * (place + 1)
        seconds = [one.time for one in moments if one.show == show]
        cv2.rectangle(page, (4, top + 2), (24, top + 14), tints[show], -1)
        told = f"{show}: {len(seconds)} of {len(moments)}, {min(seconds):.1f}-{max(seconds):.1f} s"
        put_text(page, told[:90], 30, top + 13)
    if not shows:
        put_text(page, f"no show accepted in {len(moments)} pictures", 4, _HEAD + 13)
    for place, one in enumerate(shown):
        left = place % ACROSS * (_WIDE + 8) + 4
        top = _HEAD * (1 + max(1, len(shows))) + place // ACROSS * _STEP
        put_picture(page, one.picture, (left, top), (_WIDE, _TALL))
        cv2.rectangle(
            page, (left, top + _TALL), (left + _WIDE - 1, top + _TALL + _BAND), tints.get(one.show, _NONE), -1
        )
        put_text(page, f"{one.time:.1f} s  shot {one.shot}"[:24], left, top + _TALL + _BAND + 12)
        put_text(page, one.reference.rpartition("/")[2][:24], left, top + _TALL + _BAND + 12 + _TEXT)
    return page


def put_picture(page: Pixels, picture: Pixels, place: tuple[int, int], room: tuple[int, int]) -> None:
    """Lay a picture on a page, left and top at ``place``, as large as width and height of ``room`` allow."""
    small = view(picture).rgb
    ratio = min(room[0] / small.shape[1], room[1] / small.shape[0])
    size = max(1, int(small.shape[1] * ratio)), max(1, int(small.shape[0] * ratio))
    left, top = place
    page[top : top + size[1], left : left + size[0]] = cv2.resize(small, size, interpolation=cv2.INTER_AREA)


def put_text(page: Pixels, text: str, left: int, bottom: int) -> None:
    """Write a text on a page; what is not ASCII stands as ``?``."""
    plain = text.encode("ascii", "replace").decode()
    cv2.putText(page, plain, (left, bottom), cv2.FONT_HERSHEY_SIMPLEX, 0.36, (40, 40, 40), 1, cv2.LINE_AA)
