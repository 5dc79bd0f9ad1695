"""A note and its rendering on the drawing that they stand on: where, cut out large, and how each was read."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from typing import TYPE_CHECKING

from celtrace.publish.drawing import AnyShape, Box, Drawing, Photo, Words
from celtrace.publish.previews import SIDE, as_uri, opened
from celtrace.publish.reading import Readable
from celtrace.records import Frame, Gloss, Pair, Segment, locator, parse_locator

if TYPE_CHECKING:
    from PIL import Image

MARGIN = 8
"""Pixels of the preview around a note that is cut out."""

LARGEST = 3.0
"""How far a small note is enlarged at most."""

Region = tuple[float, float, float, float]


def parts_of(where: str) -> Mapping[str, str]:
    """The parts of a locator, none where a case edited by hand holds something else."""
    try:
        return parse_locator(where)
    except ValueError:
        return {}


def region(where: str) -> Region | None:
    """The box ``x,y,w,h`` in pixels that a locator names, ``None`` where it names none."""
    numbers = parts_of(where).get("box", "").split(",")
    if len(numbers) != 4 or not all(number.isdigit() for number in numbers):
        return None
    x, y, w, h = map(float, numbers)
    return (x, y, w, h) if w and h else None


def around(where: str) -> str:
    """The locator of the picture that a box lies in."""
    return locator(**{key: each for key, each in parts_of(where).items() if key not in ("box", "line")})


def on_drawing(case: Readable, pair: Pair, frames: Mapping[tuple[str, str], Frame]) -> Drawing | None:
    """The drawing with both notes framed, and each note cut out beside it; ``None`` where it cannot be shown."""
    if importlib.util.find_spec("PIL") is None:
        return None
    sides = [
        ("Chinese", pair.zh_sha256, pair.locator),
        ("Korean", pair.ko_sha256 or pair.zh_sha256, pair.ko_locator),
    ]
    sheets: dict[tuple[str, str], Image.Image] = {}
    found: list[tuple[str, tuple[str, str], Region]] = []
    for name, sha256, where in sides:
        key, box = (sha256, around(where)), region(where)
        frame = frames.get(key)
        if box is None or frame is None or not frame.width:
            continue
        sheet = sheets.get(key) or opened(case, frame.preview)
        if sheet is None:
            continue
        sheets[key] = sheet
        ratio = sheet.width / frame.width
        x, y, w, h = (each * ratio for each in box)
        found.append((name, key, (x, y, w, h)))
    if not found:
        return None
    first = found[0][1]
    shapes, low = _sheet(sheets[first], [box for _name, key, box in found if key == first])
    y = 0.0
    for name, key, box in found:
        shapes.append(Words(tone="soft", x=SIDE + 20, y=y + 13, text=name, size=12))
        x0, y0 = max(box[0] - MARGIN, 0), max(box[1] - MARGIN, 0)
        cut = sheets[key].crop(
            (
                round(x0),
                round(y0),
                round(min(box[0] + box[2] + MARGIN, sheets[key].width)),
                round(min(box[1] + box[3] + MARGIN, sheets[key].height)),
            )
        )
        ratio = min(SIDE / cut.width, SIDE / cut.height, LARGEST)
        wide, high = round(cut.width * ratio, 1), round(cut.height * ratio, 1)
        shapes.append(Photo(tone="ink", x=SIDE + 20, y=y + 20, w=wide, h=high, data=as_uri(cut)))
        y += high + 32
    return Drawing(width=2 * SIDE + 20, height=round(max(low, y)), shapes=shapes)


def _sheet(sheet: Image.Image, boxes: list[Region]) -> tuple[list[AnyShape], float]:
    """The whole drawing, small, with notes framed; and where it ends."""
    ratio = SIDE / max(sheet.size)
    shapes: list[AnyShape] = [
        Words(tone="soft", x=0, y=13, text="the whole drawing", size=12),
        Photo(tone="ink", x=0, y=20, w=sheet.width * ratio, h=sheet.height * ratio, data=as_uri(sheet)),
    ]
    for x, y, w, h in boxes:
        shapes.append(
            Box(tone="none", edge="mark1", x=x * ratio - 2, y=20 + y * ratio - 2, w=w * ratio + 4, h=h * ratio + 4)
        )  # fmt: skip
    return shapes, 20 + sheet.height * ratio


def readings(pair: Pair, segments: Mapping[str, Segment]) -> list[str]:
    """How each note that was read from a picture was read, and what a second recogniser made of it."""
    said = []
    for name, ident in (("Chinese", pair.zh_id), ("Korean", pair.ko_id)):
        row = segments.get(ident)
        if row is None or row.method != "ocr":
            continue
        other = (
            f"a second reading of the same lines: {row.reading_second}"
            if row.reading_second
            else "no second reading differs"
        )
        said.append(f"{name}, read from the picture with confidence {row.confidence:.2f}; {other}")
    return said


def glossed(pair: Pair, glosses: Mapping[str, Gloss]) -> list[str]:
    """Both notes word by word, and what a translator of the user's made of them."""
    said = [f"Chinese, word by word, no translation: {pair.gloss}"] if pair.gloss else []
    korean = glosses.get(pair.ko_id)
    if korean is not None and korean.gloss:
        said.append(f"Korean, word by word, no translation: {korean.gloss}")
    said += [
        f"{name}, translated by {row.translator}: {row.translation}"
        for name, row in (("Chinese", glosses.get(pair.zh_id)), ("Korean", korean))
        if row is not None and row.translation
    ]
    return said
