"""Pictures that show why a picture was matched: side by side with matched points, and the difference.

The left half is the picture, or the drawing inside its printed form or the picture in the picture where more of that
agrees, the right half the reference; a line joins each pair of features that agrees on one transformation, each piece
in a colour of its own. Below, the reference is warped over the picture: its ink in red, the picture's ink in blue,
black where both lie on each other; under it, of a picture in a picture, the whole with the place of what is shown.
Where a library holds fingerprints only, the reference is drawn from them: its 16 x 16 colours and the places of its
features.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy
from numpy.typing import NDArray

from celtrace.records import Frame, Identification
from celtrace.see import insets
from celtrace.see.features import LONGEST, SIGNATURE, Local, Pixels, View, inked, load, luminance, view
from celtrace.see.index import build_index
from celtrace.see.insets import Inset
from celtrace.see.lines import line_map
from celtrace.see.searchable import Drawing, Searchable
from celtrace.see.sheets import Inside, inside
from celtrace.see.timeline import Moment, put_picture, put_text, timeline
from celtrace.see.verify import Piece, verify

TINTS = ((230, 80, 30), (30, 140, 60), (40, 90, 220))
MOST_LINES = 60
"""Pairs drawn of each piece; more hide the picture."""

MOST_ON_A_SHEET = 60


@dataclass(frozen=True)
class Agreement:
    """What a picture and a reference agree on; ``matrix`` of each piece takes query to reference pixels."""

    mirrored: bool
    pieces: tuple[tuple[Local, Local, Piece], ...]

    @property
    def points(self) -> int:
        """Features that agree."""
        return sum(len(piece.query) for *_, piece in self.pieces)


def agreement(shown: View, index: Searchable, number: int) -> Agreement:
    """Match a picture with one reference, as it is and mirrored, and keep the better."""
    best = Agreement(False, ())
    own = (luminance(shown), inked(shown))
    for mirrored in (False, True):
        pieces = []
        for channel, local in enumerate(own):
            query = local.mirrored(shown.width) if mirrored else local
            reference = index.local(number, channel)
            pieces += [(query, reference, piece) for piece in verify(query, reference)]
        pieces.sort(key=lambda one: -len(one[2].query))
        if sum(len(p.query) for *_, p in pieces) > sum(len(p.query) for *_, p in best.pieces):
            best = Agreement(mirrored, tuple(pieces[: len(TINTS)]))
    return best


def side_by_side(picture: Pixels, index: Searchable, number: int, library: Path | None = None) -> Pixels:
    """The picture beside reference ``number`` with matched points, and their line maps laid on each other, RGB.

    Raises:
        OSError, SyntaxError, ValueError: the reference picture that lies in the library cannot be read.
    """
    shown = view(picture)
    found = agreement(shown, index, number)
    parts: list[Inside | Inset | None] = [
        inside(picture),
        _inset(picture, shown, found, index.drawings[number]),
    ]
    box = None
    for taken in parts:
        if taken is not None:
            part = view(taken.pixels)
            alone = agreement(part, index, number)
            if alone.points > found.points:
                shown, found = part, alone
                box = taken.box if isinstance(taken, Inset) else None
    left = shown.rgb[:, ::-1] if found.mirrored else shown.rgb
    right = _reference(index, number, library)
    height = max(left.shape[0], right.shape[0])
    canvas = numpy.full((height, 2 * LONGEST + 12, 3), 245, numpy.uint8)
    canvas[: left.shape[0], : left.shape[1]] = left
    canvas[: right.shape[0], LONGEST + 12 : LONGEST + 12 + right.shape[1]] = right
    for tint, (query, reference, piece) in zip(TINTS, found.pieces, strict=False):
        step = max(1, len(piece.query) // MOST_LINES)
        for one, other in zip(piece.query[::step], piece.reference[::step], strict=True):
            start = _at(query, int(one), 0)
            end = _at(reference, int(other), LONGEST + 12)
            cv2.line(canvas, start, end, tint, 1, cv2.LINE_AA)
            cv2.circle(canvas, start, 3, tint, 1, cv2.LINE_AA)
            cv2.circle(canvas, end, 3, tint, 1, cv2.LINE_AA)
    if not found.pieces:
        return canvas
    below = numpy.full((height, canvas.shape[1], 3), 245, numpy.uint8)
    laid = _laid(left, right, found.pieces[0][2].matrix)
    below[: laid.shape[0], : laid.shape[1]] = laid
    rows = [canvas, below] if box is None else [canvas, below, _placed(picture, box, canvas.shape[1])]
    return numpy.concatenate(rows)


def _inset(picture: Pixels, shown: View, found: Agreement, reference: Drawing) -> Inset | None:
    """The part of a picture in which a whole reference seems to lie."""
    if not found.pieces:
        return None
    size = (reference.width, reference.height)
    return insets.inside(picture, shown, found.pieces[0][2], found.mirrored, size)


def _placed(picture: Pixels, box: tuple[int, int, int, int], wide: int) -> Pixels:
    """The whole picture with a frame around a part of it."""
    ratio = LONGEST / max(picture.shape[:2])
    size = max(1, round(picture.shape[1] * ratio)), max(1, round(picture.shape[0] * ratio))
    whole = numpy.ascontiguousarray(cv2.resize(picture[:, :, :3], size, interpolation=cv2.INTER_AREA))
    left, top, right, bottom = (round(value * ratio) for value in box)
    cv2.rectangle(whole, (left, top), (right - 1, bottom - 1), TINTS[0], 2)
    row = numpy.full((size[1] + 8, wide, 3), 245, numpy.uint8)
    row[8:, : size[0]] = whole
    return row


def write_overlays(
    rows: Callable[[type[Any]], Iterable[Any]], locate: Callable[[str], Path], library: Path, folder: Path
) -> int:
    """Write a side by side for every accepted match, a contact sheet for every show, a timeline for every clip.

    How many matches there are is returned.

    ``rows`` gives the rows of a table of a case, ``locate`` the file of a hash. A file is named by the first
    digits of the picture's hash, its place and the show's folder.

    Raises:
        OSError: a file cannot be written.
    """
    index = build_index(library)
    numbers = {reference.path: number for number, reference in enumerate(index.references)}
    previews = {(row.sha256, row.locator): row.preview for row in rows(Frame)}
    sheets: dict[str, list[tuple[str, Pixels]]] = {}
    written = 0
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows(Identification):
        preview = previews.get((row.sha256, row.locator), "")
        if not row.accepted or not preview or row.reference not in numbers:
            continue
        picture = load(locate(preview))
        show = row.reference.partition("/")[0]
        name = "-".join(part for part in (row.sha256[:16], re.sub(r"\W+", "_", row.locator), show) if part)
        shown = side_by_side(picture, index, numbers[row.reference], library)
        (folder / f"{name}.png").write_bytes(png(shown))
        label = row.path + (f" {row.locator}" if row.locator else "")
        sheets.setdefault(show, []).append((label, picture))
        written += 1
    for show, pictures in sheets.items():
        (folder / f"sheet-{show}.png").write_bytes(png(contact_sheet(pictures[:MOST_ON_A_SHEET])))
    _write_timelines(rows, locate, folder)
    return written


def _write_timelines(
    rows: Callable[[type[Any]], Iterable[Any]], locate: Callable[[str], Path], folder: Path
) -> None:
    accepted = {
        (row.sha256, row.locator): row for row in rows(Identification) if row.rank == 1 and row.accepted
    }
    clips: defaultdict[str, list[Frame]] = defaultdict(list)
    for frame in rows(Frame):
        if frame.shot and frame.preview:
            clips[frame.sha256].append(frame)
    for sha256, frames in sorted(clips.items()):
        frames.sort(key=lambda frame: (frame.time, frame.locator))
        moments = []
        for frame in frames:
            found = accepted.get((frame.sha256, frame.locator))
            show, reference = (found.show or "", found.reference or "") if found else ("", "")
            moments.append(Moment(frame.time, frame.shot, show, reference, load(locate(frame.preview))))
        page = timeline(frames[0].path, moments)
        (folder / f"timeline-{sha256[:16]}.png").write_bytes(png(page))


def contact_sheet(pictures: list[tuple[str, Pixels]], across: int = 5) -> Pixels:
    """Small pictures in rows, each with its label below, RGB."""
    wide, tall, label = 240, 150, 18
    rows = max(1, -(-len(pictures) // across))
    page = numpy.full((rows * (tall + label + 8), across * (wide + 8), 3), 250, numpy.uint8)
    for place, (text, picture) in enumerate(pictures):
        top, left = place // across * (tall + label + 8) + 4, place % across * (wide + 8) + 4
        put_picture(page, picture, (left, top), (wide, tall))
        put_text(page, text[-38:], left, top + tall + 12)
    return page


def png(picture: Pixels) -> bytes:
    """PNG bytes with fixed parameters, the same for the same pixels."""
    done, data = cv2.imencode(".png", picture[:, :, ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 6])
    assert done
    return data.tobytes()


def _at(local: Local, number: int, shift: int) -> tuple[int, int]:
    x, y = local.frames[number, :2]
    return round(float(x)) + shift, round(float(y))


def _reference(index: Searchable, number: int, library: Path | None) -> Pixels:
    reference, stored = index.references[number], index.drawings[number]
    if library is not None and (library / reference.path).is_file():
        return view(load(library / reference.path)).rgb
    size = (stored.width, stored.height)
    colours = stored.signatures[0].reshape(SIGNATURE, SIGNATURE, 3)
    drawn = cv2.resize(colours, size, interpolation=cv2.INTER_LINEAR) // 2 + 120
    for x, y, *_ in stored.channels[0].frames.tolist():
        cv2.circle(drawn, (round(x), round(y)), 2, (60, 60, 60), 1, cv2.LINE_AA)
    return numpy.asarray(drawn, dtype=numpy.uint8)


def _laid(left: Pixels, right: Pixels, matrix: NDArray[numpy.float64]) -> Pixels:
    """Ink of the reference, warped onto the picture, over the picture's ink."""
    size = (left.shape[1], left.shape[0])
    ink = [line_map(cv2.cvtColor(numpy.ascontiguousarray(one), cv2.COLOR_RGB2GRAY)) for one in (left, right)]
    warped = cv2.warpAffine(ink[1], matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    both = numpy.minimum(ink[0], warped)
    found = numpy.stack([255 - ink[0], 255 - numpy.maximum(ink[0], warped), 255 - warped], axis=2)
    found[both > 96] = (0, 0, 0)
    return found.astype(numpy.uint8)
