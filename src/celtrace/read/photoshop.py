"""Layers of Photoshop files: names in both forms in which the file keeps them, text with its fonts, resources.

Format: Adobe Photoshop File Formats Specification, "Layer and Mask Information Section". A layer has a
Pascal string in the system's code page and, since version 5, a Unicode name (``luni``): where the first is
not ASCII its code page is a trace of the machine that wrote it.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import BinaryIO, NamedTuple

from celtrace.read.limits import DamagedError

_LAYERS = 8000
_RECORD_BYTES = 1 << 20
_RESOURCES_BYTES = 8 << 20
_TEXT_UNITS = 20_000
_FONT = re.compile(rb"/Name \(\xfe\xff((?:[^\\)]|\\.){2,200}?)\)\s+/Script", re.DOTALL)
"""A font of the engine data: its name is followed by its script, which tells it from names of styles."""
_LONG_KEYS = frozenset(
    [
        b"LMsk",
        b"Lr16",
        b"Lr32",
        b"Layr",
        b"Mt16",
        b"Mt32",
        b"Mtrn",
        b"Alph",
        b"FMsk",
        b"lnk2",
        b"FEid",
        b"FXid",
        b"PxSD",
    ]
)
"""Blocks whose length has eight bytes in a PSB file."""


class LayerName(NamedTuple):
    """Name of one layer: bytes of the Pascal string, and the Unicode name, empty when there is none.

    ``text`` is what a text layer says and ``fonts`` what it is set in; ``hidden`` whether the layer is shown.
    """

    legacy: bytes
    unicode: str
    text: str = ""
    fonts: tuple[str, ...] = ()
    hidden: bool = False


class Resource(NamedTuple):
    """An image resource: its number (section "Image Resources") and its bytes."""

    number: int
    data: bytes


def layer_names(path: Path) -> list[LayerName]:
    """Names of all layers from the bottom up; sections and groups are layers too.

    Raises:
        DamagedError: the file ends early or breaks its format.
    """
    with path.open("rb") as stream:
        signature, version = struct.unpack(">4sH", _exactly(stream, 6))
        if signature != b"8BPS" or version not in (1, 2):
            raise DamagedError("not a Photoshop file")
        big = version == 2
        stream.seek(26)
        for _ in range(2):
            stream.seek(struct.unpack(">I", _exactly(stream, 4))[0], 1)
        if _length(stream, big) == 0 or _length(stream, big) == 0:
            return []
        count = abs(struct.unpack(">h", _exactly(stream, 2))[0])
        if count > _LAYERS:
            raise DamagedError(f"claims {count} layers")
        return [_layer(stream, big) for _ in range(count)]


def resources(path: Path) -> list[Resource]:
    """The image resources of a file, as far as they are sound."""
    found: list[Resource] = []
    with path.open("rb") as stream:
        stream.seek(26)
        try:
            stream.seek(struct.unpack(">I", _exactly(stream, 4))[0], 1)
            block = _exactly(stream, min(struct.unpack(">I", _exactly(stream, 4))[0], _RESOURCES_BYTES))
        except DamagedError:
            return found
    at = 0
    while at + 12 <= len(block) and block[at : at + 4] == b"8BIM":
        number, name = struct.unpack_from(">HB", block, at + 4)
        at += 6 + (1 + name + 1) // 2 * 2
        if at + 4 > len(block):
            break
        size = struct.unpack_from(">I", block, at)[0]
        found.append(Resource(number, block[at + 4 : at + 4 + size]))
        at += 4 + size + size % 2
    return found


def _layer(stream: BinaryIO, big: bool) -> LayerName:
    channels = struct.unpack(">16xH", _exactly(stream, 18))[0]
    if channels > 56:
        raise DamagedError(f"claims {channels} channels")
    _exactly(stream, channels * (10 if big else 6))
    signature, flags, size = struct.unpack(">4s6xBxI", _exactly(stream, 16))
    if signature != b"8BIM":
        raise DamagedError("a layer record has no signature")
    if size > _RECORD_BYTES:
        end = stream.tell() + size
        extra = _exactly(stream, _RECORD_BYTES)
        stream.seek(end)
    else:
        extra = _exactly(stream, size)
    return _names(extra, big)._replace(hidden=bool(flags & 2))


def _names(extra: bytes, big: bool) -> LayerName:
    at = 0
    try:
        for _ in range(2):
            at += 4 + struct.unpack_from(">I", extra, at)[0]
        length = extra[at]
        legacy = extra[at + 1 : at + 1 + length]
        at += (1 + length + 3) // 4 * 4
        found = LayerName(legacy, "")
        while at + 12 <= len(extra):
            key = extra[at + 4 : at + 8]
            wide = big and key in _LONG_KEYS
            size = struct.unpack_from(">Q" if wide else ">I", extra, at + 8)[0]
            start = at + (16 if wide else 12)
            if key == b"luni":
                units = struct.unpack_from(">I", extra, start)[0]
                name = extra[start + 4 : start + 4 + min(units, 4096) * 2].decode("utf-16-be", "replace")
                found = found._replace(unicode=name.rstrip("\x00"))
            elif key in (b"TySh", b"tySh"):
                text, fonts = _type(extra[start : start + size])
                found = found._replace(text=text, fonts=fonts)
            at = start + size + size % 2
    except (struct.error, IndexError) as error:
        raise DamagedError("a layer record ends early") from error
    return found


def _type(block: bytes) -> tuple[str, tuple[str, ...]]:
    """Text and fonts of a text layer: the descriptor's ``Txt`` and the font set of the engine data."""
    text = ""
    at = block.find(b"Txt TEXT")
    if at >= 0 and at + 12 <= len(block):
        units = min(struct.unpack_from(">I", block, at + 8)[0], _TEXT_UNITS)
        text = block[at + 12 : at + 12 + 2 * units].decode("utf-16-be", "replace")
    fonts: dict[str, None] = {}
    for found in _FONT.finditer(block):
        raw = re.sub(rb"\\(.)", rb"\1", found.group(1), flags=re.DOTALL)
        fonts[raw[: len(raw) // 2 * 2].decode("utf-16-be", "replace")] = None
    shown = text.rstrip("\x00").replace("\r", "\n").replace("\x03", "\n")
    return shown, tuple(name for name in fonts if not name.startswith("AdobeInvis"))


def _length(stream: BinaryIO, big: bool) -> int:
    return int(struct.unpack(">Q" if big else ">I", _exactly(stream, 8 if big else 4))[0])


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise DamagedError("the file ends early")
    return data
