"""Small pictures for a report: at most 320 pixels, encoded anew, so no byte of the evidence is passed on."""

from __future__ import annotations

import base64
import importlib.util
import io
from typing import TYPE_CHECKING

from celtrace.publish.reading import Readable

if TYPE_CHECKING:
    from PIL import Image

SIDE = 320
"""Longer side of a small picture in pixels."""


def preview(case: Readable, sha256: str) -> str:
    """A data URI of a decoded picture of the case; empty when there is none or no library to make it.

    The blob was decoded in a child and written by celtrace as PNG (:class:`celtrace.records.Frame`), so it is
    no evidence byte; it is still opened only as PNG.
    """
    picture = opened(case, sha256) if sha256 and importlib.util.find_spec("PIL") is not None else None
    return as_uri(picture) if picture else ""


def opened(case: Readable, sha256: str) -> Image.Image | None:
    """A decoded picture of the case in RGBA; ``None`` when it is not there or no PNG."""
    from PIL import Image, UnidentifiedImageError

    from celtrace.case.errors import CaseError

    try:
        with Image.open(case.locate(sha256), formats=["PNG"]) as file:
            return file.convert("RGBA")
    except (OSError, UnidentifiedImageError, CaseError, Image.DecompressionBombError):
        return None


def as_uri(picture: Image.Image) -> str:
    """A picture, made small and laid on white, as a data URI."""
    from PIL import Image

    picture = picture.convert("RGBA")
    picture.thumbnail((SIDE, SIDE))
    ground = Image.new("RGBA", picture.size, (255, 255, 255, 255))
    ground.alpha_composite(picture)
    stream = io.BytesIO()
    ground.convert("RGB").save(stream, "JPEG", quality=72, optimize=False)
    return "data:image/jpeg;base64," + base64.b64encode(stream.getvalue()).decode("ascii")
