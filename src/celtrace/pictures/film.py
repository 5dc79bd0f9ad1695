"""Film pictures: OpenEXR and DPX by OpenImageIO, brought to what a screen shows.

OpenEXR holds linear light (openexr.com, "Technical Introduction", 2023), so values are encoded by the curve of
IEC 61966-2-1 (sRGB) before they become bytes. DPX (SMPTE ST 268-1) says itself whether its values are linear,
printing density or for a screen; OpenImageIO converts the density to linear light only when asked, so values other
than linear ones are taken as they are.
"""

from __future__ import annotations

from pathlib import Path

import numpy
from numpy.typing import NDArray
from PIL import Image

from celtrace.pictures.decode import (
    Contents,
    DamagedPictureError,
    Decoded,
    UnsupportedPictureError,
    check_size,
)
from celtrace.pictures.normalise import preview

_READERS = {"exr": "openexr", "dpx": "dpx"}


def decode_film(path: Path, kind: str, longest: int) -> Contents:
    """The first picture of an ``exr`` or ``dpx`` file: red, green, blue and alpha by their names.

    Raises:
        DamagedPictureError: it cannot be decoded.
        UnsafePictureError: it claims too many pixels.
        UnsupportedPictureError: OpenImageIO is not installed.
    """
    try:
        import OpenImageIO as oiio
    except ImportError as error:
        raise UnsupportedPictureError("OpenEXR and DPX need OpenImageIO") from error
    oiio.attribute("threads", 1)
    reader = oiio.ImageInput.open(str(path))  # blobs have no ending: readers are tried by content
    if reader is None:
        raise DamagedPictureError(_plain(oiio.geterror()))
    if reader.format_name() != _READERS[kind]:
        raise DamagedPictureError(f"read as {reader.format_name()}, not {kind}")
    try:
        spec = reader.spec()
        check_size(spec.width, spec.height)
        values = reader.read_image(0, 0, 0, min(spec.nchannels, 32), "float")
        if values is None:
            raise DamagedPictureError(_plain(reader.geterror()))
        names = [str(name).rpartition(".")[2].upper() for name in spec.channelnames][: values.shape[2]]
        linear = kind == "exr" or "linear" in str(spec.getattribute("oiio:ColorSpace") or "").lower()
    finally:
        reader.close()
    image = Image.fromarray(_bytes(numpy.asarray(values), names, linear=linear))
    small = preview(image, longest)
    found = Contents()
    found.pictures.append(Decoded(0, 0.0, image.width, image.height, small))
    return found


def _plain(error: str) -> str:
    return " ".join(error.split())[:200] or "cannot be read"


def _bytes(values: NDArray[numpy.float32], names: list[str], *, linear: bool) -> NDArray[numpy.uint8]:
    """Floats by channel to RGBA bytes; one channel of another name is shown as gray."""
    places = [names.index(name) if name in names else -1 for name in ("R", "G", "B")]
    if -1 in places:
        places = [names.index("Y") if "Y" in names else 0] * 3
    colour = numpy.nan_to_num(values[:, :, places], nan=0.0, posinf=1.0, neginf=0.0).clip(0.0, 1.0)
    opaque = numpy.ones(values.shape[:2])
    if "A" in names:
        opaque = numpy.nan_to_num(values[:, :, names.index("A")], nan=1.0).clip(0.0, 1.0)
        if linear:  # colour is stored multiplied by alpha
            colour = (colour / numpy.maximum(opaque, 1e-6)[:, :, None]).clip(0.0, 1.0)
    if linear:
        colour = numpy.where(colour <= 0.0031308, colour * 12.92, 1.055 * colour ** (1 / 2.4) - 0.055)
    return (numpy.dstack([colour, opaque]) * 255 + 0.5).astype(numpy.uint8)
