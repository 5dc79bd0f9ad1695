"""A picture as 8-bit RGB on white, no larger than text needs. Runs in a child with limits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from celtrace.read.limits import DamagedError, OverLimitError

Pixels = npt.NDArray[np.uint8]

FORMATS = {
    "png": "PNG",
    "jpeg": "JPEG",
    "gif": "GIF",
    "tiff": "TIFF",
    "bmp": "BMP",
    "webp": "WEBP",
    "tga": "TGA",
}
"""Kinds that are decoded here, with Pillow's decoder; all others are read from the preview."""
MOST_PIXELS = 60_000_000
LONGEST = 2000
"""Longer side that is looked at; a sheet of A3 at 120 dots an inch."""
_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    ArithmeticError,
    AttributeError,
    TypeError,
    EOFError,
)


def load(path: Path, kind: str) -> tuple[Pixels, float]:
    """Pixels (height, width, 3) in RGB, and by how much the picture was scaled to them, at most 1.

    Raises:
        OverLimitError: more pixels are claimed than are decoded here.
        DamagedError: the decoder refused the bytes.
    """
    try:
        with Image.open(path, formats=[FORMATS[kind]]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise OverLimitError(
                    f"{picture.width} x {picture.height} pixels are too many to read text from"
                )
            if picture.format == "JPEG":
                picture.draft("RGB", (LONGEST, LONGEST))
            width = picture.width
            flat = on_white(picture)
    except _ERRORS as error:
        if isinstance(error, OverLimitError):
            raise
        raise DamagedError(f"its decoder raised {type(error).__name__}") from error
    scale = min(1.0, LONGEST / max(flat.size))
    if scale < 1:
        size = (max(1, round(flat.width * scale)), max(1, round(flat.height * scale)))
        flat = flat.resize(size, Image.Resampling.LANCZOS)
    return np.asarray(flat, dtype=np.uint8), flat.width / width


def on_white(picture: Image.Image) -> Image.Image:
    """The picture in RGB, what is transparent white; 16-bit grey scaled to 8."""
    if picture.mode in ("I;16", "I;16B", "I", "F"):
        values = np.asarray(picture, dtype=np.float64)
        top = 65535.0 if values.max(initial=0) > 255 else 255.0
        return Image.fromarray((values * (255.0 / top)).clip(0, 255).astype(np.uint8)).convert("RGB")
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        above = picture.convert("RGBA")
        below = Image.new("RGBA", above.size, (255, 255, 255, 255))
        return Image.alpha_composite(below, above).convert("RGB")
    return picture.convert("RGB")
