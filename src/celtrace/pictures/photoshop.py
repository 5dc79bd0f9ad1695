"""The merged picture and the layers of Photoshop files (PSD, PSB).

Format: Adobe Photoshop File Formats Specification (November 2019), "File header section", "Layer and mask
information section" and image resource 1057 (version info, "hasRealMergedData").
"""

from __future__ import annotations

import struct
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from celtrace.pictures import decode as decoding
from celtrace.pictures.normalise import preview

if TYPE_CHECKING:
    from psd_tools import PSDImage
    from psd_tools.api.layers import Layer

_BY_PILLOW = frozenset({(0, 1), (0, 8), (1, 8), (2, 8), (3, 8), (4, 8), (8, 8)})
"""Colour mode and depth that Pillow decodes: bitmap, gray, indexed, RGB, CMYK, duotone at 8 bits."""

_LARGEST = {1: 30_000, 2: 300_000}


LAYER_BUDGET = 400_000_000
"""Pixels of layers that are decoded of one file; the rest are named as left out."""


def decode_photoshop(path: Path, most_layers: int, longest: int) -> decoding.Contents:
    """The merged picture that the program stored, and up to ``most_layers`` layers, hidden ones too.

    The merged picture is not composed again. A layer lies on a clear ground of the size of the whole, where it
    lies in the document, without its mask and effects; a document of one layer that equals the merged picture gives
    that alone. ``layer`` names it with its groups, as ``group/layer``, and a number where a name comes again.

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
        contents = _by_pillow(path, longest)
        try:
            document = _open(path)
        except decoding.DECODER_ERRORS as error:
            contents.trouble = f"layers: {type(error).__name__}: {error}"
            return contents
    else:
        document = _open(path)
        contents = _by_psd_tools(document, longest)
    _add_layers(contents, document, most_layers, longest)
    return contents


def _by_pillow(path: Path, longest: int) -> decoding.Contents:
    with Image.open(path, formats=("PSD",)) as image:
        image.load()
        resources = {number: data for number, _, data in getattr(image, "resources", ())}
        contents = decoding.Contents(unreal=resources.get(1057, b"\0\0\0\1\1")[4:5] == b"\0")
        small = preview(image, longest)
        contents.pictures.append(decoding.Decoded(0, 0.0, image.width, image.height, small))
        return contents


def _open(path: Path) -> PSDImage:
    from psd_tools import PSDImage

    return PSDImage.open(path)


def _by_psd_tools(document: PSDImage, longest: int) -> decoding.Contents:
    image = document.topil()
    if image is None:
        raise decoding.UnsupportedPictureError("no merged picture is stored")
    contents = decoding.Contents(unreal=not document.has_preview())
    contents.pictures.append(decoding.Decoded(0, 0.0, image.width, image.height, preview(image, longest)))
    return contents


def _add_layers(contents: decoding.Contents, document: PSDImage, most: int, longest: int) -> None:
    size = document.width, document.height
    ratio = min(1.0, longest / max(size))
    seen = {contents.pictures[0].image.tobytes()}
    names: Counter[str] = Counter()
    spent = left_out = taken = 0
    for layer in document.descendants():
        if layer.is_group() or not layer.has_pixels():
            continue
        name = _name(layer)
        names[name] += 1
        spent += layer.width * layer.height
        if taken >= most or spent > LAYER_BUDGET:
            left_out += 1
            continue
        taken += 1
        try:
            shown = _on_clear_ground(layer, size, ratio)
        except decoding.DECODER_ERRORS as error:
            contents.trouble = contents.trouble or f"layer {name}: {type(error).__name__}: {error}"
            continue
        if shown is None or (pixels := shown.tobytes()) in seen:
            continue
        seen.add(pixels)
        told = name if names[name] == 1 else f"{name} ({names[name]})"
        contents.pictures.append(decoding.Decoded(0, 0.0, *size, shown, layer=told))
    contents.frame_count = len(contents.pictures) + left_out
    if left_out:
        contents.note = f"{left_out} layers were not looked at"


def _name(layer: Layer) -> str:
    parts = [layer.name or "layer"]
    above = layer.parent
    while above is not None and above.parent is not None:
        parts.append(above.name or "group")
        above = above.parent
    return "/".join(reversed(parts))


def _on_clear_ground(layer: Layer, size: tuple[int, int], ratio: float) -> Image.Image | None:
    """The layer where it lies, on a clear ground as large as a preview; ``None`` if nothing is to be seen."""
    image = layer.topil()
    if image is None:
        return None
    own = image.convert("RGBA")
    if ratio < 1.0:
        wide, tall = max(1, round(own.width * ratio)), max(1, round(own.height * ratio))
        own = own.resize((wide, tall), Image.Resampling.BOX)
    ground = Image.new("RGBA", (max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio))))
    ground.paste(own, (round(layer.left * ratio), round(layer.top * ratio)))
    return ground if ground.getchannel("A").getextrema() != (0, 0) else None
