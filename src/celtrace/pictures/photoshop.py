"""The merged picture of Photoshop files (PSD, PSB).

Format: Adobe Photoshop File Formats Specification (November 2019), "File header section" and image
resource 1057 (version info, "hasRealMergedData").
"""

from __future__ import annotations

import struct
from pathlib import Path

from PIL import Image

from celtrace.pictures import decode as decoding
from celtrace.pictures.normalise import preview

_BY_PILLOW = frozenset({(0, 1), (0, 8), (1, 8), (2, 8), (3, 8), (4, 8), (8, 8)})
"""Colour mode and depth that Pillow decodes: bitmap, gray, indexed, RGB, CMYK, duotone at 8 bits."""

_LARGEST = {1: 30_000, 2: 300_000}


def decode_photoshop(path: Path, longest: int) -> decoding.Contents:
    """The merged picture that the program stored; layers are not composed again.

    Raises:
        DamagedPictureError: the header or the data contradict the format.
        UnsafePictureError: the size is over the limit.
        UnsupportedPictureError: the colour mode is Lab or multichannel.
    """
    with path.open("rb") as file:
        head = file.read(26)
    if len(head) < 26 or head[:4] != b"8BPS":
        raise decoding.DamagedPictureError("the header is cut short or not Photoshop's")
    version, channels, height, width, depth, mode = struct.unpack(">H6xHIIHH", head[4:])
    if version not in _LARGEST or not 1 <= channels <= 56 or depth not in (1, 8, 16, 32):
        raise decoding.DamagedPictureError("the header contradicts the format")
    decoding.check_size(width, height)
    if max(width, height) > _LARGEST[version]:
        raise decoding.UnsafePictureError(f"claims {width} x {height} pixels")
    if mode in (7, 9):
        raise decoding.UnsupportedPictureError("colour mode Lab or multichannel")
    if version == 1 and (mode, depth) in _BY_PILLOW:
        return _by_pillow(path, longest)
    return _by_psd_tools(path, longest)


def _by_pillow(path: Path, longest: int) -> decoding.Contents:
    with Image.open(path, formats=("PSD",)) as image:
        image.load()
        resources = {number: data for number, _, data in getattr(image, "resources", ())}
        contents = decoding.Contents(unreal=resources.get(1057, b"\0\0\0\1\1")[4:5] == b"\0")
        small = preview(image, longest)
        contents.pictures.append(decoding.Decoded(0, 0.0, image.width, image.height, small))
        return contents


def _by_psd_tools(path: Path, longest: int) -> decoding.Contents:
    from psd_tools import PSDImage

    document = PSDImage.open(path)
    image = document.topil()
    if image is None:
        raise decoding.UnsupportedPictureError("no merged picture is stored")
    contents = decoding.Contents(unreal=not document.has_preview())
    contents.pictures.append(decoding.Decoded(0, 0.0, image.width, image.height, preview(image, longest)))
    return contents
