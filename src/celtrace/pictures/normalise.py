"""Any picture as 8-bit RGBA, no larger than it has to be."""

from __future__ import annotations

import io

import numpy
from PIL import Image

_DIRECT = frozenset({"1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "HSV"})
_REDUCIBLE = frozenset({"L", "LA", "RGB", "RGBA", "CMYK", "YCbCr"})


class UnsupportedModeError(ValueError):
    """Pixels in a colour model that has no plain way to RGB."""


def preview(image: Image.Image, longest: int) -> Image.Image:
    """A copy in mode RGBA whose longer side is at most ``longest`` pixels; nothing is enlarged.

    Samples of 16 and 32 bits keep their upper part. CMYK is converted without a colour profile.

    Raises:
        UnsupportedModeError: the colour model is Lab or unknown.
    """
    factor = max(image.size) // (2 * longest)
    if factor > 1 and image.mode in _REDUCIBLE:  # large pictures shrink before they grow to four channels
        image = image.reduce(factor)
    if image.mode in _DIRECT:
        plain = image.convert("RGBA")
    elif image.mode.startswith("I") or image.mode == "F":
        plain = _eight_bits(image).convert("RGBA")
    else:
        raise UnsupportedModeError(f"colour model {image.mode}")
    ratio = longest / max(plain.size)
    if ratio >= 1:
        return plain if plain is not image else plain.copy()
    size = (max(1, round(plain.width * ratio)), max(1, round(plain.height * ratio)))
    return plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _eight_bits(image: Image.Image) -> Image.Image:
    values = numpy.nan_to_num(numpy.asarray(image, dtype=numpy.float64), posinf=0.0, neginf=0.0)
    highest = float(values.max(initial=0.0))
    top = next((limit for limit in (1.0, 255.0, 65535.0) if highest <= limit), highest)
    if image.mode.startswith("I;16"):
        top = 65535.0
    return Image.fromarray((values.clip(0, None) * (255.0 / top)).astype(numpy.uint8))


def has_alpha(image: Image.Image) -> bool:
    """Whether any pixel of an RGBA picture is not opaque."""
    return int(numpy.asarray(image)[:, :, 3].min()) < 255


def png(image: Image.Image) -> bytes:
    """The preview as PNG, without metadata; opaque pictures have no alpha channel."""
    out = io.BytesIO()
    plain = image if has_alpha(image) else image.convert("RGB")
    plain.info = {}
    plain.save(out, "PNG", compress_level=6)
    return out.getvalue()
