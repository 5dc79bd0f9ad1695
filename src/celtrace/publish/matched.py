"""An identified picture beside its reference, with the points that agree on one transformation joined by lines."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from celtrace.publish.drawing import AnyShape, Dot, Drawing, Line, Photo, Tone, Words
from celtrace.publish.previews import SIDE, as_uri
from celtrace.publish.reading import Readable

if TYPE_CHECKING:
    from celtrace.see.features import Local, View
    from celtrace.see.verify import Piece

GAP = 16
LINES = 24
"""Pairs of points drawn of each piece; more hide the picture."""

_TONES: tuple[Tone, ...] = ("mark1", "mark2", "mark3")


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """Both pictures, each at most 320 pixels, as one drawing with matched points."""

    drawing: Drawing
    points: int
    mirrored: bool


def available() -> bool:
    """Whether the libraries that compare pictures are installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("cv2", "PIL"))


def beside(case: Readable, preview: str, library: Path, reference: str) -> Beside | None:
    """Compare a decoded picture of the case with one picture of the library, as the stage ``see`` does.

    ``preview`` is the SHA-256 of what the stage ``pictures`` decoded, ``reference`` a path in the library.
    ``None`` where either cannot be read: the reference is a clip or kept as a fingerprint, or lies elsewhere now.
    """
    from PIL import Image

    from celtrace.case.errors import CaseError
    from celtrace.see.features import load, view
    from celtrace.see.library import PICTURES, Reference
    from celtrace.see.overlay import agreement
    from celtrace.see.searchable import drawing, searchable

    place = library / reference
    if place.suffix.lower() not in PICTURES or library.resolve() not in place.resolve().parents:
        return None
    try:
        shown, known = view(load(case.locate(preview))), view(load(place))
    except (OSError, SyntaxError, ValueError, CaseError):
        return None
    entry = Reference(path=reference, show="", episode="", cut="", role="frame")
    found = agreement(shown, searchable([entry], [drawing(known)]), 0)
    left = Image.fromarray(shown.rgb[:, ::-1] if found.mirrored else shown.rgb)
    right = Image.fromarray(known.rgb)
    pieces = [(query, target, piece) for query, target, piece in found.pieces]
    return Beside(
        drawing=_drawing((shown, known), (as_uri(left), as_uri(right)), pieces),
        points=sum(len(piece.query) for _query, _target, piece in pieces),
        mirrored=found.mirrored,
    )


def _drawing(
    views: tuple[View, View], data: tuple[str, str], pieces: Sequence[tuple[Local, Local, Piece]]
) -> Drawing:
    """Source on the left, reference on the right, lines between points that agree."""
    sizes = [_fitted(each.width, each.height) for each in views]
    shift = (0.0, sizes[0][0] + GAP)
    tall = max(high for _wide, high in sizes)
    shapes: list[AnyShape] = [
        Photo(tone="ink", x=shift[side], y=20, w=sizes[side][0], h=sizes[side][1], data=data[side])
        for side in (0, 1)
    ]
    shapes += [
        Words(tone="soft", x=shift[side], y=13, text=text, size=12)
        for side, text in enumerate(("from the source", "reference"))
    ]
    ratios = [sizes[side][0] / views[side].width for side in (0, 1)]

    def at(local: Local, number: int, side: int) -> tuple[float, float]:
        x, y = (float(each) * ratios[side] for each in local.frames[number, :2])
        return round(x + shift[side], 1), round(y + 20, 1)

    for tone, (query, target, piece) in zip(_TONES, pieces, strict=False):
        step = max(1, -(-len(piece.query) // LINES))
        for one, other in zip(piece.query[::step], piece.reference[::step], strict=True):
            (x1, y1), (x2, y2) = at(query, int(one), 0), at(target, int(other), 1)
            shapes.append(Line(tone=tone, x1=x1, y1=y1, x2=x2, y2=y2, width=0.8))
            shapes += [Dot(tone=tone, x=x, y=y, r=2.5) for x, y in ((x1, y1), (x2, y2))]
    return Drawing(width=round(shift[1] + sizes[1][0]), height=round(tall + 22), shapes=shapes)


def _fitted(width: int, height: int) -> tuple[float, float]:
    ratio = SIDE / max(width, height)
    return round(width * ratio, 1), round(height * ratio, 1)
